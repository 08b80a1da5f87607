"""Terms as JSON takes them, and back. Fields are read one by one: they may come from a process that a file
took over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from nlps_core.termbase.lines import TermLine
from nlps_core.termbase.term import Term, TermKind, TermProblem, TermStatus
from nlps_core.types import Direction, Language


def pack_term(term: Term) -> dict[str, Any]:
    """Return a term as a plain object."""
    return {**asdict(term), "direction": str(term.direction), "forbidden": list(term.forbidden)}


def term_from(packed: Mapping[str, Any]) -> Term:
    """Build a term again; raise ``ValueError`` or ``KeyError`` for what is none."""
    source, target = str(packed["direction"]).split("-")
    return Term(
        direction=Direction(Language(source), Language(target)),
        source=str(packed["source"]),
        target=str(packed["target"]),
        kind=TermKind(packed["kind"]),
        status=TermStatus(packed["status"]),
        domain=str(packed["domain"]),
        forbidden=tuple(map(str, packed["forbidden"])),
        note=str(packed["note"]),
    )


def pack_line(line: TermLine) -> list[Any]:
    """Return a row of a file as a plain list."""
    return [line.line, pack_term(line.term), line.problem]


def line_from(packed: list[Any]) -> TermLine:
    """Build a row again; raise ``ValueError`` or ``KeyError`` for what is none."""
    number, term, problem = packed
    return TermLine(int(number), term_from(term), TermProblem(problem) if problem else None)

"""What the translate screen shows of a typed text: its systems, what differs, what was found, what can be
judged. Knows services and words; knows no component."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.services import review
from app.services.systems import askable
from app.services.views import Column, Line
from app.words import catalogue, sentence
from nlps_core.diff import Op, word_diff
from nlps_core.types import Finding, Language, Severity, TranslationStatus

if TYPE_CHECKING:
    from app.workbench import Workbench

GIVEN = ("base", "tuned")
WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
Words = list[tuple[str, str | None]]


@dataclass(frozen=True)
class Typed:
    """What was translated last: its document, by which systems, how many lines it has to translate, whether
    the demonstration model abstained from one, and the one line that can be judged here, if it is one."""

    document_id: int = 0
    systems: tuple[str, ...] = ()
    lines: int = 0
    abstained: bool = False
    line: Line | None = None
    columns: dict[str, Column] = field(default_factory=dict)


def systems_of(workbench: Workbench, chosen: str) -> tuple[str, ...]:
    """Name the systems of the columns: those that were chosen; else base and tuned, or the base alone."""
    names = tuple(name for name in chosen.split(",") if name)
    if names:
        return names
    known = [system.name for system in askable(workbench, workbench.person.id)]
    return tuple(name for name in GIVEN if name in known) or GIVEN


def called(lang: Language, system: str) -> str:
    """Say our own names in the reader's language; adapters and rivals have names of their own."""
    return catalogue(lang).get(f"translate.{system}", system) if system in GIVEN else system


def typed_of(workbench: Workbench, document_id: int, systems: Sequence[str]) -> Typed:
    """Look a stored text up."""
    lines = review.sheet(workbench, workbench.person, document_id, names=True).lines
    open_lines = [line for line in lines if line.kept is None]
    shown = [side for line in open_lines for side in (line.one, line.two) if side]
    abstained = any(side.status is TranslationStatus.ABSTAINED for side in shown)
    if len(open_lines) != 1:
        return Typed(document_id, tuple(systems), len(open_lines), abstained)
    line = open_lines[0]
    sides = {Column.ONE: line.one, Column.TWO: line.two}
    columns = {side.name or "": column for column, side in sides.items() if side}
    return Typed(document_id, tuple(systems), 1, abstained, line, columns)


def marked(one: str, other: str) -> tuple[Words, Words]:
    """Mark in each text the words that the other does not have."""
    edits = word_diff(one, other)
    ours: Words = [
        (edit.text, None if edit.op is Op.EQUAL else "differs") for edit in edits if edit.op is not Op.INSERT
    ]
    theirs: Words = [
        (edit.text, None if edit.op is Op.EQUAL else "differs") for edit in edits if edit.op is not Op.DELETE
    ]
    return ours, theirs


def told(lang: Language, findings: Sequence[Finding]) -> str:
    """Say each finding once, a line each, the worst first."""
    ordered = sorted(findings, key=lambda found: WORST_FIRST.index(found.severity))
    lines = (
        f"{sentence(lang, f'severity.{found.severity}')}: "
        f"{sentence(lang, f'finding.{found.rule}', **found.values)}"
        for found in ordered
    )
    return "\n".join(dict.fromkeys(lines))

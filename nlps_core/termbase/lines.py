"""The rows of a term list as terms: which column is what, in which direction, and what is wrong with a row.

A file rarely says the direction, and nothing is guessed: whoever brings it in names one, or both, and then
each row is a term of each. Knows cells; knows nothing of the files they came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from nlps_core.termbase.columns import DIRECTIONS, KINDS, STATUSES, TITLES, Column
from nlps_core.termbase.folding import fold
from nlps_core.termbase.korean import is_hangul
from nlps_core.termbase.term import Term, TermKind, TermProblem, TermStatus, problems_of, tidied
from nlps_core.types import Direction, Language

Cells = dict[int, str]
Texts = Mapping[Column, str]

_SEPARATORS = re.compile(r"[;|\n]")
_TITLES_WITHIN = 10
Word = TypeVar("Word")


@dataclass(frozen=True, slots=True)
class TermLine:
    """A row of a file: its term in one direction, or the problem that keeps it out."""

    line: int
    term: Term
    problem: TermProblem | None = None


def lines_of(rows: Iterable[tuple[int, Cells]], directions: Sequence[Direction]) -> Iterator[TermLine]:
    """Yield the terms of numbered rows: titles decide the columns, otherwise the first two have the
    languages that most of their texts are in."""
    filled = [(line, cells) for line, cells in rows if any(text.strip() for text in cells.values())]
    start, columns = _titles(filled)
    for line, cells in filled[start:]:
        texts = {column: cells.get(at, "") for column, at in columns.items()}
        yield from lines_from(line, texts, directions)


def lines_from(line: int, texts: Texts, directions: Sequence[Direction]) -> Iterator[TermLine]:
    """Yield a row's term in its own direction where it names one, otherwise in each of ``directions``."""
    named = texts.get(Column.DIRECTION, "").strip()
    own = DIRECTIONS.get(fold(named)) if named else None
    for direction in (own,) if own else directions:
        term, problem = _term(texts, direction)
        if named and own is None:
            problem = TermProblem.DIRECTION_UNKNOWN
        yield TermLine(line, term, problem)


def _term(texts: Texts, direction: Direction) -> tuple[Term, TermProblem | None]:
    kind = _known(KINDS, texts.get(Column.KIND, ""), TermKind.TERM)
    status = _known(STATUSES, texts.get(Column.STATUS, ""), TermStatus.APPROVED)
    source, target = _wordings(texts, direction)
    term = tidied(
        Term(
            direction=direction,
            source=source,
            target=target,
            kind=kind or TermKind.TERM,
            status=status or TermStatus.APPROVED,
            domain=texts.get(Column.DOMAIN, ""),
            forbidden=tuple(_SEPARATORS.split(texts.get(Column.FORBIDDEN, ""))),
            note=texts.get(Column.NOTE, ""),
        )
    )
    if kind is None:
        return term, TermProblem.KIND_UNKNOWN
    if status is None:
        return term, TermProblem.STATUS_UNKNOWN
    return term, next(iter(problems_of(term)), None)


def _known(words: Mapping[str, Word], said: str, otherwise: Word) -> Word | None:
    return words.get(fold(said)) if said.strip() else otherwise


def _wordings(texts: Texts, direction: Direction) -> tuple[str, str]:
    if Column.KO in texts and Column.EN in texts:
        both = {Language.KO: texts[Column.KO], Language.EN: texts[Column.EN]}
        return both[direction.source], both[direction.target]
    return texts.get(Column.SOURCE, ""), texts.get(Column.TARGET, "")


def _titles(rows: Sequence[tuple[int, Cells]]) -> tuple[int, dict[Column, int]]:
    """Return where the terms begin and which column stands where."""
    for at, (_, cells) in enumerate(rows[:_TITLES_WITHIN]):
        named = {
            TITLES[fold(text)]: column for column, text in reversed(cells.items()) if fold(text) in TITLES
        }
        if {Column.KO, Column.EN} <= named.keys() or {Column.SOURCE, Column.TARGET} <= named.keys():
            return at + 1, named
    return 0, _by_content([cells for _, cells in rows])


def _by_content(rows: Sequence[Cells]) -> dict[Column, int]:
    """Return the first two columns: the one with more Hangul is the Korean one."""
    first, second = (*sorted({column for cells in rows for column in cells})[:2], 1, 2)[:2]
    korean = [sum(any(map(is_hangul, cells.get(at, ""))) for cells in rows) for at in (first, second)]
    return (
        {Column.KO: first, Column.EN: second}
        if korean[0] >= korean[1]
        else {Column.EN: first, Column.KO: second}
    )

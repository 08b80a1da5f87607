"""Reads pairs from a workbook or a CSV file: a row of titles names the columns, or the first two are it.

The file comes from anywhere; what is in a cell besides text (a number, a formula) is no pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from nlps_core.documents.bilingual_tables import excel_tables
from nlps_core.documents.guard import check_size
from nlps_core.documents.package import open_package
from nlps_core.documents.separated import separated
from nlps_core.memory.brought import BroughtPair
from nlps_core.memory.matching import Pair
from nlps_core.types import Direction, Language

TITLES: Mapping[Language, frozenset[str]] = {
    Language.KO: frozenset({"ko", "kor", "korean", "ko-kr", "한국어", "국문", "한글", "국어"}),
    Language.EN: frozenset({"en", "eng", "english", "en-us", "en-gb", "영어", "영문"}),
}
SOURCES = frozenset({"source", "원문"})
TARGETS = frozenset({"target", "translation", "번역", "번역문"})


def read_workbook(data: bytes, name: str, direction: Direction) -> Iterator[BroughtPair | str]:
    """Yield the pairs of every sheet that has titles, or of the first two columns of each."""
    for table in excel_tables(open_package(data, name)):
        yield from _pairs((cells for _, cells in table), direction)


def read_csv(data: bytes, name: str, direction: Direction) -> Iterator[BroughtPair | str]:
    """Yield the pairs of a file with commas, tabs or semicolons, as Excel writes them in either language."""
    check_size(data, name)
    rows = (dict(enumerate(row, 1)) for _, row in separated(data, name))
    yield from _pairs(rows, direction)


def _pairs(rows: Iterable[Mapping[int, str | None]], direction: Direction) -> Iterator[BroughtPair | str]:
    columns: tuple[int, int] | None = None
    for cells in rows:
        if columns is None:
            columns = _columns(cells, direction)
            if columns is not None:
                continue
            columns = (1, 2)
        source, target = ((cells.get(column) or "").strip() for column in columns)
        if source or target:
            yield BroughtPair(Pair(source, target))


def _columns(cells: Mapping[int, str | None], direction: Direction) -> tuple[int, int] | None:
    """Return where source and target stand by the first row, or None where it names no columns."""
    named = {(text or "").strip().lower(): column for column, text in reversed(list(cells.items()))}
    found = [
        next((named[title] for title in (*TITLES[language], *titles) if title in named), None)
        for language, titles in ((direction.source, SOURCES), (direction.target, TARGETS))
    ]
    return (found[0], found[1]) if found[0] and found[1] else None

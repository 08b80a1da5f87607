"""Reads pairs from a workbook or a CSV file: a row of titles names the columns, or the first two are it.

The file comes from anywhere; what is in a cell besides text (a number, a formula) is no pair.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from nlps_core.documents.bilingual_tables import excel_tables
from nlps_core.documents.guard import check_size
from nlps_core.documents.package import open_package
from nlps_core.errors import Refused
from nlps_core.memory.brought import BroughtPair
from nlps_core.memory.matching import Pair
from nlps_core.types import Direction, Language

TITLES: Mapping[Language, frozenset[str]] = {
    Language.KO: frozenset({"ko", "kor", "korean", "ko-kr", "한국어", "국문", "한글", "국어"}),
    Language.EN: frozenset({"en", "eng", "english", "en-us", "en-gb", "영어", "영문"}),
}
SOURCES = frozenset({"source", "원문"})
TARGETS = frozenset({"target", "translation", "번역", "번역문"})
# What a spreadsheet would calculate; writers put an apostrophe in front, readers take it away.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATORS = (",", "\t", ";")


def read_workbook(data: bytes, name: str, direction: Direction) -> Iterator[BroughtPair | str]:
    """Yield the pairs of every sheet that has titles, or of the first two columns of each."""
    for table in excel_tables(open_package(data, name)):
        yield from _pairs((cells for _, cells in table), direction)


def read_csv(data: bytes, name: str, direction: Direction) -> Iterator[BroughtPair | str]:
    """Yield the pairs of a file with commas, tabs or semicolons, as Excel writes them in either language."""
    check_size(data, name)
    text = _decoded(data, name)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        rows: list[dict[int, str | None]] = [dict(enumerate(line, 1)) for line in lines]
    except csv.Error as error:
        raise Refused("memory_damaged", name=name, line=lines.line_num) from error
    yield from _pairs(rows, direction)


def _pairs(rows: Iterable[Mapping[int, str | None]], direction: Direction) -> Iterator[BroughtPair | str]:
    columns: tuple[int, int] | None = None
    for cells in rows:
        if columns is None:
            columns = _columns(cells, direction)
            if columns is not None:
                continue
            columns = (1, 2)
        source, target = (_text(cells.get(column, "")) for column in columns)
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


def _text(cell: str | None) -> str:
    text = (cell or "").strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _as(encoding, data.removeprefix(mark), name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _as("cp949", data, name)


def _as(encoding: str, data: bytes, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("memory_encoding", name=name) from error

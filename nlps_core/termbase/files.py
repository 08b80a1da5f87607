"""Reads a term list from a workbook, a CSV file or TBX; any of them comes from anywhere.

Runs in a process of its own. What is in a cell besides text (a number, a formula) is nothing. Knows nothing
of what is in the term base already.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence

from nlps_core.documents.bilingual_tables import excel_tables
from nlps_core.documents.guard import check_size, extension
from nlps_core.documents.package import open_package
from nlps_core.errors import Refused
from nlps_core.termbase.lines import Cells, TermLine, lines_of
from nlps_core.termbase.tbx import read_tbx
from nlps_core.types import Direction

MOST_LINES = 50_000
# What a spreadsheet would calculate; writers put an apostrophe in front, readers take it away.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DELIMITERS = (",", "\t", ";", "|")


def read_terms(data: bytes, name: str, directions: Sequence[Direction]) -> tuple[TermLine, ...]:
    """Return the rows of a term list in the directions asked for, or in those it names itself.

    Raises ``Refused``, with the cause, for a file of another kind, a hostile one, and one without a row.
    """
    check_size(data, name)
    kind = extension(name)
    if kind == "xlsx":
        rows = _workbook(data, name)
        found = list(lines_of(rows, directions))
    elif kind in ("csv", "tsv", "txt"):
        rows = _separated(data, name)
        found = list(lines_of(rows, directions))
    elif kind in ("tbx", "xml"):
        found = list(read_tbx(data, name, directions))
    else:
        raise Refused("terms_kind_unknown", name=name)
    if len(found) > MOST_LINES:
        raise Refused("terms_too_many", name=name, limit=MOST_LINES)
    if not found:
        raise Refused("terms_none" if directions else "terms_direction_wanted", name=name)
    return tuple(found)


def _workbook(data: bytes, name: str) -> list[tuple[int, Cells]]:
    """Return the rows of the first sheet that has any."""
    for table in excel_tables(open_package(data, name)):
        rows = [(line, {at: text or "" for at, text in cells.items()}) for line, cells in table if cells]
        if rows:
            return rows
    return []


def _separated(data: bytes, name: str) -> list[tuple[int, Cells]]:
    text = _decoded(data, name)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        return [(lines.line_num, _cells(row)) for row in lines]
    except csv.Error as error:
        raise Refused("terms_damaged", name=name, line=lines.line_num) from error


def _delimiter(text: str) -> str:
    """Return the sign that parts the first lines most evenly: it stands in each of them, and often."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    return max(
        _DELIMITERS, key=lambda sign: (min((line.count(sign) for line in lines), default=0), text.count(sign))
    )


def _cells(row: Sequence[str]) -> dict[int, str]:
    return {at: text for at, text in enumerate(map(_unguarded, row), 1) if text.strip()}


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _as(encoding, data.removeprefix(mark), name)
    if b"\0" in data:
        raise Refused("file_not_text", name=name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _as("cp949", data, name)


def _as(encoding: str, data: bytes, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("file_not_text", name=name) from error

"""The cells of a worksheet by patterns: fast where they are written the way programs write them.

A sheet is mostly cells, and mostly numbers. One pattern proves that the rows hold nothing but what is
known here; others then pick out strings and formulas without a call for each element. ``None`` sends
the caller the long way round. Expects well-formed XML; knows nothing of what surrounds the rows.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from nlps_core.documents.excel_sheet import COLUMNS, Cell, Holds, column_number, whole_number
from nlps_core.documents.markup_text import decoded

_ATTRIBUTES = rb'(?:\s++[\w:.-]++="[^"<>]*+")*+\s*+'
_ATTRIBUTE = re.compile(rb'\s([\w:.-]+)="([^"]*)"')
_OPENING = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)sheetData\s*>")
_HOLDS = {b"s": Holds.SHARED, b"inlineStr": Holds.INLINE, b"str": Holds.BARE}


class Rows(NamedTuple):
    """Where the content of the ``sheetData`` lies, and the prefix that its elements carry."""

    start: int
    end: int
    prefix: bytes


class Numbers(NamedTuple):
    """The shared strings that a sheet shows: all, those in plain sight, those that formulas result in."""

    shown: set[int]
    visible: set[int]
    computed: set[int]


# Where a cell is, its column's letters, and the digits of its shared string.
PlainCell = tuple[str, str, str]


class _Patterns(NamedTuple):
    whole: re.Pattern[bytes]
    cell: re.Pattern[bytes]
    shared: re.Pattern[bytes]
    shared_computed: re.Pattern[bytes]
    formula: re.Pattern[bytes]
    array: re.Pattern[bytes]
    hidden_row: re.Pattern[bytes]


def find_rows(data: bytes) -> Rows | None:
    """Return where the rows are, or None when they are not written as expected."""
    opening = _OPENING.search(data)
    # Comments and the like could look like cells, and a namespace could change what a name means.
    if opening is None or data.find(b"<!") >= 0:
        return None
    start, prefix = opening.end(), opening[1]
    end = data.find(b"</" + prefix + b"sheetData", start)
    if end < 0 or data.find(b"xmlns", start, end) >= 0:
        return None
    known = _patterns(prefix).whole.fullmatch(data, start, end)
    return Rows(start, end, prefix) if known else None


def read_cells(data: bytes, rows: Rows, hidden_columns: bytearray) -> list[Cell] | None:
    """Return the cells with text in the order of the file; None where two readings are possible."""
    patterns = _patterns(rows.prefix)
    hidden_rows = _hidden_rows(data, rows, patterns)
    if hidden_rows is None:
        return None
    cells: list[Cell] = []
    known: dict[bytes, tuple[Holds, int]] = {}
    columns: dict[bytes, tuple[int, bool]] = {}
    for found in patterns.cell.finditer(data, rows.start, rows.end):
        letters, digits, attributes, formula, inline, text = found.groups()
        if attributes not in known:
            known[attributes] = _kind_and_style(attributes)
        if letters not in columns:
            number = column_number(letters)
            columns[letters] = number, number <= COLUMNS and hidden_columns[number] == 1
        holds, style = known[attributes]
        if (inline is not None) is not (holds is Holds.INLINE):
            return None
        row, (column, hidden) = int(digits), columns[letters]
        shown = text.decode() if text.isdigit() else decoded(text)
        number = whole_number(shown, -1) if holds is Holds.SHARED else -1
        start, end = found.span(6)
        hidden = hidden or row in hidden_rows
        cells.append(
            Cell(row, column, holds, hidden, formula is not None, shown, start, end, None, style, number)
        )
    return cells


def reads_one_way(data: bytes, rows: Rows) -> bool:
    """Tell whether ``read_cells`` will not return None: without strings of their own no cell is unclear."""
    own = b"inlineStr", b"<" + rows.prefix + b"is"
    unclear = any(data.find(each, rows.start, rows.end) >= 0 for each in own)
    return not unclear and _hidden_rows(data, rows, _patterns(rows.prefix)) is not None


def read_plain(data: bytes, rows: Rows) -> list[PlainCell] | None:
    """Return the cells with text where each shows a shared string and no row is hidden, else None."""
    patterns = _patterns(rows.prefix)
    if _hidden_rows(data, rows, patterns) != set() or data.find(b't="str"', rows.start, rows.end) >= 0:
        return None
    found = _plain_pattern(rows.prefix.decode()).findall(data[rows.start : rows.end].decode())
    return found if len(found) == data.count(b' t="s"', rows.start, rows.end) else None


def read_numbers(data: bytes, rows: Rows) -> Numbers | None:
    """Return the shared strings in rows of which none is hidden; None where only the cells tell them."""
    patterns = _patterns(rows.prefix)
    if _hidden_rows(data, rows, patterns) != set():
        return None
    if patterns.shared_computed.search(data, rows.start, rows.end):
        return None
    found = set(patterns.shared.findall(data, rows.start, rows.end))
    if not found:
        return Numbers(set(), set(), set())
    if not b"".join(found).isdigit() or max(map(len, found)) > 7:
        return None
    numbers = set(map(int, found))
    return Numbers(numbers, numbers, set())


def read_formulas(data: bytes, rows: Rows) -> set[str]:
    """Return the formulas of the cells, each once."""
    return {decoded(text) for text in set(_patterns(rows.prefix).formula.findall(data, rows.start, rows.end))}


def read_arrays(data: bytes, rows: Rows) -> set[str]:
    """Return the ranges that array formulas fill."""
    found = _patterns(rows.prefix).array.findall(data, rows.start, rows.end)
    named = (dict(_ATTRIBUTE.findall(attributes)) for attributes in found)
    return {decoded(each[b"ref"]) for each in named if b"ref" in each}


def _hidden_rows(data: bytes, rows: Rows, patterns: _Patterns) -> set[int] | None:
    hidden: set[int] = set()
    for found in patterns.hidden_row.finditer(data, rows.start, rows.end):
        number = dict(_ATTRIBUTE.findall(found[1])).get(b"r", b"")
        if not number.isdigit() or len(number) > 7:
            return None
        hidden.add(int(number))
    return hidden


def _kind_and_style(attributes: bytes) -> tuple[Holds, int]:
    named = dict(_ATTRIBUTE.findall(attributes))
    style = named.get(b"s", b"")
    return _HOLDS[named[b"t"]], int(style) if style.isdigit() and len(style) <= 7 else 0


@lru_cache(maxsize=8)
def _patterns(prefix: bytes) -> _Patterns:
    p = re.escape(prefix)
    formula = b"<%(p)sf%(a)s(?:/>|>[^<>]*+</%(p)sf>)"
    value = b"<%(p)sv%(a)s(?:/>|>[^<>]*+</%(p)sv>)"
    inline = b"<%(p)sis><%(p)st%(a)s(?:/>|>[^<>]*+</%(p)st>)</%(p)sis>"
    cell = b'<%(p)sc r="[A-Z]{1,3}+[1-9][0-9]{0,6}+"%(a)s(?:/>|>(?:'
    cell += formula + b")?+(?:" + value + b"|" + inline + b")?+</%(p)sc>)"
    whole = rb"(?:\s++|<%(p)srow%(a)s/?>|</%(p)srow>|" + cell + b")*+"
    texted = rb'<%(p)sc r="([A-Z]+)([0-9]+)"([^>]*\st="(?:s|str|inlineStr)"[^>]*)>'
    texted += b"(<%(p)sf[^>]*+>(?:[^<]*+</%(p)sf>)?+)?+(?:(<%(p)sis>)<%(p)st[^>]*+>|<%(p)sv[^>]*+>)([^<]++)<"
    shared = rb'<%(p)sc r="[A-Z]+[0-9]+"[^>]*\st="s"[^>]*><%(p)s'
    hidden = rb'<%(p)srow([^>]*\s(?:hidden="(?:1|true|on)"|ht="[0.]+")[^>]*)>'
    formulas = b"<%(p)sf[^>]*+>([^<]++)</%(p)sf>"
    arrays = rb'<%(p)sf(\s[^>]*\bt="array"[^>]*)>'
    parts = (whole, texted, shared + b"v[^>]*+>([^<]++)<", shared + b"f[^>]*+>", formulas, arrays, hidden)
    return _Patterns(*(re.compile(part % {b"p": p, b"a": _ATTRIBUTES}) for part in parts))


@lru_cache(maxsize=8)
def _plain_pattern(prefix: str) -> re.Pattern[str]:
    p = re.escape(prefix)
    return re.compile(rf'<{p}c r="(([A-Z]+)[0-9]+)"[^>]*\st="s"[^>]*><{p}v>([0-9]{{1,7}}+)<')

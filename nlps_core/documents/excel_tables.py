"""Keeps a table's column names equal to its header cells, and unique, and its totals' words as well.

Excel offers to repair a workbook in which they differ. Knows which bytes have to follow; what the
headers become is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nlps_core.documents.excel_escapes import escaped_attribute
from nlps_core.documents.excel_reader import LONGEST_HEADER
from nlps_core.documents.excel_sheet import Cell
from nlps_core.documents.excel_workbook import Sheet, Table, Workbook
from nlps_core.documents.markup import Edit, attribute_ranges


@dataclass(frozen=True, slots=True)
class Header:
    """A header cell and the text it needs, where its translation could not be the column's name."""

    sheet: Sheet
    cell: Cell
    text: str


@dataclass(frozen=True, slots=True)
class Followed:
    """What has to change with the headers: bytes of the tables, and cells that need their own text."""

    edits: dict[str, list[Edit]]
    headers: tuple[Header, ...]


def follow(
    workbook: Workbook, before: Callable[[Sheet, Cell], str], after: Callable[[Sheet, Cell], str]
) -> Followed:
    """Return the changes of all tables, given the text of a cell before and after.

    A column whose name was not its header's text to begin with is left alone.
    """
    edits: dict[str, list[Edit]] = {}
    headers: list[Header] = []
    done: set[str] = set()
    for sheet in workbook.sheets:
        tables = workbook.tables(sheet.part)
        cells = workbook.worksheet(sheet.part).cells if tables else []
        rows = {row for table in tables for row in (table.row, table.bottom)}
        at = {(cell.row, cell.column): cell for cell in cells if cell.row in rows}
        for table in tables:
            if table.part in done:
                continue
            done.add(table.part)
            columns = range(table.first, table.first + len(table.columns))
            shown = {column: at[table.row, column] for column in columns if (table.row, column) in at}
            totals = {column: at[table.bottom, column] for column in columns if (table.bottom, column) in at}
            for start, label in _totals(table, sheet, totals, before, after):
                edits.setdefault(table.part, []).append(
                    _edit(workbook, table, start, "totalsRowLabel", label)
                )
            renamed = dict(_renamed(table, sheet, shown, before, after))
            for position, name in _unique(table, renamed):
                cell = shown[table.first + position]
                if name != after(sheet, cell):
                    headers.append(Header(sheet, cell, name))
                if name != table.columns[position].name:
                    edits.setdefault(table.part, []).append(
                        _edit(workbook, table, table.columns[position].start, "name", name)
                    )
    return Followed(edits, tuple(headers))


def _renamed(
    table: Table,
    sheet: Sheet,
    shown: dict[int, Cell],
    before: Callable[[Sheet, Cell], str],
    after: Callable[[Sheet, Cell], str],
) -> Iterator[tuple[int, str]]:
    """Yield position and new text of the columns whose header changes; one too long keeps its name."""
    for position, column in enumerate(table.columns):
        cell = shown.get(table.first + position)
        if cell is None or before(sheet, cell) != column.name:
            continue
        name = after(sheet, cell)
        if name != column.name:
            yield position, name if len(name) <= LONGEST_HEADER else column.name


def _unique(table: Table, renamed: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the new names, those that another column has already with a number after them."""
    taken = {
        column.name.casefold() for position, column in enumerate(table.columns) if position not in renamed
    }
    for position, name in renamed.items():
        candidate, number = name, 2
        while candidate.casefold() in taken:
            behind = f" {number}"
            candidate = name[: LONGEST_HEADER - len(behind)] + behind
            number += 1
        taken.add(candidate.casefold())
        yield position, candidate


def _totals(
    table: Table,
    sheet: Sheet,
    shown: dict[int, Cell],
    before: Callable[[Sheet, Cell], str],
    after: Callable[[Sheet, Cell], str],
) -> Iterator[tuple[int, str]]:
    """Yield tag and new text of the columns whose word in the row of totals changes."""
    for position, column in enumerate(table.columns):
        cell = shown.get(table.first + position)
        if cell is not None and column.total and before(sheet, cell) == column.total:
            label = after(sheet, cell)
            if label != column.total:
                yield column.start, label


def _edit(workbook: Workbook, table: Table, start: int, attribute: str, text: str) -> Edit:
    place = attribute_ranges(workbook.data(table.part), start)[attribute]
    return Edit(*place, escaped_attribute(text))

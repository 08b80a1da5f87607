"""A workbook as a whole: its sheets in order, the shared strings, and the tables with their headers.

Reads the parts that say what belongs together and hands their bytes on; decides nothing about what is
translated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from nlps_core.documents.excel_escapes import unescaped
from nlps_core.documents.excel_fonts import Look, cell_looks
from nlps_core.documents.excel_lookups import Lookups
from nlps_core.documents.excel_sheet import Cell, Holds, split_reference
from nlps_core.documents.excel_string_table import StringTable
from nlps_core.documents.excel_strings import read_strings
from nlps_core.documents.excel_worksheet import Worksheet, read_worksheet
from nlps_core.documents.markup import each, tags
from nlps_core.documents.markup_text import from_utf8, to_utf8
from nlps_core.documents.package import Package

# Tables are found by blocks of rows, so that thousands of them cost little.
_BLOCK = 512
# What a pivot or a slicer calls fields and items by, and writes into cells anew when it is refreshed.
_PIVOT_TEXTS = {
    "x:cacheField": ("name",),
    "x:s": ("v",),
    "x:pivotField": ("name",),
    "x:dataField": ("name",),
    "x:pivotTableDefinition": ("rowHeaderCaption", "colHeaderCaption", "grandTotalCaption", "dataCaption"),
    "x14:slicerCacheDefinition": ("sourceName",),
}
_TABLE_FORMULAS = {"x:calculatedColumnFormula", "x:totalsRowFormula"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A tab. ``part`` is empty where the file names a sheet that it does not have."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; ``start`` is its tag, and ``total`` what it says in the row of totals."""

    name: str
    start: int
    total: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. ``queried`` when a data connection fills it and owns the names."""

    part: str
    name: str
    row: int
    first: int
    last: int
    bottom: int
    queried: bool
    columns: tuple[Column, ...]

    def covers(self, cell: Cell) -> bool:
        return self.row <= cell.row <= self.bottom and self.first <= cell.column <= self.last


class Workbook:
    """The parts of a package, read once for extracting and once for merging."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._encodings: dict[str, str] = {}
        self._worksheets: dict[str, Worksheet] = {}
        self._tables: dict[str, tuple[Table, ...]] = {}
        self._blocks: dict[tuple[str, int], list[Table]] = defaultdict(list)
        self._data: dict[str, bytes] = {}
        self._targets: dict[str, dict[str, list[str]]] = {}
        self._cells_at: dict[str, dict[tuple[int, int], Cell]] = {}

    def data(self, part: str) -> bytes:
        """Return a part as UTF-8."""
        if part not in self._data:
            self._data[part], self._encodings[part] = to_utf8(self.package.read(part), part)
        return self._data[part]

    def encoded(self, part: str, data: bytes) -> bytes:
        """Return changed bytes in the encoding that the part came in."""
        return from_utf8(data, self._encodings[part])

    def targets(self, part: str, kind: str) -> tuple[str, ...]:
        """Return the parts of the package that ``part`` refers to in this way, in order."""
        if part not in self._targets:
            self._targets[part] = defaultdict(list)
            for one in self.package.relationships(part):
                if not one.external and one.target in self.package:
                    self._targets[part][one.kind].append(one.target)
        return tuple(self._targets[part].get(kind, ()))

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        parts = {
            relationship.key: relationship.target
            for relationship in self.package.relationships(self.package.main)
            if not relationship.external and relationship.target in self.package
        }
        return tuple(
            Sheet(
                attributes.get("name", ""),
                parts.get(attributes.get("r:id", ""), ""),
                attributes.get("state", "visible") != "visible",
            )
            for _, attributes, _ in tags(self.data(self.package.main), self.package.main, {"x:sheet"})
        )

    @cached_property
    def strings_part(self) -> str:
        """Return the part of the shared strings, or nothing."""
        return next(iter(self.targets(self.package.main, "sharedStrings")), "")

    @cached_property
    def strings(self) -> StringTable:
        if not self.strings_part:
            return StringTable([], {}, list)
        return read_strings(self.data(self.strings_part), self.strings_part, self._string_looks)

    @cached_property
    def _looks(self) -> tuple[Look, ...]:
        part = next(iter(self.targets(self.package.main, "styles")), "")
        return cell_looks(self.data(part), part) if part else ()

    def look(self, cell: Cell) -> Look:
        """Return how a cell's text looks where its runs say nothing."""
        return self._looks[cell.style] if cell.style < len(self._looks) else frozenset()

    def _string_looks(self) -> dict[int, Look]:
        """Return the look of the cells that show a shared string; nothing where they differ."""
        looks: dict[int, Look] = {}
        for sheet in self.sheets:
            for cell in self.worksheet(sheet.part).cells:
                if cell.holds is Holds.SHARED:
                    look = self.look(cell)
                    if looks.setdefault(cell.string_number, look) != look:
                        looks[cell.string_number] = frozenset()
        return looks

    def worksheet(self, part: str) -> Worksheet:
        """Return a sheet's cells; a chart sheet has none."""
        if part not in self._worksheets:
            self._worksheets[part] = read_worksheet(self.data(part), part) if part else Worksheet()
        return self._worksheets[part]

    def cells_at(self, part: str) -> Mapping[tuple[int, int], Cell]:
        """Return the cells of a sheet by row and column."""
        if part not in self._cells_at:
            cells = self.worksheet(part).cells
            self._cells_at[part] = {(cell.row, cell.column): cell for cell in cells}
        return self._cells_at[part]

    def tables(self, part: str) -> tuple[Table, ...]:
        """Return the tables of a sheet that show a header row."""
        if part not in self._tables:
            found = [self._table(table) for table in self.targets(part, "table")]
            self._tables[part] = tuple(table for table in found if table is not None)
            for table in self._tables[part]:
                for block in range(table.row // _BLOCK, table.bottom // _BLOCK + 1):
                    self._blocks[part, block].append(table)
        return self._tables[part]

    def table_at(self, part: str, cell: Cell) -> Table | None:
        """Return the table that a cell of a sheet lies in."""
        if not self.tables(part):
            return None
        near = self._blocks.get((part, cell.row // _BLOCK), ())
        return next((table for table in near if table.covers(cell)), None)

    @cached_property
    def lookups(self) -> Lookups:
        """Return what formulas, lists, filters and pivots of the whole workbook look for."""
        lookups = Lookups()
        for sheet in self.sheets:
            worksheet = self.worksheet(sheet.part)
            for formula in worksheet.formulas:
                lookups.add_formula(formula)
            for literal in worksheet.lists:
                lookups.add_list(literal)
            lookups.add_texts(worksheet.sought)
            for table in self.targets(sheet.part, "table"):
                for formula in self._texts(table, _TABLE_FORMULAS):
                    lookups.add_formula(formula)
        for formula in self._texts(self.package.main, {"x:definedName"}):
            lookups.add_formula(formula)
        main = self.package.main
        pivots = [part for sheet in self.sheets for part in self.targets(sheet.part, "pivotTable")]
        for kind in ("pivotCacheDefinition", "slicerCache"):
            pivots += self.targets(main, kind)
        for part in pivots:
            lookups.add_texts(self._pivot_texts(part))
        return lookups

    def _texts(self, part: str, names: Collection[str]) -> list[str]:
        found: list[str] = []
        each(self.data(part), part, names, lambda element: found.append(element.text))
        return found

    def _pivot_texts(self, part: str) -> list[str]:
        """Return the field names and text items that a pivot keeps a copy of."""
        return [
            unescaped(attributes.get(key, ""))
            for name, attributes, _ in tags(self.data(part), part, _PIVOT_TEXTS)
            for key in _PIVOT_TEXTS[name]
        ]

    def _table(self, part: str) -> Table | None:
        top: dict[str, str] = {}
        columns: list[Column] = []
        for name, attributes, first in tags(self.data(part), part, {"x:table", "x:tableColumn"}):
            if name == "x:table":
                top.update(attributes)
            else:
                total = unescaped(attributes.get("totalsRowLabel", ""))
                columns.append(Column(unescaped(attributes.get("name", "")), first, total))
        corners = [split_reference(corner) for corner in top.get("ref", "").split(":")]
        if top.get("headerRowCount", "1") == "0" or not columns or (0, 0) in corners:
            return None
        (row, first), (bottom, last) = corners[0], corners[-1]
        queried = top.get("tableType", "worksheet") != "worksheet"
        return Table(part, top.get("displayName", ""), row, first, last, bottom, queried, tuple(columns))

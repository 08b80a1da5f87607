"""One worksheet in one pass: its strings with their places, and whatever looks for strings.

Looks at stored cells only, never at the declared range, so a far corner costs nothing. Rows in the
usual shape are read by ``excel_cells``, the others element by element. Knows nothing of shared strings'
texts or of other sheets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from nlps_core.documents.excel_cells import (
    Numbers,
    PlainCell,
    Rows,
    find_rows,
    read_arrays,
    read_cells,
    read_formulas,
    read_numbers,
    read_plain,
    reads_one_way,
)
from nlps_core.documents.excel_sheet import COLUMNS, HOLDS, Cell, Holds, split_reference, whole_number
from nlps_core.documents.markup import Element, check_well_formed, each

XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
FORMULAS = {"x:f", "x:formula", "x:formula1", "x:formula2", f"{XM}f"}
_PRINTED = {"x:oddHeader", "x:oddFooter", "x:evenHeader", "x:evenFooter", "x:firstHeader", "x:firstFooter"}
_PROMPTS = ("promptTitle", "prompt", "errorTitle", "error")
_SAID = {
    "x:dataValidation": _PROMPTS,
    "x14:dataValidation": _PROMPTS,
    "x:hyperlink": ("tooltip",),
    "x:scenario": ("comment",),
}
_VALUES = {"x:filter": "val", "x:customFilter": "val", "x:cfRule": "text"}
_TEXTS = {"x:v", "x:is", *FORMULAS, *_PRINTED}
_AROUND = {"x:sheetData", "x:row", "x:c", "x:col", *_SAID, *_VALUES}


class Line(NamedTuple):
    """A header or footer of the printed page: its element's name, and where its content lies."""

    name: str
    text: str
    start: int
    end: int


class Prompt(NamedTuple):
    """What a cell says to whoever fills it in or points at it: the tag at ``start`` has it there."""

    start: int
    attribute: str
    text: str


def _unknown() -> None:
    return None


@dataclass(slots=True)
class Worksheet:
    """What a worksheet holds. ``sought`` are bare texts that filters and rules compare cells with.

    ``unread`` reads the cells, which are most of a sheet, once somebody asks for them; ``known_numbers``
    and ``known_plain`` say less of them in less time, or nothing.
    """

    unread: Callable[[], list[Cell]] = list
    known_numbers: Callable[[], Numbers | None] = _unknown
    known_plain: Callable[[], list[PlainCell] | None] = _unknown
    formulas: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)
    sought: set[str] = field(default_factory=set)
    printed: list[Line] = field(default_factory=list)
    arrays: set[str] = field(default_factory=set)
    prompts: list[Prompt] = field(default_factory=list)
    _cells: list[Cell] | None = None
    _plain: list[PlainCell] | None = None

    @property
    def cells(self) -> list[Cell]:
        """Return the cells with text in the order of the file."""
        if self._cells is None:
            self._cells = _with_spilled(self.unread(), self.arrays)
        return self._cells

    @property
    def plain(self) -> list[PlainCell] | None:
        """Return the cells with text where each of them shows a shared string in plain sight, else None."""
        if self._plain is None:
            self._plain = self.known_plain()
        return self._plain

    def numbers(self) -> Numbers:
        """Return the shared strings that the cells show; without reading the cells where that can be."""
        if self._plain is not None:
            shown = {int(digits) for _, _, digits in self._plain}
            return Numbers(shown, shown, set())
        known = self.known_numbers() if self._cells is None else None
        if known is not None:
            return known
        shared = [cell for cell in self.cells if cell.holds is Holds.SHARED]
        return Numbers(
            {cell.string_number for cell in shared},
            {cell.string_number for cell in shared if not cell.hidden},
            {cell.string_number for cell in shared if cell.formula},
        )


def read_worksheet(data: bytes, part: str) -> Worksheet:
    """Return what the worksheet holds; raise Refused where it is not well formed."""
    check_well_formed(data, part)
    rows = find_rows(data)
    if rows is not None:
        reader = _Reader(rows)
        reader.read(data[: rows.start] + data[rows.end :], part)
        if reader.add_rows(data):
            return reader.sheet
    reader = _Reader()
    reader.read(data, part)
    return reader.sheet


def _with_spilled(cells: list[Cell], arrays: set[str]) -> list[Cell]:
    """Take bare text for a formula's result where an array formula of another cell fills the range."""
    corners = [[split_reference(corner) for corner in array.split(":")] for array in arrays]
    ranges = [(found[0], found[-1]) for found in corners if len(found) == 2 and (0, 0) not in found]
    if not ranges:
        return cells
    return [
        cell._replace(formula=True)
        if cell.holds is Holds.BARE and any(_lies_in(cell, *each) for each in ranges)
        else cell
        for cell in cells
    ]


def _lies_in(cell: Cell, first: tuple[int, int], last: tuple[int, int]) -> bool:
    return first[0] <= cell.row <= last[0] and first[1] <= cell.column <= last[1]


class _Reader:
    """Goes from one element that is wanted to the next.

    ``rows`` are those that were cut out of what is read.
    """

    def __init__(self, rows: Rows | None = None) -> None:
        self._cells: list[Cell] = []
        self.sheet = Worksheet(lambda: self._cells)
        self._rows = rows
        self._rows_found = False
        self._hidden_columns = bytearray(COLUMNS + 1)
        self._row = 0
        self._column = 0
        self._row_hidden = False
        self._kind = ""
        self._style = 0
        self._formula = False
        self._value = ("", 0, 0)
        self._inline: Element | None = None
        self._list = False

    def read(self, data: bytes, part: str) -> None:
        each(data, part, _TEXTS, self._take, _AROUND, self._start, self._end, well_formed=True)

    def add_rows(self, data: bytes) -> bool:
        """Add what is in the rows that were cut out; False where only a scan can tell what they are."""
        if self._rows is None or not self._rows_found:
            return False
        rows, hidden = self._rows, self._hidden_columns
        if reads_one_way(data, rows):
            self.sheet.unread = lambda: read_cells(data, rows, hidden) or []
            if 1 not in hidden:
                self.sheet.known_numbers = lambda: read_numbers(data, rows)
                self.sheet.known_plain = lambda: read_plain(data, rows)
        else:
            cells = read_cells(data, rows, hidden)
            if cells is None:
                return False
            self._cells = cells
        self.sheet.formulas |= read_formulas(data, rows)
        self.sheet.arrays = read_arrays(data, rows)
        return True

    def _start(self, name: str, attributes: dict[str, str], start: int, content: int) -> None:
        if name == "x:c":
            self._start_cell(attributes)
        elif name == "x:row":
            self._start_row(attributes)
        elif name == "x:sheetData":
            self._rows_found = self._rows is not None and content == self._rows.start
        else:
            self._start_other(name, attributes, start)

    def _end(self, name: str, *_: int) -> None:
        if name == "x:c":
            self._end_cell()

    def _take(self, element: Element) -> None:
        if element.name == "x:is":
            self._inline = element
        elif element.name == "x:v":
            self._value = (element.text, element.content, element.content_end)
        elif element.name in _PRINTED:
            if element.text:
                place = self._place(element.content), self._place(element.content_end)
                self.sheet.printed.append(Line(element.name.removeprefix("x:"), element.text, *place))
        else:
            self._take_formula(element)

    def _take_formula(self, element: Element) -> None:
        # A formula shared from another cell is empty here.
        self._formula |= element.name == "x:f"
        if element.attributes.get("t") == "array":
            self.sheet.arrays.add(element.attributes.get("ref", ""))
        if element.text:
            self.sheet.formulas.add(element.text)
            if self._list and element.text.startswith('"'):
                self.sheet.lists.add(element.text.strip('"'))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        row, column = split_reference(reference) if reference else (0, 0)
        self._row, self._column = row or self._row, column or self._column + 1
        self._kind = attributes.get("t", "n")
        self._style = whole_number(attributes.get("s", ""), 0)
        self._formula, self._value, self._inline = False, ("", 0, 0), None

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = whole_number(attributes.get("r", ""), self._row + 1)
        self._column = 0
        self._row_hidden = _is_true(attributes.get("hidden")) or _is_zero(attributes.get("ht"))

    def _start_other(self, name: str, attributes: dict[str, str], start: int) -> None:
        if name == "x:col":
            if _is_true(attributes.get("hidden")) or _is_zero(attributes.get("width")):
                first = whole_number(attributes.get("min", ""), 0)
                last = min(whole_number(attributes.get("max", ""), 0), COLUMNS)
                self._hidden_columns[first : last + 1] = b"\1" * (last + 1 - first)
        elif name in _SAID:
            self._list = attributes.get("type") == "list"
            self.sheet.prompts += [
                Prompt(self._place(start), key, attributes[key])
                for key in _SAID[name]
                if attributes.get(key, "").strip()
            ]
        elif name in _VALUES:
            self.sheet.sought.add(attributes.get(_VALUES[name], ""))

    def _end_cell(self) -> None:
        holds = HOLDS.get(self._kind)
        text, start, end = self._value
        if holds is None or (not text and self._inline is None):
            return
        column = self._column
        hidden = self._row_hidden or (column <= COLUMNS and self._hidden_columns[column] == 1)
        number = whole_number(text, -1) if holds is Holds.SHARED else -1
        place = (start, end, self._inline, self._style, number)
        self._cells.append(Cell(self._row, column, holds, hidden, self._formula, text, *place))

    def _place(self, at: int) -> int:
        """Return where in the whole part a byte of what is read lies."""
        rows = self._rows
        return at if rows is None or at < rows.start else at + rows.end - rows.start


def _is_true(value: str | None) -> bool:
    return value in ("1", "true", "on")


def _is_zero(value: str | None) -> bool:
    return value is not None and value.strip("0.") == "" and value != ""

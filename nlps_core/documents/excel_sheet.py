"""One worksheet in one pass: its strings with their places, and whatever looks for strings.

Looks at stored cells only, never at the declared range, so a far corner costs nothing. Numbers are
read over. Knows nothing of shared strings' texts or of other sheets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from nlps_core.documents.markup import Builder, Element, scan

_COLUMNS = 16_384
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_FORMULAS = {"x:f", "x:formula", "x:formula1", "x:formula2", f"{_XM}f"}
_PRINTED = {"x:oddHeader", "x:oddFooter", "x:evenHeader", "x:evenFooter", "x:firstHeader", "x:firstFooter"}
_PROMPTS = ("promptTitle", "prompt", "errorTitle", "error")
_VALUES = {"x:filter": "val", "x:customFilter": "val", "x:cfRule": "text"}


class Holds(Enum):
    """How a cell holds its text: the number of a shared string, a string of its own, or bare text."""

    SHARED = auto()
    INLINE = auto()
    BARE = auto()


_HOLDS = {"s": Holds.SHARED, "inlineStr": Holds.INLINE, "str": Holds.BARE}


class Cell(NamedTuple):
    """A cell with text, or with a ``formula`` that results in one.

    ``start`` and ``end`` bound the content of its ``v``; ``element`` is its ``is``; ``style`` counts
    the cell formats.
    """

    row: int
    column: int
    holds: Holds
    hidden: bool
    formula: bool
    text: str
    start: int
    end: int
    element: Element | None
    style: int

    @property
    def where(self) -> str:
        return f"{column_letters(self.column)}{self.row}"

    @property
    def string_number(self) -> int:
        """Return the number of the shared string, or -1 where the file has no number."""
        return _number(self.text, -1)


@dataclass(slots=True)
class Worksheet:
    """What a worksheet holds. ``sought`` are bare texts that filters and rules compare cells with."""

    cells: list[Cell] = field(default_factory=list)
    formulas: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)
    sought: set[str] = field(default_factory=set)
    printed: list[tuple[str, str]] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)


def read_worksheet(data: bytes, part: str) -> Worksheet:
    """Return what the worksheet holds; raise Refused where it is not well formed."""
    reader = _Reader()
    scan(data, part, reader.start, reader.end, reader.text)
    return reader.sheet


def column_letters(column: int) -> str:
    """Return ``A`` for 1, ``Z`` for 26, ``AA`` for 27."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def split_reference(reference: str) -> tuple[int, int]:
    """Return row and column, from 1, of ``B3`` or ``$B$3``; (0, 0) for what is no cell."""
    letters = reference.replace("$", "").rstrip("0123456789")
    digits = reference.replace("$", "")[len(letters) :]
    if not digits or not letters.isalpha() or not letters.isascii() or len(letters) > 3:
        return 0, 0
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits[:7]), column


class _Reader:
    """The handlers of ``scan``; collects text only while inside an element that is wanted."""

    def __init__(self) -> None:
        self.sheet = Worksheet()
        self._hidden_columns = bytearray(_COLUMNS + 1)
        self._row = 0
        self._column = 0
        self._row_hidden = False
        self._kind = ""
        self._style = 0
        self._formula = False
        self._value = ("", 0, 0)
        self._inline: Element | None = None
        self._builder: Builder | None = None
        self._pieces: list[str] | None = None
        self._content = 0
        self._list = False

    def start(self, name: str, attributes: dict[str, str], start: int, content: int) -> None:
        if self._builder is not None:
            self._builder.start(name, attributes, start, content)
        elif name == "x:c":
            self._start_cell(attributes)
        elif name == "x:v" or name in _FORMULAS or name in _PRINTED:
            # A formula shared from another cell is empty here.
            self._formula |= name == "x:f"
            self._pieces, self._content = [], content
        elif name == "x:is":
            self._builder = Builder()
            self._builder.start(name, attributes, start, content)
        elif name == "x:row":
            self._start_row(attributes)
        else:
            self._start_other(name, attributes)

    def text(self, text: str) -> None:
        if self._builder is not None:
            self._builder.text(text)
        elif self._pieces is not None:
            self._pieces.append(text)

    def end(self, name: str, content_end: int, end: int) -> None:
        if self._builder is not None:
            self._inline = self._builder.end(content_end, end)
            if self._inline is not None:
                self._builder = None
        elif name == "x:c":
            self._end_cell()
        elif self._pieces is not None:
            text, self._pieces = "".join(self._pieces), None
            self._end_text(name, text, content_end)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        row, column = split_reference(reference) if reference else (0, 0)
        self._row, self._column = row or self._row, column or self._column + 1
        self._kind = attributes.get("t", "n")
        self._style = _number(attributes.get("s", ""), 0)
        self._formula, self._value, self._inline = False, ("", 0, 0), None

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = _number(attributes.get("r", ""), self._row + 1)
        self._column = 0
        self._row_hidden = _is_true(attributes.get("hidden")) or _is_zero(attributes.get("ht"))

    def _start_other(self, name: str, attributes: dict[str, str]) -> None:
        if name == "x:col":
            if _is_true(attributes.get("hidden")) or _is_zero(attributes.get("width")):
                first, last = _number(attributes.get("min", ""), 0), _number(attributes.get("max", ""), 0)
                first, last = max(0, first), min(last, _COLUMNS)
                self._hidden_columns[first : last + 1] = b"\1" * (last + 1 - first)
        elif name in ("x:dataValidation", "x14:dataValidation"):
            self._list = attributes.get("type") == "list"
            self.sheet.prompts += [attributes[key] for key in _PROMPTS if attributes.get(key, "").strip()]
        elif name in _VALUES:
            self.sheet.sought.add(attributes.get(_VALUES[name], ""))

    def _end_cell(self) -> None:
        holds = _HOLDS.get(self._kind)
        text, start, end = self._value
        if holds is None or (not text and self._inline is None):
            return
        column = self._column
        hidden = self._row_hidden or (column <= _COLUMNS and self._hidden_columns[column] == 1)
        self.sheet.cells.append(
            Cell(self._row, column, holds, hidden, self._formula, text, start, end, self._inline, self._style)
        )

    def _end_text(self, name: str, text: str, content_end: int) -> None:
        if name == "x:v":
            self._value = (text, self._content, content_end)
        elif name in _PRINTED:
            if text:
                self.sheet.printed.append((name.removeprefix("x:"), text))
        elif text:
            self.sheet.formulas.add(text)
            if self._list and text.startswith('"'):
                self.sheet.lists.add(text.strip('"'))


def _number(digits: str, otherwise: int) -> int:
    """Return a whole number of at most seven digits, which every row and column has."""
    digits = digits.strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 7 else otherwise


def _is_true(value: str | None) -> bool:
    return value in ("1", "true", "on")


def _is_zero(value: str | None) -> bool:
    return value is not None and value.strip("0.") == "" and value != ""

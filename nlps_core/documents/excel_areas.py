"""The cells that formulas of a workbook read as text in a way that a translation would break.

Finds for each range that ``excel_built`` names the cells it means: on which sheet, of which table, under
which name, and how far a shared formula shifts it. Reads no cell's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from nlps_core.documents.excel_built import as_rule, broken_by_translation, criteria
from nlps_core.documents.excel_sheet import COLUMNS, Cell, split_reference
from nlps_core.documents.excel_workbook import Sheet, Table, Workbook
from nlps_core.documents.excel_worksheet import FORMULAS, XM
from nlps_core.documents.markup import Element, each

_ROWS = 1_048_576
# More different ranges than this on a sheet are taken for one that holds them all.
_MOST_RANGES = 20_000
_MOST_COLUMNS = 256
_RULES = ("conditionalFormatting", "dataValidation")
_HOLDERS = {"x:f", *(f"{prefix}:{rule}" for prefix in ("x", "x14") for rule in _RULES)}
_IN_CELL = re.compile(r"(?<=[A-Za-z$])\d+")
_PLACE = re.compile(r"(?:(?:'((?:[^']|'')+)'|([^'!\[\]]+))!)?([$A-Za-z0-9]+)(?::([$A-Za-z0-9]+))?")
_TABLE = re.compile(r"([^\[\]]+)\[(.*)\]", re.DOTALL)
_COLUMN = re.compile(r"((?:'.|[^\[\]'@#])+)")


Reads = Callable[[str], list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Area:
    """Neighbouring cells of one sheet, ends included."""

    top: int
    left: int
    bottom: int
    right: int


def read_cells(workbook: Workbook) -> Iterator[tuple[Sheet, Cell]]:
    """Yield the cells with text that have to stay because of how formulas read them."""
    return _cells_in(workbook, broken_by_translation)


def criterion_cells(workbook: Workbook) -> Iterator[tuple[Sheet, Cell]]:
    """Yield the cells with text that formulas take for a criterion, which may have wildcards."""
    return _cells_in(workbook, criteria)


def _cells_in(workbook: Workbook, reads: Reads) -> Iterator[tuple[Sheet, Cell]]:
    areas = _Finder(workbook, reads).areas()
    for sheet in workbook.sheets:
        if sheet.part in areas:
            columns = _by_column(areas[sheet.part])
            for cell in workbook.worksheet(sheet.part).cells:
                if _covers(columns.get(cell.column, ()), cell.row) or _covers(columns[0], cell.row):
                    yield sheet, cell


class _Finder:
    """Finds the areas of the ranges that ``reads`` gives of a formula, each with the way it is read."""

    def __init__(self, workbook: Workbook, reads: Reads) -> None:
        self._workbook = workbook
        self._reads = reads
        self._suspected: dict[str, bool] = {}
        self._areas: defaultdict[str, set[Area]] = defaultdict(set)

    def areas(self) -> dict[str, set[Area]]:
        """Return the areas by the part of their sheet."""
        for sheet in self._workbook.sheets:
            formulas = self._workbook.worksheet(sheet.part).formulas
            if any(self._is_suspect(formula) for formula in formulas):
                each(self._workbook.data(sheet.part), sheet.part, _HOLDERS, self._take_from(sheet))
        for name in self._names.values():
            self._take(None, name, (0, 0))
        return dict(self._areas)

    def _is_suspect(self, formula: str) -> bool:
        """Ask once for all formulas that differ only in the rows of their cells."""
        shape = _IN_CELL.sub("0", formula)
        if shape not in self._suspected:
            self._suspected[shape] = bool(self._reads(formula))
        return self._suspected[shape]

    def _take_from(self, sheet: Sheet) -> Callable[[Element], None]:
        def take(element: Element) -> None:
            # A shared formula stands once, and each cell of its range has it, moved; so it is with a rule.
            rule = element.name != "x:f"
            shared = rule or element.attributes.get("t") == "shared"
            shift = _reach(_range_of(element)) if shared else (0, 0)
            for written in _formulas(element):
                formula = as_rule(written) if rule else written
                if self._is_suspect(formula):
                    self._take(sheet, formula, shift)

        return take

    def _take(self, sheet: Sheet | None, formula: str, shift: tuple[int, int]) -> None:
        for way, written in self._reads(formula):
            for part, area in self._meant(sheet, written, shift):
                if way == "column":
                    area = Area(area.top, area.left, area.bottom, area.left)
                elif way == "row":
                    area = Area(area.top, area.left, area.top, area.right)
                self._add(part, area)

    def _add(self, part: str, area: Area) -> None:
        known = self._areas[part]
        known.add(area)
        if len(known) > _MOST_RANGES:
            self._areas[part] = {
                Area(
                    min(one.top for one in known),
                    min(one.left for one in known),
                    max(one.bottom for one in known),
                    max(one.right for one in known),
                )
            }

    def _meant(
        self, sheet: Sheet | None, written: str, shift: tuple[int, int], names: bool = True
    ) -> Iterator[tuple[str, Area]]:
        """Yield part and area of what is written; a name that stands for further ``names`` means nothing."""
        if "[" in written:
            yield from self._of_table(written)
            return
        found = _PLACE.fullmatch(written)
        area = _area(f"{found[3]}:{found[4] or found[3]}", shift) if found else None
        if found and area:
            name = (found[1] or found[2] or "").replace("''", "'").casefold()
            there = next((one for one in self._workbook.sheets if one.name.casefold() == name), None)
            there = there or (sheet if not name else None)
            if there is not None and there.part:
                yield there.part, area
        elif names:
            for one in self._names.get(written.rpartition("!")[2].casefold(), "").split(","):
                if "[" in one or "!" in one:
                    yield from self._meant(sheet, one, (0, 0), names=False)

    def _of_table(self, written: str) -> Iterator[tuple[str, Area]]:
        found = _TABLE.fullmatch(written)
        if found is None:
            return
        for part, table in self._tables.get(found[1].casefold(), ()):
            named = {re.sub("'(.)", r"\1", name).strip().casefold() for name in _COLUMN.findall(found[2])}
            at = [n for n, column in enumerate(table.columns) if column.name.strip().casefold() in named]
            first, last = (min(at), max(at)) if at else (0, len(table.columns) - 1)
            yield part, Area(table.row, table.first + first, table.bottom, table.first + last)

    @cached_property
    def _tables(self) -> dict[str, list[tuple[str, Table]]]:
        found: defaultdict[str, list[tuple[str, Table]]] = defaultdict(list)
        for sheet in self._workbook.sheets:
            for table in self._workbook.tables(sheet.part):
                found[table.name.casefold()].append((sheet.part, table))
        return found

    @cached_property
    def _names(self) -> dict[str, str]:
        """Return what each defined name stands for; of local ones with one name, the last."""
        found: dict[str, str] = {}

        def take(element: Element) -> None:
            found[element.attributes.get("name", "").casefold()] = element.text.strip()

        main = self._workbook.package.main
        each(self._workbook.data(main), main, {"x:definedName"}, take)
        return found


def _formulas(element: Element) -> Iterator[str]:
    """Yield the formulas in a cell's ``f`` or in a rule."""
    if element.name in FORMULAS and element.text:
        yield element.text
    for child in element.children:
        yield from _formulas(child)


def _range_of(element: Element) -> str:
    """Return the cells that a shared formula or a rule is for; newer rules say it in an element."""
    told = element.child(f"{XM}sqref")
    return element.attributes.get("ref", "") or element.attributes.get("sqref", told.text if told else "")


def _reach(ranges: str) -> tuple[int, int]:
    """Return how many rows and columns the last of these cells is away from the first."""
    areas = [area for area in map(_area, ranges.split()) if area]
    if not areas:
        return 0, 0
    down = max(area.bottom for area in areas) - min(area.top for area in areas)
    return down, max(area.right for area in areas) - min(area.left for area in areas)


def _area(written: str, shift: tuple[int, int] = (0, 0)) -> Area | None:
    """Return the cells of ``A1:B2``, ``A:B`` or ``1:2``; relative ends move with a shared formula."""
    first, _, second = written.partition(":")
    start, end = _corner(first, last=False), _corner(second or first, last=True)
    if start is None or end is None:
        return None
    (top, left), (bottom, right) = start, end
    down = 0 if re.search(r"\$\d", second or first) else shift[0]
    across = 0 if (second or first).startswith("$") else shift[1]
    return Area(min(top, bottom), min(left, right), max(top, bottom) + down, max(left, right) + across)


def _corner(written: str, last: bool) -> tuple[int, int] | None:
    bare = written.replace("$", "")
    if bare.isdecimal():
        return int(bare[:7]), COLUMNS if last else 1
    if bare.isalpha() and bare.isascii() and len(bare) <= 3:
        return _ROWS if last else 1, split_reference(f"{bare}1")[1]
    row, column = split_reference(written)
    return (row, column) if row and column else None


def _by_column(areas: set[Area]) -> dict[int, list[tuple[int, int]]]:
    """Return the rows of each column in order, merged; those of very wide areas under 0."""
    rows: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    rows[0] = []
    for area in areas:
        wide = area.right - area.left >= _MOST_COLUMNS
        for column in (0,) if wide else range(area.left, area.right + 1):
            rows[column].append((area.top, area.bottom))
    return {column: _merged(found) for column, found in rows.items()}


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for top, bottom in sorted(ranges):
        if out and top <= out[-1][1] + 1:
            out[-1] = out[-1][0], max(out[-1][1], bottom)
        else:
            out.append((top, bottom))
    return out


def _covers(ranges: Sequence[tuple[int, int]], row: int) -> bool:
    at = bisect_right(ranges, (row, 10 * _ROWS)) - 1
    return at >= 0 and ranges[at][0] <= row <= ranges[at][1]

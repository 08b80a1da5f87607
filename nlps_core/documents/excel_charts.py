"""What charts say without runs: copies of the cells they show, and names and categories of their own.

A copy follows its cell, so it is no text of its own; one whose cell is not in this workbook, or says
something else, is. Charts come in two vocabularies, ``c`` and the newer ``cx``. Knows nothing of how a
cell's new text is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nlps_core.documents.excel_sheet import Cell, split_reference
from nlps_core.documents.excel_workbook import Sheet, Workbook
from nlps_core.documents.markup import Edit, Element, each, escape

# In ``cx`` one element holds a copy when it names cells, and words of its own when it names none.
_REFERENCES = frozenset(("c:strRef", "c:multiLvlStrRef", "c15:datalabelsRange", "cx:strDim", "cx:txData"))
_FORMULAS = ("c:f", "c15:f", "cx:f")
_VALUES = ("c:v", "cx:v", "cx:pt")
_OWN = frozenset(("c:tx", "c:strLit", "c:trendline", "cx:strDim", "cx:txData"))
_RANGE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\]]+))!([$A-Z0-9]+)(?::([$A-Z0-9]+))?")
# A chart does not show more; a range that does is a slip or a trap.
_MOST_CELLS = 32_000


@dataclass(frozen=True, slots=True)
class Copy:
    """A copied text: the element that holds it, and the cells that the chart says it comes from."""

    value: Element
    cells: tuple[tuple[Sheet, Cell], ...]


def charts(workbook: Workbook, sheet: Sheet) -> Iterator[str]:
    """Yield the parts of the charts that a sheet shows."""
    for drawing in workbook.targets(sheet.part, "drawing") if sheet.part else ():
        yield from charts_of(workbook, drawing)


def charts_of(workbook: Workbook, drawing: str) -> tuple[str, ...]:
    """Return the parts of the charts in a drawing, of either vocabulary."""
    return (*workbook.targets(drawing, "chart"), *workbook.targets(drawing, "chartEx"))


def own_texts(workbook: Workbook, part: str) -> Iterator[Element]:
    """Yield the names and categories that a chart holds itself, those that are not blank."""
    found: list[Element] = []
    each(workbook.data(part), part, _OWN, found.append)
    for holder in found:
        if holder.name == "c:tx":
            values = [value for value in holder.children if value.name == "c:v"]
        elif holder.name == "c:trendline":
            values = [value for value in holder.children if value.name == "c:name"]
        else:
            values = [] if _formula(holder) else list(_values(holder))
        yield from (value for value in values if value.text.strip())


def copies(workbook: Workbook, part: str) -> Iterator[Copy]:
    """Yield the copied texts of one chart that are not blank."""
    found: list[Element] = []
    each(workbook.data(part), part, _REFERENCES, found.append)
    for reference in found:
        formula = _formula(reference)
        if not formula and reference.name.startswith("cx:"):
            continue
        cells = tuple(_cells(workbook, formula))
        for value in _values(reference):
            if value.text.strip():
                yield Copy(value, cells)


def follow_cells(
    workbook: Workbook, before: Callable[[Sheet, Cell], str], after: Callable[[Sheet, Cell], str]
) -> dict[str, list[Edit]]:
    """Return by part what has to change in charts, given the text of a cell before and after."""
    edits: dict[str, list[Edit]] = {}
    for part in dict.fromkeys(part for sheet in workbook.sheets for part in charts(workbook, sheet)):
        for copy in copies(workbook, part):
            new = next((after(*cell) for cell in copy.cells if before(*cell) == copy.value.text), "")
            if new and new != copy.value.text:
                edit = Edit(copy.value.content, copy.value.content_end, escape(new))
                edits.setdefault(part, []).append(edit)
    return edits


def _formula(reference: Element) -> str:
    """Return the cells that a chart says it copied, as it writes them."""
    return next((child.text.strip() for child in reference.children if child.name in _FORMULAS), "")


def _values(element: Element) -> Iterator[Element]:
    for child in element.children:
        if child.name in _VALUES:
            yield child
        else:
            yield from _values(child)


def _cells(workbook: Workbook, formula: str) -> Iterator[tuple[Sheet, Cell]]:
    """Yield the cells with text of a range such as ``'Sheet 1'!$A$2:$A$9``."""
    found = _RANGE.fullmatch(formula)
    if found is None:
        return
    name = (found[1] or found[2]).replace("''", "'").casefold()
    sheet = next((sheet for sheet in workbook.sheets if sheet.name.casefold() == name), None)
    (top, left), (bottom, right) = split_reference(found[3]), split_reference(found[4] or found[3])
    if sheet is None or not top or not bottom or (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
        return
    at = workbook.cells_at(sheet.part)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if (row, column) in at:
                yield sheet, at[row, column]

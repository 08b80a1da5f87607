"""The cells whose text formulas take for a criterion of more than one text: ``*매출*`` or ``<>합계``.

Such a cell has to stay, and so has every cell that its criterion is about. Knows nothing of why cells are
kept; what looks for what is for ``excel_lookups``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nlps_core.documents.excel_areas import criterion_cells
from nlps_core.documents.excel_lookups import is_criterion
from nlps_core.documents.excel_sheet import Cell
from nlps_core.documents.excel_text import Text
from nlps_core.documents.excel_workbook import Sheet, Workbook

TextOf = Callable[[Sheet, Cell], Text | None]


def criteria_in_cells(workbook: Workbook, text_of: TextOf) -> Iterator[str]:
    """Yield the texts of these cells, of which most workbooks have none."""
    if not _may_have_any(workbook):
        return
    for sheet, cell in criterion_cells(workbook):
        text = text_of(sheet, cell)
        if text is not None and is_criterion(text.plain):
            yield text.plain


def _may_have_any(workbook: Workbook) -> bool:
    """Tell whether there are formulas and texts like criteria: reading formulas costs more than looking."""
    sheets = [workbook.worksheet(sheet.part) for sheet in workbook.sheets]
    if not any(sheet.formulas for sheet in sheets):
        return False
    if any(map(is_criterion, workbook.strings.plain)):
        return True
    cells = (cell for sheet in sheets for cell in sheet.cells)
    return any(cell.element is not None or is_criterion(cell.text) for cell in cells)

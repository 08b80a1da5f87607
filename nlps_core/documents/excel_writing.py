"""What the workbooks that we write have in common: text that stays text, styles, heights, the same bytes.

Knows nothing of what the workbooks are about.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from nlps_core.documents.bilingual import as_shown
from nlps_core.documents.bilingual_settling import settled

TEXT_FORMAT = "@"
LINE_POINTS, MOST_POINTS = 14, 400
_CORE = "docProps/core.xml"
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SHEET_NAME = re.compile(r"[\\/*?:\[\]']")
# Excel would take these for a formula, or the mark itself for a mark, when somebody edits the cell.
_TAKEN_FOR_FORMULA = ("=", "+", "-", "@", "'")
_WIDE_LETTERS = "\u1100"


def sheet_name(name: str) -> str:
    """Return a name that Excel takes for a sheet."""
    return _SHEET_NAME.sub(" ", name)[:31]


def style(
    name: str,
    fill: str,
    text: Font,
    wrap: bool = True,
    number_format: str = "General",
    across: str | None = None,
) -> NamedStyle:
    """Return a new style with thin lines: a workbook makes those that it is given its own."""
    line = Side("thin", "FFD5DBE1")
    return NamedStyle(
        name,
        font=text,
        fill=PatternFill("solid", f"FF{fill}"),
        border=Border(line, line, line, line),
        alignment=Alignment(horizontal=across, vertical="top", wrap_text=wrap),
        number_format=number_format,
    )


def font(size: int = 10, bold: bool = False, color: str = "FF000000") -> Font:
    return Font(name="Malgun Gothic", size=size, bold=bold, color=color)


def text_cell(sheet: Worksheet, text: str, style_name: str) -> Cell:
    """Return text as text: a string by its type, and marked as one where Excel would guess otherwise."""
    cell = Cell(sheet, row=1, column=1)
    cell.style = style_name
    if text:
        cell.value = _ESCAPE.sub("_x005F_", as_shown(text))
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_TAKEN_FOR_FORMULA)
    return cell


def number_cell(sheet: Worksheet, number: int | float, style_name: str) -> Cell:
    """Return a number as a number, so that it sorts and filters as one."""
    cell = text_cell(sheet, "", style_name)
    cell.value = number
    return cell


def lines(text: str, width: int) -> int:
    """Return how many lines a text takes; Korean letters are twice as wide as Latin ones."""
    widths = [len(line) + sum(letter >= _WIDE_LETTERS for letter in line) for line in text.split("\n")]
    return sum(each // width + 1 for each in widths)


def lay_out(sheet: Worksheet, widths: tuple[int, ...], rows: int, freeze: str) -> None:
    """Set widths, the frozen titles, the filter over ``rows`` rows, and a page as wide as the table."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{rows + 1}"
    sheet.freeze_panes = freeze
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def written(
    workbook: Workbook,
    title: str,
    made: datetime,
    changes: Mapping[str, Callable[[bytes], bytes]] | None = None,
) -> bytes:
    """Return the workbook's bytes, with ``made`` as its only time and some of its parts changed."""
    properties = workbook.properties
    properties.creator, properties.title = "NLPs Workbench", as_shown(title)
    properties.created = made.replace(tzinfo=None)
    out = io.BytesIO()
    workbook.save(out)
    properties.modified = properties.created
    return settled(out.getvalue(), {_CORE: lambda _: tostring(properties.to_tree()), **(changes or {})})

"""Writes a bilingual file as a workbook: one sheet with the rows, one that says how to use it.

Everything in it is text and stays text, whatever it begins with. Reading it back is for
``bilingual_reading``, which trusts no library with a file from outside.
"""

from __future__ import annotations

import io
import re

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from nlps_core.documents.bilingual import Bilingual, BilingualRow, as_shown
from nlps_core.documents.bilingual_settling import settled

_CORE, _FIRST_SHEET = "docProps/core.xml", "xl/worksheets/sheet1.xml"
_TEXT_FORMAT = "@"
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SHEET_NAME = re.compile(r"[\\/*?:\[\]']")
# Excel would take these for a formula, or the mark itself for a mark, when somebody edits the cell.
_TAKEN_FOR_FORMULA = ("=", "+", "-", "@", "'")
_ID_WIDTH, _NUMBER_WIDTH, _PLACE_WIDTH, _TEXT_WIDTH, _NOTE_WIDTH = 6, 7, 16, 48, 28
_ADVICE_WIDTH = 100
_LINE_POINTS, _MOST_POINTS = 14, 400
_WIDE_LETTERS = "\u1100"
_FIXED_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')
_ID, _TITLE, _GIVEN, _EDITED = "Bilingual id", "Bilingual title", "Bilingual given", "Bilingual edited"


def write_excel(bilingual: Bilingual, sheet_names: tuple[str, str]) -> bytes:
    """Return the workbook; ``sheet_names`` are those of the rows and of the advice."""
    workbook = Workbook()
    for style in _styles():
        workbook.add_named_style(style)
    rows, advice = workbook.worksheets[0], workbook.create_sheet()
    rows.title, advice.title = (_SHEET_NAME.sub(" ", name)[:31] for name in sheet_names)
    _write_rows(rows, bilingual)
    advice.column_dimensions["A"].width = _ADVICE_WIDTH
    for text in bilingual.advice:
        advice.append([_cell(advice, text, _GIVEN)])
    properties = workbook.properties
    properties.creator, properties.title = "NLPs Workbench", as_shown(bilingual.name)
    properties.created = bilingual.made.replace(tzinfo=None)
    out = io.BytesIO()
    workbook.save(out)
    properties.modified = properties.created
    changes = {_CORE: lambda _: tostring(properties.to_tree()), _FIRST_SHEET: _with_growing_rows}
    return settled(out.getvalue(), changes)


def _styles() -> tuple[NamedStyle, ...]:
    """Return new styles: a workbook makes those that it is given its own."""
    return (
        _style(_TITLE, "DDE3EA", _font(bold=True)),
        # An id is shown small and on one line: it is to be left alone.
        _style(_ID, "F5F6F8", _font(size=8, color="FF9AA3AD"), wrap=False),
        _style(_GIVEN, "F5F6F8", _font()),
        _style(_EDITED, "FFFBE6", _font(), number_format=_TEXT_FORMAT),
    )


def _style(name: str, fill: str, font: Font, wrap: bool = True, number_format: str = "General") -> NamedStyle:
    line = Side("thin", "FFD5DBE1")
    return NamedStyle(
        name,
        font=font,
        fill=PatternFill("solid", f"FF{fill}"),
        border=Border(line, line, line, line),
        alignment=Alignment(vertical="top", wrap_text=wrap),
        number_format=number_format,
    )


def _font(size: int = 10, bold: bool = False, color: str = "FF000000") -> Font:
    return Font(name="Malgun Gothic", size=size, bold=bold, color=color)


def _write_rows(sheet: Worksheet, bilingual: Bilingual) -> None:
    texts = [_TEXT_WIDTH] * (len(bilingual.titles) - 5)
    widths = (_ID_WIDTH, _NUMBER_WIDTH, _PLACE_WIDTH, *texts, _NOTE_WIDTH, _NOTE_WIDTH)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.append([_cell(sheet, title, _TITLE) for title in bilingual.titles])
    for line, row in enumerate(bilingual.rows, 2):
        sheet.append(_cells(sheet, row))
        sheet.row_dimensions[line].height = _height(row)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{len(bilingual.rows) + 1}"
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _height(row: BilingualRow) -> int:
    """Return about how high a row must be; not every program looks for itself."""
    texts = [(text, _TEXT_WIDTH) for text in (row.source, *row.outputs, row.final)]
    notes = [(text, _NOTE_WIDTH) for text in (row.flags, row.comment)]
    most = max(_lines(text, width) for text, width in (*texts, *notes, (row.place, _PLACE_WIDTH)))
    return min(most * _LINE_POINTS, _MOST_POINTS)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes; Korean letters are twice as wide as Latin ones."""
    widths = [len(line) + sum(letter >= _WIDE_LETTERS for letter in line) for line in text.split("\n")]
    return sum(each // width + 1 for each in widths)


def _with_growing_rows(sheet: bytes) -> bytes:
    """Let rows grow while somebody writes in them: the library fixes every height that it is given."""
    return _FIXED_HEIGHT.sub(rb"\1", sheet)


def _cells(sheet: Worksheet, row: BilingualRow) -> list[Cell]:
    # Numbers are numbers, so that they sort as such.
    number = _cell(sheet, "", _GIVEN)
    number.value = row.number
    return [
        _cell(sheet, row.id, _ID),
        number,
        *(_cell(sheet, text, _GIVEN) for text in (row.place, row.source, *row.outputs)),
        _cell(sheet, row.final, _EDITED),
        _cell(sheet, row.flags, _GIVEN),
        _cell(sheet, row.comment, _EDITED),
    ]


def _cell(sheet: Worksheet, text: str, style: str) -> Cell:
    """Return text as text: a string by its type, and marked as one where Excel would guess otherwise."""
    cell = Cell(sheet, row=1, column=1)
    cell.style = style
    if text:
        cell.value = _ESCAPE.sub("_x005F_", as_shown(text))
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_TAKEN_FOR_FORMULA)
    return cell

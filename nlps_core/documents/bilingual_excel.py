"""Writes a bilingual file as a workbook: one sheet with the rows, one that says how to use it.

Everything in it is text and stays text, whatever it begins with. Reading it back is for
``bilingual_reading``, which trusts no library with a file from outside.
"""

from __future__ import annotations

import io
import re

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from nlps_core.documents.bilingual import Bilingual, BilingualRow, as_shown
from nlps_core.documents.bilingual_settling import settled

_CORE = "docProps/core.xml"
_TEXT_FORMAT = "@"
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SHEET_NAME = re.compile(r"[\\/*?:\[\]']")
# Excel would take these for a formula, or the mark itself for a mark, when somebody edits the cell.
_TAKEN_FOR_FORMULA = ("=", "+", "-", "@", "'")
_ID_WIDTH, _NUMBER_WIDTH, _PLACE_WIDTH, _TEXT_WIDTH, _NOTE_WIDTH = 6, 7, 16, 48, 28
_ADVICE_WIDTH = 100
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
    return settled(out.getvalue(), {_CORE: tostring(properties.to_tree())})


def _styles() -> tuple[NamedStyle, ...]:
    """Return new styles: a workbook makes those that it is given its own."""
    top = Alignment(vertical="top", wrap_text=True)
    return (
        NamedStyle(_TITLE, font=_font(bold=True), fill=_filled("DDE3EA"), alignment=top),
        # An id is shown small and on one line: it is to be left alone.
        NamedStyle(_ID, font=_font(size=8, color="FF9AA3AD"), alignment=Alignment(vertical="top")),
        NamedStyle(_GIVEN, font=_font(), fill=_filled("F5F6F8"), alignment=top),
        NamedStyle(_EDITED, font=_font(), fill=_filled("FFFBE6"), alignment=top, number_format=_TEXT_FORMAT),
    )


def _font(size: int = 10, bold: bool = False, color: str = "FF000000") -> Font:
    return Font(name="Malgun Gothic", size=size, bold=bold, color=color)


def _filled(colour: str) -> PatternFill:
    return PatternFill("solid", f"FF{colour}")


def _write_rows(sheet: Worksheet, bilingual: Bilingual) -> None:
    texts = [_TEXT_WIDTH] * (len(bilingual.titles) - 5)
    widths = (_ID_WIDTH, _NUMBER_WIDTH, _PLACE_WIDTH, *texts, _NOTE_WIDTH, _NOTE_WIDTH)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.append([_cell(sheet, title, _TITLE) for title in bilingual.titles])
    for row in bilingual.rows:
        sheet.append(_cells(sheet, row))
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{len(bilingual.rows) + 1}"
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


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

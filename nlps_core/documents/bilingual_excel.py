"""Writes a bilingual file as a workbook: one sheet with the rows, one that says how to use it.

Everything in it is text and stays text, whatever it begins with. Reading it back is for
``bilingual_reading``, which trusts no library with a file from outside.
"""

from __future__ import annotations

import re

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import NamedStyle
from openpyxl.worksheet.worksheet import Worksheet

from nlps_core.documents.bilingual import Bilingual, BilingualRow
from nlps_core.documents.excel_writing import (
    LINE_POINTS,
    MOST_POINTS,
    TEXT_FORMAT,
    font,
    lay_out,
    lines,
    number_cell,
    sheet_name,
    style,
    text_cell,
    written,
)

_FIRST_SHEET = "xl/worksheets/sheet1.xml"
_ID_WIDTH, _NUMBER_WIDTH, _PLACE_WIDTH, _TEXT_WIDTH, _NOTE_WIDTH = 6, 7, 16, 48, 28
_ADVICE_WIDTH = 100
_FIXED_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')
_ID, _TITLE, _GIVEN, _EDITED = "Bilingual id", "Bilingual title", "Bilingual given", "Bilingual edited"


def write_excel(bilingual: Bilingual, sheet_names: tuple[str, str]) -> bytes:
    """Return the workbook; ``sheet_names`` are those of the rows and of the advice."""
    workbook = Workbook()
    for each in _styles():
        workbook.add_named_style(each)
    rows, advice = workbook.worksheets[0], workbook.create_sheet()
    rows.title, advice.title = (sheet_name(name) for name in sheet_names)
    _write_rows(rows, bilingual)
    advice.column_dimensions["A"].width = _ADVICE_WIDTH
    for text in bilingual.advice:
        advice.append([text_cell(advice, text, _GIVEN)])
    return written(workbook, bilingual.name, bilingual.made, {_FIRST_SHEET: _with_growing_rows})


def _styles() -> tuple[NamedStyle, ...]:
    return (
        style(_TITLE, "DDE3EA", font(bold=True)),
        # An id is shown small and on one line: it is to be left alone.
        style(_ID, "F5F6F8", font(size=8, color="FF9AA3AD"), wrap=False),
        style(_GIVEN, "F5F6F8", font()),
        style(_EDITED, "FFFBE6", font(), number_format=TEXT_FORMAT),
    )


def _write_rows(sheet: Worksheet, bilingual: Bilingual) -> None:
    texts = [_TEXT_WIDTH] * (len(bilingual.titles) - 5)
    widths = (_ID_WIDTH, _NUMBER_WIDTH, _PLACE_WIDTH, *texts, _NOTE_WIDTH, _NOTE_WIDTH)
    sheet.append([text_cell(sheet, title, _TITLE) for title in bilingual.titles])
    for line, row in enumerate(bilingual.rows, 2):
        sheet.append(_cells(sheet, row))
        sheet.row_dimensions[line].height = _height(row)
    lay_out(sheet, widths, len(bilingual.rows), freeze="C2")


def _height(row: BilingualRow) -> int:
    """Return about how high a row must be; not every program looks for itself."""
    texts = [(text, _TEXT_WIDTH) for text in (row.source, *row.outputs, row.final)]
    notes = [(text, _NOTE_WIDTH) for text in (row.flags, row.comment)]
    most = max(lines(text, width) for text, width in (*texts, *notes, (row.place, _PLACE_WIDTH)))
    return min(most * LINE_POINTS, MOST_POINTS)


def _with_growing_rows(sheet: bytes) -> bytes:
    """Let rows grow while somebody writes in them: the library fixes every height that it is given."""
    return _FIXED_HEIGHT.sub(rb"\1", sheet)


def _cells(sheet: Worksheet, row: BilingualRow) -> list[Cell]:
    return [
        text_cell(sheet, row.id, _ID),
        number_cell(sheet, row.number, _GIVEN),
        *(text_cell(sheet, text, _GIVEN) for text in (row.place, row.source, *row.outputs)),
        text_cell(sheet, row.final, _EDITED),
        text_cell(sheet, row.flags, _GIVEN),
        text_cell(sheet, row.comment, _EDITED),
    ]

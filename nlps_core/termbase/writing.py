"""Writes a term list as a workbook or as CSV, so that it reads back the same.

Texts stay texts, whatever they begin with. Knows nothing of languages of the screen: the titles are those
that reading knows in both.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.workbook.child import _WorkbookChild

from nlps_core.documents.markup import clean
from nlps_core.documents.separated import guarded
from nlps_core.termbase.columns import Column
from nlps_core.termbase.term import Term

_COLUMNS = (
    Column.DIRECTION,
    Column.SOURCE,
    Column.TARGET,
    Column.KIND,
    Column.STATUS,
    Column.DOMAIN,
    Column.FORBIDDEN,
    Column.NOTE,
)
_WIDTHS = (11, 36, 48, 11, 12, 18, 30, 48)


def write_csv(terms: Iterable[Term]) -> bytes:
    """Return the list marked as UTF-8, as Excel wants it."""
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow(_COLUMNS)
    lines.writerows([guarded(text) for text in _cells(term)] for term in terms)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def write_workbook(terms: Iterable[Term]) -> bytes:
    """Return the list as one sheet with its titles fixed at the top."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Terms")
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGH", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append([_text(sheet, title, bold=True) for title in _COLUMNS])
    for term in terms:
        sheet.append([_text(sheet, text) for text in _cells(term)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text(sheet: _WorkbookChild, text: str, bold: bool = False) -> Cell:
    cell = WriteOnlyCell(sheet, clean(text))
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _cells(term: Term) -> list[str]:
    return [
        str(term.direction),
        term.source,
        term.target,
        str(term.kind),
        str(term.status),
        term.domain,
        "; ".join(term.forbidden),
        term.note,
    ]

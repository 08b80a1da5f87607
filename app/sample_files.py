"""The sample as files: a docx and an xlsx written from what the demonstration's sample says.

Decides on styles; knows nothing of who asks for the files or what becomes of them.
"""

from __future__ import annotations

import io

import docx
import openpyxl
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from models.demo import sample

FONT = "Malgun Gothic"
HEAD = PatternFill("solid", fgColor="1C4F8F")


def sample_docx() -> bytes:
    """Write headings, paragraphs with bold words and a link, a table, and a page header."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    document.sections[0].header.paragraphs[0].text = sample.HEADER
    document.add_heading(sample.TITLE, level=1)
    for section in sample.SECTIONS:
        document.add_heading(section.heading, level=2)
        for runs in section.paragraphs:
            _write(document.add_paragraph(), runs)
    document.add_paragraph(sample.TABLE_UNIT)
    _add_table(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sample_xlsx() -> bytes:
    """Write one sheet: a title, a head row, labels, figures and remarks."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = sample.SHEET_NAME
    for row in sample.SHEET:
        sheet.append([cell if cell != "" else None for cell in row])
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[3]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEAD
        cell.alignment = Alignment(horizontal="center")
    for figure in (cell for row in sheet.iter_rows(min_row=4, min_col=2, max_col=3) for cell in row):
        figure.number_format = "#,##0"
        figure.alignment = Alignment(horizontal="right")
    for column, width in zip("ABCD", (26, 16, 16, 60), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "B4"
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _write(paragraph: Paragraph, runs: tuple[sample.Run, ...]) -> None:
    for run in runs:
        written = paragraph.add_run(run.text)
        written.bold = run.bold or None
        if run.link:
            _make_link(paragraph, written._r, run.link)


def _make_link(paragraph: Paragraph, run: object, address: str) -> None:
    """Put a run into a hyperlink; python-docx reads links and does not write them."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(run)
    paragraph._p.append(link)


def _add_table(document: Document) -> None:
    table = document.add_table(rows=0, cols=len(sample.TABLE[0]), style="Light Grid Accent 1")
    for row in sample.TABLE:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text

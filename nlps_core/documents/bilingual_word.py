"""Writes a bilingual file as a document: the advice, then one table on a landscape page.

Rows are made as XML beside the library's table, which would look the whole table up again for every
cell. Reading it back is for ``bilingual_reading``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt

from nlps_core.documents.bilingual import Bilingual, BilingualRow, as_shown
from nlps_core.documents.bilingual_settling import settled
from nlps_core.documents.markup import escape

_WIDE, _HIGH, _EDGE = Cm(29.7), Cm(21), Cm(1.2)
_ID, _NUMBER, _PLACE, _NOTE = Cm(1.6), Cm(1.1), Cm(2.2), Cm(2.6)
_TEXT_POINTS, _ID_POINTS = 9, 5
_TWIPS = 635
_FONT = "Malgun Gothic"
_SPACE = 'w:w="40" w:type="dxa"'
_MARGINS = f"<w:tblCellMar {nsdecls('w')}><w:top {_SPACE}/><w:bottom {_SPACE}/></w:tblCellMar>"
_TITLE_FILL, _GIVEN_FILL, _EDITED_FILL = "DDE3EA", "F5F6F8", "FFFBE6"
_BREAKS = re.compile("([\t\n])")
_SIGNS = {"\t": b"<w:tab/>", "\n": b"<w:br/>"}
_ID_LOOK = f'<w:rPr><w:noProof/><w:color w:val="9AA3AD"/><w:sz w:val="{_ID_POINTS * 2}"/></w:rPr>'.encode()
_TITLE_LOOK = b"<w:rPr><w:b/></w:rPr>"


def write_word(bilingual: Bilingual) -> bytes:
    document = docx.Document()
    _turn(document)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_TEXT_POINTS)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(0)
    document.add_heading(as_shown(bilingual.name), 1)
    for text in bilingual.advice:
        document.add_paragraph(as_shown(text))
    document.add_paragraph()
    _add_table(document, bilingual)
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "NLPs Workbench", as_shown(bilingual.name), ""
    properties.created = properties.modified = bilingual.made.replace(tzinfo=None)
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue(), {})


def _turn(document: Document) -> None:
    """Lay the page on its side."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _WIDE, _HIGH
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _EDGE


def _add_table(document: Document, bilingual: Bilingual) -> None:
    texts = len(bilingual.titles) - 5
    rest = _WIDE - 2 * _EDGE - _ID - _NUMBER - _PLACE - 2 * _NOTE
    widths = (_ID, _NUMBER, _PLACE, *[Length(rest // texts)] * texts, _NOTE, _NOTE)
    table = document.add_table(0, len(widths), style="Table Grid")
    table.autofit = False
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(parse_xml(_MARGINS))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    row = _row(
        (title, width, _TITLE_LOOK, _TITLE_FILL)
        for title, width in zip(bilingual.titles, widths, strict=True)
    )
    # The titles stand on every page.
    row.insert(0, parse_xml(f"<w:trPr {nsdecls('w')}><w:cantSplit/><w:tblHeader/></w:trPr>"))
    table._tbl.append(row)
    for each in bilingual.rows:
        table._tbl.append(_row(_fields(each, widths)))


def _fields(row: BilingualRow, widths: tuple[Length, ...]) -> Iterable[tuple[str, Length, bytes, str]]:
    """Yield text, width, look and fill of each cell."""
    given = (str(row.number), row.place, row.source, *row.outputs)
    yield row.id, widths[0], _ID_LOOK, _GIVEN_FILL
    yield from ((text, width, b"", _GIVEN_FILL) for text, width in zip(given, widths[1:], strict=False))
    after = 1 + len(given)
    yield row.final, widths[after], b"", _EDITED_FILL
    yield row.flags, widths[after + 1], b"", _GIVEN_FILL
    yield row.comment, widths[after + 2], b"", _EDITED_FILL


def _row(cells: Iterable[tuple[str, Length, bytes, str]]) -> BaseOxmlElement:
    written = b"".join(_cell(*cell) for cell in cells)
    return parse_xml(b"<w:tr %s>%s</w:tr>" % (nsdecls("w").encode(), written))


def _cell(text: str, width: Length, look: bytes, fill: str) -> bytes:
    properties = (
        f'<w:tcW w:w="{width // _TWIPS}" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    )
    run = b"<w:r>%s%s</w:r>" % (look, b"".join(_pieces(as_shown(text)))) if text else b""
    return b"<w:tc><w:tcPr>%s</w:tcPr><w:p>%s</w:p></w:tc>" % (properties.encode(), run)


def _pieces(text: str) -> Iterable[bytes]:
    for piece in _BREAKS.split(text):
        if piece in _SIGNS:
            yield _SIGNS[piece]
        elif piece:
            yield b'<w:t xml:space="preserve">%s</w:t>' % escape(piece)

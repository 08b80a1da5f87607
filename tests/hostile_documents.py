"""Hostile files in their real size: what becomes of each is decided before it costs much.

``code`` is the cause of the refusal, empty where a file is merely odd and opens; ``rule`` what is then
said about it. Shares nothing with ``nlps_core.documents``.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tests.office_files import (
    content_types,
    document_parts,
    relationships,
    sheet_part,
    workbook_parts,
    zipped,
)

_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_OLE2 = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504
_PARAGRAPH = "<w:p><w:r><w:t>글</w:t></w:r></w:p>"
_MAIN = "word/document.xml"
_LINKS = "word/_rels/document.xml.rels"


@dataclass(frozen=True, slots=True)
class Hostile:
    name: str
    data: bytes
    code: str = ""
    rule: str = ""


def _word(body: str, more: Mapping[str, str | bytes] = MappingProxyType({})) -> bytes:
    return zipped({**document_parts(body), **more})


def _stored(body: str) -> bytes:
    """Return a docx whose ratio of packing does not give it away."""
    return zipped(document_parts(body), zipfile.ZIP_STORED)


def _book(rows: str, before: str = "", after: str = "") -> bytes:
    return zipped(workbook_parts({"S": sheet_part(rows, before, after)}))


def _column(rows: int, content: str) -> bytes:
    """Return a workbook with one column of cells that are all alike."""
    return _book("".join(f'<row r="{n}"><c r="A{n}" {content}</c></row>' for n in range(1, rows + 1)))


def _giant(name: str, start: str, middle: bytes, count: int, end: str) -> bytes:
    """Return a docx with one giant part, written chunk by chunk."""
    buffer = io.BytesIO(_word(_PARAGRAPH))
    with (
        zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(name, "w") as part,
    ):
        part.write(start.encode())
        for _ in range(count):
            part.write(middle)
        part.write(end.encode())
    return buffer.getvalue()


def _overlapping() -> bytes:
    """Return an archive in which a hundred members are the bytes of one."""
    data = _word(_PARAGRAPH)
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<L", data, end + 16)[0]
    size = 46 + sum(struct.unpack_from("<HHH", data, start + 28))
    entry, tail = data[start : start + size], bytearray(data[end:])
    again = b"".join(
        entry.replace(b"[Content_Types].xml", b"[Content_Typ%02d].xml" % number) for number in range(99)
    )
    count = struct.unpack_from("<H", tail, 10)[0] + 99
    struct.pack_into("<HHL", tail, 8, count, count, end - start + len(again))
    return data[:end] + again + bytes(tail)


def _linked(kind: str, target: str, external: bool) -> bytes:
    links = relationships((kind, target), external=external)
    return _word(_PARAGRAPH, {_LINKS: links, "word/embeddings/object1.bin": b"\0"})


def _doctype(encoding: str) -> bytes:
    text = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "{"x" * 99}">]><a>&e;</a>'
    return _word(_PARAGRAPH, {"word/a.xml": text.encode(encoding)})


def _named(files: Mapping[str, bytes], code: str) -> Iterator[Hostile]:
    for name, data in files.items():
        yield Hostile(name, data, code)


def _packed() -> Iterator[Hostile]:
    """Yield what the archive itself is wrong with."""
    word = _word(_PARAGRAPH)
    climbing = {
        f"traversal_{number}.docx": _word(_PARAGRAPH, {name: "<a/>"})
        for number, name in enumerate(("../../evil.xml", "/etc/evil.xml", "word/..\\evil.xml", "C:/evil.xml"))
    }
    yield from _named(climbing, "file_bad_member_name")
    yield Hostile("overlapping.docx", _overlapping(), "file_damaged")
    yield Hostile("truncated.docx", word[: len(word) // 2], "file_truncated")
    yield Hostile("polyglot_front.docx", b"%PDF-1.7\n" + word, "file_pdf")
    yield Hostile("polyglot_script.docx", b"#!/bin/sh\n" + word, "file_not_office")
    yield Hostile("polyglot_tail.docx", word + b"<html></html>", "file_truncated")
    yield Hostile("encrypted.docx", _OLE2 + "EncryptedPackage".encode("utf-16-le"), "file_encrypted")
    yield Hostile("legacy.docx", _OLE2 + "WordDocument".encode("utf-16-le"), "file_legacy_word")
    yield Hostile("legacy.xlsx", _OLE2 + "Workbook".encode("utf-16-le"), "file_legacy_excel")
    bomb = _giant("word/bomb.xml", "<a>", b" " * 1_000_000, 250, "</a>")
    yield Hostile("bomb.docx", bomb, "file_bomb")
    attribute = _giant("word/attribute.xml", '<a b="', b"a" * 1_000_000, 200, '"/>')
    yield Hostile("attribute_200_mb.docx", attribute, "file_bomb")


def _marked_up() -> Iterator[Hostile]:
    """Yield what the markup is wrong with."""
    encodings = ("utf-8", "utf-16", "utf-16-be", "utf-32", "cp037")
    yield from _named({f"doctype_{code}.docx": _doctype(code) for code in encodings}, "file_doctype")
    yield Hostile("million_paragraphs.docx", _stored(_PARAGRAPH * 1_000_000), "file_too_much_markup")
    yield Hostile("million_paragraphs_packed.docx", _word(_PARAGRAPH * 1_000_000), "file_bomb")
    crowded = " ".join(f"a{number}=''" for number in range(400_000))
    yield Hostile("attributes.docx", _stored(f"<w:p {crowded}/>"), "file_too_much_markup")
    deep = "<w:sdt><w:sdtContent>" * 20_000 + _PARAGRAPH + "</w:sdtContent></w:sdt>" * 20_000
    yield Hostile("deep.docx", _word(deep))
    yield Hostile("surrogate.docx", _word("<w:p><w:r><w:t>&#xD800;</w:t></w:r></w:p>"), "xml_not_well_formed")


def _large() -> Iterator[Hostile]:
    """Yield workbooks that claim to be large: only what is stored counts."""
    one = '<row r="1"><c r="A1" t="inlineStr"><is><t>글</t></is></c></row>'
    everything = "A1:XFD1048576"
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>구석</t></is></c></row>'
    rule = (
        f'<dataValidations count="1"><dataValidation type="list" sqref="{everything}">'
        '<formula1>"가"</formula1></dataValidation></dataValidations>'
    )
    yield Hostile("merge.xlsx", _book(one, after=f'<mergeCells><mergeCell ref="{everything}"/></mergeCells>'))
    yield Hostile("far_corner.xlsx", _book(one + far, before=f'<dimension ref="{everything}"/>'))
    yield Hostile(
        "columns.xlsx", _book(one, before='<cols><col min="1" max="16384" width="9" hidden="1"/></cols>')
    )
    yield Hostile("validation.xlsx", _book(one, after=rule))
    array = f'<row r="1"><c r="A1" t="str"><f t="array" ref="{everything}">B1:B2</f><v>글</v></c></row>'
    yield Hostile("array.xlsx", _book(array))


def _repeating() -> Iterator[Hostile]:
    """Yield texts that a careless pattern would begin to read anew at each of their letters."""
    text = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'
    yield Hostile("spaces.xlsx", _book(text.format("글_x0001_" + " " * 1_000_000 + "글")))
    yield Hostile("escapes.xlsx", _book(text.format("_x0001_ " * 100_000)))
    formula = '<row r="1"><c r="A1"><f>LEFT(A2,1)&amp;{}</f><v>1</v></c></row>' + text.format("글")
    yield Hostile("quotes.xlsx", _book(formula.format('"' * 1_000_001)))
    yield Hostile("names_in_quotes.xlsx", _book(formula.format("'" * 1_000_001)))
    bars = "".join(f'<row r="{n}"><c r="A{n}"><f>{"|" * 400}{n}</f></c></row>' for n in range(1, 10_000))
    yield Hostile("bars.xlsx", _book(bars))


def _active() -> Iterator[Hostile]:
    """Yield what would run or fetch something."""
    kinds = content_types({_MAIN: _MACROS})
    for extension in ("docx", "dotx"):
        yield Hostile(f"macros.{extension}", _word(_PARAGRAPH, {"[Content_Types].xml": kinds}), "file_macros")
    yield Hostile("macro_part.docx", _word(_PARAGRAPH, {"word/vbaProject.bin": b"\0"}), "file_macros")
    remote = _linked("attachedTemplate", "http://example.invalid/t.dotm", external=True)
    yield Hostile("remote_template.docx", remote, rule="remote_template")
    yield Hostile(
        "ole.docx", _linked("oleObject", "embeddings/object1.bin", external=False), rule="embedded_object"
    )
    yield Hostile("linked_ole.docx", _linked("oleObject", "file:///x", external=True), rule="linked_object")
    picture = _linked("image", "http://example.invalid/p.png", external=True)
    yield Hostile("remote_picture.docx", picture, rule="remote_picture")
    codes = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in ("DD", 'EAUTO c:\\\\x "y"'))
    yield Hostile("dde.docx", _word(f"<w:p>{codes}</w:p>"), rule="dde")
    formula = '<row r="1"><c r="A1"><f>cmd|\' /c calc\'!A0</f><v>0</v></c></row>'
    yield Hostile("dde.xlsx", _book(formula), rule="dde")


def heavy_documents() -> Iterator[Hostile]:
    """Yield what keeps within every size and is as much work as can be, or a little more."""
    pair = "<w:r><w:rPr><w:b/></w:rPr><w:t>글</w:t></w:r><w:r><w:t>줄</w:t></w:r>"
    yield Hostile("million_empty_paragraphs.docx", _stored("<w:p/>" * 1_000_000), "file_too_many_paragraphs")
    yield Hostile("600000_paragraphs.docx", _stored(_PARAGRAPH * 600_000), "file_too_many_paragraphs")
    yield Hostile("400000_runs.docx", _stored(f"<w:p>{pair * 200_000}</w:p>"), "file_too_many_runs")
    yield Hostile("600000_cells.xlsx", _column(600_000, 't="s"><v>0</v>'), "file_too_many_cells")
    own = 't="inlineStr"><is><t>글</t></is>'
    yield Hostile("300000_strings.xlsx", _column(300_000, own), "file_too_many_strings")
    runs = 't="inlineStr"><is><r><t>글</t></r><r><rPr><b/></rPr><t>줄</t></r></is>'
    yield Hostile("100000_strings_in_two_runs.xlsx", _column(100_000, runs), "file_too_many_runs")
    reading = 't="inlineStr"><is><t>글</t><rPh sb="0" eb="1"><t>ハン</t></rPh></is>'
    yield Hostile("100000_strings_with_readings.xlsx", _column(100_000, reading), "file_too_many_runs")


def largest_documents() -> Iterator[Hostile]:
    """Yield what is just taken in: a thousand pages, and as many runs and cells as may be."""
    pair = "<w:r><w:rPr><w:b/></w:rPr><w:t>글</w:t></w:r><w:r><w:t>줄</w:t></w:r>"
    yield Hostile("60000_paragraphs.docx", _stored(_PARAGRAPH * 60_000))
    yield Hostile("100000_paragraphs.docx", _stored(_PARAGRAPH * 99_999))
    yield Hostile("150000_runs_in_a_paragraph.docx", _stored(f"<w:p>{pair * 75_000}</w:p>"))
    yield Hostile("500000_numbers.xlsx", _column(500_000, "><v>7</v>"))
    runs = 't="inlineStr"><is><r><t>글</t></r><r><rPr><b/></rPr><t>줄</t></r></is>'
    yield Hostile("30000_strings_in_two_runs.xlsx", _column(30_000, runs))
    yield Hostile("250000_strings.xlsx", _column(250_000, 't="inlineStr"><is><t>글</t></is>'))


def hostile_documents() -> Iterator[Hostile]:
    """Yield all the others; the large ones take some seconds to make."""
    yield from _packed()
    yield from _marked_up()
    yield from _large()
    yield from _repeating()
    yield from _active()

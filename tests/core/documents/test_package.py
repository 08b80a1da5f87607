"""Parts, types and relationships of a package, and the zip copied around the parts that change."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from nlps_core.documents.active import find_active
from nlps_core.documents.guard import Limits
from nlps_core.documents.package import Relationship, open_package, rewrite
from nlps_core.errors import Refused
from tests import office_files as make

FACTS = ("filename", "date_time", "compress_type", "comment", "extra", "external_attr", "create_system")


def entries(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.infolist()


def decorated() -> bytes:
    """Return a zip with everything that a careless copy loses."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.comment = b"made by hand"
        for number, method in enumerate((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED)):
            entry = zipfile.ZipInfo(f"part{number}.xml", (2019, 5, 17 + number, 10, 20, 30))
            entry.compress_type = method
            entry.comment = b"entry %d" % number
            entry.extra = b"\xfe\xca\x02\x00\x01\x02"
            entry.external_attr = 0o640 << 16
            entry.create_system = 3
            archive.writestr(entry, b"<a>some text</a>" * 20)
    return buffer.getvalue()


def streamed() -> bytes:
    """Return a zip written to a pipe: sizes stand behind the data, in a descriptor."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.written += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            with archive.open(f"part{number}.xml", "w", force_zip64=number == 1) as part:
                part.write(b"<a>some text</a>" * 20)
    return bytes(pipe.written)


@pytest.mark.parametrize("data", [decorated(), streamed()], ids=["decorated", "streamed"])
@pytest.mark.parametrize("part", ["part0.xml", "part1.xml", "part2.xml"])
def test_a_changed_part_leaves_every_other_byte_and_all_metadata(data: bytes, part: str) -> None:
    out = rewrite(data, {part: b"<b>new</b>"})
    before, after = entries(data), entries(out)
    for old, new in zip(before, after, strict=True):
        assert [getattr(old, fact) for fact in FACTS] == [getattr(new, fact) for fact in FACTS]
    replaced = next(entry for entry in after if entry.filename == part)
    assert not replaced.flag_bits & 0x8, "no descriptor follows, so none may be promised"
    names, extras = struct.unpack_from("<HH", out, replaced.header_offset + 26)
    assert out[replaced.header_offset + 30 + names :][:extras][:2] != b"\1\0", "its sizes are narrow now"
    wanted = make.unzipped(data) | {part: b"<b>new</b>"}
    assert list(make.unzipped(out).items()) == list(wanted.items())
    with zipfile.ZipFile(io.BytesIO(data)) as old_zip, zipfile.ZipFile(io.BytesIO(out)) as new_zip:
        assert old_zip.comment == new_zip.comment


def test_nothing_changed_means_the_very_same_bytes() -> None:
    data = decorated()
    assert rewrite(data, {}) is data


def test_a_part_that_is_not_there_cannot_be_replaced() -> None:
    with pytest.raises(KeyError):
        rewrite(decorated(), {"gone.xml": b""})


def test_relationships_are_resolved_from_the_part_that_has_them() -> None:
    parts = make.workbook_parts({"Sheet1": make.sheet_part("")}, make.strings_part("a"))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = make.relationships(
        ("table", "../tables/t%201.xml"), ("drawing", "/xl/Drawings/d.xml")
    )
    parts |= {"xl/tables/t 1.xml": "<a/>", "xl/drawings/d.xml": "<a/>"}
    package = open_package(make.zipped(parts), "report.xlsx")
    assert package.main == "xl/workbook.xml"
    assert package.relationships("xl/worksheets/sheet1.xml") == (
        Relationship("rId1", "table", "xl/tables/t 1.xml", external=False),
        Relationship("rId2", "drawing", "xl/drawings/d.xml", external=False),
    )
    assert package.relationships("xl/styles.xml") == ()


def test_a_part_that_is_missing_is_named() -> None:
    package = open_package(make.zipped(make.document_parts()), "letter.docx")
    with pytest.raises(Refused) as refusal:
        package.read("word/styles.xml")
    assert refusal.value.code == "file_part_missing"
    assert refusal.value.values["part"] == "word/styles.xml"


def test_templates_are_taken_in_and_keep_their_extension_s_family() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    parts = make.document_parts() | {"[Content_Types].xml": make.content_types({"word/document.xml": kind})}
    assert open_package(make.zipped(parts), "letter.dotx").main == "word/document.xml"
    with pytest.raises(Refused):
        open_package(make.zipped(parts), "letter.xltx")


ACTIVE = [
    (
        "word/_rels/settings.xml.rels",
        ("attachedTemplate", "http://example.com/t.dotm"),
        True,
        "remote_template",
    ),
    ("word/_rels/document.xml.rels", ("image", "http://example.com/i.png"), True, "remote_picture"),
    ("word/_rels/document.xml.rels", ("oleObject", "file:///x.xlsx"), True, "linked_object"),
    ("word/_rels/document.xml.rels", ("oleObject", "embeddings/o.bin"), False, "embedded_object"),
    ("word/_rels/document.xml.rels", ("aFChunk", "chunk.html"), False, "embedded_document"),
    ("word/_rels/document.xml.rels", ("control", "activeX/a.xml"), False, "active_control"),
    ("word/_rels/document.xml.rels", ("frame", "http://example.com/f"), True, "remote_part"),
    ("word/_rels/document.xml.rels", ("hyperlink", "http://example.com/"), True, None),
]


@pytest.mark.parametrize(("part", "target", "external", "rule"), ACTIVE, ids=[str(c[3]) for c in ACTIVE])
def test_what_a_document_would_fetch_or_run_is_flagged(
    part: str, target: tuple[str, str], external: bool, rule: str | None
) -> None:
    parts = make.document_parts() | {
        "word/settings.xml": "<a/>",
        part: make.relationships(target, external=external),
    }
    findings = find_active(open_package(make.zipped(parts), "letter.docx"))
    assert [finding.rule for finding in findings] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("body", "flagged"),
    [
        ('<w:p><w:r><w:instrText> DDEAUTO c:\\\\cmd.exe "/k calc" </w:instrText></w:r></w:p>', True),
        ('<w:p><w:fldSimple w:instr="DDE excel x"><w:r><w:t>a</w:t></w:r></w:fldSimple></w:p>', True),
        (
            "<w:p><w:r><w:instrText> DD</w:instrText></w:r>"
            '<w:r><w:instrText xml:space="preserve">EAUTO x</w:instrText></w:r></w:p>',
            True,
        ),
        ("<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>", False),
        ("<w:p><w:r><w:t>About DDE</w:t></w:r></w:p>", False),
    ],
)
def test_dde_in_a_field_is_flagged(body: str, flagged: bool) -> None:
    findings = find_active(open_package(make.zipped(make.document_parts(body)), "letter.docx"))
    assert [finding.rule for finding in findings] == (["dde"] if flagged else [])


@pytest.mark.parametrize(
    ("formula", "flagged"),
    [("cmd|'/c calc'!A0", True), ("SUM(A1:A3)", False), ('"a|b"&amp;C1', False)],
)
def test_dde_in_a_formula_is_flagged(formula: str, flagged: bool) -> None:
    sheet = make.sheet_part(f'<row><c r="A1"><f>{formula}</f><v>1</v></c></row>')
    package = open_package(make.zipped(make.workbook_parts({"S": sheet})), "report.xlsx")
    assert [finding.rule for finding in find_active(package)] == (["dde"] if flagged else [])


def test_every_real_file_copies_with_its_metadata(test_data: Path) -> None:
    for path in sorted((test_data / "corpus" / "office").glob("[dx]*/*.???x")):
        data = path.read_bytes()
        try:
            package = open_package(data, path.name)
        except Refused:
            continue
        out = rewrite(data, {package.main: package.read(package.main)})
        for old, new in zip(entries(data), entries(out), strict=True):
            assert [getattr(old, fact) for fact in FACTS] == [getattr(new, fact) for fact in FACTS], path.name
        assert make.unzipped(out) == make.unzipped(data)


@pytest.mark.parametrize("kept", [0, 1_000, 1_000_000])
def test_parts_are_read_the_same_whether_or_not_they_were_kept_when_measured(kept: int) -> None:
    parts = {f"xl/x{n}.xml": f"<a>{'x' * n * 100}</a>" for n in range(1, 20)}
    data = make.zipped({**make.workbook_parts({"S": make.sheet_part("")}), **parts})
    package = open_package(data, "report.xlsx", Limits(kept_bytes=kept))
    assert [package.read(part).decode() for part in parts] == list(parts.values())

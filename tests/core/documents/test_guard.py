"""What is not taken in, and that the cause is named: generated hostile files and real ones."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from nlps_core.documents.guard import Limits, check
from nlps_core.documents.package import open_package
from nlps_core.errors import Refused
from nlps_core.types import Language
from tests import office_files as make

ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504
SMALL = Limits(file_bytes=20_000, members=20, part_bytes=60_000, total_bytes=90_000, ratio_from=20_000)


def workbook(**more: str | bytes) -> bytes:
    parts = make.workbook_parts({"Sheet1": make.sheet_part("<row><c/></row>")})
    return make.zipped({**parts, **more})


def with_macro_type() -> bytes:
    parts = make.workbook_parts({"Sheet1": make.sheet_part("")})
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return make.zipped({**parts, "[Content_Types].xml": make.content_types({"xl/workbook.xml": kind})})


def with_macro_part() -> bytes:
    kinds = {"xl/workbook.xml": make.XLSX, "xl/other.bin": "application/vnd.ms-office.vbaProject"}
    return workbook(**{"[Content_Types].xml": make.content_types(kinds), "xl/other.bin": b"\0"})


def with_link() -> bytes:
    buffer = io.BytesIO(workbook())
    with zipfile.ZipFile(buffer, "a") as archive:
        link = zipfile.ZipInfo("xl/link.xml")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def with_packing(method: int) -> bytes:
    buffer = io.BytesIO(workbook())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/other.xml", b"<a/>" * 100, method)
    return buffer.getvalue()


def patched(change: Callable[[bytearray, int], None]) -> bytes:
    """Return a workbook whose second directory entry is changed by hand."""
    data = bytearray(workbook())
    first = data.index(b"PK\x01\x02")
    change(data, data.index(b"PK\x01\x02", first + 4))
    return bytes(data)


def overlap(data: bytearray, entry: int) -> None:
    """Let the second member begin where the first does, under the first one's name."""
    first = data.index(b"PK\x01\x02")
    data[entry + 42 : entry + 46] = data[first + 42 : first + 46]


def encrypt(data: bytearray, entry: int) -> None:
    data[entry + 8] |= 1


def break_checksum(data: bytearray, entry: int) -> None:
    data[entry + 16] ^= 0xFF


def lie_about_size(data: bytearray, entry: int) -> None:
    struct.pack_into("<L", data, entry + 24, 7)


def nested_member() -> bytes:
    """Return an archive whose second member lies inside the bytes of the first."""
    inner = make.zipped({"b.xml": "<b/>"}, zipfile.ZIP_STORED)
    outer = make.zipped({"a.xml": inner}, zipfile.ZIP_STORED)
    entry = bytearray(inner[inner.index(b"PK\x01\x02") : inner.rindex(b"PK\x05\x06")])
    struct.pack_into("<L", entry, 42, outer.index(inner))
    end = outer.rindex(b"PK\x05\x06")
    tail = bytearray(outer[end:])
    size = struct.unpack_from("<L", tail, 12)[0]
    struct.pack_into("<HHL", tail, 8, 2, 2, size + len(entry))
    return outer[:end] + bytes(entry) + bytes(tail)


def unlisted_front() -> bytes:
    """Return an archive with a member in front that its directory does not list."""
    data = make.zipped({"a.xml": "<a/>", "b.xml": "<b/>"})
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    second = data.index(b"PK\x01\x02", start + 4)
    tail = bytearray(data[end:])
    struct.pack_into("<HHLL", tail, 8, 1, 1, end - second, start)
    return data[:start] + data[second:end] + bytes(tail)


HOSTILE = [
    ("empty", b"", "file_empty"),
    ("too large on disk", b"PK\x03\x04" + b"\0" * 20_000, "file_too_large"),
    ("ole2 that is encrypted", ENCRYPTED + "EncryptedPackage".encode("utf-16-le"), "file_encrypted"),
    ("ole2 that is a doc", ENCRYPTED + "WordDocument".encode("utf-16-le"), "file_legacy_word"),
    ("ole2 that is an xls", ENCRYPTED + "Workbook".encode("utf-16-le"), "file_legacy_excel"),
    ("ole2 that is an hwp", ENCRYPTED + "HwpSummaryInformation".encode("utf-16-le"), "file_hwp"),
    ("ole2 of an unknown kind", ENCRYPTED, "file_legacy_unknown"),
    ("pdf", b"%PDF-1.7\n", "file_pdf"),
    ("rtf", b"{\\rtf1}", "file_rtf"),
    ("text", b"hello", "file_not_office"),
    ("cut in the middle", workbook()[:400], "file_truncated"),
    ("bytes after the end", workbook() + b"tail", "file_truncated"),
    ("polyglot with bytes in front", b"%!PS\n" + workbook(), "file_not_office"),
    ("zip of something else", make.zipped({"readme.txt": "hello"}), "file_not_office"),
    (
        "opendocument",
        make.zipped({"mimetype": "application/vnd.oasis.opendocument"}),
        "file_open_document",
    ),
    ("hwpx", make.zipped({"mimetype": "application/hwp+zip"}), "file_hwp"),
    ("name that climbs", workbook(**{"../evil.xml": "<a/>"}), "file_bad_member_name"),
    ("name from the root", workbook(**{"/etc/evil.xml": "<a/>"}), "file_bad_member_name"),
    ("name of a drive", workbook(**{"C:/evil.xml": "<a/>"}), "file_bad_member_name"),
    ("same name in other case", workbook(**{"XL/Workbook.xml": "<a/>"}), "file_bad_member_name"),
    ("too many members", workbook(**{f"xl/x{n}.xml": "<a/>" for n in range(30)}), "file_too_many_members"),
    ("symbolic link", with_link(), "file_has_links"),
    ("bzip2", with_packing(zipfile.ZIP_BZIP2), "file_packing_unknown"),
    ("lzma", with_packing(zipfile.ZIP_LZMA), "file_packing_unknown"),
    ("encrypted member", patched(encrypt), "file_encrypted"),
    ("directory and member disagree", patched(overlap), "file_damaged"),
    ("wrong checksum", patched(break_checksum), "file_damaged"),
    ("size that lies", patched(lie_about_size), "file_damaged"),
    ("member inside another", nested_member(), "file_members_overlap"),
    ("member that is not listed", unlisted_front(), "file_two_in_one"),
    ("bomb by ratio", workbook(**{"xl/bomb.xml": b" " * 50_000}), "file_bomb"),
    ("bomb by size", workbook(**{"xl/bomb.xml": bytes(range(256)) * 300}), "file_unpacks_too_large"),
    (
        "DOCTYPE",
        workbook(**{"xl/x.xml": '<?xml version="1.0"?>\n<!DOCTYPE a []><a/>'}),
        "file_doctype",
    ),
    ("DOCTYPE in UTF-16", workbook(**{"xl/x.xml": "<!DOCTYPE a><a/>".encode("utf-16")}), "file_doctype"),
    ("DOCTYPE in UTF-16BE", workbook(**{"xl/x.xml": "<!DOCTYPE a><a/>".encode("utf-16-be")}), "file_doctype"),
    ("DOCTYPE in UTF-32", workbook(**{"xl/x.xml": "<!DOCTYPE a><a/>".encode("utf-32")}), "file_doctype"),
    ("DOCTYPE in EBCDIC", workbook(**{"xl/x.xml": "<!DOCTYPE a><a/>".encode("cp037")}), "file_doctype"),
    ("DOCTYPE under another name", workbook(**{"xl/x.dat": "<!DOCTYPE a><a/>"}), "file_doctype"),
    ("macro type under .xlsx", with_macro_type(), "file_macros"),
    ("macro part under .xlsx", with_macro_part(), "file_macros"),
    ("macro part by name", workbook(**{"xl/vbaProject.bin": b"\0"}), "file_macros"),
    ("docx called xlsx", make.zipped(make.document_parts()), "file_wrong_extension"),
    ("package without a main part", workbook(**{"_rels/.rels": make.relationships()}), "file_not_office"),
    (
        "main part that is missing",
        workbook(**{"_rels/.rels": make.relationships(("officeDocument", "xl/gone.xml"))}),
        "file_part_missing",
    ),
    ("content types that are no XML", workbook(**{"[Content_Types].xml": "<Types"}), "file_part_unreadable"),
]


@pytest.mark.parametrize(("data", "code"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_a_hostile_file_is_refused_with_its_cause(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        open_package(data, "report.xlsx", SMALL)
    assert refusal.value.code == code
    assert refusal.value.values["name"] == "report.xlsx"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a.xlsm", "file_macros"),
        ("a.DOCM", "file_macros"),
        ("a.doc", "file_legacy_word"),
        ("a.xls", "file_legacy_excel"),
        ("a.hwp", "file_hwp"),
        ("a.hwpx", "file_hwp"),
        ("a.pdf", "file_pdf"),
        ("a.ods", "file_open_document"),
        ("a.exe", "file_kind_unknown"),
        ("docx", "file_kind_unknown"),
        ("C:\\x.xlsx\\a", "file_kind_unknown"),
    ],
)
def test_a_name_of_another_kind_is_refused_with_what_to_do(name: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        open_package(workbook(), name)
    assert refusal.value.code == code


def test_a_part_is_measured_by_what_comes_out_and_not_by_its_header() -> None:
    data = bytearray(workbook(**{"xl/bomb.xml": b" " * 50_000}))
    struct.pack_into("<L", data, data.rindex(b"PK\x01\x02") + 24, 10)
    with pytest.raises(Refused) as refusal:
        check(bytes(data), "report.xlsx", SMALL)
    assert refusal.value.code == "file_bomb"


def test_markup_is_counted_over_all_parts() -> None:
    limits = Limits(markups=500)
    parts = {f"xl/x{n}.xml": "<a/>" * 100 for n in range(6)}
    check(make.zipped(dict(list(parts.items())[:4])), "report.xlsx", limits)
    with pytest.raises(Refused) as refusal:
        check(make.zipped(parts), "report.xlsx", limits)
    assert refusal.value.code == "file_too_much_markup"


def test_a_giant_attribute_is_refused_though_each_chunk_of_it_is_small() -> None:
    noise = "".join(chr(97 + n * n % 26) for n in range(60_000))
    data = make.zipped({"xl/x.xml": f'<a b="{noise * 20}"/>'})
    with pytest.raises(Refused) as refusal:
        check(data, "report.xlsx", Limits(token_bytes=1_000_000))
    assert refusal.value.code == "file_bomb"


def test_a_doctype_across_two_chunks_is_seen() -> None:
    chunk = 1 << 18
    for before in range(1, 9):
        noise = bytes(33 + n * n % 26 for n in range(chunk - before - len("<!----> ")))
        data = make.zipped({"xl/x.xml": b"<!--" + noise + b"--> <!DOCTYPE a><a/>"}, zipfile.ZIP_STORED)
        with pytest.raises(Refused) as refusal:
            check(data, "report.xlsx")
        assert refusal.value.code == "file_doctype"


def test_every_refusal_has_a_sentence_in_both_languages() -> None:
    from app.words import catalogue

    codes = {case[2] for case in HOSTILE}
    for language in Language:
        assert {f"error.{code}" for code in codes} <= catalogue(language).keys()


def test_no_honest_file_is_refused_and_the_others_are_with_the_right_cause(test_data: Path) -> None:
    refused = {}
    for path in sorted((test_data / "corpus" / "office").glob("*/*.*")):
        try:
            open_package(path.read_bytes(), path.name)
        except Refused as refusal:
            refused[path.name] = refusal.code
    assert refused == {
        "okapi__encrypted.docx": "file_encrypted",
        "openpyxl__null_file.xlsx": "file_empty",
        "openpyxl__null_archive.xlsx": "file_not_office",
        "okapi__macro-2.docm": "file_macros",
        "okapi__macro-2.xlsm": "file_macros",
        "openpyxl__empty.xlsm": "file_macros",
        "openpyxl__vba+comments.xlsm": "file_macros",
        "openpyxl__vba-test.xlsm": "file_macros",
    }

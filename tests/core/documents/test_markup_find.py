"""Tags that are found by a pattern are those that a parser finds, with the same names, values and bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nlps_core.documents import markup, markup_find
from nlps_core.documents.markup import Element
from nlps_core.documents.markup_text import to_utf8
from nlps_core.documents.package import open_package
from nlps_core.errors import Refused
from tests.generated_documents import generated_documents

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Told = tuple[str, dict[str, str], int, int, int, int, str, tuple[object, ...]]
WANTED = {"w:p", "w:style", "x:si", "x:comment", "x:row", "a:p", "c:strCache", "x:fonts", "c:chart"}
BETWEEN = {"w:tbl", "w:tc", "x:sheet", "x:sheetData", "x:xf", "c:ser", "xdr:cNvPr"}


def told(element: Element) -> Told:
    """Return all that an element says."""
    places = element.start, element.content, element.content_end, element.end
    return element.name, element.attributes, *places, element.text, tuple(map(told, element.children))


def calls(data: bytes, monkeypatch: pytest.MonkeyPatch, scanned: bool) -> list[object]:
    """Return what ``each`` calls, by the pattern or tag by tag."""
    made: list[object] = []
    with monkeypatch.context() as patch:
        if scanned:
            patch.setattr(markup, "find", lambda data: None)
        markup.each(
            data,
            "x",
            WANTED,
            lambda element: made.append(told(element)),
            BETWEEN,
            lambda *start: made.append(start),
            lambda *end: made.append(end),
        )
    return made


ODD = [
    "<w:p w:a='>' b=\"/>\">한<w:t\n/>글</w:p ><w:tbl/><w:tbl></w:tbl>",
    "<w:p><!-- <w:p> --><![CDATA[<w:p>\r\n]]><?x <w:p>?>a&amp;&#xD55C;b\r\nc</w:p>",
    "<!-- <w:p> --><w:q><![CDATA[</w:q><w:p>]]></w:q><?x <w:p>?><w:p/>",
    '<w:p a="one\ntwo\tthree\r\nfour&#10;&quot;" xml:space="preserve"/>',
    f'<v:p xmlns:v="{W}"><w:p/></v:p><v:tbl xmlns:v="{W}"/>',
    f'<p xmlns="{W}"><p/></p><p/>',
    '<w:p xmlns:w="urn:other"/><w:p><w:t xmlns:w="urn:other">x</w:t></w:p>',
    "<w:px/><w:p.x/><w:tblPr/><tbl/><w:p/>",
    "<w:p>]]&gt; 'quoted\" &gt;</w:p>",
]


@pytest.mark.parametrize("inner", ODD)
@pytest.mark.parametrize("before", ["", "\ufeff", "<?xml version='1.0'?>\r\n<!-- <w:p> xmlns='urn:y' -->"])
def test_odd_spellings_are_read_as_a_parser_reads_them(
    before: str, inner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = f'{before}<w:document xmlns:w="{W}">{inner}</w:document>'.encode()
    assert calls(data, monkeypatch, scanned=False) == calls(data, monkeypatch, scanned=True) != []


@pytest.mark.parametrize(
    ("data", "clear"),
    [
        ('<p xmlns="urn:x"><q/></p>', True),
        ('<a:p xmlns:a="urn:x"><a:q xmlns:a="urn:x"/></a:p>', True),
        ('<a:p xmlns:a="urn:x"><a:q xmlns:a="urn:y"/></a:p>', False),
        ('<a:p xmlns:a="urn:x"><q xmlns="urn:x"/></a:p>', False),
    ],
)
def test_patterns_are_used_only_where_a_prefix_means_one_thing(data: str, clear: bool) -> None:
    assert (markup_find.find(data.encode()) is not None) is clear


def test_a_part_with_more_prefixes_than_any_honest_one_is_left_to_the_parser() -> None:
    declared = " ".join(f'xmlns:w{number}="{W}"' for number in range(300))
    data = f"<w0:d {declared}><w299:p/></w0:d>".encode()
    assert markup_find.find(data) is None
    assert [name for name, _, _ in markup.tags(data, "x", {"w:p"})] == ["w:p"]


def test_a_part_that_says_more_than_can_be_remembered_is_read_to_its_end() -> None:
    inner = "".join(f'<w:p w:id="{number}"/>' for number in range(12_000))
    found = markup.tags(f'<w:d xmlns:w="{W}">{inner}</w:d>'.encode(), "x", {"w:p"})
    assert [attributes["w:id"] for _, attributes, _ in found] == [str(number) for number in range(12_000)]


def test_generated_documents_are_read_as_a_parser_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for made in generated_documents():
        if not made.name.endswith("txt"):
            for data in parts(made.data, made.name):
                assert calls(data, monkeypatch, scanned=False) == calls(data, monkeypatch, scanned=True)


def test_real_documents_are_read_as_a_parser_reads_them(
    test_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 0
    for path in sorted((test_data / "corpus" / "office").glob("*/*.*")):
        try:
            found = list(parts(path.read_bytes(), path.name))
        except Refused:
            continue
        for data in found:
            assert calls(data, monkeypatch, scanned=False) == calls(data, monkeypatch, scanned=True)
            count += 1
    assert count > 2_000


def parts(data: bytes, name: str) -> Iterator[bytes]:
    """Yield the parts of a package that are XML and small enough for a test."""
    package = open_package(data, name)
    for part in package.names():
        if part.endswith((".xml", ".rels")) and len(content := package.read(part)) < 100_000:
            try:
                markup.check_well_formed(content, part)
            except Refused:
                continue
            yield to_utf8(content, part)[0]

"""Byte ranges are right whatever the XML looks like, and what is written is XML again."""

import pytest

from nlps_core.documents import markup, markup_text
from nlps_core.documents.markup import Edit, Element
from nlps_core.errors import Refused

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def trees(data: bytes, *names: str) -> list[Element]:
    found: list[Element] = []
    markup.each(data, "word/document.xml", frozenset(names), found.append)
    return found


@pytest.mark.parametrize(
    ("inner", "content"),
    [
        ("<w:t>abc</w:t>", b"abc"),
        ("<w:t ></w:t >", b""),
        ("<w:t/>", b""),
        ('<w:t a=">" b=\'"/>\'>x&amp;y</w:t\n>', b"x&amp;y"),
        ("<w:t><![CDATA[<w:t>]]></w:t>", b"<![CDATA[<w:t>]]>"),
        ("<w:t><!-- </w:t> -->매출</w:t>", "<!-- </w:t> -->매출".encode()),
    ],
)
@pytest.mark.parametrize(
    "before", ["", "\ufeff", '<?xml version="1.0" encoding="UTF-8"?>\r\n', "<!-- 한글 -->"]
)
def test_ranges_are_the_bytes_of_the_element(before: str, inner: str, content: bytes) -> None:
    data = f'{before}<w:p xmlns:w="{W}">한{inner}글</w:p>'.encode()
    (element,) = trees(data, "w:t")
    assert data[element.start : element.end] == inner.encode()
    assert data[element.content : element.content_end] == content
    assert element.closes_itself == inner.endswith("/>")


def test_elements_that_close_themselves_side_by_side_and_nested_end_where_they_should() -> None:
    data = f'<w:p xmlns:w="{W}"><w:r><w:r/></w:r><w:r/><w:r></w:r></w:p>'.encode()
    (paragraph,) = trees(data, "w:p")
    outer, empty, pair = paragraph.children
    assert data[outer.start : outer.end] == b"<w:r><w:r/></w:r>"
    assert data[outer.children[0].start : outer.children[0].end] == b"<w:r/>"
    assert data[empty.start : empty.end] == b"<w:r/>"
    assert data[pair.start : pair.end] == b"<w:r></w:r>"
    assert data[paragraph.content_end : paragraph.end] == b"</w:p>"


@pytest.mark.parametrize("uri", [W, STRICT])
@pytest.mark.parametrize("prefix", ["w:", "x:", ""])
def test_names_are_the_same_whatever_the_prefix_and_the_edition(uri: str, prefix: str) -> None:
    declared = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    data = f'<{prefix}p {declared}="{uri}" a="1" xml:space="preserve"/>'.encode()
    (element,) = trees(data, "w:p")
    assert element.attributes == {"a": "1", "xml:space": "preserve"}
    assert markup.written_name(data, element.start) == f"{prefix}p"


def test_a_namespace_that_is_not_of_office_is_spelt_out() -> None:
    assert trees(b'<p xmlns="urn:x"/>', "{urn:x}p")[0].name == "{urn:x}p"


def test_the_text_of_an_element_is_decoded_and_its_own() -> None:
    (element,) = trees(b"<p>a&lt;<q>inner</q>&#xD55C;<![CDATA[&]]></p>", "p")
    assert element.text == "a<한&"
    assert element.children[0].text == "inner"
    assert element.child("q") is element.children[0]
    assert element.child("z") is None


def test_attribute_values_can_be_found_and_replaced() -> None:
    data = b"""<p a='1' w:b = "x &gt; y" c=">"/>"""
    ranges = markup.attribute_ranges(data, 0)
    assert {name: data[a:b] for name, (a, b) in ranges.items()} == {"a": b"1", "w:b": b"x &gt; y", "c": b">"}
    new = markup.escape_attribute("\"5'\n<&\t")
    assert markup.splice(data, [Edit(*ranges["a"], new)]).startswith(
        b"<p a='&quot;5&#39;&#10;&lt;&amp;&#9;' w:b"
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<a><b></a>", "xml_not_well_formed"),
        (b"", "xml_not_well_formed"),
        (b"<a/>x", "xml_not_well_formed"),
        (b"<w:a/>", "xml_not_well_formed"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "xml_document_type"),
        (b"<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>", "xml_document_type"),
    ],
)
def test_what_is_not_plain_xml_is_refused_with_the_part_named(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        markup.scan(data, "word/x.xml")
    assert refused.value.code == code
    assert refused.value.values["part"] == "word/x.xml"


def test_edits_are_made_at_their_place_whatever_their_order() -> None:
    edits = [Edit(6, 6, b"!"), Edit(0, 1, b"J"), Edit(6, 6, b"?"), Edit(2, 4, b"")]
    assert markup.splice(b"hello.", edits) == b"Jeo.!?"
    assert markup.splice(b"hello.", []) == b"hello."


@pytest.mark.parametrize("edits", [[(0, 3, b""), (2, 4, b"")], [(0, 9, b"")], [(3, 2, b"")]])
def test_edits_that_overlap_or_lie_outside_are_a_mistake(edits: list[tuple[int, int, bytes]]) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        markup.splice(b"hello.", [Edit(*edit) for edit in edits])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a<b>&c", b"a&lt;b&gt;&amp;c"),
        ("]]>", b"]]&gt;"),
        ("a\x00\x08\x0b\x1fb", b"ab"),
        ("a\ud800b\udfff", b"ab"),
        ("a\ufffe\uffffb", b"ab"),
        ("tab\tline\n", b"tab\tline\n"),
        ("\r\n", b"&#13;\n"),
        ("매출 📈", "매출 📈".encode()),
    ],
)
def test_written_text_is_xml_whatever_it_held(text: str, written: bytes) -> None:
    assert markup.escape(text) == written
    markup.scan(b"<a>" + written + b"</a>", "x")


@pytest.mark.parametrize(
    ("text", "keeps"),
    [
        ("a b", False),
        (" a", True),
        ("a ", True),
        ("a  b", True),
        ("a\tb", True),
        ("", False),
        ("a\u3000", True),
    ],
)
def test_only_text_whose_spaces_would_be_lost_needs_to_keep_them(text: str, keeps: bool) -> None:
    assert markup.keeps_spaces(text) is keeps


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "iso-8859-1", "euc-kr", "utf-8"])
def test_parts_in_other_encodings_come_back_as_they_were(encoding: str) -> None:
    mark = "\ufeff" if encoding.startswith("utf-16") else ""
    name = "utf-16" if mark else encoding
    word = "abc" if encoding == "iso-8859-1" else "매출"
    data = f'{mark}<?xml version="1.0" encoding="{name}"?><a>{word}</a>'.encode(encoding)
    utf8, back = markup_text.to_utf8(data, "x")
    assert trees(utf8, "a")[0].text == word
    assert markup_text.from_utf8(utf8, back) == data


def test_characters_that_an_encoding_lacks_are_written_as_references() -> None:
    assert markup_text.from_utf8("<a>매</a>".encode(), "iso-8859-1") == b"<a>&#47588;</a>"


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0" encoding="klingon"?><a/>',
        b"\xff\xfe<\x00a",
        b'<?xml version="1.0" encoding="utf-7"?><a>+//8-</a>',
    ],
)
def test_an_encoding_that_cannot_be_turned_back_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="xml_encoding"):
        markup_text.to_utf8(data, "x")


@pytest.mark.parametrize(
    "content", ["a &amp; b", "&lt;1&gt; &quot;&apos;", "&#xD55C;&#44544;&#13;", "one\r\ntwo\rthree"]
)
def test_content_without_elements_is_read_as_a_parser_reads_it(content: str) -> None:
    (element,) = trees(f"<a>{content}</a>".encode(), "a")
    assert markup_text.decoded(content.encode()) == element.text


def test_tags_are_found_by_name_with_their_attributes() -> None:
    data = f'<w:p xmlns:w="{STRICT}" w:a="1"><w:r/><w:t w:b="2">x</w:t></w:p>'.encode()
    found = markup.tags(data, "x", {"w:p", "w:t"})
    assert found == [("w:p", {"w:a": "1"}, 0), ("w:t", {"w:b": "2"}, data.index(b"<w:t"))]
    with pytest.raises(Refused, match="xml_document_type"):
        markup.tags(b"<!DOCTYPE a><a/>", "x", {"a"})

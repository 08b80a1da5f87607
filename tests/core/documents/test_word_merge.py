"""What a paragraph of a Word file becomes when its text is translated, and what it never loses."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlps_core.documents import inline, merge
from nlps_core.errors import Refused
from nlps_core.types import KO_EN, KeptReason
from tests.walker_word import parts, passages
from tests.word_files import (
    BOLD,
    CONTROL,
    LINK,
    MARK,
    MARK_END,
    NOTE,
    PICTURE,
    SIMPLE,
    TAB,
    field,
    kept,
    paragraph,
    run,
    segments,
    sources,
    text_box,
    translated,
    word_file,
)


@pytest.mark.parametrize(
    ("inside", "target", "written"),
    [
        (run("매출"), "Sales", "<w:r><w:t>Sales</w:t></w:r>"),
        (run("매출", BOLD), "a  b", '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">a  b</w:t></w:r>'),
        (run(" 매출 "), "Sales", '<w:r><w:t xml:space="preserve"> Sales </w:t></w:r>'),
        ('<w:r w:rsidR="00A1"><w:tab/><w:t>매출</w:t><w:br/></w:r>', "Sales",
         '<w:r w:rsidR="00A1"><w:tab/><w:t>Sales</w:t><w:br/></w:r>'),
        (TAB + run("매출") + NOTE, "Sales", TAB + "<w:r><w:t>Sales</w:t></w:r>" + NOTE),
        (run("매출 ") + run("증가", BOLD), "<1>Growth</1> in sales",
         "<w:r><w:rPr><w:b/></w:rPr><w:t>Growth</w:t></w:r>" + run(" in sales")),
        (run("매출") + TAB + run("증가"), "<1/>Growth", TAB + "<w:r><w:t>Growth</w:t></w:r>"),
        (run("가 ") + LINK.format(run("매출", BOLD)), "<1>Sales</1>!",
         LINK.format("<w:r><w:rPr><w:b/></w:rPr><w:t>Sales</w:t></w:r>") + "<w:r><w:t>!</w:t></w:r>"),
        (run("매") + MARK + run("출") + MARK_END + run("액"), "Sales",
         MARK + "<w:r><w:t>Sales</w:t></w:r>" + MARK_END),
        (MARK + run("매출") + MARK_END, "Sales", MARK + "<w:r><w:t>Sales</w:t></w:r>" + MARK_END),
        (field("PAGE", run("3")) + run(" 쪽"), "Page", None),
        (run("매출은 ") + run(" ", "<w:i/>") + run("증", BOLD) + run("이다"), "It <1>grew</1>",
         run("It ") + '<w:r><w:rPr><w:b/></w:rPr><w:t>grew</w:t></w:r>'),
        (run("매출은") + TAB + run(" ", "<w:i/>") + run("증", BOLD), "It<1/><2> grew</2>",
         "<w:r><w:t>It</w:t></w:r>" + TAB + run(" grew", BOLD)),
        (run("매출"), "]]> & <b>", "<w:r><w:t>]]&gt; &amp; &lt;b&gt;</w:t></w:r>"),
        (run("매출"), "a\x00\ud800b", "<w:r><w:t>ab</w:t></w:r>"),
        (run("매출"), "", ""),
    ],
)  # fmt: skip
def test_a_translation_is_written_into_its_own_runs(inside: str, target: str, written: str | None) -> None:
    expected = field("PAGE", run("3")) + '<w:r><w:t xml:space="preserve"> Page</w:t></w:r>'
    result = translated(paragraph(inside), target)
    assert result == f"<w:p>{expected if written is None else written}</w:p>"


@pytest.mark.parametrize(
    "target",
    [
        "",
        "Sales",
        "<1>Sales",
        "<1>a</1><1>b</1>",
        "<2/>x<2/>",
        "<1><2/></1>",
        "<9>a</9>",
        "&lt;1&gt;a<2/>",
        "</1>a<2/>",
    ],
)
def test_wrong_tags_cost_formatting_and_nothing_else(target: str) -> None:
    body = paragraph(run("가 "), run("매출", BOLD), NOTE, run(" 증가"), style="1")
    after = translated(body, target)
    assert after.count(NOTE) == 1
    assert after.startswith('<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr>')


RUBY = "<w:r><w:ruby><w:rubyPr/><w:rt/><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"


@pytest.mark.parametrize(
    "target", ["Sales rose", "<1>Sales rose", "<1>a</1><1>b</1>", "<1></1>Sales", "</1>a"]
)
@pytest.mark.parametrize(
    "holder",
    [CONTROL, "<w:customXml>{}</w:customXml>", SIMPLE.format("REF a", "{}"), RUBY, field("REF a", "{}")],
)
def test_a_control_or_field_whose_tag_is_lost_follows_the_words_without_any(holder: str, target: str) -> None:
    after = translated(paragraph(run("올해 "), holder.format(run("매출")), run("은 늘었다")), target)
    assert after.count(holder.format("")) == 1
    assert after.endswith(f"</w:t></w:r>{holder.format('')}</w:p>")


def test_a_lost_control_in_a_control_is_kept_in_each_of_the_two_ways() -> None:
    outer = CONTROL.replace("<w:sdtPr/>", "<w:sdtPr><w:id/></w:sdtPr>")
    body = paragraph(run("올해 "), outer.format(run("우리 ") + CONTROL.format(run("매출"))), run("은 늘었다"))
    assert sources(body) == ["올해 <1>우리 <2>매출</2></1>은 늘었다"]
    after = translated(body, "<1>Our</1> sales rose")
    assert after.count(CONTROL.format("")) == 1
    assert outer.format("<w:r><w:t>Our</w:t></w:r>") in after
    assert translated(body, "Our sales rose").endswith(f"{outer.format('')}{CONTROL.format('')}</w:p>")


def test_a_tracked_change_of_formatting_keeps_its_number_to_one_run() -> None:
    mark = '<w:b/><w:rPrChange w:id="{}"><w:rPr/></w:rPrChange>'
    body = paragraph(run("매출은 ", mark.format(3)), run("크게", "<w:i/>"), run(" 늘었다", mark.format(4)))
    after = translated(body, "Sales <1>truly</1> rose")
    assert after.count('w:id="3"') == 1
    assert after.count("<w:b/>") == 2


def test_a_link_whose_tag_is_lost_leaves_its_words() -> None:
    body = paragraph(run("올해 "), LINK.format(run("매출")), run("은 늘었다"))
    assert translated(body, "Sales rose") == paragraph("<w:r><w:t>Sales rose</w:t></w:r>")


def test_a_box_to_tick_stays_where_it_is_with_its_sign() -> None:
    ticked = CONTROL.replace("<w:sdtPr/>", "<w:sdtPr><w14:checkbox/></w:sdtPr>").format(run("☒"))
    body = paragraph(run("동의함 "), ticked, run(" 예"))
    assert sources(body) == ["동의함 <1/> 예"]
    assert kept(body) == [(KeptReason.SYMBOL, "☒")]
    assert ticked in translated(body, "I agree")


def test_both_forms_of_a_text_box_get_the_same_translation() -> None:
    box = paragraph(run("상자 "), run("안", BOLD))
    body = paragraph(run("본문"), text_box(box, box))
    assert sources(body) == ["본문", "상자 <1>안</1>"]
    written = paragraph(run("In the "), "<w:r><w:rPr><w:b/></w:rPr><w:t>box</w:t></w:r>")
    expected = paragraph("<w:r><w:t>Text</w:t></w:r>", text_box(written, written))
    assert translated(body, "Text", "In the <1>box</1>") == expected


def test_forms_of_a_text_box_that_differ_are_translated_each() -> None:
    body = paragraph(text_box(paragraph(run("새 상자")), paragraph(run("옛 상자"))))
    assert sources(body) == ["새 상자", "옛 상자"]
    after = translated(body, "New", "Old")
    assert "New" in after.partition("mc:Fallback")[0]
    assert "Old" in after.partition("mc:Fallback")[2]


def test_a_text_box_inside_a_text_that_changes_is_changed_with_it() -> None:
    box = text_box(paragraph(run("상자")), paragraph(run("상자")))
    after = translated(paragraph(run("앞 "), box, run("뒤", BOLD), run("는 길다")), "front <1>b</1> c", "box")
    assert after.count("<w:t>box</w:t>") == 2
    assert "상자" not in after


def test_ruby_is_translated_with_its_base() -> None:
    ruby = "<w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
    body = paragraph(run("이 "), ruby.format(run("한글"), run("글")), run("은 길다"))
    assert sources(body) == ["이 <1>글</1>은 길다", "한글"]
    word = "<w:r><w:t>{}</w:t></w:r>"
    after = paragraph(run("This "), ruby.format(word.format("hangul"), word.format("text")), run(" is long"))
    assert translated(body, "This <1>text</1> is long", "hangul") == after


def test_a_table_of_contents_keeps_its_fields_and_page_numbers() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    entry = LINK.format(run("{}") + TAB + field("PAGEREF x", run("{}")))
    body = paragraph(begin, entry.format("개요", 1)) + paragraph(entry.format("실적", 2)) + paragraph(end)
    assert sources(body) == ["개요", "실적"]
    after = translated(body, "Outline", "Results")
    expected = body.replace(run("개요"), "<w:r><w:t>Outline</w:t></w:r>")
    assert after == expected.replace(run("실적"), "<w:r><w:t>Results</w:t></w:r>")


@pytest.mark.parametrize("strict", [False, True])
def test_bold_link_picture_table_footnote_and_header_all_come_back(strict: bool) -> None:
    table = "<w:tbl><w:tr><w:tc>" + paragraph(run("매출액")) + "</w:tc></w:tr></w:tbl>"
    data = word_file(
        paragraph(
            run("당기 "),
            run("매출", BOLD),
            run("은 "),
            LINK.format(run("공시")),
            PICTURE,
            run("와 같다"),
            NOTE,
        )
        + table,
        strict=strict,
        header=paragraph(run("머리글")),
        footnotes='<w:footnote w:id="2">' + paragraph(run("각주")) + "</w:footnote>",
    )
    targets = {
        each.key: each.source.translate(str.maketrans("당매공와머각", "ABCDEF")) for each in segments(data)
    }
    out = merge(data, "x.docx", targets, KO_EN)
    before, after = passages(data), passages(out)
    assert [passage.text for passage in after] == ["A기 B출은 C시D 같다", "B출액", "E리글", "F주"]
    assert [[letter.look for letter in passage.letters] for passage in before] == [
        [letter.look for letter in passage.letters] for passage in after
    ]
    document = parts(out)["word/document.xml"].decode()
    assert PICTURE in document
    assert NOTE in document


def test_only_segments_that_are_open_are_changed_and_unknown_keys_are_ignored() -> None:
    data = word_file(paragraph(run("1,234")) + paragraph(run("매출")))
    keys = [segment.key for segment in segments(data)]
    assert merge(data, "x.docx", {keys[0]: "9", "word/document.xml#99": "x", "nowhere": "y"}, KO_EN) == data


def test_parts_in_utf_16_are_read_and_written_as_such() -> None:
    data = word_file(paragraph(run("매출")))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts(data).items():
            text = content.decode().replace('version="1.0"', 'version="1.0" encoding="UTF-16"', 1)
            package.writestr(name, text.encode("utf-16") if name == "word/document.xml" else content)
    data = buffer.getvalue()
    (segment,) = segments(data)
    out = merge(data, "x.docx", {segment.key: "Sales"}, KO_EN)
    assert "<w:t>Sales</w:t>" in parts(out)["word/document.xml"].decode("utf-16")


_ALL = paragraph(
    MARK,
    TAB,
    run("가 ", "<w:i/>"),
    LINK.format(run("매출액과 ") + run("비", BOLD) + NOTE),
    run("은 ") + MARK_END,
    field("PAGE", run("3")),
    run("쪽 "),
    field('HYPERLINK "x"', run("공시")),
    PICTURE,
    '<w:ins w:id="9">' + run("새 글") + "</w:ins>",
    '<w:del w:id="8"><w:r><w:delText>옛 글</w:delText></w:r></w:del>',
    text_box(paragraph(run("상자")), paragraph(run("상자"))),
    run(" 끝"),
)
_ATOMS = [
    NOTE,
    PICTURE,
    "<w:delText>옛 글</w:delText>",
    MARK,
    MARK_END,
    "<w:tab/>",
    "PAGE",
    "<w:t>상자</w:t>",
]
_BITS = [
    "<1>",
    "</1>",
    "<2/>",
    "<2>",
    "</2>",
    "<3/>",
    "<4/>",
    "<5>",
    "</5>",
    "<6/>",
    "<7>",
    "</7>",
    "<8/>",
    "<99>",
]
_BITS += ["a", " ", "]]>", "<w:p>", "&amp;", "\x00", "\ud800", "\n", "매출", "< 1>", "＜"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_BITS), max_size=30).map("".join))
def test_whatever_an_engine_answers_the_file_is_whole(answer: str) -> None:
    data = word_file(_ALL + paragraph(run("다음 문단")))
    (first, *_, last) = segments(data)
    out = merge(data, "x.docx", {first.key: answer}, KO_EN)
    document = parts(out)["word/document.xml"].decode()
    assert {atom: document.count(atom) for atom in _ATOMS} == {atom: _ALL.count(atom) for atom in _ATOMS}
    assert document.count('fldCharType="begin"') == document.count('fldCharType="end"')
    assert passages(out)[-1].text == "다음 문단" == last.source
    words = inline.strip(inline.fallback(first.source, answer, first.tags), first.tags)
    letters = [character for character in passages(out)[0].text if character.isalpha()]
    assert letters == [character for character in words if character.isalpha()]


@pytest.mark.parametrize("name", ["w:ins", "w:smartTag", "w:hyperlink"])
def test_a_paragraph_nested_without_end_is_refused_and_no_crash(name: str) -> None:
    deep = f"<{name}>" * 5000 + run("매출") + f"</{name}>" * 5000
    with pytest.raises(Refused, match="xml_too_deep"):
        segments(word_file(paragraph(deep)))


def test_nesting_that_an_honest_file_might_have_is_no_trouble() -> None:
    deep = "<w:ins>" * 140 + run("매출") + "</w:ins>" * 140
    assert translated(paragraph(run("가 "), deep), "a <1>b</1>").count("<w:ins>") == 140


def test_runs_that_stand_in_two_alternatives_are_translated_in_both() -> None:
    either = '<mc:AlternateContent><mc:Choice Requires="wps">{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>'
    either += "</mc:AlternateContent>"
    body = paragraph(run("앞 "), either.format(run("매출")), run("뒤"))
    assert sources(body) == ["앞 <1/>뒤", "매출"]
    after = paragraph(run("A "), either.format("<w:r><w:t>Sales</w:t></w:r>"), "<w:r><w:t>B</w:t></w:r>")
    assert translated(body, "A <1/>B", "Sales") == after


def test_a_control_that_shows_a_property_changes_the_property_too() -> None:
    bound = '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:title[1]"/></w:sdtPr>'
    bound += "<w:sdtContent>{}</w:sdtContent></w:sdt>"
    data = word_file(
        bound.format(paragraph(run("사업 "), run("보고서", BOLD))) + paragraph(run("사업 보고서")),
        core='<dc:title xmlns:dc="http://purl.org/dc/">사업 보고서</dc:title><w:x>사업 보고서</w:x>',
    )
    first, second = segments(data)
    out = parts(merge(data, "x.docx", {first.key: "<1>Business</1> Report"}, KO_EN))
    assert ">Business Report</dc:title><w:x>사업 보고서<".encode() in out["word/core.xml"]
    plain = parts(merge(data, "x.docx", {second.key: "Business Report"}, KO_EN))
    assert plain["word/core.xml"] == parts(data)["word/core.xml"]

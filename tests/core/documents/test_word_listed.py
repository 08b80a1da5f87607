"""What a Word file says beside its runs: lists to choose from, tips, automatic numbers, properties."""

from __future__ import annotations

import pytest

from nlps_core.documents import ExtractOptions, extract, merge
from nlps_core.documents.markup import Element
from nlps_core.documents.word_story import Spot, walk
from nlps_core.documents.word_units import read_units
from nlps_core.types import KO_EN, KeptReason, Room
from tests.walker_word import parts
from tests.word_files import CONTROL, LINK, kept, paragraph, run, segments, sources, translated, word_file

CHOICES = (
    "<w:sdtPr><w:dropDownList>"
    '<w:listItem w:displayText="승인" w:value="1"/><w:listItem w:value="반려"/><w:listItem w:value=""/>'
    "</w:dropDownList></w:sdtPr>"
)
CHOOSE = CONTROL.replace("<w:sdtPr/>", CHOICES)


@pytest.mark.parametrize(
    "body",
    [
        paragraph(CHOOSE.format(run("승인"))),
        CHOOSE.format(paragraph(run("승인"))),
        f"<w:tbl><w:tr>{CHOOSE.format('<w:tc>' + paragraph(run('승인')) + '</w:tc>')}</w:tr></w:tbl>",
    ],
)
def test_what_a_control_offers_changes_with_what_it_shows_and_what_is_stored_stays(body: str) -> None:
    assert kept(body) == [(KeptReason.LOOKED_UP, "반려")]
    data = word_file(body)
    out = merge(data, "x.docx", {each.key: f"{each.source} New" for each in segments(data)}, KO_EN)
    new = parts(out)["word/document.xml"].decode()
    assert new.count("승인 New") == 2
    assert f"{CHOICES.replace('승인', '승인 New')}" in new


@pytest.mark.parametrize(
    ("inside", "longest"),
    [
        ('<w:ddList><w:listEntry w:val="{}"/></w:ddList>', 50),
        ('<w:helpText w:type="text" w:val="{}"/>', 255),
        ('<w:statusText w:type="text" w:val="{}"/>', 138),
    ],
)
def test_what_a_form_field_says_is_translated_as_far_as_its_place_takes_it(inside: str, longest: int) -> None:
    form = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inside}</w:ffData></w:fldChar></w:r>'
    form += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = paragraph(run("지역 "), form.format("서울"))
    assert translated(body, "Region", "Seoul") == body.replace("서울", "Seoul").replace("지역", "Region")
    assert "서울" in translated(body, "Region", "S" * (longest + 1))
    assert [each.context.longest for each in segments(word_file(body))] == [0, longest]


def test_help_that_is_the_name_of_a_stored_text_is_no_text() -> None:
    form = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:type="autoText" w:val="도움"/>'
    body = paragraph(run("지역"), form + "</w:ffData></w:fldChar></w:r>")
    assert [each.source for each in segments(word_file(body))] == ["지역"]


@pytest.mark.parametrize(
    "xml",
    [
        LINK.format(run("자료")).replace("<w:hyperlink ", '<w:hyperlink w:tooltip="공시 화면" '),
        CONTROL.format(run("자료")).replace("<w:sdtPr/>", '<w:sdtPr><w:alias w:val="공시 화면"/></w:sdtPr>'),
        run("자료") + '<w:r><w:pict><v:rect alt="공시 화면"/></w:pict></w:r>',
        run("자료") + '<w:r><w:drawing><wps:cNvPr id="1" name="x" descr="공시 화면"/></w:drawing></w:r>',
    ],
)
def test_tips_titles_and_what_is_said_of_shapes_are_translated(xml: str) -> None:
    body = paragraph(xml).replace(' xml:space="preserve"', "")
    assert sorted(sources(body)) == ["공시 화면", "자료"]
    assert translated(body, *(f"{each} New" for each in sources(body))) == (
        body.replace("자료", "자료 New").replace("공시 화면", "공시 화면 New")
    )


def test_what_is_said_of_a_table_is_translated_under_the_table_s_number() -> None:
    said = '<w:tblPr><w:tblCaption w:val="여신 현황"/><w:tblDescription w:val="지역별 잔액"/></w:tblPr>'
    body = f"<w:tbl>{said}<w:tr><w:tc><w:p><w:r><w:t>서울</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    found = [(each.source, each.place.where) for each in segments(word_file(body))]
    assert found == [("여신 현황", "T1"), ("지역별 잔액", "T1"), ("서울", "T1 R1 C1")]
    assert translated(body, "Loans", "By region", "Seoul") == (
        body.replace("여신 현황", "Loans").replace("지역별 잔액", "By region").replace("서울", "Seoul")
    )


def numbered(*texts: str) -> bytes:
    levels = "".join(
        f'<w:lvl><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>' for text in texts
    )
    return word_file(paragraph(run("매출")), numbering=levels)


@pytest.mark.parametrize(
    ("text", "source", "target", "written"),
    [
        ("제%1조", "제<1/>조", "Article <1/>", "Article %1"),
        ("제%1조 제%2항 ", "제<1/>조 제<2/>항", "Paragraph <2/>, Article <1/>", "Paragraph %2, Article %1 "),
        ("별표 %1", "별표 <1/>", "Annex", "Annex%1"),
        ("제%1장", "제<1/>장", "5%3 <1/>", "5% 3 %1"),
        ("주석", "주석", 'Note "a"', "Note &quot;a&quot;"),
    ],
)
def test_the_words_of_automatic_numbers_are_translated_and_the_number_finds_its_place(
    text: str, source: str, target: str, written: str
) -> None:
    data = numbered(text, "%1.", "o", text)
    found = [each for each in segments(data) if each.place.where == "numbering"]
    assert [(each.source, each.kept) for each in found] == [(source, None)]
    out = parts(merge(data, "x.docx", {found[0].key: target}, KO_EN))["word/numbering.xml"].decode()
    assert out == parts(data)["word/numbering.xml"].decode().replace(f'"{text}"', f'"{written}"')


def test_texts_in_store_are_hidden_and_translated_only_with_what_is_hidden() -> None:
    data = word_file(paragraph(run("매출")), glossary=paragraph(run("여기에 쓰십시오")))
    asked = ExtractOptions(hidden=True)
    (_, listed), (_, open_one) = segments(data), segments(data, hidden=True)
    assert (listed.kept, listed.place.room) == (KeptReason.HIDDEN, Room.TEXT)
    targets = {open_one.key: "Write here"}
    assert open_one.kept is None
    assert merge(data, "x.docx", targets, KO_EN) == data
    assert b"Write here" in parts(merge(data, "x.docx", targets, KO_EN, asked))["word/glossary.xml"]


def test_a_control_around_paragraphs_is_no_paragraph_itself() -> None:
    data = word_file(CHOOSE.format(paragraph(run("승인"))) + paragraph(run("둘째")))
    assert [each.place.where for each in segments(data) if each.kept is None] == ["¶1", "¶1", "¶2"]


_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
CORE = '<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">사업 보고서</dc:title>'
CORE += f'<cp:category xmlns:cp="{_CP}">재무</cp:category><w:x>다른 것</w:x>'


def test_properties_of_the_file_are_listed_and_stay() -> None:
    listed = [each for each in segments(word_file(paragraph(run("매출")), core=CORE)) if each.kept]
    assert [(each.source, each.kept, each.place.where) for each in listed] == [
        ("사업 보고서", KeptReason.PROPERTY, "title"),
        ("재무", KeptReason.PROPERTY, "category"),
    ]
    assert listed[0].place.room is Room.TEXT


def test_a_property_that_a_control_shows_is_no_text_of_its_own() -> None:
    bound = '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:title[1]"/></w:sdtPr>'
    bound += f"<w:sdtContent>{paragraph(run('사업 보고서'))}</w:sdtContent></w:sdt>"
    found = extract(word_file(bound, core=CORE), "x.docx", KO_EN).segments
    assert [each.source for each in found] == ["사업 보고서", "재무"]


def test_a_name_that_a_chart_holds_itself_is_a_text_beside_those_it_copied() -> None:
    data = (
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<c:title><c:tx><c:rich><a:p><a:r><a:t>제목</a:t></a:r></a:p><a:p><a:r><a:t>부제</a:t></a:r></a:p></c:rich>"
        "</c:tx></c:title><c:ser><c:tx><c:v>계획</c:v></c:tx><c:cat><c:strRef><c:strCache><c:pt><c:v>상반기</c:v></c:pt>"
        "</c:strCache></c:strRef></c:cat><c:val><c:pt><c:v>12</c:v></c:pt></c:val></c:ser></c:chart>"
    ).encode()
    found: list[str] = []

    def take(element: Element, _: Spot) -> None:
        for unit in read_units(element, hidden=False):
            found.extend([unit.plan.source] if unit.plan else [])
            found.extend(leaf.text for leaf in unit.leaves)

    walk(data, "word/charts/chart1.xml", Room.CHART, take)
    assert found == ["제목", "부제", "계획", "상반기"]

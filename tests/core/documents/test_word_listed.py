"""What a Word file holds beside its text: lists to choose from, properties, names that a chart holds."""

from __future__ import annotations

import pytest

from nlps_core.documents import extract, merge
from nlps_core.documents.markup import Element
from nlps_core.documents.word_story import Spot, walk
from nlps_core.documents.word_units import read_units
from nlps_core.types import KO_EN, KeptReason, Room
from tests.walker_word import parts
from tests.word_files import CONTROL, kept, paragraph, run, segments, word_file

STAYS = KeptReason.PLACE_NOT_TRANSLATED
CHOICES = (
    "<w:sdtPr><w:dropDownList>"
    '<w:listItem w:displayText="승인" w:value="1"/><w:listItem w:value="반려"/><w:listItem w:value=""/>'
    "</w:dropDownList></w:sdtPr>"
)
CHOOSE = CONTROL.replace("<w:sdtPr/>", CHOICES)
FORM = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:listEntry w:val="서울"/>'
FORM += '</w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    ("body", "listed"),
    [
        (paragraph(run("결재 "), CHOOSE.format(run("승인"))), ["승인", "반려"]),
        (CHOOSE.format(paragraph(run("승인"))), ["승인", "반려"]),
        (
            f"<w:tbl><w:tr>{CHOOSE.format('<w:tc>' + paragraph(run('승인')) + '</w:tc>')}</w:tr></w:tbl>",
            ["승인", "반려"],
        ),
        (paragraph(run("지역 "), FORM), ["서울"]),
    ],
)
def test_what_a_control_offers_to_choose_is_listed_and_stays(body: str, listed: list[str]) -> None:
    assert kept(body) == [(STAYS, choice) for choice in listed]
    data = word_file(body)
    out = merge(data, "x.docx", {each.key: f"{each.source} New" for each in segments(data)}, KO_EN)
    for choice in listed:
        old, new = (parts(each)["word/document.xml"].decode() for each in (data, out))
        mark = f'"{choice}"'
        assert new.count(mark) == old.count(mark) == 1
    assert "New" in new


def test_a_control_around_paragraphs_is_no_paragraph_itself() -> None:
    data = word_file(CHOOSE.format(paragraph(run("승인"))) + paragraph(run("둘째")))
    assert [each.place.where for each in segments(data) if each.kept is None] == ["¶1", "¶2"]


CORE = '<dc:title xmlns:dc="http://purl.org/dc/">사업 보고서</dc:title><w:category>재무</w:category>'
CORE += "<w:x>다른 것</w:x>"


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

"""What is a segment of a Word file, where it stands, and how its text is tagged."""

from __future__ import annotations

import pytest

from nlps_core.types import KeptReason, Room, SegmentKind
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
    word_file,
)


@pytest.mark.parametrize(
    ("inside", "source"),
    [
        (run("매출 증가"), "매출 증가"),
        (run("매") + run("출 증가"), "매출 증가"),
        (run("매출 ") + run("증가", BOLD) + run("했다"), "매출 <1>증가</1>했다"),
        (run("매출", BOLD) + run("증가", BOLD), "매출증가"),
        (run("매출", BOLD) + run("증가했다"), "<1>매출</1>증가했다"),
        (run("매출", '<w:lang w:val="ko"/>') + run("증가", "<w:noProof/><w:bCs/>"), "매출증가"),
        (run("매출", BOLD) + run("증가", '<w:b w:val="true"/>'), "매출증가"),
        (run("매출", '<w:rFonts w:hint="eastAsia"/>') + run("증가", "<w:rFonts/>"), "매출증가"),
        (run("매출", '<w:color w:val="FF0000"/>') + run("증가했다"), "<1>매출</1>증가했다"),
        (run("매출") + run(" ", BOLD) + run("증가"), "매출 증가"),
        (run("매출") + run(" ", '<w:u w:val="single"/>') + run("증가"), "매출<1> </1>증가"),
        (run("매출") + "<w:proofErr w:type='spellStart'/>" + run("증가"), "매출증가"),
        (run("매출") + MARK + run("증가") + MARK_END, "매출증가"),
        (TAB + run("  매출 증가 ") + TAB + NOTE + PICTURE, "매출 증가"),
        (run("매출") + TAB + run("증가"), "매출<1/>증가"),
        (run("매출") + TAB + NOTE + run("증가"), "매출<1/>증가"),
        (run("매출", BOLD) + TAB + run("증가", BOLD) + run("했다 늘었다"), "<1>매출<2/>증가</1>했다 늘었다"),
        (run("매출", BOLD) + TAB + run("증가했다"), "<1>매출</1><2/>증가했다"),
        ("<w:r><w:t>매출</w:t><w:br/><w:t>증가</w:t><w:br/></w:r>", "매출<1/>증가"),
        ("<w:r><w:t>매출</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>증가</w:t></w:r>", "매출\u2011증가"),
        ("<w:r><w:t> 매출 </w:t></w:r>" + run(" 증가"), "매출 증가"),
        (run("표 &lt;1&gt; 및 ") + run("증가", BOLD) + run("한 매출"), "표 <1> 및 <2>증가</2>한 매출"),
        (LINK.format(run("매출", '<w:rStyle w:val="L"/>')), "매출"),
        (run("표 ") + LINK.format(run("매출", BOLD)) + run("은"), "표 <1>매출</1>은"),
        (run("표 ") + LINK.format(run("매출과 ") + run("비", BOLD)), "표 <1>매출과 <2>비</2></1>"),
        (CONTROL.format(run("매출")) + run("은"), "<1>매출</1>은"),
        (run("가 ") + '<w:ins w:id="1">' + run("매출") + "</w:ins>", "가 <1>매출</1>"),
        (run("가 ") + '<w:moveTo w:id="1">' + run("매출") + "</w:moveTo>", "가 <1>매출</1>"),
        (run("가 ") + LINK.format('<w:ins w:id="1">' + run("매출") + "</w:ins>"), "가 <1>매출</1>"),
        ('<w:smartTag w:element="x">' + run("서울") + "</w:smartTag>" + run("에서"), "<1>서울</1>에서"),
        (run("가") + '<w:del w:id="1"><w:r><w:delText>옛</w:delText></w:r></w:del>' + run("나"), "가<1/>나"),
        (run("쪽 ") + field("PAGE", run("3")) + run(" 이하"), "쪽 <1/> 이하"),
        (run("쪽 ") + field("DATE", run("2024년")) + run(" 이하"), "쪽 <1/> 이하"),
        (run("쪽 ") + SIMPLE.format("PAGE", run("3")) + run(" 이하"), "쪽 <1/> 이하"),
        (field('HYPERLINK "x"', run("매출")), "매출"),
        (run("표 ") + field('HYPERLINK "x"', run("매출")), "표 <1>매출</1>"),
        (run("색인") + '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>XE "a"</w:instrText></w:r>'
         '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("항목"), "색인항목"),
        ("<w:r><w:ruby><w:rubyPr/><w:rt>" + run("ka") + "</w:rt><w:rubyBase>" + run("매출") + "</w:rubyBase>"
         "</w:ruby></w:r>" + run("은 늘었다"), "<1>매출</1>은 늘었다"),
    ],
)  # fmt: skip
def test_a_paragraph_is_one_text_with_only_the_tags_it_needs(inside: str, source: str) -> None:
    assert sources(paragraph(inside)) == [source]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (run("1,234.5"), [(KeptReason.NUMBER, "1,234.5")]),
        (run("Revenue"), [(KeptReason.NOT_SOURCE_LANGUAGE, "Revenue")]),
        ('<w:del w:id="1"><w:r><w:delText>옛 글</w:delText></w:r></w:del>', [(KeptReason.DELETED, "옛 글")]),
        ('<w:moveFrom w:id="1">' + run("옮긴 글") + "</w:moveFrom>", [(KeptReason.DELETED, "옮긴 글")]),
        (run("숨긴 글", "<w:vanish/>"), [(KeptReason.HIDDEN, "숨긴 글")]),
        (field("DATE", run("2024년")), [(KeptReason.FIELD_CODE, "2024년")]),
        (SIMPLE.format("AUTHOR", run("김")), [(KeptReason.FIELD_CODE, "김")]),
        ("<m:oMath><m:r><m:t>매출</m:t></m:r></m:oMath>", [(KeptReason.FORMULA, "매출")]),
        (PICTURE.replace("name", 'descr="logo.png" name'), [(KeptReason.CODE, "logo.png")]),
        ("<w:unknown>" + run("낯선 글") + "</w:unknown>", [(KeptReason.PLACE_NOT_TRANSLATED, "낯선 글")]),
        ("<w:r><w:delText>옛 글</w:delText></w:r>", [(KeptReason.DELETED, "옛 글")]),
        (run(""), []),
        (TAB + NOTE, []),
    ],
)
def test_what_stays_is_listed_with_its_reason(inside: str, expected: list[tuple[KeptReason, str]]) -> None:
    assert sources(paragraph(inside)) == []
    assert kept(paragraph(inside)) == expected


def test_hidden_text_is_translated_when_asked_for() -> None:
    body = paragraph(run("보이는 "), run("숨긴 글", "<w:vanish/>"))
    assert sources(body) == ["보이는"]
    assert sources(body, hidden=True) == ["보이는 <1>숨긴 글</1>"]


def test_each_text_is_found_where_it_stands() -> None:
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    table = "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>".format(
        cell.format(paragraph(run("구분"))),
        cell.format(paragraph(run("당기"))),
        cell.format(paragraph(run("매출액"))),
        cell.format(
            "<w:tbl><w:tr>" + cell.format(paragraph(run("안쪽"))) + "</w:tr></w:tbl>" + paragraph(run("증가"))
        ),
    )
    note = '<w:{0} w:type="separator" w:id="0"><w:p/></w:{0}><w:{0} w:id="2">{1}</w:{0}>'
    data = word_file(
        paragraph(run("사업 개요"), style="a")
        + paragraph(run("본문"), text_box(paragraph(run("글상자")), paragraph(run("글상자"))))
        + table
        + CONTROL.format(paragraph(run("단락 컨트롤"))),
        header=paragraph(run("머리글")),
        footer=paragraph(run("바닥글")),
        footnotes=note.format("footnote", paragraph(run("각주"))),
        endnotes=note.format("endnote", paragraph(run("미주"))),
        comments='<w:comment w:id="0">' + paragraph(run("메모")) + "</w:comment>",
    )
    found = [(each.source, each.place.room, each.place.where, each.kind) for each in segments(data)]
    assert found == [
        ("사업 개요", Room.BODY, "¶1", SegmentKind.HEADING),
        ("본문", Room.BODY, "¶2", SegmentKind.PARAGRAPH),
        ("글상자", Room.TEXT_BOX, "¶2", SegmentKind.PARAGRAPH),
        ("구분", Room.TABLE, "T1 R1 C1", SegmentKind.CELL),
        ("당기", Room.TABLE, "T1 R1 C2", SegmentKind.CELL),
        ("매출액", Room.TABLE, "T1 R2 C1", SegmentKind.CELL),
        ("안쪽", Room.TABLE, "T1 R2 C2 T1 R1 C1", SegmentKind.CELL),
        ("증가", Room.TABLE, "T1 R2 C2", SegmentKind.CELL),
        ("단락 컨트롤", Room.BODY, "¶3", SegmentKind.PARAGRAPH),
        ("머리글", Room.HEADER, "header.xml ¶1", SegmentKind.PARAGRAPH),
        ("바닥글", Room.FOOTER, "footer.xml ¶1", SegmentKind.PARAGRAPH),
        ("각주", Room.FOOTNOTE, "1 ¶1", SegmentKind.PARAGRAPH),
        ("미주", Room.ENDNOTE, "1 ¶1", SegmentKind.PARAGRAPH),
        ("메모", Room.COMMENT, "1 ¶1", SegmentKind.PARAGRAPH),
    ]
    context = {each.source: each.context for each in segments(data)}
    assert context["증가"].table_header == "당기"
    assert context["당기"].table_header == ""
    assert context["매출액"].heading == "사업 개요"
    assert context["글상자"].previous == "본문"
    assert context["머리글"].heading == context["머리글"].previous == ""


@pytest.mark.parametrize(
    ("style", "kind"),
    [
        ('<w:name w:val="heading 3"/>', SegmentKind.HEADING),
        ('<w:name w:val="제목 2"/>', SegmentKind.HEADING),
        ('<w:name w:val="장"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>', SegmentKind.HEADING),
        ('<w:name w:val="장"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>', SegmentKind.PARAGRAPH),
        ('<w:name w:val="본문"/><w:basedOn w:val="s"/>', SegmentKind.PARAGRAPH),
    ],
)
def test_a_heading_is_known_by_the_name_or_the_level_of_its_style(style: str, kind: SegmentKind) -> None:
    styles = f'<w:style w:styleId="s">{style}</w:style>'
    (segment,) = segments(word_file(paragraph(run("개요"), style="s"), styles=styles))
    assert segment.kind is kind

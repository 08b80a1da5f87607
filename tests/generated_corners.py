"""The far corners of both formats, in Korean: nested, linked, computed, chosen, counted and captioned texts.

What other generated documents have one at a time, these have inside each other. Shares nothing with
``nlps_core.documents``.
"""

from __future__ import annotations

from tests.generated_charts import newer_charts
from tests.generated_corners_excel import excel_corners
from tests.generated_parts import Made, Said, with_parts
from tests.word_files import CONTROL, LINK, TAB, field, paragraph, run, text_box, word_file


def _table(inside: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{inside}</w:tc></w:tr></w:tbl>"


def _controls_in_a_box() -> Made:
    """Return controls in controls, in a table, in a text box, beside a link with a reading."""
    held = CONTROL.format(CONTROL.format(paragraph(run("담보 "), CONTROL.format(run("평가액")))))
    box = _table(held + paragraph(run("끝")))
    both = f"<w:rt>{run('등급')}</w:rt><w:rubyBase>{run('신용도')}</w:rubyBase>"
    ruby = f"<w:r><w:ruby><w:rubyPr/>{both}</w:ruby></w:r>"
    body = paragraph(run("개요 "), text_box(box, box), LINK.format(run("공시 ") + ruby))
    texts = {"담보 평가액": 2, "신용도": 1, "등급": 1}
    return Made(
        "controls_in_a_box.docx",
        word_file(body),
        tuple(Said("text box" if times == 2 else "ruby", text, times) for text, times in texts.items()),
    )


def _header_table() -> Made:
    counted = paragraph(run("쪽 "), field("PAGE", run("1")), run(" / "), field("NUMPAGES", run("2")))
    header = (
        _table(paragraph(run("대외비 "), run("자료", "<w:b/>")) + _table(paragraph(run("초안")))) + counted
    )
    note = (
        f'<w:footnote w:id="2">{_table(paragraph(run("각주 안의 표")))}{paragraph(run("각주"))}</w:footnote>'
    )
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = word_file(paragraph(run("본문"), mark) + section, header=header, footnotes=note)
    said = {"header": ("대외비 자료", "초안"), "footnote": ("각주 안의 표",)}
    return Made("header_table.docx", data, tuple(Said(room, text) for room in said for text in said[room]))


def _tracked_table() -> Made:
    who = 'w:id="{}" w:author="a" w:date="2026-01-02T00:00:00Z"'
    moved = f"<w:moveTo {who.format(3)}>{run('옮겨 온 칸')}</w:moveTo>"
    gone = f"<w:moveFrom {who.format(4)}>{run('옮겨 간 칸')}</w:moveFrom>"
    added = f"<w:trPr><w:ins {who.format(5)}/></w:trPr>"
    row = f"<w:tr>{added}<w:tc><w:tcPr/>{paragraph(run('새 줄'))}</w:tc></w:tr>"
    ranges = (
        '<w:commentRangeStart w:id="7"/>'
        + run("결산 ")
        + '<w:bookmarkStart w:id="8" w:name="m"/>'
        + run("일정", "<w:i/>")
        + '<w:commentRangeEnd w:id="7"/>'
        + run(" 변경")
        + '<w:bookmarkEnd w:id="8"/>'
    )
    table = _table(paragraph(moved, gone)).replace("</w:tbl>", f"{row}</w:tbl>")
    texts = ("옮겨 온 칸", "새 줄", "결산 일정 변경")
    data = word_file(table + paragraph(ranges))
    return Made("tracked_table.docx", data, tuple(Said("table", text) for text in texts), ("옮겨 간 칸",))


def _deep_fields() -> Made:
    """Return fields three deep: what is computed stays, what is linked is translated."""
    link = field('HYPERLINK "http://x.org/가"', run("연결된 글"))
    shown = field('IF 1 = 1 "참" "거짓"', run("조건부 "), link, field("PAGE", run("3")))
    body = paragraph(run("앞 "), shown, run(" 뒤")) + paragraph(field("DOCPROPERTY 제목", run("계산된 제목")))
    said = (Said("link", "연결된 글"), Said("body", "조건부 "))
    return Made(
        "deep_fields.docx", word_file(body), said, ('"참"', '"거짓"', "계산된 제목", "DOCPROPERTY 제목")
    )


def _chosen_and_counted() -> Made:
    """Return lists to choose from, tips, what is said of a table, automatic numbers, texts in store."""
    items = (
        '<w:listItem w:displayText="확정됨" w:value="1"/><w:listItem w:displayText="검토 중" w:value="2"/>'
    )
    control = CONTROL.replace(
        "<w:sdtPr/>",
        f'<w:sdtPr><w:alias w:val="처리 상태"/><w:dropDownList>{items}</w:dropDownList></w:sdtPr>',
    )
    form = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>'
    form += '<w:helpText w:type="text" w:val="지역을 고르십시오"/>'
    form += '<w:ddList><w:listEntry w:val="서울 지점"/></w:ddList></w:ffData></w:fldChar></w:r>'
    form += '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    table = _table(paragraph(run("칸"))).replace(
        "<w:tblPr/>", '<w:tblPr><w:tblCaption w:val="여신 표"/></w:tblPr>'
    )
    link = LINK.format(run("자료")).replace("<w:hyperlink ", '<w:hyperlink w:tooltip="새 창으로 열림" ')
    body = paragraph(run("상태: "), control.format(run("확정됨"))) + paragraph(run("지점: "), form) + table
    level = '<w:lvl w:ilvl="0"><w:lvlText w:val="별지 "/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    data = word_file(
        body + paragraph(link, TAB),
        numbering=numbering,
        glossary=f"<w:docParts>{paragraph(run('누르십시오'))}</w:docParts>",
    )
    texts = ("검토 중", "처리 상태", "지역을 고르십시오", "서울 지점", "여신 표", "새 창으로 열림", "별지")
    return Made("chosen.docx", data, tuple(Said("said", text) for text in texts), ("누르십시오",))


def _charts_in_a_report() -> Made:
    texts = {"손익 변동": 1, "증감액": 1, "기초 잔액": 2, "추세선 이름": 1}
    said = tuple(Said("chart", text, times) for text, times in texts.items())
    data = with_parts(word_file(paragraph(run("그림"))), *newer_charts("word/document.xml", cells=False))
    return Made("newer_charts.docx", data, said, ("백만원",))


def corner_documents() -> tuple[Made, ...]:
    """Return all of them, Word files first."""
    return (
        _controls_in_a_box(),
        _header_table(),
        _tracked_table(),
        _deep_fields(),
        _chosen_and_counted(),
        _charts_in_a_report(),
        *excel_corners(),
    )

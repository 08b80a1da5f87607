"""Word files that the real ones lack: Korean text in every room, nested, tracked, ruby, Strict, template."""

from __future__ import annotations

from tests.generated_parts import TYPES, Made, Part, Said, chart, diagram, replaced, with_parts
from tests.word_files import BOLD, LINK, NOTE, TAB, field, paragraph, run, text_box, word_file

_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
    '<w:footerReference w:type="default" r:id="footer"/></w:sectPr>'
)
_DRAWING = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"


def _control(inside: str, more: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{more}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def _cell(inside: str) -> str:
    return f"<w:tc><w:tcPr/>{inside}</w:tc>"


def _table(*rows: tuple[str, ...]) -> str:
    lines = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{lines}</w:tbl>"


def _tracked(kind: str, inside: str, number: int = 1) -> str:
    return f'<w:{kind} w:id="{number}" w:author="a" w:date="2026-01-02T00:00:00Z">{inside}</w:{kind}>'


def _deleted(text: str) -> str:
    return f"<w:r><w:delText>{text}</w:delText></w:r>"


def _ruby(reading: str, base: str) -> str:
    both = f"<w:rt>{run(reading)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase>"
    return f"<w:r><w:ruby><w:rubyPr/>{both}</w:ruby></w:r>"


def _rooms() -> Made:
    """Return a report with a text in each room of a Word file."""
    note = '<w:{0} w:id="2"><w:p>{1}</w:p></w:{0}>'
    end_note = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    mark = '<w:r><w:commentReference w:id="2"/></w:r>'
    noisy = (
        run("영업", '<w:lang w:eastAsia="ko-KR"/>') + "<w:proofErr w:type='spellStart'/>" + run("이익률 개선")
    )
    body = (
        paragraph(run("2024년 3분기 실적"), style="a")
        + paragraph(run("매출", BOLD), run("은 전년 대비 12.3% 늘었다."), NOTE)
        + paragraph(noisy, end_note, mark)
        + paragraph(run("자세한 내용은 "), LINK.format(run("공시 자료")), run("를 보십시오."))
        + paragraph(run("구분"), TAB, run("금액"))
        + _table((paragraph(run("이자수익")), paragraph(run("1,234"))))
        + paragraph(run("1,234"))
        + _SECTION
    )
    data = word_file(
        body,
        header=f"<w:p>{run('대외비 보고서')}</w:p>",
        footer=f"<w:p>{run('쪽 ')}{field('PAGE', run('3'))}{run(' 이하 여백')}</w:p>",
        footnotes=note.format("footnote", run("연결 기준이다.")),
        endnotes=note.format("endnote", run("감사받지 않은 수치이다.")),
        comments=note.format("comment", run("수치를 확인할 것.")),
    )
    said = {
        "body": ("2024년 3분기 실적", "매출은 전년 대비 12.3% 늘었다.", "영업이익률 개선", "구분금액"),
        "link": ("자세한 내용은 공시 자료를 보십시오.",),
        "table": ("이자수익",),
        "header": ("대외비 보고서",),
        "footnote": ("연결 기준이다.",),
        "endnote": ("감사받지 않은 수치이다.",),
        "comment": ("수치를 확인할 것.",),
    }
    return Made(
        "rooms.docx", data, tuple(Said(room, text) for room in said for text in said[room]), ("1,234",)
    )


def _controls() -> Made:
    inline = paragraph(run("계약자는 "), _control(_control(run("주식회사 가나"))), run("이다."))
    whole = _control(_control(paragraph(run("제1조 목적")) + _control(paragraph(run("제2조 정의")))))
    row = _control(f"<w:tr>{_control(_cell(paragraph(run('담보 종류'))))}</w:tr>")
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{row}</w:tbl>"
    picked = '<w:dropDownList><w:listItem w:displayText="확정" w:value="1"/></w:dropDownList>'
    body = inline + whole + table + _control(paragraph(run("확정")), picked)
    texts = ("계약자는 주식회사 가나이다.", "제1조 목적", "제2조 정의", "담보 종류")
    return Made("nested_controls.docx", word_file(body), tuple(Said("control", text) for text in texts))


def _boxes() -> Made:
    said = paragraph(run("굵은 ", BOLD), run("요약 상자"))
    other = _table((paragraph(run("상자 안의 표")),))
    body = paragraph(run("본문 "), text_box(said + other, said + other), run("계속"))
    twice = ("굵은 요약 상자", "상자 안의 표")
    return Made(
        "text_boxes.docx",
        word_file(body),
        (Said("body", "본문 계속"), *(Said("text box", text, 2) for text in twice)),
    )


def _moves() -> Made:
    moved = _tracked("moveTo", run("먼저 검토한다."), 3)
    gone = _tracked("moveFrom", run("옮기기 전의 글"), 4)
    old = '<w:rPrChange w:id="9" w:author="a"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    body = (
        paragraph('<w:moveToRangeStart w:id="7" w:name="m"/>', moved, '<w:moveToRangeEnd w:id="7"/>')
        + paragraph('<w:moveFromRangeStart w:id="8" w:name="m"/>', gone, '<w:moveFromRangeEnd w:id="8"/>')
        + paragraph(
            run("대출 한도를 "), _tracked("del", _deleted("내린다")), _tracked("ins", run("올린다")), run(".")
        )
        + paragraph(run("서식만 바뀐 글", f"<w:b/>{old}"))
    )
    return Made(
        "tracked_moves.docx",
        word_file(body),
        (
            Said("inserted", "먼저 검토한다."),
            Said("inserted", "올린다"),
            Said("body", "서식만 바뀐 글"),
        ),
        ("옮기기 전의 글", "내린다"),
    )


def _rubies() -> Made:
    body = paragraph(run("신용 "), _ruby("위험도", "등급"), run("이 올랐다."))
    return Made("ruby.docx", word_file(body), (Said("ruby", "위험도"), Said("ruby", "등급")))


def _fields() -> Made:
    body = (
        paragraph(field('TOC \\o "1-3"', run("목차의 첫 줄")))
        + paragraph(run("참고: "), field('HYPERLINK "http://x.org/자료"', run("공시 화면")))
        + paragraph(run("표 "), field("SEQ 표 \\* ARABIC", run("1")), run(" 여신 현황"))
        + paragraph(run("기준일 "), field('DATE \\@ "yyyy년"', run("2024년")), run(" 현재"))
    )
    stays = ("HYPERLINK", "SEQ 표", "yyyy년")
    return Made("fields.docx", word_file(body), (Said("link", "공시 화면"),), stays)


def _drawn() -> Made:
    frame = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="{0}" name="x" descr="{1}"/><a:graphic>'
        '<a:graphicData uri="x">{2}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    shown = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="chart1"/>'
    art = '<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="data1"/>'
    body = paragraph(
        run("그림을 보라. "), frame.format(1, "매출 추이 그림", shown), frame.format(2, "조직 그림", art)
    )
    owner = "word/document.xml"
    data = with_parts(
        word_file(body),
        Part(
            "word/charts/chart1.xml",
            chart(["분기별 ", "매출"], "상반기", "하반기"),
            f"{TYPES}drawingml.chart+xml",
            owner,
            "chart",
            "chart1",
        ),
        Part(
            "word/diagrams/data1.xml",
            diagram("여신 심사", "사후 관리"),
            f"{TYPES}drawingml.diagramData+xml",
            owner,
            "diagramData",
            "data1",
        ),
    )
    said = {
        "alternative text": ("매출 추이 그림", "조직 그림"),
        "chart": ("분기별 매출", "상반기", "하반기"),
        "diagram": ("여신 심사", "사후 관리"),
    }
    return Made("drawn.docx", data, tuple(Said(room, text) for room in said for text in said[room]))


def _nested_tables() -> Made:
    inner = paragraph(run("가장 안쪽 칸"))
    for depth in range(8, 0, -1):
        inner = _table((inner, paragraph(run(f"{depth}단계 칸")))) + paragraph()
    texts = ("가장 안쪽 칸", *(f"{depth}단계 칸" for depth in range(1, 9)))
    return Made("nested_tables.docx", word_file(inner), tuple(Said("nested table", text) for text in texts))


def _strict() -> Made:
    body = paragraph(run("엄격한 "), run("형식", BOLD), run("의 문서")) + _table(
        (paragraph(run("엄격한 표")),)
    )
    data = word_file(body, strict=True, header=f"<w:p>{run('엄격한 머리글')}</w:p>")
    said = (Said("body", "엄격한 형식의 문서"), Said("table", "엄격한 표"), Said("header", "엄격한 머리글"))
    return Made("strict.docx", data, said)


def _template() -> Made:
    plain = word_file(paragraph(run("서식 파일의 글")))
    data = replaced(plain, "wordprocessingml.document.main", "wordprocessingml.template.main")
    return Made("template.dotx", data, (Said("body", "서식 파일의 글"),))


def word_documents() -> tuple[Made, ...]:
    """Return all of them."""
    return (
        _rooms(),
        _controls(),
        _boxes(),
        _moves(),
        _rubies(),
        _fields(),
        _drawn(),
        _nested_tables(),
        _strict(),
        _template(),
    )

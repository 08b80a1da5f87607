"""What a workbook shows outside its cells: found, translated where it stands, and nothing else touched."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from nlps_core import checks
from nlps_core.documents import extract, merge
from nlps_core.types import EN_KO, KeptReason, Room, Segment
from tests import office_files as make

SHEET = "xl/worksheets/sheet1.xml"
CHART = "xl/charts/chart1.xml"
DRAWING = "xl/drawings/drawing1.xml"
_C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
_XDR = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
_ROW = '<row r="{0}"><c r="A{0}" t="s"><v>{1}</v></c></row>'


def book(after: str = "", chart: str = "", drawing: str = "", *strings: str) -> bytes:
    strings = strings or ("Revenue", "Cost")
    rows = "".join(_ROW.format(number, number - 1) for number in range(1, len(strings) + 1))
    parts = make.workbook_parts({"S": make.sheet_part(rows, after=after)}, make.strings_part(*strings))
    if chart or drawing:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = make.relationships(("drawing", f"/{DRAWING}"))
        parts[DRAWING] = f"<xdr:wsDr {_XDR}>{drawing}</xdr:wsDr>"
        parts["xl/drawings/_rels/drawing1.xml.rels"] = make.relationships(("chart", f"/{CHART}"))
        parts[CHART] = f"<c:chartSpace {_C}>{chart}</c:chartSpace>"
    return make.zipped(parts)


def found(data: bytes) -> dict[str, Segment]:
    return {segment.source: segment for segment in extract(data, "x.xlsx", EN_KO).segments}


def changed(data: bytes, targets: Mapping[str, str]) -> dict[str, str]:
    """Return the parts that a merge changes; ``targets`` are by source."""
    keys = {source: segment.key for source, segment in found(data).items()}
    out = make.unzipped(merge(data, "x.xlsx", {keys[source]: new for source, new in targets.items()}, EN_KO))
    before = make.unzipped(data)
    return {part: out[part].decode() for part in out if out[part] != before[part]}


def line(content: str) -> str:
    return f"<headerFooter><oddFooter>{content}</oddFooter></headerFooter>"


def test_a_printed_line_counts_each_ampersand_twice_as_excel_writes_it() -> None:
    data = book(line("&amp;CAnnual report"))
    segment = found(data)["Annual report"]
    fits = "보" * (segment.context.longest - 2) + "&"
    assert changed(data, {"Annual report": fits})
    assert changed(data, {"Annual report": f"{fits}&"}) == {}
    told = {finding.rule for finding in checks.find(segment, f"{fits}&", EN_KO)}
    assert "TOO_LONG" in told
    assert "TOO_LONG" not in {finding.rule for finding in checks.find(segment, fits, EN_KO)}


@pytest.mark.parametrize(
    ("content", "targets", "written"),
    [
        ("&amp;CAnnual report", {"Annual report": "연차 보고서"}, "&amp;C연차 보고서"),
        (
            "&amp;L&amp;&quot;Arial,Bold&quot;&amp;8Draft &amp;RPage &amp;P of &amp;N pages",
            {"Draft": "초안", "Page <1/> of <2/> pages": "<2/>쪽 중 <1/>쪽"},
            "&amp;L&amp;&quot;Arial,Bold&quot;&amp;8초안 &amp;R&amp;N쪽 중 &amp;P쪽",
        ),
        ('&amp;"Arial,Bold"&amp;KFF0000Risk', {"Risk": "위험"}, '&amp;"Arial,Bold"&amp;KFF0000위험'),
        ("&amp;LProfit &amp;&amp; loss", {"Profit & loss": "손익 & 기타"}, "&amp;L손익 &amp;&amp; 기타"),
        ("&amp;C&amp;12Year 2024", {"Year 2024": "2024년"}, "&amp;C&amp;12 2024년"),
        ("Net &lt;income&gt;\n", {"Net <income>": "순\n이익 <a>"}, "순 이익 &lt;a&gt;\n"),
        ("&amp;CPage &amp;P", {"Page": "쪽"}, "&amp;C쪽 &amp;P"),
        ("&amp;CA &amp;P b &lt;1/&gt;", {"A <2/> b <1/>": "<2/> <1/> 나"}, "&amp;C&amp;P &lt;1/&gt; 나"),
        ("&amp;CPage &amp;P end", {"Page <1/> end": "쪽 번호가 없다"}, "&amp;C쪽 번호가 없다&amp;P"),
    ],
)
def test_a_print_line_is_translated_by_sections_and_keeps_its_codes(
    content: str, targets: dict[str, str], written: str
) -> None:
    out = changed(book(line(content)), targets)
    assert list(out) == [SHEET]
    assert out[SHEET].partition("<oddFooter>")[2].partition("</oddFooter>")[0] == written


def test_a_print_line_of_codes_says_nothing_and_one_with_markup_is_listed() -> None:
    assert found(book(line("&amp;P&amp;R&amp;D"))).popitem()[0] == "S"
    listed = found(book(line("<![CDATA[&CAnnual report]]>")))["&CAnnual report"]
    assert (listed.kept, listed.place.room) == (KeptReason.PLACE_NOT_TRANSLATED, Room.FOOTER)


def test_print_lines_behind_many_rows_are_changed_at_their_own_place() -> None:
    strings = tuple(f"Revenue {number}" for number in range(50))
    out = changed(book(line("&amp;CAnnual report"), "", "", *strings), {"Annual report": "연차 보고서"})
    assert list(out) == [SHEET]
    assert "<oddFooter>&amp;C연차 보고서</oddFooter>" in out[SHEET]


PROMPTS = (
    '<dataValidations><dataValidation sqref="A1" promptTitle="Hint" prompt="Type a name_x000a_here" '
    "errorTitle='Wrong' error='Only &lt;names&gt;'/></dataValidations>"
)


def test_prompts_and_error_messages_of_a_cell_are_translated() -> None:
    targets = {
        "Type a name\nhere": "이름을\n쓰세요",
        "Only <names>": '"이름"만',
        "Hint": "안내",
        "Wrong": "잘못",
    }
    wanted = (
        PROMPTS.replace("Type a name_x000a_here", "이름을_x000a_쓰세요")
        .replace("Only &lt;names&gt;", "&quot;이름&quot;만")
        .replace("Hint", "안내")
        .replace("Wrong", "잘못")
    )
    data = book(PROMPTS)
    assert changed(data, targets) == {SHEET: make.unzipped(data)[SHEET].decode().replace(PROMPTS, wanted)}
    assert found(data)["Hint"].place.room is Room.COMMENT


ALTERNATIVE = (
    '<xdr:pic><xdr:cNvPr id="2" name="Picture 1" descr="A rising &amp;&#10;line" title="Growth"/></xdr:pic>'
)


def test_what_is_said_of_a_picture_is_translated_and_its_name_is_not() -> None:
    data = book(drawing=ALTERNATIVE, chart=" ")
    out = changed(data, {"A rising &\nline": "오르는\n선", "Growth": "성장"})
    wanted = ALTERNATIVE.replace("A rising &amp;&#10;line", "오르는&#10;선").replace("Growth", "성장")
    assert out == {DRAWING: make.unzipped(data)[DRAWING].decode().replace(ALTERNATIVE, wanted)}
    assert "Picture 1" not in found(data)


def copied(formula: str, *texts: str) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{text}</c:v></c:pt>' for n, text in enumerate(texts))
    return f"<c:strRef><c:f>{formula}</c:f><c:strCache>{points}</c:strCache></c:strRef>"


@pytest.mark.parametrize("formula", ["S!$A$1:$A$2", "'S'!A1:B9", "s!$A$1"])
def test_what_a_chart_copied_from_a_cell_follows_the_cell(formula: str) -> None:
    chart = f"<c:ser><c:tx>{copied(formula, 'Revenue', 'Else')}</c:tx></c:ser>"
    data = book(chart=chart)
    out = changed(data, {"Revenue": "매출 & 이익"})
    assert out[CHART] == make.unzipped(data)[CHART].decode().replace("Revenue", "매출 &amp; 이익")
    assert set(out) == {CHART, "xl/sharedStrings.xml"}
    assert found(data)["Else"].kept is KeptReason.COPY
    assert [segment.place.room for segment in extract(data, "x.xlsx", EN_KO).segments][:2] == [Room.CELL] * 2


@pytest.mark.parametrize("formula", ["[1]S!$A$1", "Names", "T!$A$1", "S!$A$2", "S!A1:XFD1048576", ""])
def test_a_copy_of_cells_that_are_elsewhere_is_listed_and_stays(formula: str) -> None:
    chart = copied(formula, "Elsewhere")
    assert found(book(chart=chart))["Elsewhere"].kept is KeptReason.COPY
    assert set(changed(book(chart=chart), {"Revenue": "매출"})) == {"xl/sharedStrings.xml"}


def test_names_and_categories_that_a_chart_holds_itself_are_translated() -> None:
    chart = (
        "<c:ser><c:tx><c:v>Plan</c:v></c:tx><c:cat><c:strLit><c:ptCount val='1'/>"
        "<c:pt idx='0'><c:v>First half</c:v></c:pt></c:strLit></c:cat>"
        "<c:val><c:numLit><c:pt idx='0'><c:v>12</c:v></c:pt></c:numLit></c:val></c:ser>"
    )
    data = book(chart=chart)
    out = changed(data, {"Plan": "계획", "First half": "상반기"})
    wanted = chart.replace("Plan", "계획").replace("First half", "상반기")
    assert out == {CHART: make.unzipped(data)[CHART].decode().replace(chart, wanted)}
    assert "12" not in found(data)


@pytest.mark.parametrize(
    ("data", "source", "longest"),
    [
        (book(), "Revenue", 32_767),
        (book(PROMPTS), "Hint", 32),
        (book(PROMPTS), "Only <names>", 255),
        (book(line("&amp;CAnnual report")), "Annual report", 253),
        (book(line("&amp;LAnnual report&amp;RDraft")), "Draft", 5 + (255 - 22) // 2),
    ],
)
def test_a_translation_longer_than_its_place_leaves_the_source_and_is_flagged(
    data: bytes, source: str, longest: int
) -> None:
    segment = found(data)[source]
    assert segment.context.longest == longest
    assert changed(data, {source: "가" * (longest + 1)}) == {}
    assert changed(data, {source: "가" * longest}) != {}
    flagged = [finding.rule for finding in checks.find(segment, "가" * (longest + 1), EN_KO)]
    assert "TOO_LONG" in flagged
    assert "TOO_LONG" not in [finding.rule for finding in checks.find(segment, "가" * longest, EN_KO)]


def test_a_table_s_header_takes_255_characters_and_says_so() -> None:
    table = make.table_part("A1:A2", "Revenue")
    rows = "".join(_ROW.format(number, number - 1) for number in (1, 2))
    parts = make.workbook_parts(
        {"S": make.sheet_part(rows)}, make.strings_part("Revenue", "Cost"), {"xl/tables/table1.xml": table}
    )
    assert found(make.zipped(parts))["Revenue"].context.longest == 255
    assert found(make.zipped(parts))["Cost"].context.longest == 32_767


FORMATS = [
    ("#,##0&quot;bn won&quot;", "bn won"),
    ("0.0&quot; up&quot;;-0.0&quot; down&quot;", " up  down"),
    ("_(&quot;$&quot;* #,##0_)", None),
    ("0\\&quot;x&quot;", None),
    ("yyyy-mm-dd", None),
]


@pytest.mark.parametrize(("code", "words"), FORMATS)
@pytest.mark.parametrize("used", [True, False])
def test_the_words_of_a_number_format_are_listed_where_it_is_used(
    code: str, words: str | None, used: bool
) -> None:
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts>'
        f'<cellXfs><xf numFmtId="{170 if used else 0}"/></cellXfs></styleSheet>'
    )
    parts = make.workbook_parts({"S": make.sheet_part("")}, "", {"xl/styles.xml": styles})
    listed = {each.source: each.kept for each in found(make.zipped(parts)).values() if each.source != "S"}
    wanted = {words.strip(): KeptReason.NUMBER_FORMAT} if words and used else {}
    assert listed == wanted

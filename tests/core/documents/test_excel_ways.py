"""Cells and strings are read by patterns where they can be: what comes out is what a scan finds."""

from __future__ import annotations

import re

import pytest

from nlps_core.documents import Extraction, extract, merge
from nlps_core.documents.excel_cells import find_rows
from nlps_core.errors import Refused
from nlps_core.types import EN_KO, KeptReason
from tests import office_files as make

INLINE = '<c r="B2" t="inlineStr"><is><t>{}</t></is></c>'
FORMULA = '<c r="C3" s="1" t="str"><f>IF(A1="Total","yes","no")</f><v>Answer &amp; more</v></c>'
USUAL = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
# Each is a stretch of rows, and whether the patterns know it.
ROWS = [
    (USUAL + f'<row r="2">{INLINE.format("Net &lt;income&gt; &#xD55C;&#44544; x_000D_")}</row>', True),
    (USUAL + f'<row r="3" hidden="1">{FORMULA}</row>', True),
    (USUAL + '<row r="3" ht="0.0" customHeight="1">' + FORMULA + "</row>", True),
    (
        USUAL + '<row r="4"><c r="AA4" s="7"/><c r="AB4"><v>12.5</v></c><c r="AC4" t="b"><v>1</v></c></row>',
        True,
    ),
    (USUAL + '<row r="5"><c r="A5" t="str"><f t="shared" si="0"/><v>Again</v></c></row>', True),
    (
        USUAL + '<row r="5"><c r="A5" t="str"><f t="array" ref="A5:A6">SORT(C1:C2)</f><v>Apples</v></c></row>'
        '<row r="6"><c r="A6" t="str"><v>Spilled</v></c><c r="C6" t="str"><v>Typed</v></c></row>',
        True,
    ),
    (USUAL + '\r\n<row r="6" >\r\n<c r="A6"\n t="inlineStr"><is><t>one\r\ntwo</t></is></c> </row>', True),
    (USUAL + f'<row r="2">{INLINE.format("  Spaces ")}</row>', True),
    (USUAL + '<row r="7"><c r="A7" t="s"><v/></c><c r="B7" t="inlineStr"><is><t/></is></c></row>', True),
    ('<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>No reference</t></is></c></row>', False),
    ('<row r="1"><c t="s" r="A1"><v>0</v></c></row>', False),
    ("<row r='1'><c r='A1' t='s'><v>0</v></c></row>", False),
    (USUAL + '<row r="2"><c r="B2" t="inlineStr"><is><r><t>Runs</t></r></is></c></row>', False),
    (USUAL + f'<row r="2">{INLINE.format("<![CDATA[Raw <text>]]>")}</row>', False),
    (USUAL + f"<!-- {INLINE.format('Not a cell')} -->", False),
    (USUAL + f'<row r="2">{INLINE.format("A > B")}</row>', False),
    (USUAL + '<row r="2"><c xmlns="urn:x" r="B2" t="inlineStr"><is><t>Foreign</t></is></c></row>', False),
]
STRINGS = [
    "Revenue",
    '<t xml:space="preserve"> Spaces &amp; more </t>',
    "<r><t>Bold </t></r><r><rPr><b/></rPr><t>word</t></r>",
    "<t>Guide</t><rPh sb='0' eb='1'><t>x</t></rPh>",
    "<t/>",
    "",
    "<t>two_x000D_\nlines</t>",
    "<t>A > B</t>",
]
ALL_STRINGS = "".join(
    f'<row r="{row}"><c r="A{row}" t="s"><v>{row - 1}</v></c></row>' for row in range(1, len(STRINGS) + 1)
)


def book(rows: str, strings: str, sheet_end: str = "") -> bytes:
    before = '<cols><col min="2" max="2" width="0"/></cols>'
    after = "<headerFooter><oddFooter>Page of the report</oddFooter></headerFooter>"
    sheet = make.sheet_part(rows, before, after)
    return make.zipped(make.workbook_parts({"S": sheet + sheet_end}, strings))


def read(data: bytes) -> Extraction:
    return extract(data, "x.xlsx", EN_KO)


def written(data: bytes) -> dict[str, bytes]:
    """Return the parts after every string that may change has, spaces and all."""
    targets = {each.key: f"{each.source}  new" for each in read(data).segments if each.kept is None}
    return make.unzipped(merge(data, "x.xlsx", targets, EN_KO))


def the_long_way(rows: str, strings: str) -> bytes:
    """Return the same workbook with a comment behind each part, which no pattern takes."""
    return book(rows, strings + "<!-- -->", "<!-- -->")


@pytest.mark.parametrize(("rows", "known"), ROWS)
def test_cells_are_the_same_by_patterns_and_by_a_scan(rows: str, known: bool) -> None:
    strings = make.strings_part("Revenue")
    short, long = book(rows, strings), the_long_way(rows, strings)
    assert (find_rows(make.unzipped(short)["xl/worksheets/sheet1.xml"]) is not None) is known
    assert read(short) == read(long)
    before, after = written(short), written(long)
    assert {part: data.removesuffix(b"<!-- -->") for part, data in after.items()} == before


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_shared_strings_are_the_same_by_patterns_and_by_a_scan(prefix: str) -> None:
    inside = "".join(f"<si>{item if item.startswith('<') else f'<t>{item}</t>'}</si>" for item in STRINGS)
    inside += "<si/>\n<si ><t>Odd</t></si >"
    if prefix:
        inside = re.sub(r"<(/?)(si|t|r|rPr|b|rPh)\b", r"<\1x:\2", inside)
    name = f"xmlns{':x' if prefix else ''}"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = f'<{prefix}sst {name}="{main}">{inside}</{prefix}sst>'
    short, long = book(ALL_STRINGS, strings), the_long_way(ALL_STRINGS, strings)
    assert [segment.source for segment in read(short).segments if segment.source == "Odd"] == ["Odd"]
    assert read(short) == read(long)
    before, after = written(short), written(long)
    assert {part: data.removesuffix(b"<!-- -->") for part, data in after.items()} == before


@pytest.mark.parametrize(
    "rows", [USUAL + "<row r='2'>", '<row r="1"><c r="A1" t="str"><v>&no;</v></c></row>']
)
def test_a_sheet_that_is_not_well_formed_is_refused_either_way(rows: str) -> None:
    with pytest.raises(Refused, match="xml_not_well_formed"):
        read(book(rows, make.strings_part("Revenue")))


def test_rows_of_another_namespace_hold_no_cells() -> None:
    foreign = (
        '<x:sheetData xmlns:x="urn:x"><x:row><x:c r="A1" t="str"><x:v>Words</x:v></x:c></x:row></x:sheetData>'
    )
    parts = make.workbook_parts({"S": make.sheet_part("").replace("<sheetData>", f"{foreign}<sheetData>")})
    assert "Words" not in {segment.source for segment in read(make.zipped(parts)).segments}


def test_what_an_array_formula_spills_into_other_cells_is_its_result() -> None:
    rows = next(rows for rows, _ in ROWS if "Spilled" in rows)
    kept = {each.source: each.kept for each in read(book(rows, make.strings_part("Revenue"))).segments}
    assert (kept["Spilled"], kept["Typed"]) == (KeptReason.FORMULA, None)

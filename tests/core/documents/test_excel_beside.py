"""What stands beside the cells of a sheet: mentions in threads, totals of tables, slicers, buttons."""

from __future__ import annotations

import pytest

from nlps_core.documents import extract, merge
from nlps_core.types import KO_EN, KeptReason, Room, Segment
from tests import office_files as make

_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_X15 = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"
_TC = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def book(*strings: str, kind: str = "", part: str = "", content: str = "", after: str = "") -> bytes:
    """Return a workbook with strings in column A and one further part that its sheet refers to."""
    rows = "".join(f'<row r="{n}">{make.cell(f"A{n}", n - 1)}</row>' for n in range(1, len(strings) + 1))
    parts = make.workbook_parts({"시트": make.sheet_part(rows, after=after)}, make.strings_part(*strings))
    if part:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = make.relationships((kind, f"/{part}"))
        parts[part] = content
    return make.zipped(parts)


def found(data: bytes) -> dict[str, Segment]:
    return {each.source: each for each in extract(data, "x.xlsx", KO_EN).segments}


def changed(data: bytes, **targets: str) -> dict[str, str]:
    """Return the parts that a merge changes; ``targets`` are by source, with "_" for a space."""
    keys = {each.source.replace(" ", "_"): each.key for each in found(data).values()}
    out = make.unzipped(merge(data, "x.xlsx", {keys[source]: new for source, new in targets.items()}, KO_EN))
    before = make.unzipped(data)
    return {part: out[part].decode() for part in out if out[part] != before[part]}


@pytest.mark.parametrize(
    ("kind", "content", "caption"),
    [
        ("slicer", f'<slicers xmlns="{_X14}"><slicer name="지역1" caption="지역별"/></slicers>', "지역별"),
        ("timeline", f'<timelines xmlns="{_X15}"><timeline name="n" caption="기간"/></timelines>', "기간"),
        ("vmlDrawing", "<xml><v:textbox><div><font face='x'>조회<br></div></v:textbox></xml>", "조회"),
    ],
)
def test_the_caption_of_a_slicer_a_timeline_and_a_button_is_translated(
    kind: str, content: str, caption: str
) -> None:
    data = book("매출", kind=kind, part="xl/beside1.xml", content=content)
    assert found(data)[caption].place.room is Room.TEXT_BOX
    assert changed(data, **{caption: "A & B"}) == {"xl/beside1.xml": content.replace(caption, "A &amp; B")}


def test_what_is_no_xml_in_a_button_is_left_alone() -> None:
    content = "<xml><v:textbox><font>가&nbsp;나</font></v:textbox><v:textbox><font>다"
    assert set(found(book("매출", kind="vmlDrawing", part="xl/v.vml", content=content))) == {"시트", "매출"}


_MENTION = '<mention mentionId="m" startIndex="{}" length="{}"/>'
_THREAD = (
    f'<ThreadedComments xmlns="{_TC}"><threadedComment ref="A1"><text>{{}}</text><mentions>{{}}</mentions>'
    "</threadedComment></ThreadedComments>"
)


@pytest.mark.parametrize(
    ("old", "place", "new", "now"),
    [
        ("@김가나 확인 바랍니다", (0, 4), "Please check, @김가나", (14, 4)),
        ("확인 @김가나", (3, 4), "@김가나 check", (0, 4)),
        ("\U0001f600 @김가나 확인", (3, 4), "\U0001f600\U0001f600 @김가나 check", (5, 4)),
        ("@김가나 확인", (0, 4), "@Kim check", None),
        ("@김가나 확인", (900, 4), "@김가나 check", None),
        ("@김가나 확인", ("x", 4), "@김가나 check", ("x", 4)),
    ],
)
def test_a_mention_moves_with_the_name_and_goes_when_the_name_does(
    old: str, place: tuple[object, int], new: str, now: tuple[object, int] | None
) -> None:
    part = "xl/threadedComments/t1.xml"
    content = _THREAD.format(old, _MENTION.format(*place))
    data = book("매출", kind="threadedComment", part=part, content=content)
    key = found(data)[old].key
    out = make.unzipped(merge(data, "x.xlsx", {key: new}, KO_EN))[part].decode()
    assert out == _THREAD.format(new, _MENTION.format(*now) if now else "")


def test_the_word_in_a_table_s_row_of_totals_stays_equal_to_its_cell() -> None:
    table = (
        f'<table xmlns="{_MAIN}" id="1" displayName="T" ref="A1:A3" totalsRowCount="1"><tableColumns>'
        '<tableColumn id="1" name="계정" totalsRowLabel="합계 "/></tableColumns></table>'
    )
    data = book("계정", "현금", "합계 ", kind="table", part="xl/tables/table1.xml", content=table)
    out = changed(data, 합계="Total")
    assert out["xl/tables/table1.xml"] == table.replace("합계 ", "Total ")
    assert set(changed(data, 현금="Cash")) == {"xl/sharedStrings.xml"}


def test_the_tip_on_a_cell_s_link_is_translated_and_what_its_cell_says_again_is_not() -> None:
    link = '<hyperlinks><hyperlink ref="A1" location="B1" display="매출" tooltip="자세히 보기"/></hyperlinks>'
    data = book("매출", after=link)
    out = changed(data, 자세히_보기="More")
    assert out == {SHEET: make.unzipped(data)[SHEET].decode().replace("자세히 보기", "More")}


def test_what_a_field_in_a_shape_shows_is_listed_and_stays() -> None:
    drawing = (
        f'<wsDr xmlns:a="{_A}"><a:p><a:r><a:t>잔액 </a:t></a:r><a:fld id="1" type="TxLink">'
        "<a:t>가계 대출</a:t></a:fld></a:p></wsDr>"
    )
    listed = found(book("매출", kind="drawing", part="xl/drawings/drawing1.xml", content=drawing))
    assert (listed["가계 대출"].kept, listed["잔액"].kept) == (KeptReason.FIELD_CODE, None)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("pivotTable", f'<pivotTableDefinition xmlns="{_MAIN}" rowHeaderCaption="지역"/>'),
        ("pivotTable", f'<p xmlns="{_MAIN}"><dataField name="지역"/></p>'),
    ],
)
def test_a_cell_that_a_pivot_writes_anew_stays(kind: str, content: str) -> None:
    data = book("지역", "서울", kind=kind, part="xl/pivotTables/pivotTable1.xml", content=content)
    assert [each.source for each in found(data).values() if each.kept is KeptReason.LOOKED_UP] == ["지역"]

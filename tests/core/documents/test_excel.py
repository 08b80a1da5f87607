"""Workbooks made for one rule each: which strings are segments, which stay, and what a change touches."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from nlps_core.documents import Extraction, ExtractOptions, extract, merge
from nlps_core.types import EN_KO, KO_EN, Direction, KeptReason, Room, Segment
from tests import office_files as make

ROW = '<row r="{0}">{1}</row>'


def book(
    *strings: str, rows: str = "", more: Mapping[str, str] | None = None, after: str = "", before: str = ""
) -> bytes:
    """Return a workbook with one sheet; without rows it shows the strings in column A, one a row."""
    rows = rows or "".join(
        ROW.format(number, make.cell(f"A{number}", number - 1)) for number in range(1, len(strings) + 1)
    )
    sheet = make.sheet_part(rows, before, after)
    return make.zipped(make.workbook_parts({"S": sheet}, make.strings_part(*strings), more))


def read(data: bytes, direction: Direction = EN_KO, *, hidden: bool = False) -> Extraction:
    return extract(data, "report.xlsx", direction, ExtractOptions(hidden=hidden))


def by_source(data: bytes, direction: Direction = EN_KO, *, hidden: bool = False) -> dict[str, Segment]:
    return {segment.source: segment for segment in read(data, direction, hidden=hidden).segments}


def kept(data: bytes, direction: Direction = EN_KO) -> dict[str, KeptReason | None]:
    """Return source and reason of every cell."""
    return {
        segment.source: segment.kept
        for segment in read(data, direction).segments
        if "!" in segment.place.where
    }


def changed(data: bytes, targets: Mapping[str, str], direction: Direction = EN_KO) -> dict[str, str]:
    """Return the parts that a merge changes; ``targets`` are by source."""
    keys = {segment.source: segment.key for segment in read(data, direction).segments}
    out = merge(data, "report.xlsx", {keys[source]: text for source, text in targets.items()}, direction)
    before, after = make.unzipped(data), make.unzipped(out)
    assert list(before) == list(after)
    return {part: after[part].decode() for part in after if after[part] != before[part]}


STRINGS = "xl/sharedStrings.xml"


def strings(*items: str) -> str:
    """Return what the shared strings part should be, count and all."""
    return make.strings_part(*items)


def test_a_shared_string_is_one_segment_whatever_the_number_of_its_cells() -> None:
    rows = ROW.format(1, make.cell("B1", 0) + make.cell("C1", 1)) + ROW.format(2, make.cell("A2", 0))
    found = by_source(book("Revenue", "Cost", rows=rows))
    assert found["Revenue"].place.where == "S!B1"
    assert found["Revenue"].place.also == ("S!A2",)
    assert found["Revenue"].place.room is Room.CELL
    assert found["Revenue"].context.sheet == "S"


def test_segments_come_in_the_order_in_which_the_sheets_are_read() -> None:
    rows = ROW.format(1, make.cell("A1", 2) + make.cell("B1", 0)) + ROW.format(2, make.cell("A2", 1))
    cells = [s for s in read(book("second", "third", "first", rows=rows)).segments if "!" in s.place.where]
    assert [segment.source for segment in cells] == ["first", "second", "third"]
    assert [segment.number for segment in cells] == [1, 2, 3]


def test_one_changed_string_changes_its_own_bytes_alone() -> None:
    assert changed(book("Revenue", "Cost"), {"Revenue": "매출"}) == {STRINGS: strings("매출", "Cost")}


def test_targets_equal_to_their_sources_and_blank_ones_change_nothing() -> None:
    data = book("Revenue", "Cost", run("Profit ") + run("rose", BOLD) + run(" again"))
    same = {source: source for source in by_source(data)}
    assert changed(data, same | {"Cost": " \n"}) == {}


def test_a_target_longer_than_a_cell_may_be_leaves_the_source() -> None:
    assert set(changed(book("Revenue"), {"Revenue": "매" * 32_767})) == {STRINGS}
    assert changed(book("Revenue"), {"Revenue": "매" * 32_768}) == {}


@pytest.mark.parametrize("text", ["=1+1", "+82", "-A1", "@cmd", "=cmd|'/c calc'!A0"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    out = changed(book("Revenue"), {"Revenue": text})
    assert out == {STRINGS: strings(text)}


def test_outer_white_space_is_no_part_of_a_segment_and_stays() -> None:
    item = '<t xml:space="preserve">  Revenue \n</t>'
    assert changed(book(item), {"Revenue": "매출"}) == {STRINGS: strings(item.replace("Revenue", "매출"))}


def test_a_string_that_comes_to_need_its_spaces_says_so() -> None:
    assert changed(book("Revenue"), {"Revenue": "매출  액"}) == {
        STRINGS: strings('<t xml:space="preserve">매출  액</t>')
    }


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("A & B < C > ]]>", "A &amp; B &lt; C &gt; ]]&gt;"),
        ("bad\x00\x0b\x1f\ud800 ones", "bad ones"),
        ("_x0041_", "_x005F_x0041_"),
        ("two\nlines", "two\nlines"),
        ("<5>literal</5>", "&lt;5&gt;literal&lt;/5&gt;"),
    ],
)
def test_whatever_an_engine_answers_is_written_as_text(target: str, written: str) -> None:
    item = '<t xml:space="preserve">Revenue</t>'
    wanted = item.replace("Revenue", written)
    assert changed(book(item), {"Revenue": target}) == {STRINGS: strings(wanted)}


def test_excel_s_own_escapes_are_read_as_the_characters_they_stand_for() -> None:
    assert "one\r\ntwo" in by_source(book("one_x000D_\ntwo"))


BOLD = "<rPr><b/><sz val='11'/></rPr>"
THIN = "<rPr><rFont val='Batang'/><sz val='11'/></rPr>"
FONTS = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<fonts><font><sz val="11"/><name val="Batang"/></font></fonts>'
    '<cellXfs><xf fontId="0"/></cellXfs></styleSheet>'
)


def run(text: str, properties: str = "") -> str:
    return f'<r>{properties}<t xml:space="preserve">{text}</t></r>'


def test_formatting_inside_a_string_becomes_tags_and_moves_whole() -> None:
    data = book(run("Revenue rose by ") + run("ten", BOLD) + run(" per cent"))
    assert "Revenue rose by <1>ten</1> per cent" in by_source(data)
    out = changed(data, {"Revenue rose by <1>ten</1> per cent": "매출이 <1>10</1>퍼센트 늘었다"})
    wanted = run("매출이 ") + f"<r>{BOLD}<t>10</t></r>" + "<r><t>퍼센트 늘었다</t></r>"
    assert out == {STRINGS: strings(wanted)}


def test_runs_that_differ_by_noise_or_spell_out_the_cell_s_font_carry_no_tag() -> None:
    noisy = "<rPr><sz val='11'/><rFont val='Batang'/><family val='2'/><charset val='129'/></rPr>"
    data = book(run("Rev") + run("enue", THIN) + run(" rose", noisy), more={"xl/styles.xml": FONTS})
    assert by_source(data)["Revenue rose"].tags == ()


def test_a_tag_never_takes_a_number_that_the_text_has_itself() -> None:
    data = book(run("see &lt;1&gt; and ") + run("bold", BOLD))
    assert by_source(data)["see <1> and <2>bold</2>"].tags[0].number == 2


@pytest.mark.parametrize("target", ["<1>매출", "매출</1>", "<1>매<1>출</1></1>", "매출 10", "</1>매출<1>"])
def test_wrong_tags_cost_the_formatting_and_not_a_letter(target: str) -> None:
    out = changed(book(run("Revenue ") + run("ten", BOLD)), {"Revenue <1>ten</1>": target})
    letters = "".join(re.findall(r"<t[^>]*>([^<]*)</t>", out[STRINGS]))
    assert letters == re.sub("</?1>", "", target)


def test_phonetic_guides_are_no_text_and_go_when_their_text_changes() -> None:
    guide = '<rPh sb="0" eb="2"><t>guide</t></rPh><phoneticPr fontId="1"/>'
    data = book(f"<t>Revenue</t>{guide}", f"<t>Cost</t>{guide}")
    assert set(kept(data)) == {"Revenue", "Cost"}
    out = changed(data, {"Revenue": "매출"})
    assert out == {STRINGS: strings('<t>매출</t><phoneticPr fontId="1"/>', f"<t>Cost</t>{guide}")}


def test_inline_strings_and_bare_text_are_translated_in_their_cells() -> None:
    rows = ROW.format(
        1,
        '<c r="A1" t="inlineStr"><is><t>Revenue</t></is></c><c r="B1" t="str"><v>Cost</v></c><c><v>3</v></c>',
    )
    out = changed(book("unused", rows=rows), {"Revenue": "매출", "Cost": "=비용"})
    wanted = rows.replace("Revenue", "매출").replace("Cost", "=비용")
    assert out == {"xl/worksheets/sheet1.xml": make.sheet_part(wanted)}


def test_cells_and_rows_without_references_are_counted() -> None:
    rows = '<row><c t="s"><v>0</v></c></row><row><c/><c t="s"><v>1</v></c></row>'
    found = by_source(book("Revenue", "Cost", rows=rows))
    assert (found["Revenue"].place.where, found["Cost"].place.where) == ("S!A1", "S!B2")


def test_a_formula_s_result_stays_and_is_listed() -> None:
    rows = ROW.format(
        1,
        '<c r="A1" t="str"><f>UPPER("x")</f><v>Total</v></c>'
        '<c r="B1" t="s"><f>A1</f><v>0</v></c><c r="C1" t="str"><f t="shared" si="0"/><v>Sum</v></c>',
    )
    data = book("Shared result", rows=rows)
    assert kept(data) == {
        "Total": KeptReason.FORMULA,
        "Shared result": KeptReason.FORMULA,
        "Sum": KeptReason.FORMULA,
    }
    assert changed(data, {"Total": "합계", "Shared result": "결과", "Sum": "합"}) == {}


def test_numbers_dates_codes_and_the_other_language_are_never_sent() -> None:
    texts = {
        "1,234": KeptReason.NUMBER,
        "2024.12.31": KeptReason.DATE,
        "KR-1234": KeptReason.CODE,
        "매출": KeptReason.NOT_SOURCE_LANGUAGE,
        "---": KeptReason.SYMBOL,
    }
    assert kept(book(*texts)) == texts


@pytest.mark.parametrize(
    ("before", "row"),
    [
        ('<cols><col min="2" max="3" hidden="1"/></cols>', "<row r='1'>{}</row>"),
        ('<cols><col min="3" max="3" width="0"/></cols>', "<row r='1'>{}</row>"),
        ("", "<row r='1' hidden='1'>{}</row>"),
        ("", "<row r='1' ht='0'>{}</row>"),
    ],
)
def test_what_is_hidden_stays_unless_it_is_asked_for(before: str, row: str) -> None:
    data = book("Revenue", rows=row.format(make.cell("C1", 0)), before=before)
    assert kept(data) == {"Revenue": KeptReason.HIDDEN}
    assert by_source(data, hidden=True)["Revenue"].kept is None


def test_a_hidden_sheet_stays_but_a_string_also_shown_elsewhere_is_translated() -> None:
    shown = make.sheet_part(ROW.format(1, make.cell("A1", 0)))
    secret = make.sheet_part(ROW.format(1, make.cell("A1", 1) + make.cell("B1", 0)))
    parts = make.workbook_parts({"Secret?": secret, "Shown": shown}, make.strings_part("Revenue", "Cost"))
    found = by_source(make.zipped(parts))
    assert found["Cost"].kept is KeptReason.HIDDEN
    assert found["Revenue"].kept is None
    assert (found["Revenue"].place.where, found["Revenue"].place.also) == ("Shown!A1", ("Secret!B1",))


def test_a_stored_string_that_no_cell_shows_is_counted_as_hidden() -> None:
    found = by_source(book("Revenue", "Orphan", rows=ROW.format(1, make.cell("A1", 0))))
    assert (found["Orphan"].kept, found["Orphan"].place.where) == (KeptReason.HIDDEN, "#1")


FORMULA = '<c r="C1"><f>{}</f><v>1</v></c>'
SEEKERS = [
    (FORMULA.format('SUMIF(A:A,"total",B:B)'), ""),
    (FORMULA.format('IF(A1="Total",1,0)'), ""),
    (FORMULA.format('COUNTIF(A:A,"&lt;&gt;Total")'), ""),
    (FORMULA.format('COUNTIF(A:A,"tot*")'), ""),
    (FORMULA.format('ISNUMBER(SEARCH("ota",A1))'), ""),
    (
        "",
        '<dataValidations><dataValidation type="list" sqref="A1"><formula1>"Total,Net"</formula1>'
        "</dataValidation></dataValidations>",
    ),
    (
        "",
        '<autoFilter ref="A1:A9"><filterColumn colId="0"><filters><filter val="Total"/></filters>'
        "</filterColumn></autoFilter>",
    ),
    (
        "",
        '<conditionalFormatting sqref="A1"><cfRule type="cellIs"><formula>"Total"</formula></cfRule>'
        "</conditionalFormatting>",
    ),
]


@pytest.mark.parametrize(("cells", "after"), SEEKERS)
def test_text_that_a_formula_list_filter_or_rule_looks_for_stays(cells: str, after: str) -> None:
    rows = ROW.format(1, make.cell("A1", 0) + make.cell("B1", 1) + cells)
    data = book("Total", "Revenue", rows=rows, after=after)
    assert kept(data) == {"Total": KeptReason.LOOKED_UP, "Revenue": None}
    assert changed(data, {"Total": "합계"}) == {}


def test_a_quoted_text_that_only_resembles_a_cell_does_not_hold_it() -> None:
    rows = ROW.format(1, make.cell("A1", 0) + FORMULA.format('A1&amp;" Total"&amp;"?"'))
    assert kept(book("Grand Total", rows=rows)) == {"Grand Total": None}


def test_what_a_pivot_keeps_a_copy_of_stays() -> None:
    cache = (
        '<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cacheFields>'
        '<cacheField name="Region"><sharedItems><s v="Seoul office"/></sharedItems></cacheField>'
        "</cacheFields></pivotCacheDefinition>"
    )
    data = book("Region", "Seoul office", "Revenue", more={"xl/pivotCache/definition1.xml": cache})
    assert kept(data) == {
        "Region": KeptReason.LOOKED_UP,
        "Seoul office": KeptReason.LOOKED_UP,
        "Revenue": None,
    }


HEADERS = ROW.format(1, make.cell("A1", 0) + make.cell("B1", 1)) + ROW.format(2, make.cell("A2", 2))
TABLE = "xl/tables/table1.xml"


def table_book(*strings: str, rows: str = HEADERS, more: str = "", names: tuple[str, ...] = ()) -> bytes:
    table = make.table_part("A1:B2", *(names or strings[:2]), more=more)
    return book(*strings, rows=rows, more={TABLE: table})


def test_a_table_s_column_names_follow_their_headers() -> None:
    data = table_book("Revenue", "Cost &amp; more", "Seoul")
    out = changed(data, {"Revenue": '매출 "액"', "Cost & more": "비용\n계"})
    assert out == {
        STRINGS: strings('매출 "액"', '<t xml:space="preserve">비용\n계</t>', "Seoul"),
        TABLE: make.table_part("A1:B2", "매출 &quot;액&quot;", "비용_x000a_계"),
    }
    assert by_source(data)["Seoul"].context.table_header == "Revenue"


def test_headers_that_become_alike_are_told_apart_in_cell_and_table() -> None:
    data = table_book("Sales", "Revenue", "Seoul")
    out = changed(data, {"Sales": "매출", "Revenue": "매출"})
    assert out["xl/worksheets/sheet1.xml"] == make.sheet_part(HEADERS.replace("<v>1</v>", "<v>3</v>"))
    assert out[TABLE] == make.table_part("A1:B2", "매출", "매출 2")
    assert out[STRINGS] == strings("매출", "매출", "Seoul", "매출 2").replace('count="4"', 'count="3"', 1)


def test_a_long_header_that_becomes_like_another_makes_room_for_its_number() -> None:
    out = changed(table_book("Sales", "Revenue", "Seoul"), {"Sales": "매" * 255, "Revenue": "매" * 255})
    assert out[TABLE] == make.table_part("A1:B2", "매" * 255, f"{'매' * 253} 2")


def test_a_header_that_becomes_like_another_that_stays_is_told_apart_without_regard_to_case() -> None:
    out = changed(table_book("매출", "ABC 1", "서울"), {"매출": "Abc 1"}, KO_EN)
    assert out[TABLE] == make.table_part("A1:B2", "Abc 1 2", "ABC 1")


def test_an_inline_header_is_told_apart_in_its_own_cell() -> None:
    inline = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    rows = ROW.format(1, inline.format("A1", "Sales") + inline.format("B1", "Revenue"))
    data = table_book("unused", rows=rows, names=("Sales", "Revenue"))
    out = changed(data, {"Sales": "매출", "Revenue": "매출"})
    wanted = ROW.format(1, inline.format("A1", "매출") + inline.format("B1", "매출 2"))
    assert out["xl/worksheets/sheet1.xml"] == make.sheet_part(wanted)
    assert out[TABLE] == make.table_part("A1:B2", "매출", "매출 2")


def test_a_header_too_long_for_a_column_name_keeps_its_source() -> None:
    out = changed(table_book("Revenue", "Cost", "Seoul"), {"Revenue": "매" * 256})
    assert TABLE not in out
    assert "<t>Revenue</t>" in out[STRINGS]
    assert "<v>3</v>" in out["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("formula", ["SUM(T[Revenue])", "T[@Revenue]", "SUM(T[[#This Row],[REVENUE]])"])
def test_a_header_that_a_formula_names_stays(formula: str) -> None:
    data = table_book("Revenue", "Cost", "Seoul", rows=HEADERS + ROW.format(3, FORMULA.format(formula)))
    assert kept(data)["Revenue"] is KeptReason.LOOKED_UP
    assert kept(data)["Cost"] is None


def test_the_headers_of_a_table_that_a_query_fills_stay() -> None:
    data = table_book("Revenue", "Cost", "Seoul", more=' tableType="queryTable"')
    assert kept(data) == {"Revenue": KeptReason.LOOKED_UP, "Cost": KeptReason.LOOKED_UP, "Seoul": None}


def test_a_table_without_a_header_row_has_no_names_to_follow() -> None:
    data = table_book("Revenue", "Cost", "Seoul", more=' headerRowCount="0"')
    assert set(changed(data, {"Revenue": "매출"})) == {STRINGS}


def test_a_column_name_that_never_was_its_header_s_text_is_left_alone() -> None:
    data = table_book("Revenue", "Cost", "Seoul", names=("Column1", "Cost"))
    assert set(changed(data, {"Revenue": "매출"})) == {STRINGS}


def test_a_comment_is_translated_where_it_stands() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    note = (
        f'<comments xmlns="{main}"><authors><author>Kim</author></authors><commentList>'
        '<comment ref="B2" authorId="0"><text><t>Please check</t></text></comment></commentList></comments>'
    )
    data = book("Revenue", more={"xl/comments1.xml": note})
    found = by_source(data)["Please check"]
    assert (found.place.room, found.place.where) == (Room.COMMENT, "S!B2")
    assert changed(data, {"Please check": "확인 바랍니다"}) == {
        "xl/comments1.xml": note.replace("Please check", "확인 바랍니다")
    }


def test_a_thread_is_translated_and_the_copy_for_old_programs_is_not() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="B2"><text>Please &amp; check</text></threadedComment></ThreadedComments>'
    )
    copy = (
        f'<comments xmlns="{main}"><commentList><comment ref="B2"><text>'
        "<t>[Threaded comment] Comment: Please check</t></text></comment></commentList></comments>"
    )
    more = {"xl/comments1.xml": copy, "xl/threadedComments/t1.xml": thread}
    data = book("Revenue", more=more)
    found = by_source(data)
    assert found["[Threaded comment] Comment: Please check"].kept is KeptReason.COPY
    assert changed(data, {"Please & check": "확인 & 답"}) == {
        "xl/threadedComments/t1.xml": thread.replace("Please &amp; check", "확인 &amp; 답")
    }


def test_strict_files_and_other_prefixes_are_read_alike() -> None:
    parts = make.unzipped(book("Revenue"))
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        for name, data in parts.items()
    }
    strict[STRINGS] = (
        b'<q:sst xmlns:q="http://purl.oclc.org/ooxml/spreadsheetml/main"><q:si><q:r><q:t>Revenue</q:t></q:r>'
        b"</q:si></q:sst>"
    )
    out = changed(make.zipped(strict), {"Revenue": "매출"})
    assert out == {STRINGS: strict[STRINGS].decode().replace("Revenue", "매출")}


def test_a_part_in_utf_16_comes_back_in_utf_16() -> None:
    parts = make.unzipped(book("Revenue"))
    parts[STRINGS] = make.strings_part("Revenue").encode("utf-16")
    keys = {segment.source: segment.key for segment in read(make.zipped(parts)).segments}
    out = merge(make.zipped(parts), "report.xlsx", {keys["Revenue"]: "매출"}, EN_KO)
    assert make.unzipped(out)[STRINGS].decode("utf-16") == make.strings_part("매출")


def test_a_far_corner_and_a_huge_merge_cost_nothing() -> None:
    rows = ROW.format(1048576, make.cell("XFD1048576", 0))
    after = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert by_source(book("Revenue", rows=rows, after=after))["Revenue"].place.where == "S!XFD1048576"


@pytest.mark.parametrize(
    "rows",
    [
        "<row r='1'><c r='A1' t='s'><v>99</v></c></row>",
        "<row r='1'><c r='A1' t='s'><v>-1</v></c></row>",
        "<row r='1'><c r='A1' t='s'><v>zero</v></c></row>",
        "<row r='" + "9" * 5000 + "'><c r='ZZZZ9' t='s'><v/></c></row>",
        "<row r='1'><c r='A1' t='inlineStr'><is/></c></row>",
        "<row r='1'><c r='A1' t='inlineStr'/></row>",
    ],
)
def test_a_cell_that_makes_no_sense_is_read_over(rows: str) -> None:
    data = book("Revenue", rows=rows)
    assert kept(data) == {}
    assert merge(data, "report.xlsx", {}, EN_KO) == data

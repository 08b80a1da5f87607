"""Cells that formulas read as text otherwise than whole: they stay, and no others do."""

from __future__ import annotations

import pytest

from nlps_core.documents import extract
from nlps_core.documents.excel_built import broken_by_translation
from nlps_core.types import KO_EN, KeptReason
from tests import office_files as make

WHOLE = "whole"


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ('COUNTIF(D:D,"*"&A2&"*")', ["D:D", "A2"]),
        ('SUMIFS(D:D,B:B,">="&E1,C:C,A2&"*")', ["C:C", "A2"]),
        ('SUMIF(A1:A9,A2&"*",D1:D9)', ["A1:A9", "A2"]),
        ('MATCH(MONTH(A1)&"월",B1:M1,0)', ["A1", "B1:M1"]),
        ('MATCH("*"&A2&"*",D:D,0)', ["A2", "D:D"]),
        ('_xlfn.XLOOKUP(A2&"*",B:B,C:C,,2)', ["A2", "B:B"]),
        ("_xlfn.XLOOKUP(A2,B:B,C:C,,2)", ["A2", "B:B"]),
        ("LEFT(A2,2)=B2", ["A2", "B2"]),
        ("IF(MID(A2,1,2)='다른 시트'!B2,1,0)", ["A2", "'다른 시트'!B2"]),
        ("SUMPRODUCT((A1:A9&B1:B9=E2&F2)*C1:C9)", ["A1:A9", "B1:B9", "E2", "F2"]),
        ("SEARCH(A2,B2)", ["A2", "B2"]),
        ("LEN(A2)", ["A2"]),
        ('INDIRECT(A2&"!B3")', ["A2"]),
        ("DATEVALUE(A2)", ["A2"]),
        ('COUNTIF(T[품목],"*"&T[[#This Row],[분류]])', ["T[품목]", "T[[#This Row],[분류]]"]),
        ('COUNTIF(품목들,A2&"*")', ["품목들", "A2"]),
        # What is equal stays equal, and numbers are not text.
        ("COUNTIF(A:A,A2)", []),
        ('SUMIFS(D:D,B:B,"<>"&E1)', []),
        ("VLOOKUP(A2,F2:G10,2,FALSE)", []),
        ('VLOOKUP(A2&"",F2:G10,2,)', []),
        ("MATCH(1,(A:A=E2)*(B:B=F2),0)", []),
        ("LOOKUP(2,1/(A1:A9=B2),C1:C9)", []),
        ("IF(LEN(A2)>0,1,0)", []),
        ('IF(A2&B2="",1,0)', []),
        ('A1&" 합계"', []),
        ('LEFT(A3,2)&" 상품"', []),
        ("((((", []),
        ('COUNTIF("', []),
        ("", []),
    ],
)
def test_which_ranges_a_formula_reads_in_another_way_than_whole(formula: str, found: list[str]) -> None:
    assert broken_by_translation(formula) == [(WHOLE, each) for each in found]


def test_of_a_table_that_is_searched_in_order_the_keys_alone_stay() -> None:
    assert broken_by_translation("VLOOKUP(A2,F2:G10,2)") == [(WHOLE, "A2"), ("column", "F2:G10")]
    assert broken_by_translation("HLOOKUP(A2,F2:M3,2,1)") == [(WHOLE, "A2"), ("row", "F2:M3")]


def test_a_formula_nested_without_end_is_read_to_some_depth() -> None:
    assert broken_by_translation("LEN(" * 2_000 + "A1") == [(WHOLE, "A1")]


WORDS = ("분류", "대출", "예금", "제목", "대출 상품", "신용 대출", "비고 칸")


def stays(formula: str, more: str = "", names: str = "", table: bool = False) -> set[str]:
    """Return what stays of a sheet with words in A1 to A3 and B1 to B4, when C1 has a formula."""
    places = ("A1", "A2", "A3", "B1", "B2", "B3", "B4")
    cells = {place: make.cell(place, number) for number, place in enumerate(places)}
    rows = "".join(
        f'<row r="{row}">'
        + "".join(cells.get(f"{column}{row}", "") for column in "AB")
        + (f"<c r='C1'><f{more}>{formula}</f><v>0</v></c>" if row == 1 else "")
        + "</row>"
        for row in range(1, 5)
    )
    tables = {"xl/tables/table1.xml": make.table_part("A1:A3", "분류")} if table else {}
    sheets = {"시트 1": make.sheet_part(rows), "다른 시트": make.sheet_part("")}
    data = make.zipped(make.workbook_parts(sheets, make.strings_part(*WORDS), tables, names))
    segments = extract(data, "x.xlsx", KO_EN).segments
    return {each.source for each in segments if each.kept is KeptReason.LOOKED_UP}


@pytest.mark.parametrize(
    ("formula", "more", "kept"),
    [
        ('COUNTIF(B$2:B$3,"*"&amp;A2&amp;"*")', "", {"대출", "대출 상품", "신용 대출"}),
        (
            'COUNTIF($B$2:$B$3,"*"&amp;A2)',
            ' t="shared" ref="C1:C2" si="0"',
            {"대출", "예금", "대출 상품", "신용 대출"},
        ),
        (
            'COUNTIF($B$2:$B$3,"*"&amp;$A$2)',
            ' t="shared" ref="C1:C2" si="0"',
            {"대출", "대출 상품", "신용 대출"},
        ),
        ("LEN('시트 1'!B4)", "", {"비고 칸"}),
        ("LEN('다른 시트'!B4)", "", set()),
        ("LEN([1]시트!B4)", "", set()),
        ("LEN(1:1)", "", {"분류", "제목"}),
        ("VLOOKUP(A2,A1:B4,2)", "", {"분류", "대출", "예금"}),
        ("SUM(B1:B4)", "", set()),
    ],
)
def test_the_cells_that_a_formula_reads_so_stay_and_are_listed(
    formula: str, more: str, kept: set[str]
) -> None:
    assert stays(formula, more) == kept


def test_a_range_may_be_meant_by_its_name_or_by_a_table_s_column() -> None:
    names = "<definedNames><definedName name='품목들'>'시트 1'!$B$2:$B$3</definedName></definedNames>"
    assert stays('COUNTIF(품목들,A3&amp;"*")', names=names) == {"예금", "대출 상품", "신용 대출"}
    assert stays("LEN(T[분류])", table=True) == {"분류", "대출", "예금"}


def test_another_cell_that_says_the_same_stays_too() -> None:
    assert stays("LEN(A2)") == {"대출"}


def test_names_that_stand_for_each_other_mean_nothing() -> None:
    name = "<definedName name='{}'>S!{}</definedName>"
    names = f"<definedNames>{name.format('가가', '나나')}{name.format('나나', '가가')}</definedNames>"
    assert stays("LEN(가가)", names=names) == set()

"""Cells that a formula or a rule takes for a criterion, with whatever the criterion is about: they stay."""

from __future__ import annotations

import pytest

from nlps_core.documents import extract
from nlps_core.documents.excel_built import criteria
from nlps_core.documents.excel_lookups import is_criterion
from nlps_core.types import KO_EN, KeptReason
from tests import office_files as make

_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_WORDS = ("대출 상품", "예금", "신용 대출")


def stays(criterion: str, formula: str, after: str = "") -> set[str]:
    """Return what stays of three words in A1 to A3, a criterion in D1, and a formula in E1."""
    rows = "".join(
        f'<row r="{row}">{make.cell(f"A{row}", row - 1)}'
        + (f'{make.cell("D1", 3)}<c r="E1"><f>{formula}</f><v>0</v></c>' if row == 1 else "")
        + "</row>"
        for row in (1, 2, 3)
    )
    sheets = {"시트": make.sheet_part(rows, after=after)}
    data = make.zipped(make.workbook_parts(sheets, make.strings_part(*_WORDS, criterion)))
    segments = extract(data, "x.xlsx", KO_EN).segments
    return {each.source for each in segments if each.kept is KeptReason.LOOKED_UP}


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("COUNTIF(A:A,D1)", ["D1"]),
        ('COUNTIFS(A:A,D1,B:B,"x",C:C,E1:E3)', ["D1", "E1:E3"]),
        ("SUMIF(A1:A9,D1,E1:E9)", ["D1"]),
        ("SUMIFS(S:S,A:A,D1,B:B,E1)", ["D1", "E1"]),
        ("MATCH(D1,A1:A9,0)", ["D1"]),
        ("IF(VLOOKUP(D1,A1:B9,2,FALSE)>0,1,0)", ["D1"]),
        ("COUNTIF(T[품목],기준)", ["기준"]),
        ("IF(A1=B1,1,0)", []),
        ("SUM(A1:A9)", []),
        ("COUNTIF(A1", []),
    ],
)
def test_which_cells_a_formula_takes_for_a_criterion(formula: str, found: list[str]) -> None:
    assert [written for _, written in criteria(formula)] == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("*매출*", True),
        ("매출?", True),
        ("<>합계", True),
        ("=합계", True),
        (">= 가", True),
        ("매출", False),
        ("매출~*", False),
        ("***", False),
        (">=100", False),
        ("<-3.5", False),
        ("", False),
    ],
)
def test_what_is_a_criterion_of_more_than_one_text(text: str, said: bool) -> None:
    assert is_criterion(text) is said


@pytest.mark.parametrize(
    ("criterion", "formula", "kept"),
    [
        ("*대출*", "COUNTIF(A1:A3,D1)", {"*대출*", "대출 상품", "신용 대출"}),
        ("대출*", "COUNTIF(A1:A3,D1)", {"대출*", "대출 상품"}),
        ("*대출", "IFERROR(MATCH(D1,A1:A3,0),0)", {"*대출", "신용 대출"}),
        ("&lt;&gt;예금", "SUMIF(A1:A3,D1,B1:B3)", {"<>예금", "예금"}),
        ("* 예금은 제외", "COUNTIF(A1:A3,A2)", set()),
        ("예금", "COUNTIF(A1:A3,D1)", set()),
        ("*대출*", "SUM(B1:B3)", set()),
    ],
)
def test_a_criterion_typed_into_a_cell_stays_with_what_it_is_about(
    criterion: str, formula: str, kept: set[str]
) -> None:
    assert stays(criterion, formula) == kept


_RULE = '<cfRule type="expression" priority="1"><formula>{}</formula></cfRule>'
_FORMATTED = f'<conditionalFormatting sqref="A1:A3">{_RULE}</conditionalFormatting>'
_VALIDATED = (
    '<dataValidations count="1"><dataValidation type="custom" sqref="A1:A3"><formula1>{}</formula1>'
    "</dataValidation></dataValidations>"
)
_NEWER = (
    f'<extLst><ext uri="x" xmlns:x14="{_X14}" xmlns:xm="{_XM}"><x14:conditionalFormattings>'
    '<x14:conditionalFormatting><x14:cfRule type="expression"><xm:f>{}</xm:f></x14:cfRule>'
    "<xm:sqref>A1:A2 A3</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
)


@pytest.mark.parametrize("rule", [_FORMATTED, _VALIDATED, _NEWER], ids=["format", "validation", "newer"])
@pytest.mark.parametrize(
    ("criterion", "formula", "kept"),
    [
        ("대출", "ISNUMBER(SEARCH($D$1,A1))", {"대출", *_WORDS}),
        ("예금", 'COUNTIF($A$2:$A$3,"*"&amp;$D$1)&gt;0', {"예금", "신용 대출"}),
        ("*대출", "COUNTIF($A$1:$A$3,$D$1)&gt;0", {"*대출", "신용 대출"}),
        ("대출", "IF(A1&gt;0,LEN(A1)&gt;9,FALSE)", set()),
        ("대출", "LEFT(A1,2)=$D$1", {"대출", *_WORDS}),
        ("대출", "A1=$D$1", set()),
    ],
)
def test_the_formula_of_a_rule_is_read_for_every_cell_of_its_range(
    rule: str, criterion: str, formula: str, kept: set[str]
) -> None:
    assert stays(criterion, "SUM(B1:B3)", rule.format(formula)) == kept

"""The short way through plain workbooks is taken where it may be, and gives what the long way gives."""

from __future__ import annotations

import pytest

from nlps_core.documents import extract
from nlps_core.documents.excel_plain_sheets import PlainSheets
from nlps_core.documents.excel_workbook import Workbook
from nlps_core.documents.package import open_package
from nlps_core.types import EN_KO, KO_EN, Direction
from tests import office_files as make

STRINGS = make.strings_part(
    "Revenue",
    "매출 &amp; 이익",
    "  spaces  ",
    "   ",
    "1,234",
    "never shown",
    "line_x000D_\nbreak",
    "(unit: KRW)",
)


def shared(where: str, number: int | str, more: str = "") -> str:
    return f'<c r="{where}"{more} t="s"><v>{number}</v></c>'


def rows(*cells: str) -> str:
    return "".join(f'<row r="{number}">{each}</row>' for number, each in enumerate(cells, 1))


NUMBERS = '<c r="C1" s="2"><v>12.5</v></c><c r="D1"><f>C1*2</f><v>25</v></c>'
ONCE = rows(shared("A1", 0) + NUMBERS, shared("A2", 1) + shared("B2", 2, ' s="4"'), shared("A3", 6))
AGAIN = rows(
    shared("A1", 0) + shared("B1", 0), shared("A2", 3) + shared("B2", 1), shared("A3", 7) + shared("B3", 1)
)
ABSENT = rows(shared("A1", 99), shared("A2", "0001"), shared("A3", 4))
PLAIN = {
    "each string once": {"S": ONCE},
    "a string shown again, on another sheet too": {"S": AGAIN, "T and U": ONCE},
    "a number that no string has": {"S": ABSENT},
    "the same cell twice": {"S": rows(shared("A1", 0) + shared("A1", 0))},
    "no text at all": {"S": rows(NUMBERS)},
}
OTHERS = {
    "a hidden row": f'<row r="1" hidden="1">{shared("A1", 0)}</row>',
    "a formula that results in a text": rows('<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'),
    "a formula that results in a shared string": rows('<c r="A1" t="s"><f>B1</f><v>0</v></c>'),
    "a string of its own": rows('<c r="A1" t="inlineStr"><is><t>Own</t></is></c>'),
    "a number with white space around it": rows(shared("A1", " 0 ")),
}


def book(sheets: dict[str, str], after: str = "", before: str = "") -> bytes:
    made = {name: make.sheet_part(cells, before) + after for name, cells in sheets.items()}
    return make.zipped(make.workbook_parts(made, STRINGS))


def plain(data: bytes) -> bool:
    return PlainSheets.of(Workbook(open_package(data, "x.xlsx"))) is not None


@pytest.mark.parametrize("direction", [EN_KO, KO_EN])
@pytest.mark.parametrize("case", PLAIN)
def test_the_short_way_gives_what_the_long_way_gives(case: str, direction: Direction) -> None:
    short, long = book(PLAIN[case]), book(PLAIN[case], "<!-- no pattern takes a comment -->")
    assert plain(short) and not plain(long)
    assert extract(short, "x.xlsx", direction) == extract(long, "x.xlsx", direction)


@pytest.mark.parametrize("case", OTHERS)
def test_a_sheet_that_needs_more_than_that_is_read_the_long_way(case: str) -> None:
    assert not plain(book({"S": OTHERS[case]}))


def test_a_sheet_with_a_hidden_column_is_read_the_long_way() -> None:
    assert not plain(book({"S": ONCE}, before='<cols><col min="2" max="2" hidden="1"/></cols>'))

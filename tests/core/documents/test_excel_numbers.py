"""Which shared strings a sheet shows, told without reading its cells wherever that can be."""

import pytest

from nlps_core.documents.excel_cells import Numbers
from nlps_core.documents.excel_worksheet import read_worksheet

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet(rows: str, before: str = "") -> bytes:
    return f"<worksheet {_MAIN}>{before}<sheetData>{rows}</sheetData></worksheet>".encode()


def shared(where: str, number: str, formula: str = "") -> str:
    return f'<c r="{where}" t="s">{formula}<v>{number}</v></c>'


PLAIN = f'<row r="1">{shared("A1", "3")}{shared("B1", "5")}</row><row r="2">{shared("A2", "3")}</row>'
HIDDEN = f'<row r="1">{shared("A1", "3")}</row><row r="2" hidden="1">{shared("A2", "5")}</row>'
OTHERS = '<row r="1"><c r="A1"><v>3</v></c><c r="B1" t="str"><f>"a"</f><v>4</v></c></row>'
OWN = f'<row r="1"><c r="A1" t="inlineStr"><is><t>7</t></is></c>{shared("B1", "2")}</row>'
CASES = {
    "shown twice and once": (sheet(PLAIN), Numbers({3, 5}, {3, 5}, set())),
    "in a hidden row": (sheet(HIDDEN), Numbers({3, 5}, {3}, set())),
    "in a hidden column": (
        sheet(PLAIN, '<cols><col min="2" max="2" hidden="1"/></cols>'),
        Numbers({3, 5}, {3}, set()),
    ),
    "the result of a formula": (
        sheet(f'<row r="1">{shared("A1", "3", "<f>B1</f>")}{shared("B1", "5")}</row>'),
        Numbers({3, 5}, {3, 5}, {3}),
    ),
    "written in another way": (
        sheet(f'<row r="1">{shared("A1", "&#51;")}{shared("B1", " 5 ")}</row>'),
        Numbers({3, 5}, {3, 5}, set()),
    ),
    "beside a string of its own": (sheet(OWN), Numbers({2}, {2}, set())),
    "numbers and bare text alone": (sheet(OTHERS), Numbers(set(), set(), set())),
}


@pytest.mark.parametrize("case", CASES)
def test_a_sheet_says_which_shared_strings_it_shows(case: str) -> None:
    data, numbers = CASES[case]
    assert read_worksheet(data, "sheet").numbers() == numbers


def test_cells_are_read_when_somebody_asks_for_them() -> None:
    read = read_worksheet(sheet(PLAIN), "sheet")
    assert read.known_numbers() == read.numbers()
    assert [cell.where for cell in read.cells] == ["A1", "B1", "A2"]
    assert read.cells is read.cells

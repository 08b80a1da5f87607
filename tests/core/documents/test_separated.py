"""Cells of a text with signs between them: read as they were meant, or refused with the line."""

from __future__ import annotations

import pytest

from nlps_core.documents.separated import guarded, separated, unguarded
from nlps_core.errors import Refused


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("ko,en\n매출,Sales\n", [["ko", "en"], ["매출", "Sales"]]),
        ("ko;en\n매출;1,234\n", [["ko", "en"], ["매출", "1,234"]]),
        ('ko,en\n매출,"KRW 1,234"\n', [["ko", "en"], ["매출", "KRW 1,234"]]),
        ("ko\ten\r\n매출\tSales\r\n", [["ko", "en"], ["매출", "Sales"]]),
        ("ko,en\n매출,'=1+1\n", [["ko", "en"], ["매출", "=1+1"]]),
        ("ko,en\n매출,Sales,,\n", [["ko", "en"], ["매출", "Sales", "", ""]]),
        ("용어 목록\n\nko,en\n매출,Sales\n", [["용어 목록"], [], ["ko", "en"], ["매출", "Sales"]]),
        ("ko,en,note\n매출,Sales\n", [["ko", "en", "note"], ["매출", "Sales"]]),
    ],
)
def test_rows_are_read_with_whatever_parts_them(text: str, rows: list[list[str]]) -> None:
    assert [row for _, row in separated(text.encode(), "a.csv")] == rows


@pytest.mark.parametrize("text", ["ko,en\n매출,KRW 1,234\n", "매출,Sales\n이익,Profit,100\n"])
def test_a_text_that_an_unquoted_comma_would_cut_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(Refused) as caught:
        separated(text.encode(), "a.csv")
    assert (caught.value.code, caught.value.values["line"]) == ("table_row_too_long", 2)
    assert (caught.value.values["cells"], caught.value.values["columns"]) == (3, 2)


def test_lines_are_those_of_the_file() -> None:
    rows = separated('ko,en\n"두\n줄",two\n셋,three\n'.encode(), "a.csv")
    assert [line for line, _ in rows] == [1, 3, 4]


@pytest.mark.parametrize("text", ["=1+1", "+82", "-5", "@you", "\tx", "plain", "'quoted'", ""])
def test_what_a_spreadsheet_would_calculate_is_guarded_and_comes_back(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t"))
    assert unguarded(guarded(text)) == text

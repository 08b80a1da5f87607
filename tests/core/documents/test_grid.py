"""A range pasted from Excel comes back with the same rows and columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlps_core.documents.grid import extract_range, is_range, merge_range
from nlps_core.types import KO_EN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("구분\t2024\n매출\t1,000\n", True),
        ("매출\t1,000", True),
        ("구분\t2024\r\n매출\t1,000\r\n", True),
        ("매출이 늘었다.", False),
        ("매출이 늘었다.\n비용이 줄었다.", False),
        ("들여\t쓴 글\n그리고 한 줄", False),
        ("", False),
    ],
)
def test_a_range_has_the_same_number_of_cells_in_every_row(text: str, expected: bool) -> None:
    assert is_range(text) is expected


def test_every_cell_is_a_segment_and_figures_are_kept() -> None:
    segments = extract_range('구분\t2024\n"두\n줄"\t\n', KO_EN)
    told = [(segment.place.where, segment.source, str(segment.kept or "")) for segment in segments]
    assert told == [
        ("R1 C1", "구분", ""),
        ("R1 C2", "2024", "number"),
        ("R2 C1", "두\n줄", ""),
        ("R2 C2", "", "blank"),
    ]


def test_only_the_named_cells_change() -> None:
    assert merge_range("구분\t2024\n매출\t1,000\n", {"cell/2/1": "Revenue"}) == "구분\t2024\nRevenue\t1,000\n"


def test_a_translation_that_needs_quotation_marks_gets_them() -> None:
    assert merge_range("가\t나", {"cell/1/2": 'two\n"lines"'}) == '가\t"two\n""lines"""'


CELLS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\0"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_cells_survive_whatever_is_in_them(rows: list[list[str]]) -> None:
    blank = "\n".join("\t".join("x" for _ in row) for row in rows)
    targets = {
        f"cell/{row}/{column}": text
        for row, cells in enumerate(rows, 1)
        for column, text in enumerate(cells, 1)
    }
    again = extract_range(merge_range(blank, targets), KO_EN)
    assert [segment.source for segment in again] == [text for cells in rows for text in cells]

"""New figures into an old translation: only where there is no doubt."""

from __future__ import annotations

import pytest

from nlps_core.memory.figures import with_new_figures

EXCHANGED = {
    "the same figure": ("2024년 매출", "sales in 2024", "2025년 매출", "sales in 2025"),
    "another scale": (
        "매출액은 1,234억원",
        "revenue of KRW 123.4 billion",
        "매출액은 2,345억원",
        "revenue of KRW 234.5 billion",
    ),
    "an amount of two parts": ("1조 2,345억원", "KRW 1.2345 trillion", "3조 1억원", "KRW 3.0001 trillion"),
    "into Korean": ("KRW 12 billion", "120억원", "KRW 13 billion", "130억원"),
    "more digits than before": ("90억원", "KRW 9 billion", "21,234억원", "KRW 2,123.4 billion"),
    "two that change places": ("100개 중 5개", "5 of 100", "200개 중 7개", "7 of 200"),
    "one that stays": ("3월 12.3% 증가", "up 12.3% in March", "3월 15% 증가", "up 15% in March"),
}
LEFT = {
    "a figure that the target has as a word": ("3월 매출", "March sales", "4월 매출"),
    "a value that stands twice in the source": ("3월 3개", "3 stores in March", "4월 3개"),
    "a value that changes twice alike": ("3월 3개", "3 stores in March", "4월 4개"),
    "a value that stands twice in the target": (
        "매출 5억",
        "5 shops, KRW 500 million, 0.5 billion",
        "매출 6억",
    ),
    "a date that is no number": ("2024.12.31 현재", "at 31 December 2024", "2025.12.31 현재"),
    "a rounded translation": ("1,234억원", "about KRW 123 billion", "2,345억원"),
    "a target in several parts": ("KRW 1.2 trillion", "1조 2,000억원", "KRW 1.3 trillion"),
    "another word": ("매출 12", "sales 12", "이익 13"),
    "one source for two values": ("5와 5", "5 and 5", "6과 7"),
}


@pytest.mark.parametrize("case", EXCHANGED.values(), ids=EXCHANGED)
def test_figures_are_exchanged_by_value(case: tuple[str, str, str, str]) -> None:
    old, target, new, expected = case
    found = with_new_figures(old, target, new)
    assert found is not None
    assert found.target == expected
    assert all(after in expected for _, after in found.figures)


@pytest.mark.parametrize("case", LEFT.values(), ids=LEFT)
def test_what_would_be_a_guess_is_left(case: tuple[str, str, str]) -> None:
    assert with_new_figures(*case) is None

"""Pseudo-localisation shows what was not translated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlps_core.pseudo import pseudo


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Revenue rose", "⟦REVENUE ROSE⟧"),
        ("매출액 up", "⟦매출액 UP⟧"),
        ("<1>net</1> income<2/>", "⟦<1>NET</1> INCOME<2/>⟧"),
        ("  padded\n", "  ⟦PADDED⟧\n"),
        ("", ""),
        (" \t", " \t"),
        ("⟦A⟧", "⟦A⟧"),
        ("⟦a⟧ and ⟦b⟧", "⟦⟦A⟧ AND ⟦B⟧⟧"),
        ("⟦", "⟦⟦⟧"),
    ],
)
def test_a_unit_is_bracketed_and_its_letters_are_upper_case(text: str, expected: str) -> None:
    assert pseudo(text) == expected


@given(st.text(alphabet=st.characters(exclude_characters="⟦⟧", exclude_categories=("Cs",))))
def test_doing_it_twice_changes_nothing_more(text: str) -> None:
    assert pseudo(pseudo(text)) == pseudo(text)

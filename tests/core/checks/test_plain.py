"""A place in the text without tags is found again in the text with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlps_core.checks.plain import plain
from nlps_core.checks.rules import OFF_BY_DEFAULT, ON_BY_DEFAULT, RULES, family
from nlps_core.types import InlineTag, Span

TAGS = (InlineTag(1, True), InlineTag(2, False))


@pytest.mark.parametrize(
    ("text", "found", "shown"),
    [
        ("매출 5%", "5", "5"),
        ("<1>매출</1> 5%", "5", "5"),
        ("<1>매출</1> 5%", "매출", "매출"),
        ("12<2/>34", "34", "34"),
        ("<1>1</1>2 억", "12 억", "1</1>2 억"),
        ("<2/><2/>x", "x", "x"),
        ("a <7> b", "<7>", "<7>"),
    ],
)
def test_a_stretch_is_found_again(text: str, found: str, shown: str) -> None:
    without = plain(text, TAGS)
    start = without.text.index(found)
    span = without.span(Span(start, start + len(found)))
    assert span is not None
    assert text[span.start : span.end] == shown


@given(st.lists(st.sampled_from(["<1>", "</1>", "<2/>", "가", "5", " "]), max_size=12))
def test_each_letter_is_found_again(parts: list[str]) -> None:
    text = "".join(parts)
    without = plain(text, TAGS)
    for place, letter in enumerate(without.text):
        span = without.span(Span(place, place + 1))
        assert span is not None
        assert text[span.start : span.end] == letter or (letter == " " and text[span.start] == "<")


def test_no_stretch_stays_none() -> None:
    assert plain("<1>x</1>", TAGS).span(None) is None


def test_rules_are_on_or_off_and_parts_belong_to_a_rule() -> None:
    assert set(RULES) == ON_BY_DEFAULT | OFF_BY_DEFAULT
    assert not ON_BY_DEFAULT & OFF_BY_DEFAULT
    assert [family(rule) for rule in ("G1_missing", "N1_currency", "N5_rebased", "T3")] == [
        "G1",
        "N1_currency",
        "N5",
        "T3",
    ]

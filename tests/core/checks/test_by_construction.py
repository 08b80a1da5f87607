"""Translations that are right, or wrong, by the way they were made."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.demo.corpus import examples
from models.demo.grammar_values import HOUSE, LITERAL
from nlps_core.checks import find
from nlps_core.checks.repetition import check_repetition
from nlps_core.types import InlineTag, Place, Room, Segment, SegmentKind


@pytest.mark.parametrize("style", [LITERAL, HOUSE])
def test_sentences_of_the_grammar_raise_no_alarm(style: str) -> None:
    made = examples("checks", style)
    for one in (next(made) for _ in range(400)):
        numbers = sorted({int(number) for number in re.findall(r"<(\d+)", one.source)})
        tags = tuple(InlineTag(number, f"</{number}>" in one.source) for number in numbers)
        segment = Segment(1, "k", Place(Room.TEXT, "1"), SegmentKind.PARAGRAPH, one.source, tags)
        assert find(segment, one.target, one.direction) == ()


@given(st.text("abc 가나", min_size=3, max_size=30), st.integers(4, 9), st.text("xyz ", max_size=9))
def test_any_loop_of_two_letters_or_more_is_found(said: str, times: int, before: str) -> None:
    letters = set(said) - {" "}
    text = before + said.strip() * times
    if len(said.strip()) >= 3 and len(letters) > 1:
        assert [finding.rule for finding in check_repetition("source", text)] == ["R1"]

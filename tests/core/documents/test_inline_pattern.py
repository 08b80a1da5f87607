"""What matches the pattern of a source has its tags right; what has them wrong does not match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlps_core.documents.inline import problems, strip
from nlps_core.documents.inline_pattern import pattern_for
from tests.core.documents.test_alignment import tags_of

NESTED = "<1>매출 <2>12%</2></1> 증가<3/>"
MANY = "<1>가</1> <2>나</2> <3/> <4>다</4>"


@pytest.mark.parametrize(
    ("source", "answer", "fits"),
    [
        (NESTED, "<1>Sales <2>12%</2></1> up<3/>", True),
        (NESTED, "<3/><1><2>12%</2> of sales</1>", True),
        (NESTED, "Up<3/>: <1>Sales <2>12%</2></1>", True),
        (NESTED, "Sales up 12%", False),
        (NESTED, "<1>Sales</1> <2>12%</2><3/>", False),
        (NESTED, "<1>Sales <2></2></1><3/>", False),
        (NESTED, "<1>Sales <2>12%</2></1><3/><3/>", False),
        (NESTED, "<1>Sales <2>12%</2></1><3/><4>", False),
        (MANY, "<1>a</1> <2>b</2> <3/> <4>c</4>", True),
        (MANY, "<2>b</2> <1>a</1> <3/> <4>c</4>", False),
        ("매출<1/>", "<1/>", False),
        ("매출<1/>", "Sales<1/>", True),
        ("가\n<1/>나", "a\n<1/>b", True),
        ("가<1/>나", "a\n<1/>b", False),
    ],
)
def test_the_pattern_lets_whole_tags_through(source: str, answer: str, fits: bool) -> None:
    assert bool(re.fullmatch(pattern_for(source, tags_of(source)), answer)) is fits


@pytest.mark.parametrize(
    "source", ["매출", "매출 < 비용 <1/>", "", "".join(f"가<{number}/>" for number in range(1, 62))]
)
def test_there_is_no_pattern_without_tags_with_too_many_or_with_angle_brackets_in_the_text(
    source: str,
) -> None:
    assert pattern_for(source, tags_of(source)) == ""


@given(
    source=st.sampled_from([NESTED, MANY, "<1>a <2/></1>", "<1><2/></1> b", "<1>a<2>b</2></1>"]),
    data=st.data(),
)
@settings(max_examples=200, deadline=None)
def test_whatever_matches_has_no_problems(source: str, data: st.DataObject) -> None:
    answer = data.draw(st.from_regex(pattern_for(source, tags_of(source)), fullmatch=True))
    assert problems(source, answer, tags_of(source)) == []
    assert strip(answer, tags_of(source)).strip()

"""One value in any writing is one value, and a translation that is made right raises no alarm."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nlps_core.checks import find
from nlps_core.figures.reading import figures
from nlps_core.types import (
    EN_KO,
    KO_EN,
    Context,
    Direction,
    Place,
    Room,
    Segment,
    SegmentKind,
    Severity,
)
from tests.bench.planted import writing
from tests.bench.planted.filings import filing
from tests.bench.planted.filings_texts import FILINGS

DRAWS = st.randoms(use_true_random=False)
VALUES = st.builds(lambda digits, power: digits * 10**power, st.integers(1, 99_999), st.integers(6, 10))
KOREAN = (
    "{}원",
    "약 {}원",
    "{} 달러",
    "미화 {}달러",
    "총 {} 원입니다",
    "{}원(전기)",
    "매출은 {}원으로",
    "{}불",
)
ENGLISH = ("KRW {}", "₩{}", "{} won", "US${}", "USD {}", "of $ {}, net", "({} won)", "about {} dollars.")


def values(text: str) -> list[frozenset[Fraction]]:
    return [frozenset(figure.values) for figure in figures(text)]


def alarms(source: str, target: str, direction: Direction, terms: tuple[str, ...] = ()) -> list[str]:
    place, context = Place(Room.TEXT, "1"), Context(terms=terms)
    segment = Segment(1, "k", place, SegmentKind.PARAGRAPH, source, context=context)
    found = find(segment, target, direction)
    return [finding.rule for finding in found if finding.severity is not Severity.NOTE]


@given(VALUES, DRAWS, st.sampled_from(KOREAN), st.sampled_from(ENGLISH))
def test_an_amount_is_one_value_in_either_language(
    value: int, draw: Random, korean: str, english: str
) -> None:
    assert values(korean.format(writing.korean_amount(value, draw))) == [{Fraction(value)}]
    read = values(english.format(writing.english_amount(value, draw)))
    assert [Fraction(value) in one for one in read] == [True]


@given(VALUES, DRAWS, st.sampled_from(["△", "-", "−", "("]))
def test_a_sign_leaves_the_digits_of_an_amount(value: int, draw: Random, sign: str) -> None:
    ending = ")" if sign == "(" else ""
    for written in (writing.korean_amount(value, draw), writing.english_amount(value, draw)):
        read = values(f"{sign}{written}{ending}")
        assert [any(abs(each) == value for each in one) for one in read] == [True]


@given(VALUES, VALUES, DRAWS, st.sampled_from([KO_EN, EN_KO]))
def test_another_amount_raises_an_alarm(value: int, other: int, draw: Random, direction: Direction) -> None:
    assume(value != other)
    korean = f"당기 매출액은 {writing.korean_amount(value, draw)}원입니다."
    english = f"Revenue for the current year was KRW {writing.english_amount(other, draw)}."
    source, target = (korean, english) if direction == KO_EN else (english, korean)
    assert alarms(source, target, direction)


@pytest.mark.parametrize("sentence", FILINGS, ids=lambda sentence: sentence[1])
@settings(max_examples=12)
@given(draw=DRAWS, direction=st.sampled_from((KO_EN, EN_KO)))
def test_a_filing_that_is_right_by_construction_raises_no_alarm(
    sentence: tuple[str, str], draw: Random, direction: Direction
) -> None:
    pair = filing(sentence, direction, draw)
    told = alarms(pair.source, pair.target, direction, pair.terms)
    assert told == [], f"{pair.source} | {pair.target}"

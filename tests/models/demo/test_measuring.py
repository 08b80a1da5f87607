"""The measures themselves: what counts as exact, as the right amount, as valid tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from models.demo.measuring import Pair, Score, amounts, missed_bars, score, table
from nlps_core.types import KO_EN

GOOD = Score("tuned", "house", "ko-en", "seen", 300, 0.6, 87.0, 0.85, 0.9)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("매출액은 1조 2,345억원입니다.", [1_234_500_000_000]),
        ("revenue of KRW 1.2345 trillion", [1_234_500_000_000]),
        ("1,234.5 billion won and 3 billion dollars", [1_234_500_000_000, 3_000_000_000]),
        ("up 12.3% to 1,234 people at 45,600 won", []),
    ],
)
def test_large_amounts_are_counted_by_value(text: str, values: list[int]) -> None:
    assert sorted(min(one) for one in amounts(text).elements()) == sorted(map(Fraction, values))


def _score(pairs: Sequence[Pair], outputs: Sequence[str]) -> Score:
    return score("tuned", "house", KO_EN, "seen", pairs, outputs)


def test_one_wrong_amount_of_two_is_half() -> None:
    pair = Pair("", "KRW 1 trillion and KRW 2 trillion")
    assert _score([pair], ["KRW 1 trillion and KRW 3 trillion"]).amounts == 0.5


def test_an_amount_said_twice_counts_once() -> None:
    pair = Pair("", "KRW 1 trillion and KRW 2 trillion")
    assert _score([pair], ["KRW 1 trillion and KRW 1 trillion"]).amounts == 0.5


def test_a_lost_tag_is_not_valid() -> None:
    pairs = [Pair("<1>가</1>나", "<1>a</1>b"), Pair("다", "c")]
    assert _score(pairs, ["<1>a</1>b", "c"]).tags == 1.0
    assert _score(pairs, ["ab", "c"]).tags == 0.0


def test_where_there_is_nothing_to_meet_there_is_no_share() -> None:
    one = _score([Pair("다", "c")], ["c"])
    assert (one.exact, one.amounts, one.tags) == (1.0, None, None)


def test_a_model_at_its_bars_misses_none() -> None:
    assert missed_bars([GOOD]) == []


@pytest.mark.parametrize(
    "score",
    [
        replace(GOOD, exact=0.59),
        replace(GOOD, chrf=86.9),
        replace(GOOD, amounts=0.84),
        replace(GOOD, tags=None),
    ],
)
def test_a_model_below_a_bar_is_told_which(score: Score) -> None:
    assert len(missed_bars([score])) == 1


def test_only_the_tuned_model_on_known_structures_has_bars() -> None:
    assert (
        missed_bars([replace(GOOD, exact=0.0, system="base"), replace(GOOD, exact=0.0, structures="unseen")])
        == []
    )


def test_the_table_shows_every_score() -> None:
    assert table([GOOD, replace(GOOD, tags=None)]).splitlines()[2:] == [
        "| tuned | house | ko-en | seen | 300 | 60.0% | 87.0 | 85.0% | 90.0% |",
        "| tuned | house | ko-en | seen | 300 | 60.0% | 87.0 | 85.0% | – |",
    ]

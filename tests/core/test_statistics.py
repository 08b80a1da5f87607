"""Counts of votes, and what they allow to be said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from nlps_core.statistics import Reason, Tally, Verdict, binomial_p_value, judge, wilson_interval


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_intervals_are_those_that_newcombe_published(
    successes: int, trials: int, low: float, high: float
) -> None:
    """Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
    interval = wilson_interval(successes, trials)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@given(st.integers(0, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)).filter(lambda t: t[1])))
def test_p_values_and_intervals_are_those_of_scipy(counts: tuple[int, int]) -> None:
    successes, trials = counts
    reference = binomtest(successes, trials)
    interval = wilson_interval(successes, trials)
    assert binomial_p_value(successes, trials) == pytest.approx(reference.pvalue)
    expected = reference.proportion_ci(method="wilson")
    assert (interval.low, interval.high) == pytest.approx((expected.low, expected.high), abs=1e-9)


@pytest.mark.parametrize(
    ("tally", "verdict", "reason"),
    [
        (Tally(0, 0), Verdict.CANNOT_TELL, Reason.NO_VOTES),
        (Tally(0, 0, ties=9, both_bad=9), Verdict.CANNOT_TELL, Reason.NO_VOTES),
        (Tally(5, 0), Verdict.CANNOT_TELL, Reason.TOO_FEW),
        (Tally(6, 0), Verdict.FIRST, None),
        (Tally(0, 6, ties=50), Verdict.SECOND, None),
        (Tally(7, 1), Verdict.CANNOT_TELL, Reason.TOO_EVEN),
        (Tally(50, 50), Verdict.CANNOT_TELL, Reason.TOO_EVEN),
        (Tally(65, 35), Verdict.FIRST, None),
    ],
)
def test_a_winner_is_named_only_when_chance_is_unlikely(
    tally: Tally, verdict: Verdict, reason: Reason | None
) -> None:
    outcome = judge(tally)
    assert (outcome.verdict, outcome.reason) == (verdict, reason)


def test_the_share_counts_decisive_votes_alone() -> None:
    outcome = judge(Tally(30, 10, ties=100, both_bad=7))
    assert outcome.share == 0.75
    assert outcome.interval == wilson_interval(30, 40)
    assert outcome.tally.votes == 147


def test_a_great_many_votes_do_not_overflow() -> None:
    assert binomial_p_value(5000, 10_000) == 1.0
    assert 0 < binomial_p_value(4800, 10_000) < 0.001

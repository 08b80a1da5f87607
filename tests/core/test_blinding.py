"""A rater sees two texts, and nothing from which the systems could be told."""

import dataclasses
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from nlps_core.blinding import (
    BlindComparison,
    Candidate,
    Choice,
    Comparison,
    column_order,
    make_pairs,
    tally,
)
from nlps_core.statistics import Tally

CANDIDATES = [Candidate(f"s{n}", f"source {n}", f"one {n}", f"two {n}") for n in range(40)]


def test_what_is_shown_has_only_numbers_and_texts() -> None:
    fields = {field.name for field in dataclasses.fields(BlindComparison)}
    assert fields == {"id", "number", "source", "left", "right"}


def test_the_same_seed_gives_the_same_pairs_and_another_gives_others() -> None:
    assert make_pairs(CANDIDATES, "a") == make_pairs(CANDIDATES, "a")
    assert make_pairs(CANDIDATES, "a") != make_pairs(CANDIDATES, "b")


def test_each_segment_is_shown_once_with_its_own_texts() -> None:
    pairs = make_pairs(CANDIDATES, "seed")
    assert sorted(pair.segment for pair in pairs) == sorted(candidate.segment for candidate in CANDIDATES)
    assert [pair.number for pair in pairs] == list(range(1, 41))
    by_segment = {candidate.segment: candidate for candidate in CANDIDATES}
    for pair in pairs:
        candidate = by_segment[pair.segment]
        first, second = (pair.left, pair.right) if pair.first_is_left else (pair.right, pair.left)
        assert (first, second, pair.source) == (candidate.first, candidate.second, candidate.source)


@given(st.integers(0, 40), st.text(max_size=5))
def test_sides_are_balanced_however_early_one_stops(stop: int, seed: str) -> None:
    sides = [pair.first_is_left for pair in make_pairs(CANDIDATES, seed)[:stop]]
    assert abs(sides.count(True) - sides.count(False)) <= 2


def test_pairs_that_read_the_same_are_left_out() -> None:
    same = [Candidate("a", "s", "net income", "net  income "), Candidate("b", "s", "x", "y")]
    assert [pair.segment for pair in make_pairs(same, "seed")] == ["b"]


def test_votes_count_for_the_system_and_not_for_the_side() -> None:
    straight = Comparison(1, "a", "s", "x", "y", first_is_left=True)
    swapped = Comparison(2, "b", "s", "y", "x", first_is_left=False)
    votes = [
        (straight, Choice.LEFT),
        (swapped, Choice.LEFT),
        (swapped, Choice.RIGHT),
        (straight, Choice.LEFT),
        (swapped, Choice.TIE),
        (straight, Choice.BOTH_BAD),
    ]
    assert tally(votes) == Tally(first=3, second=1, ties=1, both_bad=1)


def test_the_order_of_columns_is_stable_and_needs_the_secret() -> None:
    systems = ("base", "tuned", "other")
    order = column_order(systems, "kim", "s1", b"secret")
    assert order == column_order(tuple(reversed(systems)), "kim", "s1", b"secret")
    orders = {column_order(systems, "kim", "s1", bytes([key])) for key in range(50)}
    assert len(orders) == 6


def test_each_system_comes_first_about_as_often() -> None:
    firsts = Counter(column_order(("base", "tuned"), "kim", f"s{n}", b"secret")[0] for n in range(1000))
    assert 430 < firsts["base"] < 570

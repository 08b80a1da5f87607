"""How alike two texts are: the same figures that an OmegaT user reads, with Korean taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlps_core.memory.similarity import Percentages, compare, distance, measured, percent
from nlps_core.memory.words import korean_parts, stems, words
from nlps_core.types import InlineTag

WORDS = st.lists(st.sampled_from("abcd"), max_size=12)


def plain_distance(one: list[str], other: list[str]) -> int:
    """Levenshtein's table, as it is in every textbook."""
    row = list(range(len(other) + 1))
    for at, word in enumerate(one, 1):
        before, row = row, [at]
        for column, theirs in enumerate(other, 1):
            row.append(min(before[column] + 1, row[-1] + 1, before[column - 1] + (word != theirs)))
    return row[-1]


@given(WORDS, WORDS)
def test_the_distance_is_levenshteins(one: list[str], other: list[str]) -> None:
    assert distance(one, other) == plain_distance(one, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Revenue rose sharply.", "Revenue rose sharply.", (100, 100, 100)),
        # One of three words: 100 * 2 / 3, rounded down; five of six with signs and spaces.
        ("Revenue rose sharply.", "Revenue fell sharply.", (66, 66, 83)),
        # Inflection counts as words, not as stems.
        ("Revenues increased.", "Revenue increases.", (100, 0, 50)),
        # Figures count only where everything counts.
        ("Revenue was 12.", "Revenue was 15.", (100, 100, 83)),
        ("", "", (0, 0, 0)),
        ("12", "12", (100, 100, 100)),
    ],
)
def test_three_percentages_as_omegat_has_them(one: str, other: str, expected: tuple[int, ...]) -> None:
    assert compare(measured(one), measured(other)) == Percentages(*expected)


def test_tags_count_only_where_everything_counts() -> None:
    tags = (InlineTag(1, paired=True),)
    found = compare(measured("<1>매출액</1> 증가", tags), measured("매출액 증가"))
    assert (found.stems, found.words) == (100, 100)
    assert found.everything < 100


def test_another_particle_costs_less_than_another_noun() -> None:
    text = measured("당기 매출액이 증가했다")
    particle = compare(text, measured("당기 매출액은 증가했다"))
    noun = compare(text, measured("당기 배당금이 증가했다"))
    assert particle.stems == 100
    assert noun.stems < 100
    assert noun.words <= particle.words < 100


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("매출액이", ("매출액", "이")),
        ("연결매출액에서는", ("연결매출액", "에서는")),
        ("증가하였습니다", ("증가", "하였습니다")),
        ("회의", ("회의", "")),
        ("증가", ("증가", "")),
        ("이", ("이", "")),
    ],
)
def test_a_korean_word_loses_what_leaves_two_syllables(word: str, parts: tuple[str, str]) -> None:
    assert korean_parts(word) == parts


def test_words_of_both_languages_stand_in_one_text() -> None:
    assert words("LG전자의 Revenue") == ["lg", "전자", "의", "revenue"]
    assert stems("planned companies’ studies") == ["plan", "company", "study"]


def test_nothing_in_common_is_nothing() -> None:
    assert percent(["a"], ["b"]) == 0
    assert percent([], ["b"]) == 0

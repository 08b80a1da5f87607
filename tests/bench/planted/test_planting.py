"""What the measurement of the checks rests on: the errors are errors, one each, and the reader reads."""

from random import Random

import pytest

from nlps_core.types import EN_KO, KO_EN, Language
from tests.bench.planted.filings import filings
from tests.bench.planted.generating import KINDS, Planted, planted_errors
from tests.bench.planted.kinds import Kind
from tests.bench.planted.pairs import Pair
from tests.bench.planted.reading import values

MADE = [pair for direction in (KO_EN, EN_KO) for pair in filings(direction, Random(3), 12)]
TWO_SENTENCES = Pair(
    "k",
    "매출은 크게 늘어난 것으로 나타났습니다. 비용은 처음에 예상한 범위 안에 머물러 있었습니다.",
    "It turned out that sales were rising strongly. Costs remained within the expected range.",
    KO_EN,
)
PAIRS = [*MADE, TWO_SENTENCES]


def no_alarm(pair: Pair) -> frozenset[str]:
    return frozenset()


def changed(before: str, after: str) -> tuple[str, str]:
    """Return what stands between the longest equal beginning and the longest equal end."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return before[start : len(before) - end], after[start : len(after) - end]


@pytest.fixture(scope="module")
def planted() -> list[Planted]:
    return planted_errors([], PAIRS, no_alarm)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_way_of_a_kind_finds_a_place_and_changes_one_stretch(
    kind: Kind, planted: list[Planted]
) -> None:
    errors = [error for error in planted if error.kind is kind]
    assert {error.way for error in errors} == set(kind.ways)
    for error in errors:
        assert error.text != error.pair.target
        if kind.name != "language":
            assert max(map(len, changed(error.pair.target, error.text))) < 30


def test_there_are_as_many_of_each_kind_in_either_direction(planted: list[Planted]) -> None:
    for kind in KINDS:
        for direction in (KO_EN, EN_KO):
            assert sum(error.kind is kind and error.pair.direction == direction for error in planted) == 100


def test_the_same_errors_are_planted_each_time(planted: list[Planted]) -> None:
    assert planted_errors([], PAIRS, no_alarm) == planted


def test_a_pair_with_an_alarm_of_the_kind_takes_no_error() -> None:
    errors = planted_errors([], MADE, lambda pair: frozenset({"N1_currency"}))
    assert {error.kind.name for error in errors} == {"sign", "direction", "language"}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("매출 1조 2,345억 6,700만원", Language.KO, {1_234_567_000_000: 1}),
        ("3천5백억원과 5백만 달러", Language.KO, {350_000_000_000: 1, 5_000_000: 1}),
        ("1,234백만원, 2.3조원, 37명", Language.KO, {1_234_000_000: 1, 2_300_000_000_000: 1, 37: 1}),
        ("2024년 3월 5일, 3분기, 제55기", Language.KO, {}),
        ("KRW 1.2 trillion, $5-million, 37 people", Language.EN, {1_200_000_000_000: 1, 5_000_000: 1, 37: 1}),
        ("on March 5, 2024, 3Q24, 110-22-123456", Language.EN, {}),
    ],
)
def test_plain_figures_are_read_by_value(text: str, language: Language, expected: dict[int, int]) -> None:
    assert values(text, language) == expected

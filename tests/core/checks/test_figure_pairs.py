"""Each figure of a source stands beside what took its place."""

import pytest

from nlps_core.checks.figure_pairs import figure_pairs
from nlps_core.figures.pairs import Agreement
from nlps_core.types import EN_KO, KO_EN

EQUAL, DIFFERENT, UNCLEAR = Agreement.EQUAL, Agreement.DIFFERENT, Agreement.UNCLEAR
CASES = [
    ("매출 1조 2,345억원", "Revenue KRW 1.2345 trillion", [(EQUAL, "1조 2,345억", "1.2345 trillion")]),
    ("5억 달러", "KRW 500 million", [(DIFFERENT, "5억", "500 million")]),
    ("3.2%p", "3.2%", [(DIFFERENT, "3.2", "3.2")]),
    ("△1,234", "1,234", [(DIFFERENT, "1,234", "1,234")]),
    ("500억원과 3%", "KRW 500 billion and 3%", [(DIFFERENT, "500억", "500 billion"), (EQUAL, "3", "3")]),
    ("3곳의 공장", "three plants", [(UNCLEAR, "3", None)]),
    ("세 곳의 공장", "3 plants", [(UNCLEAR, None, "3")]),
    ("매출 5%", "Revenue", [(DIFFERENT, "5", None)]),
    ("매출", "Revenue 5%", [(DIFFERENT, None, "5")]),
    ("매출", "Revenue", []),
]


@pytest.mark.parametrize(("source", "target", "expected"), CASES)
def test_figures_are_paired_and_judged(
    source: str, target: str, expected: list[tuple[Agreement, str | None, str | None]]
) -> None:
    found = [
        (pair.agreement, pair.source and pair.source.text, pair.target and pair.target.text)
        for pair in figure_pairs(source, target, KO_EN)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1조 2,345억원", "1234500000000", "KRW"),
        ("△3.25%", "-3.25", "%"),
        ("(1,234)", "-1234", ""),
        ("3분의 1", "1/3", ""),
        ("0.25%p", "0.25", "%p"),
        ("25bp", "", "bp"),
        ("5백만불", "5000000", "$"),
    ],
)
def test_a_figure_has_its_exact_value_and_unit(text: str, value: str, unit: str) -> None:
    (pair,) = figure_pairs(text, text, KO_EN)
    assert pair.source is not None
    assert (pair.source.value, pair.source.unit) == (value, unit)
    assert text[pair.source.span.start : pair.source.span.end] == pair.source.text


def test_the_order_is_that_of_the_source() -> None:
    pairs = figure_pairs("First 3, then 5, then 7", "7 다음에 3, 다음에 9", EN_KO)
    assert [pair.source.text if pair.source else None for pair in pairs] == ["3", "5", "7"]

"""An amount does not lose its currency altogether."""

import pytest

from nlps_core.types import KO_EN, Context
from tests.core.checks.asking import ask, quoted, rules

LOST = [
    ("It paid USD 3.2 million.", "320만을 지급했다.", ("3.2 million", "320만")),
    ("Sales came to EUR 500 million.", "매출은 5억이다.", ("500 million", "5억")),
    ("320만 달러를 지급했다.", "It paid 3.2 million.", ("320만", "3.2 million")),
]
NAMED = [
    ("Revenue was KRW 5 billion and profit KRW 1 billion.", "매출은 50억원, 이익은 10억이다."),
    ("It paid USD 3.2 million.", "달러로 320만을 지급했다."),
    ("매출은 50억원, 이익은 10억원이다.", "Revenue and profit were 5 billion and 1 billion won."),
    ("매출은 5,000억원이다.", "Revenue was 500 billion."),
    ("It grew 5%.", "5 증가했다."),
    ("3명이 일한다.", "3 people work."),
]


@pytest.mark.parametrize(("source", "target", "figures"), LOST)
def test_a_currency_that_is_named_nowhere_is_missed(
    source: str, target: str, figures: tuple[str, str]
) -> None:
    (finding,) = [each for each in ask(source, target) if each.rule == "N1_no_currency"]
    assert quoted(source, target, finding) == figures


@pytest.mark.parametrize(("source", "target"), NAMED)
def test_a_currency_need_not_be_said_each_time(source: str, target: str) -> None:
    assert "N1_no_currency" not in rules(source, target)


def test_below_a_unit_header_amounts_have_no_currency_of_their_own() -> None:
    context = Context(table_header="매출 (단위: 백만원)")
    assert "N1_no_currency" not in rules("1,234원", "1,234", KO_EN, context)

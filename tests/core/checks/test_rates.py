"""Per cent, points, basis points and currencies are never mixed up, and no digit is lost."""

import pytest

from nlps_core.types import Severity
from tests.core.checks.asking import ask, quoted, rules

RIGHT = [
    ("이익률은 3.2%p 상승했다.", "The margin rose 3.2 percentage points."),
    ("이익률은 3.2%p 상승했다.", "The margin rose by 3.2%p."),
    ("이익률은 3.2%포인트 상승했다.", "The margin rose 3.2pp."),
    ("금리는 25bp 인상되었다.", "The rate was raised by 0.25%p."),
    ("금리는 25bp 인상되었다.", "The rate was raised by 25 basis points."),
    ("점유율은 3~5%이다.", "The share is 3 to 5 per cent."),
    ("3%, 4%, 5%의 금리", "Rates of 3, 4 and 5 per cent"),
    ("매출은 1.5배로 늘었다.", "Revenue grew to 1.5 times that amount."),
    ("5백만불을 투자한다.", "It will invest USD 5 mn."),
    ("₩1,234의 배당금", "A dividend of KRW 1,234"),
    ("3억 엔과 3억 위안", "JPY 300 million and CNY 300 million"),
    ("매출은 500억원이다.", "Revenue was 50 billion."),
    ("1.2345조원", "KRW 1.2345tn"),
    ("won 1.2 trillion", "1조 2,000억원"),
    ("The team won 14 prizes.", "팀은 14개의 상을 받았다."),
    ("Volume was ¥500.", "거래량은 500엔이었다."),
]
WRONG = [
    ("N3", "이익률은 3.2%p 상승했다.", "The margin rose by 3.2%."),
    ("N3", "이익은 3.2% 증가했다.", "Profit rose by 3.2%p."),
    ("N3", "이익은 3.2% 증가했다.", "Profit rose by 3.2."),
    ("N3", "금리는 25bp 인상되었다.", "The rate was raised by 25%."),
    ("N3", "금리는 25bp 인상되었다.", "The rate was raised by 0.25%."),
    ("N3", "The ratio rose 1.5 percentage points.", "비율은 1.5% 상승했다."),
    ("N1", "금리는 25bp 인상되었다.", "The rate was raised by 0.25bp."),
    ("N1_currency", "5억 달러를 투자한다.", "It will invest KRW 500 million."),
    ("N1_currency", "3억 엔을 빌렸다.", "It borrowed CNY 300 million."),
    ("N1_currency", "It paid EUR 20 million.", "2천만 달러를 지급했다."),
    ("N1_currency", "It paid US$20 million.", "HKD 2천만 홍콩달러를 지급했다."),
    ("N1", "It paid $3m.", "3달러를 지급했다."),
    ("N1", "It paid $3m.", "30억 달러를 지급했다."),
    ("N4", "매출은 1조 2,345억원이다.", "Revenue was KRW 1.2 trillion."),
    ("N4", "매출은 1,234,567백만원이다.", "Revenue was KRW 1,235 billion."),
    ("N4", "Revenue was KRW 1.2345 trillion.", "매출은 1조 2천억원이다."),
    ("N4", "금리는 3.50%이다.", "The rate is 3.5%."),
]


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_the_same_rate_or_amount_may_be_said_otherwise(source: str, target: str) -> None:
    assert rules(source, target) == []


@pytest.mark.parametrize(("rule", "source", "target"), WRONG)
def test_another_kind_currency_or_precision_is_found(rule: str, source: str, target: str) -> None:
    assert rule in rules(source, target)


def test_one_of_two_equal_figures_in_another_currency_is_the_one_pointed_at() -> None:
    source, target = "5억 원과 5억 달러", "USD 500 million and EUR 500 million"
    found = ask(source, target)
    assert [finding.rule for finding in found] == ["N1_currency"]
    assert found[0].values == {"source": "5억", "expected": "KRW", "target": "500 million", "unit": "EUR"}


def test_a_rounded_figure_is_said_once_and_a_lost_zero_is_a_note() -> None:
    source, target = "매출은 1조 2,345억원이다.", "Revenue was KRW 1.2 trillion."
    (finding,) = ask(source, target)
    assert (finding.rule, finding.severity) == ("N4", Severity.ERROR)
    assert quoted(source, target, finding) == ("1조 2,345억", "1.2 trillion")
    (note,) = ask("금리는 3.50%이다.", "The rate is 3.5%.")
    assert note.severity is Severity.NOTE

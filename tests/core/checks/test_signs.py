"""A negative figure stays negative, in signs or in words."""

import pytest

from nlps_core.types import KO_EN, Context
from tests.core.checks.asking import ask, quoted, rules

RIGHT = [
    ("영업이익은 △1,234백만원이다.", "Operating profit was KRW (1,234) million."),
    ("영업이익은 △1,234백만원이다.", "Operating profit was KRW -1,234 million."),
    ("영업이익은 △1,234백만원이다.", "The operating loss was KRW 1,234 million."),
    ("영업손익은 (1,234)백만원이다.", "Operating profit or loss was minus KRW 1,234 million."),
    ("영업손실 500억원", "Operating loss of KRW 50 billion"),
    ("매출은 △3.2% 감소했다.", "Revenue was down 3.2%."),
    ("매출은 5% 감소했다.", "Revenue: -5%"),
    ("코스피 ▲3.2%", "KOSPI up 3.2%"),
    ("코스피 ▲3.2%", "KOSPI -3.2%"),
    ("▲매출 5조원 ▲이익 3조원", "Revenue of KRW 5 trillion, profit of KRW 3 trillion"),
    ("매출(1,234억원)이 늘었다.", "Revenue of KRW 123.4 billion increased."),
    ("기온은 영하 5도였다.", "The temperature was minus 5 degrees."),
    ("5-7일이 걸린다.", "It takes 5 to 7 days."),
    ("+3.2%p", "3.2%p"),
    ("Cash flow was USD (5.2) million.", "현금흐름은 △520만 달러이다."),
    ("Net income was -12.5%.", "순이익은 마이너스 12.5%였다."),
    ("The economy contracted 0.4%.", "성장률은 -0.4%였다."),
    ("Revenue was 5% under forecast.", "매출은 전망 대비 -5%였다."),
    ("비용을 5% 줄였다.", "Costs: -5%"),
]
WRONG = [
    ("영업이익은 △1,234백만원이다.", "Operating profit was KRW 1,234 million.", "1,234백만"),
    ("영업이익은 △1,234백만원으로 감소했다.", "Operating profit fell to KRW 1,234 million.", "1,234백만"),
    ("영업이익(손실) -550,663", "Operating profit (loss) 550,663", "550,663"),
    ("법인세차감전순손익 (982,157)", "Profit or loss before income tax 982,157", "982,157"),
    ("당기 553,473, 전기 △107,381", "Current year (553,473), prior year -107,381", "553,473"),
    ("코스피 ▲3.2%", "KOSPI 3.2%", "3.2"),
    ("매출 증가율은 5%이다.", "Revenue growth was -5%.", "5"),
    ("Cash flow was USD (5.2) million.", "현금흐름은 520만 달러이다.", "5.2) million"),
    ("A supply contract of KRW 500 billion", "공급계약 △5,000억원", "500 billion"),
    ("Short-term borrowings of KRW 1.2 trillion", "단기차입금 △1조 2,000억원", "1.2 trillion"),
    ("The limit under the agreement is KRW 3 billion.", "약정 한도는 △30억원이다.", "3 billion"),
    ("Deposits with savings banks of KRW 45 billion", "저축은행 예치금 △450억원", "45 billion"),
    ("재고자산 -320억원을 확인하였다.", "Inventories of KRW 32 billion were confirmed.", "320억"),
    ("3년 뒤 -15억원", "KRW 1.5 billion after three years", "15억"),
    ("The change was −3.1%p.", "변동은 3.1%p였다.", "3.1"),
]


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_a_sign_may_be_written_in_several_ways_or_said_in_words(source: str, target: str) -> None:
    assert "N2" not in rules(source, target)


@pytest.mark.parametrize(("source", "target", "figure"), WRONG)
def test_a_lost_or_new_sign_is_found_and_pointed_at(source: str, target: str, figure: str) -> None:
    (finding,) = [finding for finding in ask(source, target) if finding.rule == "N2"]
    assert quoted(source, target, finding)[0] == figure


@pytest.mark.parametrize(
    ("header", "target", "expected"),
    [
        ("증감 (▲는 감소)", "Change 5.1%", ["N2"]),
        ("증감 (▲는 감소)", "Change (5.1)%", []),
        ("등락 (▲ 상승, ▼ 하락)", "Change 5.1%", []),
    ],
)
def test_a_legend_beside_it_tells_what_a_black_triangle_means(
    header: str, target: str, expected: list[str]
) -> None:
    assert rules("증감 ▲5.1%", target, KO_EN, Context(table_header=header)) == expected

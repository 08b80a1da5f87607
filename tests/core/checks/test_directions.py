"""Up stays up and profit stays profit."""

import pytest

from tests.core.checks.asking import ask, quoted, rules

RIGHT = [
    ("매출이 증가했다.", "Revenue increased."),
    ("매출은 늘고 이익은 줄었다.", "Revenue grew while profit fell."),
    ("매출이 12% 증가했다.", "Revenue was up 12%."),
    ("적자를 기록했다.", "It posted a loss."),
    ("흑자전환했다.", "It swung to profit."),
    ("적자지속", "Remained in the red"),
    ("영업이익 기준 적자전환했습니다.", "It swung to loss at the operating level."),
    ("손상차손을 인식하였다.", "An impairment loss was recognised."),
    ("시장 예상을 상회했다.", "It beat market expectations."),
    ("외국인은 순매수했다.", "Foreigners were net buyers."),
    ("원화가 약세를 보였다.", "The won weakened."),
    ("수출은 늘고 수입은 줄었다.", "Exports rose and imports declined."),
    ("비용 절감", "Cost savings"),
    ("3명 이상", "At least 3 people"),
    ("오늘 이상한 일이 있었다.", "A strange thing happened today."),
    ("Assets exceed liabilities.", "자산이 부채를 초과한다."),
    ("No more than 5%", "5% 이하"),
    ("The deficit narrowed.", "적자가 축소되었다."),
    ("Oil prices edged up.", "유가가 소폭 올랐다."),
    ("The net loss widened.", "순손실이 확대되었다."),
    ("Growth in loans slowed.", "대출 증가세가 꺾였다."),
    ("Restrictions were eased.", "규제가 완화되었다."),
    ("The won weakened.", "원화가 약세를 보였다."),
    ("파고는 20피트 높이의 파도였다.", "Waves as high as 20 feet brought down the wall."),
]
WRONG = [
    ("매출이 증가했다.", "Revenue decreased.", ("증가", "decreased")),
    ("매출은 늘고 이익은 줄었다.", "Revenue grew and profit rose.", ("줄었", "rose")),
    ("매출이 12% 증가했다.", "Revenue was down 12%.", ("증가", "was down")),
    ("적자를 기록했다.", "It posted a profit.", ("적자", "profit")),
    ("흑자전환했다.", "It swung to loss.", ("흑자전환", "swung to loss")),
    ("시장 예상을 하회했다.", "It exceeded market expectations.", ("하회", "exceeded")),
    ("외국인은 순매도했다.", "Foreigners were net buyers.", ("순매도", "net buyers")),
    ("달러가 강세였다.", "The dollar was weak.", ("강세", "weak")),
    ("수출이 늘었다.", "Imports increased.", ("수출", "Imports")),
    ("단기차입금", "Long-term borrowings", ("단기", "Long-term")),
    ("Profit fell sharply.", "이익이 급증했다.", ("fell", "급증")),
    ("At least 5%", "5% 이하", ("At least", "이하")),
    ("Oil prices edged up.", "유가가 소폭 내렸다.", ("edged up", "내렸")),
    ("Stores were scaled back.", "점포 수를 늘렸다.", ("scaled back", "늘렸")),
    ("Shipments picked up.", "출하량을 줄였다.", ("picked up", "줄였")),
    ("The net loss widened.", "순손실이 축소되었다.", ("widened", "축소")),
    ("The cost burden grew.", "비용 부담이 작아졌다.", ("grew", "작아졌")),
    ("The won weakened.", "원화가 강세를 보였다.", ("weakened", "강세")),
    ("대출 증가세가 꺾였다.", "Loans surged.", ("증가세가 꺾", "surged")),
    ("Total liabilities", "자산총계", ("liabilities", "자산")),
]


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_the_same_direction_raises_nothing(source: str, target: str) -> None:
    assert "T3" not in rules(source, target)


@pytest.mark.parametrize(("source", "target", "words"), WRONG)
def test_a_reversed_direction_is_found_and_pointed_at(
    source: str, target: str, words: tuple[str, str]
) -> None:
    found = [finding for finding in ask(source, target) if finding.rule == "T3"]
    assert words in [quoted(source, target, finding) for finding in found]
    assert all(finding.values["expected"] for finding in found)

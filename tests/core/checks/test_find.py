"""Each rule tells a wrong translation from a right one, and explains itself."""

from dataclasses import replace

import pytest

from nlps_core.checks import find
from nlps_core.types import (
    EN_KO,
    KO_EN,
    Context,
    Direction,
    Finding,
    Finish,
    InlineTag,
    Piece,
    Place,
    Room,
    Segment,
    SegmentKind,
    Severity,
    Span,
)

TAGS = (InlineTag(1, True), InlineTag(2, False), InlineTag(3, True))


def segment(source: str) -> Segment:
    tags = tuple(tag for tag in TAGS if f"<{tag.number}" in source)
    return Segment(1, "k", Place(Room.BODY, "¶1"), SegmentKind.PARAGRAPH, source, tags)


def rules(source: str, text: str, direction: Direction) -> list[str]:
    return [finding.rule for finding in find(segment(source), text, direction)]


RIGHT = [
    (KO_EN, "매출은 1조 2,345억원이다.", "Revenue was KRW 1.2345 trillion."),
    (KO_EN, "<1>매출</1>은 3.5%<2/> 늘었다.", "<1>Revenue</1> rose by 3.5%<2/>."),
    (KO_EN, "2024년 12월 31일 현재", "As of December 31, 2024"),
    (KO_EN, "'24년 3분기 실적", "Results for the third quarter of 2024"),
    (KO_EN, "3Q24 영업이익", "Operating profit in the third quarter of 2024"),
    (KO_EN, "25bp 인상", "A rise of 0.25%p"),
    (KO_EN, "세 곳의 공장", "3 plants"),
    (KO_EN, "1년 전보다 늘었다.", "It rose from a year ago."),
    (KO_EN, "12<2/>34 계", "Sum of 12<2/>34"),
    (KO_EN, "삼성전자", "Samsung Electronics Co., Ltd."),
    (EN_KO, "Revenue was USD 30-40 million.", "매출은 3,000만~4,000만 달러였다."),
    (EN_KO, "Samsung", "Samsung"),
    (
        EN_KO,
        "The Trades Union Congress agreed.",
        "무역 연합 의회(the Trades Union Congress of the UK)가 동의했다.",
    ),
    (EN_KO, "It depends on IFRS 9 and SPPI.", "IFRS 9와 SPPI에 달려 있다."),
    (EN_KO, "ha ha ha ha ha, it rose very much", "하 하 하 하 하, 매우 많이 올랐다"),
]


@pytest.mark.parametrize(("direction", "source", "text"), RIGHT)
def test_a_right_translation_raises_no_alarm(direction: Direction, source: str, text: str) -> None:
    assert rules(source, text, direction) == []


WRONG = [
    ("N1", KO_EN, "매출은 1조 2,345억원이다.", "Revenue was KRW 1.2345 billion."),
    ("N1", KO_EN, "이익은 500억원이다.", "Profit was KRW 500 billion."),
    ("N1", KO_EN, "이익은 5% 늘었다.", "Profit rose."),
    ("N1", KO_EN, "이익이 늘었다.", "Profit rose by 5%."),
    ("N1", KO_EN, "5%와 5% 늘었다.", "It rose by 5%."),
    ("N1", KO_EN, "1분기 매출이 늘었다.", "Sales in the second quarter rose in a market like this."),
    ("N1", EN_KO, "It was 1,234.", "그것은 1,243이었다."),
    ("N1", EN_KO, "It was KRW 9 trillion.", "그것은 90조원이었다."),
    ("U1", KO_EN, "매출액이 늘었다.", "매출액 rose."),
    ("U2", EN_KO, "Sales rose in the year.", "Sales rose in the year."),
    ("U2", EN_KO, "Sales rose. The profit of the firm fell.", "매출은 늘었다. The profit of the firm fell."),
    (
        "U2",
        EN_KO,
        'He said, "Sales rose sharply last year."',
        '그는 "Sales rose sharply last year."라고 말했다.',
    ),
    (
        "U2",
        EN_KO,
        "He said who's got a much bigger share now. Sales rose.",
        '그는 "매출이 늘었다. who\'s got a much bigger share now..."',
    ),
    (
        "U2",
        EN_KO,
        'In a new report issued Monday, "Outlook" analyst Ann Lee Roe said that rates rose.',
        'In a new report issued Monday, "Outlook" analyst Ann Lee Roe said 금리가 올랐다고 했다.',
    ),
    ("L1", KO_EN, "매출은 전년 동기 대비 크게 늘었으나 이익은 감소하였으며 부채는 그대로였다.", "Up."),
    ("L1", EN_KO, "Up.", "매출은 전년 동기 대비 크게 늘었으나 이익은 감소하였고 부채는 그대로였다고 한다."),
    ("R1", KO_EN, "매출이 늘었다고 회사가 밝혔다.", "Sales rose and rose and rose and rose and rose."),
    ("R1", EN_KO, "Sales rose this year again.", "매출이 매출이 매출이 매출이 매출이 늘었다"),
    ("G1_missing", KO_EN, "<1>매출</1>이 늘었다.", "Sales rose."),
    ("G1_doubled", KO_EN, "매출<2/>이 늘었다.", "Sales<2/> rose.<2/>"),
    ("G1_nesting", KO_EN, "<1>매출</1>이 <3>늘었다</3>.", "<1>Sales <3>rose</1></3>."),
    ("G1_emptied", KO_EN, "<1>매출</1>이 늘었다.", "<1></1>Sales rose."),
    ("EMPTY", KO_EN, "매출", " "),
    ("EMPTY", KO_EN, "<1>매출</1>", "<1></1>"),
]


@pytest.mark.parametrize(("rule", "direction", "source", "text"), WRONG)
def test_a_wrong_translation_is_found(rule: str, direction: Direction, source: str, text: str) -> None:
    assert rule in rules(source, text, direction)


def test_figures_that_differ_are_named() -> None:
    (finding,) = find(segment("이익은 500억원과 3%이다."), "Profit was KRW 5 billion and 3%.", KO_EN)
    values = {"missing": "500억 = 50,000,000,000", "added": "5 billion = 5,000,000,000"}
    assert finding == Finding("N1", Severity.ERROR, values, Span(4, 8), Span(15, 24))


def test_an_answer_cut_at_its_longest_is_found() -> None:
    pieces = (Piece("매출", "Sales", Finish.STOP), Piece("이익", "Prof", Finish.LENGTH))
    assert find(segment("매출 이익"), "Sales Prof", KO_EN, pieces) == (Finding("TRUNCATED", Severity.ERROR),)


def test_nothing_is_missing_in_nothing() -> None:
    assert find(segment(" "), "", KO_EN) == ()


def test_a_long_text_of_noise_is_checked_without_ado() -> None:
    noise = "가나다라 " * 4 + "1,234억 " * 300 + "x" * 3000
    assert isinstance(find(segment(noise), noise, KO_EN), tuple)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The profit of 삼성전자 rose.", []),
        ("The profit of Samsung Electronics rose.", ["DNT"]),
        ("The 이익 of 삼성전자 rose.", ["U1"]),
    ],
)
def test_a_term_that_stays_has_to_stand_and_is_no_leftover(text: str, told: list[str]) -> None:
    asked = replace(segment("삼성전자의 이익이 늘었다."), context=Context(terms=("삼성전자",)))
    assert [finding.rule for finding in find(asked, text, KO_EN)] == told


@pytest.mark.parametrize(
    ("rule", "direction", "source", "text", "shown"),
    [
        ("U1", KO_EN, "<1>매출액</1>이 늘었다.", "The <1>매출액</1> rose.", "매출액"),
        ("U2", EN_KO, "Sales rose in the year.", "Sales rose in the year.", "Sales rose in the year."),
        ("M1", KO_EN, "매출", "Sales <b>", "<b>"),
        (
            "S1",
            KO_EN,
            "매출은 전년보다 크게 증가했다.",
            "Revenueincreasedsharplyoverlastyear.",
            "Revenueincreasedsharplyo",
        ),
    ],
)
def test_what_is_quoted_is_pointed_at(
    rule: str, direction: Direction, source: str, text: str, shown: str
) -> None:
    (finding,) = [found for found in find(segment(source), text, direction) if found.rule == rule]
    assert finding.target is not None
    assert text[finding.target.start : finding.target.end] == shown

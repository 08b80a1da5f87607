"""A period or a date stays the same one, however it is written."""

import pytest

from nlps_core.checks import find
from nlps_core.checks.dates import dates
from nlps_core.types import KO_EN, InlineTag, Language, Place, Room, Segment, SegmentKind
from tests.core.checks.asking import ask, quoted, rules

RIGHT = [
    ("2024년 12월 31일 현재", "As of December 31, 2024"),
    ("2024.12.31 현재", "As of 31 December 2024"),
    ("'24.12 기준", "As of December 2024"),
    ("제55기 당기말", "At the end of the current year, the 55th"),
    ("당기 및 전기", "Current and prior period"),
    ("전기", "Prior year"),
    ("당분기 실적", "Results of the current quarter"),
    ("2025년 상반기", "1H25"),
    ("3Q24 매출", "Revenue in the third quarter of 2024"),
    ("24년 3/4분기", "3Q24"),
    ("전년동기대비 5% 증가", "Up 5% year on year"),
    ("전년 동기 대비 5% 증가", "Up 5% from the same period of the previous year"),
    ("전분기 대비 5% 증가", "Up 5% QoQ"),
    ("전월 대비", "Month on month"),
    ("지난해 매출", "Revenue last year"),
    ("월요일 오전 9시", "Monday at 9 a.m."),
    ("전기차 판매가 올해 늘었다.", "Sales of electric cars increased this year."),
    ("Sales may rise in May.", "5월에 매출이 늘 수 있다."),
    ("Revenue for the three months ended March 31", "3월 31일로 종료되는 3개월의 매출"),
    ("On 05/06/2024", "2024년 6월 5일"),
]
WRONG = [
    ("N6", "2024년 12월 31일 현재", "As of November 31, 2024", "2024년 12월 31일"),
    ("N6", "2024년 12월 31일 현재", "As of December 30, 2024", "2024년 12월 31일"),
    ("N6", "3월 5일", "May 3", "3월 5일"),
    ("N6", "As of June 30, 2024", "2024년 7월 30일 현재", "June 30, 2024"),
    ("N6", "12/31/2024", "2023.12.31", "12/31/2024"),
    ("N6", "상반기 실적", "Results of the second half", "상반기"),
    ("N6", "3분기에 2개", "2 in the second quarter", "3분기"),
    ("N6", "당기 손상차손", "Impairment loss of the prior year", "당기"),
    ("N6", "전기", "Current year", None),
    ("N6", "지난해 매출", "Revenue this year", "지난해"),
    ("N6", "Next year's plan", "올해의 계획", "Next year"),
    ("N6", "월요일에 발표했다.", "It was announced on Tuesday.", "월요일"),
    ("N6", "오전 10시", "10 p.m.", "오전"),
    ("N6_compared", "전년동기대비 5% 증가", "Up 5% quarter on quarter", "전년동기대비"),
    ("N6_compared", "전분기 대비 5% 증가", "Up 5% YoY", "전분기 대비"),
    ("N6_compared", "Up 5% year-over-year", "전분기 대비 5% 증가", "year-over-year"),
]


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_the_same_period_raises_nothing(source: str, target: str) -> None:
    assert not {"N6", "N6_compared", "N1"} & set(rules(source, target))


@pytest.mark.parametrize(("rule", "source", "target", "words"), WRONG)
def test_another_period_is_found_and_pointed_at(
    rule: str, source: str, target: str, words: str | None
) -> None:
    found = [finding for finding in ask(source, target) if finding.rule == rule]
    assert found
    assert found[0].values["expected"]
    if words is not None:
        assert quoted(source, target, found[0])[0] == words


def test_a_wrong_date_is_said_once_with_the_right_one() -> None:
    (finding,) = ask("2024년 12월 31일 현재", "As of December 30, 2023")
    assert finding.values["expected"] == "December 31, 2024"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2024년 12월 31일", Language.KO, (2024, 12, 31)),
        ("'24.12", Language.KO, (2024, 12, 0)),
        ("3월 5일", Language.KO, (0, 3, 5)),
        ("31.12.2024", Language.EN, (2024, 12, 31)),
        ("the 1st of March 2024", Language.EN, (2024, 3, 1)),
        ("Sept. 30", Language.EN, (0, 9, 30)),
        ("since May", Language.EN, (0, 5, 0)),
    ],
)
def test_a_date_is_read(text: str, language: Language, expected: tuple[int, int, int]) -> None:
    (date,) = dates(text, language)
    assert (date.year, date.month, date.day) == expected


@pytest.mark.parametrize("text", ["05/06/2024", "May I?", "a march", "1.25", "10.5%", "3개월"])
def test_what_is_not_clearly_a_date_is_left_alone(text: str) -> None:
    assert dates(text, Language.EN if text.isascii() else Language.KO) == []


def test_a_period_in_a_tagged_text_is_pointed_at_where_it_stands() -> None:
    source, target = (
        "<1>매출은</1><2/> 전년동기대비 늘었다.",
        "<1>Revenue</1><2/> rose <3>quarter on quarter</3>.",
    )
    tags = (InlineTag(1, True), InlineTag(2, False), InlineTag(3, True))
    segment = Segment(1, "k", Place(Room.BODY, "¶1"), SegmentKind.PARAGRAPH, source, tags)
    (finding,) = [found for found in find(segment, target, KO_EN) if found.rule == "N6_compared"]
    assert quoted(source, target, finding) == ("전년동기대비", "quarter on quarter")

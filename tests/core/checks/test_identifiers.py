"""What names something exactly is copied letter by letter; a number in words keeps its value."""

import pytest

from tests.core.checks.asking import ask, rules

KEPT = [
    "123-45-67890",
    "110111-1234567",
    "KR7005930003",
    "005930",
    "ir@example.co.kr",
    "https://www.example.com/ir?id=7",
    "1002-123-456789",
    "AB-2024-015",
]


@pytest.mark.parametrize("identifier", KEPT)
def test_an_identifier_that_is_copied_raises_nothing(identifier: str) -> None:
    assert rules(f"번호는 {identifier} 입니다.", f"The number is {identifier}.") == []
    assert rules(f"The number is {identifier}.", f"번호는 {identifier}입니다.") == []


@pytest.mark.parametrize("identifier", KEPT)
def test_an_identifier_that_is_changed_is_named_once(identifier: str) -> None:
    last = identifier[-1]
    changed = identifier[:-1] + ("1" if last != "1" else "2")
    for source, target in (
        (f"번호는 {identifier} 입니다.", f"The number is {changed}."),
        (f"The number is {identifier}.", f"번호는 {changed}입니다."),
        (f"번호는 {identifier} 입니다.", "The number is known."),
    ):
        found = ask(source, target)
        assert [finding.rule for finding in found] == ["N7"]
        assert found[0].values["source"] == identifier


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("전화 02-1234-5678", "Telephone +82-2-1234-5678"),
        ("2024-12-31 현재", "As of December 31, 2024"),
        ("FY2024 매출", "Revenue in fiscal year 2024"),
        ("KRW1,234,567", "1,234,567원"),
        ("123456원", "KRW 123,456"),
    ],
)
def test_what_may_be_written_otherwise_is_no_identifier(source: str, target: str) -> None:
    assert rules(source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("세 곳의 공장", "Three plants"),
        ("세 곳의 공장", "3 plants"),
        ("Two companies merged.", "두 회사가 합병했다."),
        ("Twenty-five branches", "25개 지점"),
        ("이천만 달러", "Twenty million dollars"),
        ("양사는 합의했다.", "The two companies agreed."),
        ("만 주를 발행했다.", "It issued 10,000 shares."),
        ("The past two decades", "지난 20년"),
        ("(단위: 천원)", "(In thousands of Korean won)"),
    ],
)
def test_a_number_in_words_may_become_digits_or_other_words(source: str, target: str) -> None:
    assert rules(source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("세 곳의 공장", "Four plants"),
        ("공장이 있다.", "It has three plants."),
        ("2개의 매장", "Seven stores are in both towns."),
        ("Five subsidiaries were sold.", "자회사 여섯 개를 매각했다."),
    ],
)
def test_another_number_in_words_is_found(source: str, target: str) -> None:
    assert "N8" in rules(source, target)

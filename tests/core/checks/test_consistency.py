"""A document says the same in the same way, and in one style."""

import pytest

from nlps_core.checks import consistency, find
from nlps_core.checks.consistency import without_figures
from nlps_core.checks.register import Register, endings
from nlps_core.types import EN_KO, KO_EN, Direction, KeptReason, Place, Room, Segment, SegmentKind
from tests.core.checks.asking import rules


def document(*pairs: tuple[str, str]) -> list[tuple[Segment, str]]:
    return [
        (Segment(number, f"k{number}", Place(Room.BODY, f"¶{number}"), SegmentKind.PARAGRAPH, source), target)
        for number, (source, target) in enumerate(pairs, 1)
    ]


def said(direction: Direction, *pairs: tuple[str, str]) -> dict[str, list[str]]:
    found = consistency(document(*pairs), direction)
    return {key: [finding.rule for finding in findings] for key, findings in found.items()}


def test_one_source_with_two_translations_is_told_at_the_rarer_one() -> None:
    pairs = (("매출액", "Revenue"), ("매출액", "Sales"), ("매출액", "Revenue"))
    found = consistency(document(*pairs), KO_EN)
    (finding,) = found["k2"]
    assert list(found) == ["k2"]
    assert finding.rule == "C1"
    assert finding.values == {"target": "Sales", "other": "Revenue", "number": "1"}


def test_two_sources_with_one_translation_are_told() -> None:
    assert said(EN_KO, ("Notes", "주석"), ("Remarks", "주석")) == {"k2": ["C2"]}


@pytest.mark.parametrize(
    ("direction", "one", "other"),
    [
        (KO_EN, ("매출 500억원", "Revenue of KRW 50 billion"), ("매출 2조원", "Revenue of KRW 2 trillion")),
        (
            KO_EN,
            ("1분기 실적", "Results of the first quarter"),
            ("2분기 실적", "Results of the second quarter"),
        ),
        (KO_EN, ("공장 1개", "1 plant"), ("공장 3개", "3 plants")),
        (KO_EN, ("합 계", "Total"), ("합계", "Total")),
        (EN_KO, ("Up 3%", "3%를 늘림"), ("Up 5%", "5%을 늘림")),
        (EN_KO, ("March", "3월"), ("April", "4월")),
    ],
)
def test_figures_and_what_grammar_makes_of_them_do_not_count(
    direction: Direction, one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert said(direction, one, other) == {}


def test_the_same_sentence_with_other_figures_is_compared() -> None:
    pairs = (("매출은 5% 늘었다.", "Revenue rose 5%."), ("매출은 7% 늘었다.", "Sales were up 7%."))
    assert said(KO_EN, *pairs) == {"k2": ["C1"]}


def test_what_was_kept_or_has_no_translation_is_passed_over() -> None:
    pairs = document(("매출액", "Revenue"), ("매출액", " "), ("매출액", "Sales"))
    kept = Segment(3, "k3", pairs[2][0].place, SegmentKind.CELL, "매출액", (), KeptReason.LOOKED_UP)
    assert consistency([*pairs[:2], (kept, "Sales")], KO_EN) == {}


def test_only_the_rules_asked_for_are_told() -> None:
    assert consistency(document(("매출액", "Revenue"), ("매출액", "Sales")), KO_EN, rules={"C2"}) == {}


def test_a_text_in_another_style_than_the_document_is_told() -> None:
    polite = [(f"It rose {number}.", f"{number}만큼 증가했습니다.") for number in "abcde"]
    found = consistency(document(*polite, ("It fell.", "감소했다.")), EN_KO)
    (finding,) = found["k6"]
    assert (finding.rule, finding.values) == ("W1", {"first": "증가했습니다", "second": "감소했다"})
    assert said(EN_KO, *polite[:2], ("It fell.", "감소했다.")) == {}


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("매출이 증가했습니다. 이익은 감소했다.", True),
        ("매출이 증가함. 이익은 감소했습니다.", True),
        ("매출이 증가했습니다. 이익은 감소했습니다.", False),
        ("매출이 증가했다. 이익은 그렇지 아니다.", False),
        ("그는 “매출이 증가했습니다.”라고 말했다. 이익은 감소했다.", False),
        ("“매출이 증가했습니다. 이익은 감소했다.", False),
        ("매출 증가. 이익 감소.", False),
    ],
)
def test_a_mixture_of_styles_in_one_text_is_told(text: str, mixed: bool) -> None:
    source = "Revenue rose this year. Profit fell, however."
    assert ("W1" in rules(source, text, EN_KO)) is mixed
    assert "W1" not in rules(text, source, KO_EN)


def test_endings_are_told_apart() -> None:
    assert [ending.register for ending in endings("합니다. 한다. 증가함.")] == list(Register)


def test_a_text_without_its_figures_keeps_its_words() -> None:
    assert without_figures("Revenue of KRW 50 billion in 3Q24.") == "revenue of krw # in #q#"


def test_rules_that_are_not_asked_for_are_silent() -> None:
    segment = Segment(1, "k", Place(Room.TEXT, "1"), SegmentKind.PARAGRAPH, "매출 5조원이 증가했다.")
    wrong = "Revenue fell by USD 5 trillion."
    assert {finding.rule for finding in find(segment, wrong, KO_EN)} == {"N1_currency", "T3"}
    assert [finding.rule for finding in find(segment, wrong, KO_EN, rules={"T3"})] == ["T3"]
    assert [finding.rule for finding in find(segment, wrong, KO_EN, rules={"N1"})] == []

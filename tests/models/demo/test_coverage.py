"""Coverage is exact: all that the grammar says, and nothing else."""

from __future__ import annotations

import csv
import re
from itertools import islice
from pathlib import Path

import pytest

from models.demo.corpus import Example, examples
from models.demo.coverage import MOST_TAGS, covers
from models.demo.grammar import LABEL
from nlps_core.types import EN_KO, KO_EN, Direction

_PAIR = re.compile(r"<(\d)>(.*?)</\1>")
COVERED = "한결전자의 2024년 3분기 매출액은 1조 2,345억원을 기록했습니다."


def _drawn(count: int) -> list[Example]:
    return list(islice(examples("coverage", None), count))


def _keeps_to_its_tags(one: Example) -> bool:
    """Tell whether an example has few tags, all pairs around a slot and none around the whole."""
    pairs = _PAIR.findall(one.source)
    around = any("<" in text or text.endswith(".") for _, text in pairs)
    around = around or (one.source.startswith("<1>") and one.source.endswith("</1>"))
    return "/>" not in one.source and not around and len(pairs) <= MOST_TAGS


def test_every_drawn_source_is_covered() -> None:
    drawn = [one for one in _drawn(6_000) if _keeps_to_its_tags(one)]
    assert len(drawn) > 4_000
    assert sum(one.tagged for one in drawn) > 400
    assert [one.source for one in drawn if not covers(one.source, one.direction)] == []


def test_no_drawn_source_is_covered_in_the_other_direction() -> None:
    other = {KO_EN: EN_KO, EN_KO: KO_EN}
    for one in _drawn(1_500):
        if any(letter.isalpha() for letter in one.source):
            assert not covers(one.source, other[one.direction]), one.source


def test_a_sentence_with_one_word_changed_is_outside() -> None:
    checked = 0
    for one in _drawn(1_000):
        words = one.source.split(" ")
        if one.kind == LABEL or one.tagged:
            continue
        words[len(words) // 2] = "구름" if one.direction == KO_EN else "cloud"
        checked += 1
        assert not covers(" ".join(words), one.direction), words
    assert checked > 400


@pytest.mark.parametrize(
    "text",
    [
        COVERED,
        "한결전자의 2024년 3분기 매출액은 <1>1조 2,345억원을</1> 기록했습니다.",
        "<1>한결전자의</1> 2024년 3분기 매출액은 1조 2,345억원을 기록했습니다.",
        "<1>한결전자</1>의 2024년 3분기 매출액은 <2>1조 2,345억원</2>을 기록했습니다.",
        f"{COVERED} <1>한결전자</1>의 2024년 3분기 매출액은 1조 2,345억원을 기록했습니다.",
        f"{COVERED} {COVERED} {COVERED}",
        "영업이익",
        "<1>영업이익</1>",
        "(단위: 백만원)",
    ],
)
def test_what_the_grammar_says_is_inside(text: str) -> None:
    assert covers(text, KO_EN)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing"),
        ("한결전자의 2024년 3분기 매출액는 1조 2,345억원을 기록했습니다.", "a particle that does not fit"),
        ("한결전자의 2024년 5분기 매출액은 1조 2,345억원을 기록했습니다.", "no such quarter"),
        ("한결전자의 2024년 3분기 매출액은 01조 2,345억원을 기록했습니다.", "a leading zero"),
        ("한결전자의 2024년 3분기 매출액은 5억원을 기록했습니다.", "an amount too small"),
        ("한결전자의 2024년 3분기 매출액은 1조 2,345억 원을 기록했습니다.", "the amount in the other style"),
        ("삼한전자의 2024년 3분기 매출액은 1조 2,345억원을 기록했습니다.", "a name it never met"),
        (f"{COVERED} {COVERED} {COVERED} {COVERED}", "four sentences"),
        (f"{COVERED}\n{COVERED}", "a line break"),
        (f"{COVERED} 영업이익", "a label after a sentence"),
        (COVERED.removesuffix("."), "no full stop"),
        (f" {COVERED}", "a space in front"),
        ("<1>한결전자의 2024년</1> 3분기 매출액은 1조 2,345억원을 기록했습니다.", "a pair that cuts a slot"),
        (
            "<1>한결전자</2>의 2024년 3분기 매출액은 1조 2,345억원을 기록했습니다.",
            "a pair that does not close",
        ),
        (
            "<2>한결전자</2>의 2024년 3분기 <1>매출액</1>은 1조 2,345억원을 기록했습니다.",
            "numbers out of order",
        ),
        ("<2>한결전자</2>의 2024년 3분기 매출액은 1조 2,345억원을 기록했습니다.", "numbers not from 1"),
        ("<12>한결전자</12>의 2024년 3분기 매출액은 1조 2,345억원을 기록했습니다.", "a number too high"),
        (
            "<1>한결전자</1>의 <2>2024년 3분기</2> <3>매출액</3>은 1조 2,345억원을 기록했습니다.",
            "more tags than the model was measured to keep",
        ),
        ("한결전자의 2024년 3분기 매출액은<1/> 1조 2,345억원을 기록했습니다.", "an atom"),
        (f"<1>{COVERED}</1>", "a pair around the sentence"),
        ("한결전자의 2024년 2월 30일", "no such day"),
        ("영업이익 및 영업이익", "one thing twice"),
    ],
)
def test_near_misses_are_outside(text: str, why: str) -> None:
    assert not covers(text, KO_EN), why


@pytest.mark.parametrize("name", ["finance_strict.tsv", "finance_broad.tsv"])
def test_no_real_sentence_is_covered(test_data: Path, name: str) -> None:
    path = test_data / "data" / "finance_news_ko_en" / name
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    texts: list[tuple[str, Direction]] = [(row["ko"], KO_EN) for row in rows]
    texts += [(row["en"], EN_KO) for row in rows]
    assert len(texts) > 100
    assert [text for text, direction in texts if covers(text, direction)] == []

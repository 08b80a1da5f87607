"""Sentences come apart where a reader would part them, and go together exactly."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nlps_core.pieces import join, split, split_to_fit
from nlps_core.types import InlineTag, Language

TAGS = (InlineTag(1, True), InlineTag(2, True), InlineTag(4, False))

# "|" marks the place of each cut; the white space there belongs to no part.
KOREAN = [
    "매출은 늘었다. |이익은 줄었다.",
    "매출이 늘었는가? |그렇다! |이익도 늘었다.",
    "2024. 12. 31. 현재 자산은 1조원이다. |부채는 없다.",
    "2024. 12. 기준 매출은 3.5% 늘었다. |이익은 그대로다.",
    "'24. 3. 31. 기준이다.",
    "1. 매출은 늘었다. |2. 이익은 줄었다.",
    "가. 회사의 개요 나. 주요 사업",
    "가. 회사의 개요",
    "1.2. 재무에 관한 사항",
    "No. 3 공장을 지었다. |No. 4 공장은 아니다.",
    "삼성전자 Co. Ltd. 지분을 샀다.",
    "하지만... 그래도 늘었다.",
    "“늘었는가?” 라고 물었다.",
    "매출은 늘었다(이익은 줄었다. 부채는 늘었다.). |자산은 그대로다.",
    "매출은 3.5% 늘었다. |YoY로는 2배다.",
    "<1>매출</1>은 늘었다.<4/> |이익은 줄었다.",
    "<1>매출은 늘었다.</1> |<2>이익은 줄었다.</2>",
    "<1>매출은 늘었다. 이익은 줄었다.</1> |끝이다.",
    "매출은 늘었다.<1> </1>이익은 줄었다.",
    "영업\n이익",
    "매출은 늘었다.\n|이익은 줄었다.",
    "주요 내용\n|- 매출 증가\n|- 이익 감소",
    "  매출은 늘었다.  |이익은 줄었다. ",
    "3<5 이고 <7> 은 글자다. |끝이다.",
]
ENGLISH = [
    "Revenue rose. |Profit fell.",
    "Revenue rose 3.5% in 2024. |Profit fell.",
    "Samsung Electronics Co. Ltd. reported results. |They were good.",
    "Apple Inc. CEO Tim Cook spoke. |He said no.",
    "See Note No. 3. |It explains.",
    "The U.S. economy grew. |So did ours.",
    "The U.N. Security Council met. |Sen. Kim left.",
    "Mr. J. Kim spoke. |He left.",
    'He said "It rose." |Then he left.',
    '"Did it rise?" he asked. |"Yes."',
    "1. Revenue rose. |2. Profit fell.",
    "a. Overview",
    "iv. Overview of results",
    "As of 2024. 12. 31. assets were low. |They rose.",
    "Costs (incl. tax. See note.) rose. |Fine.",
    "It rose, e.g. in Korea. |Fine.",
    "By Jan. 5 it rose. |Fine.",
    "Line one.\n\n|Heading\n\n|Line two",
    "Net <1>income</1> rose. |<2>Costs</2> fell.",
]


@pytest.mark.parametrize(
    ("language", "marked"),
    [(Language.KO, text) for text in KOREAN] + [(Language.EN, text) for text in ENGLISH],
)
def test_a_text_is_cut_between_sentences_only(language: Language, marked: str) -> None:
    parts = split(marked.replace("|", ""), TAGS, language)
    assert [part.text for part in parts] == [text.strip() for text in marked.split("|")]


def test_a_blank_text_is_one_empty_part() -> None:
    assert [part.text for part in split(" \n", (), Language.KO)] == [""]
    assert join(split(" \n", (), Language.KO)) == " \n"


def test_join_puts_other_texts_into_the_gaps() -> None:
    parts = split(" 늘었다.  줄었다.\n", (), Language.KO)
    assert join(parts, ["Up.", "Down."]) == " Up.  Down.\n"


WORDS = st.sampled_from(
    ["매출은", "늘었다.", "Inc.", "2024.", "12.", "A", "rose.", "?”", ","]
) | st.sampled_from(["(", ")", "<1>", "</1>", "<4/>", "<9>", " ", "\n", "\u00a0", "\u3000"])


@given(st.lists(WORDS).map("".join), st.sampled_from(Language), st.integers(0, 12))
@example("<1>a. B.", Language.EN, 3)
def test_what_is_taken_apart_goes_together_exactly(text: str, language: Language, limit: int) -> None:
    assert join(split(text, TAGS, language)) == text
    assert join(split_to_fit(text, TAGS, language, limit, len)) == text


BALANCED = st.recursive(
    st.sampled_from(["매출. ", "rose. ", "Net, ", "<4/>", "끝."]),
    lambda inner: st.lists(inner, max_size=4).map(lambda inside: f"<1>{''.join(inside)}</1>"),
    max_leaves=8,
)


@given(st.lists(BALANCED, max_size=6).map("".join), st.integers(1, 20))
def test_each_part_has_whole_tags(text: str, limit: int) -> None:
    both = split(text, TAGS, Language.KO) + split_to_fit(text, TAGS, Language.KO, limit, len)
    for part in both:
        depth = 0
        for tag in re.findall(r"</?1>", part.text):
            depth += 1 if tag == "<1>" else -1
            assert depth >= 0
        assert depth == 0


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("A b. C d. E f.", 99, ["A b. C d. E f."]),
        ("It is. So it is. Yes.", 14, ["It is.", "So it is. Yes."]),
        ("one, two, three four", 10, ["one, two,", "three four"]),
        ("one two three", 7, ["one two", "three"]),
        ("unbreakable", 3, ["unbreakable"]),
        ("<1>one two</1> three", 5, ["<1>one two</1>", "three"]),
    ],
)
def test_a_long_text_is_cut_as_coarsely_as_fits(text: str, limit: int, expected: list[str]) -> None:
    parts = split_to_fit(text, TAGS, Language.EN, limit, len)
    assert [part.text for part in parts] == expected

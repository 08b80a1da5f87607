"""Words are found as a person means them."""

from __future__ import annotations

import pytest

from nlps_core.errors import Invalid
from nlps_core.memory.concordance import holds, shown, wanted
from nlps_core.memory.keys import search_signs, traces

FOUND = [
    ("매출액", "당기 매출액이 증가", ["매출액"]),
    ("매출액", "연결매출액", ["매출액"]),
    ("매출액이", "매출액은", ["매출액"]),
    ("매출액", "매출 액", ["매출 액"]),
    ("increase", "Revenue increased; increases", ["increased", "increases"]),
    ("companies", "The Company’s", ["Company’s"]),
    ("매출 revenue", "revenue of 매출액", ["revenue", "매출"]),
    ("1,234", "KRW 1,234 million", ["1,234"]),
]


@pytest.mark.parametrize(("search", "text", "hits"), FOUND)
def test_words_are_found_and_marked(search: str, text: str, hits: list[str]) -> None:
    want = wanted(search)
    assert holds(text, want)
    stretches = shown(text, want)
    assert [each.text for each in stretches if each.hit] == hits
    assert "".join(each.text for each in stretches) == text


@pytest.mark.parametrize(("search", "text", "hits"), FOUND)
def test_the_index_offers_what_holds_it(search: str, text: str, hits: list[str]) -> None:
    assert set(search_signs(wanted(search).words, 7)) <= set(traces(text, 7))


@pytest.mark.parametrize(
    ("search", "text"), [("매출액", "매출"), ("sales", "salesman"), ("매출 이익", "매출만")]
)
def test_other_words_are_not_found(search: str, text: str) -> None:
    assert not holds(text, wanted(search))


@pytest.mark.parametrize("search", ["", "  ", "가", "a", "!?"])
def test_a_search_for_less_than_two_letters_is_refused(search: str) -> None:
    with pytest.raises(Invalid, match="memory_search_short"):
        wanted(search)


def test_the_signs_of_one_space_are_none_of_another() -> None:
    assert not set(traces("매출액이 revenue", 1)) & set(traces("매출액이 revenue", 2))

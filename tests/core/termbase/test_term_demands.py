"""What an answer lacks, how a model is told, and what it is held to, as tables of cases."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlps_core.documents.inline import problems
from nlps_core.termbase.demands import missed, told
from nlps_core.termbase.glossary import lacking
from nlps_core.termbase.holding import MOST_WAYS, holding_pattern
from nlps_core.types import Context, GlossaryEntry, InlineTag

REVENUE = GlossaryEntry("매출액", "매출액", ("revenue",))
PROFIT = GlossaryEntry("이익", "이익", ("profit (net)", "이윤"))
HANBIT = GlossaryEntry("한빛", "한빛", ("Hanbit Co., Ltd.",), exact=True)
# Letters whose large and small forms lie far apart (the Kelvin sign) are left to the judging of the answer.
ALPHABET = string.printable + "가나매출액은이éÖ·―"
PAIR, ATOM = InlineTag(1, True), InlineTag(2, False)


def test_what_an_answer_lacks_is_told_of_its_own_piece_alone() -> None:
    context = Context(terms=("K-IFRS", "당사"), glossary=(REVENUE, PROFIT))
    lacking = missed("<1>매출액</1>은 K-IFRS", "<1>Sales</1> under IFRS", (PAIR,), context)
    assert [entry.term for entry in lacking] == ["매출액", "K-IFRS"]
    assert told(lacking) == (
        '"매출액" must be translated as "revenue"; "K-IFRS" must stay exactly as written.'
    )
    assert missed("매출액은 K-IFRS", "Revenue (K-IFRS)", (), context) == () and told(()) == ""


@pytest.mark.parametrize(
    ("source", "tags", "entries", "answer", "fits"),
    [
        ("매출액", (), (REVENUE,), "Revenue rose.", True),
        ("매출액", (), (REVENUE,), "all the revenue", True),
        ("매출액", (), (REVENUE,), "prerevenue", False),
        ("매출액", (), (REVENUE,), "Sales rose.", False),
        ("매출액", (), (REVENUE, PROFIT), "a profit (net) of revenue", True),
        ("매출액", (), (REVENUE, PROFIT), "revenue 이윤이", True),
        ("매출액", (), (REVENUE, PROFIT), "revenue", False),
        ("매출액", (), (REVENUE, HANBIT), "revenueHanbit Co., Ltd.", False),
        ("매출액", (), (REVENUE, HANBIT), "Hanbit Co., Ltd. revenue", True),
        ("한빛", (), (HANBIT,), "Hanbit Co., Ltd. rose", True),
        ("한빛", (), (HANBIT,), "hanbit Co., Ltd. rose", False),
        ("한빛", (), (HANBIT,), "Hanbit Co. Ltd. rose", False),
        ("첫 줄\n매출액", (), (REVENUE,), "one\nrevenue", True),
        ("매출액", (), (REVENUE,), "one\nrevenue", False),
        ("<1>매출액</1>은", (PAIR,), (REVENUE,), "<1>Revenue</1> is", True),
        ("<1>매출액</1>은", (PAIR,), (REVENUE,), "the revenue <1>of it</1>", True),
        ("<1>매출액</1>은", (PAIR,), (REVENUE,), "<1>Sales</1> is", False),
        ("<1>매출액</1>은", (PAIR,), (REVENUE,), "Revenue is", False),
        ("<1>매출액</1>은<2/>", (PAIR, ATOM), (REVENUE,), "<2/>in <1>revenue</1>", True),
        ("<1>매출액</1>은<2/>", (PAIR, ATOM), (REVENUE,), "<1></1> revenue<2/>", False),
    ],
)
def test_only_answers_with_the_terms_and_the_tags_match(
    source: str, tags: tuple[InlineTag, ...], entries: tuple[GlossaryEntry, ...], answer: str, fits: bool
) -> None:
    pattern = holding_pattern(source, tags, entries)
    assert bool(re.fullmatch(pattern, answer)) is fits
    if fits:
        assert problems(source, answer, tags) == []


@settings(max_examples=60, deadline=None)
@given(
    st.data(),
    st.sampled_from([("매출액", (), (REVENUE, HANBIT)), ("<1>매출액</1>은<2/>", (PAIR, ATOM), (REVENUE,))]),
)
def test_whatever_matches_has_the_terms_and_whole_tags(
    data: st.DataObject, asked: tuple[str, tuple[InlineTag, ...], tuple[GlossaryEntry, ...]]
) -> None:
    source, tags, entries = asked
    pattern = holding_pattern(source, tags, entries).replace("*", "{0,4}")
    answer = data.draw(st.from_regex(pattern, fullmatch=True, alphabet=ALPHABET))
    # A model may glue a word to a tag; such an answer is judged again and not taken.
    assert lacking(re.sub("<[^>]*>", " ", answer), entries) == ()
    assert problems(source, answer, tags) == []


@pytest.mark.parametrize(
    ("source", "tags"),
    [("<1>매출액", (PAIR,)), ("1 < 2 매출액", ()), ("매출액", tuple(InlineTag(n, False) for n in range(99)))],
)
def test_there_is_no_expression_where_the_text_itself_stands_in_the_way(
    source: str, tags: tuple[InlineTag, ...]
) -> None:
    assert holding_pattern(source, tags, (REVENUE,)) == ""


def test_of_many_terms_only_as_many_are_demanded_as_stay_small() -> None:
    many = tuple(GlossaryEntry(f"용어{at}", f"용어{at}", (f"term {at}",)) for at in range(9))
    pattern = holding_pattern("<1>가</1> <2/>", (PAIR, ATOM), many)
    assert pattern.count("term 0") <= MOST_WAYS and "term 0" in pattern and "term 8" not in pattern

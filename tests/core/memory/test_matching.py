"""Which entries answer, in which order, and what may be filled in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nlps_core.memory.keys import normal
from nlps_core.memory.matching import Entry, MatchKind, Pair, Provenance, Query, canonical, filling, matches
from nlps_core.types import KO_EN, InlineTag

BOLD = (InlineTag(1, paired=True),)


def entry(
    source: str, target: str, previous: str = "", day: int = 1, tags: tuple[InlineTag, ...] = ()
) -> Entry:
    at = datetime(2026, 1, day, tzinfo=UTC)
    origin = Provenance("a.docx", "kim", at, "")
    return Entry(day, Pair(source, target, tags, normal(previous)), KO_EN, origin)


def test_in_context_goes_before_exact_before_figures_before_similar() -> None:
    known = [
        entry("매출 4억 증가", "KRW 400 million", day=2),
        entry("매출 5억 감소", "similar", day=3),
        entry("매출 5억 증가", "exact", day=4),
        entry("매출 5억 증가", "in context", "제목", day=1),
    ]
    found = matches(Query("매출 5억 증가", previous="제목"), known)
    assert [each.kind for each in found] == list(MatchKind)
    assert [each.target for each in found] == ["in context", "exact", "KRW 500 million", "similar"]
    assert found[2].figures == (("400", "500"),)


def test_of_the_same_pair_only_the_newest_is_shown() -> None:
    found = matches(Query("매출"), [entry("매출", "Sales", day=1), entry("매출", "Sales", day=9)])
    assert [each.entry.id for each in found] == [9]


def test_what_is_too_far_away_is_not_shown() -> None:
    assert matches(Query("영업이익이 감소"), [entry("매출액이 증가하고 배당을 결의", "x")]) == []


def test_tags_get_the_numbers_of_the_asked_text() -> None:
    tags = (InlineTag(4, paired=True),)
    (found,) = matches(
        Query("<4>매출</4> 증가", tags), [entry("<1>매출</1> 증가", "<1>Sales</1> rose", tags=BOLD)]
    )
    assert (found.kind, found.target, found.same_tags) == (MatchKind.EXACT, "<4>Sales</4> rose", True)


def test_other_tags_are_said_to_be_other() -> None:
    (found,) = matches(
        Query("<4>매출</4> 증가", (InlineTag(4, paired=True),)), [entry("매출 증가", "Sales rose")]
    )
    assert not found.same_tags
    assert found.percent.stems == 100


def test_a_pair_is_kept_with_its_tags_counted_from_one() -> None:
    pair = canonical(
        "<7>매출</7><3/>", "<3/><7>Sales</7>", (InlineTag(3, paired=False), InlineTag(7, paired=True))
    )
    assert (pair.source, pair.target) == ("<1>매출</1><2/>", "<2/><1>Sales</1>")
    assert pair.tags == (InlineTag(1, paired=True), InlineTag(2, paired=False))


def test_what_only_looks_like_a_tag_is_not_filled_in_for_one() -> None:
    found = matches(Query("<1>매출</1>"), [entry("<1>매출</1>", "<1>Sales</1>", tags=BOLD)])
    assert [each.kind for each in found] == [MatchKind.EXACT]
    assert filling(found) is None


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([entry("매출", "Sales")], "Sales"),
        ([entry("매출", "Sales"), entry("매출", "Revenue", day=2)], None),
        ([entry("매출", "Sales", "제목"), entry("매출", "Revenue", day=2)], "Sales"),
        ([entry("매출", "Sales", "제목"), entry("매출", "Revenue", "제목", day=2)], None),
        ([entry("매출 5", "Sales 5")], None),
        ([entry("<1>매출</1>", "<1>Sales</1>", tags=BOLD)], None),
        ([], None),
    ],
    ids=["one", "two", "one in context", "two in context", "figures", "other tags", "none"],
)
def test_only_the_one_answer_for_the_same_text_is_filled_in(known: list[Entry], expected: str | None) -> None:
    best = filling(matches(Query("매출", previous="제목"), known))
    assert (best.target if best else None) == expected

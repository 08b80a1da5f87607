"""The terms of a segment and whether a translation has them; each case both ways."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlps_core.checks.glossary import check_glossary
from nlps_core.termbase.binding import with_terms
from nlps_core.termbase.glossary import lacking, occurring
from nlps_core.termbase.matching import TermMatcher
from nlps_core.termbase.term import Term, TermKind
from nlps_core.types import (
    EN_KO,
    KO_EN,
    Context,
    GlossaryEntry,
    InlineTag,
    KeptReason,
    Place,
    Room,
    Segment,
    SegmentKind,
    Span,
)


def segment(source: str, tags: tuple[InlineTag, ...] = ()) -> Segment:
    return Segment(1, "1", Place(Room.TEXT, "1"), SegmentKind.PARAGRAPH, source, tags)


def entry(*targets: str, forbidden: tuple[str, ...] = (), exact: bool = False) -> GlossaryEntry:
    return GlossaryEntry("매출액", "매출액", targets, forbidden, exact)


def rules(target: str, *entries: GlossaryEntry) -> list[str]:
    return [found.rule for found in check_glossary("매출액이 늘었다", target, entries)]


@pytest.mark.parametrize(
    ("target", "wording"),
    [
        ("Revenue rose.", "revenue"),
        ("Revenues rose.", "revenue"),
        ("the revenue's share", "revenue"),
        ("impairment losses", "impairment loss"),
        ("the assets' value", "asset"),
        ("liabilities", "liability"),
        ("right of use assets", "right-of-use asset"),
        ("Right-of-use assets", "right of use asset"),
        ("property, plant, and equipment", "property, plant and equipment"),
        ("property, plant & equipment", "property, plant and equipment"),
        ("owners of a parent", "owners of the parent"),
        ("was amortised", "amortise"),
        ("amortising", "amortise"),
        ("the sum was written off", "write off"),
        ("offsetting", "offset"),
        ("applied", "apply"),
        ("statements of cash flows", "statement of cash flows"),
        ("analyses", "analysis"),
        ("the Company’s policy", "the Company"),
        ("profit\nfor the year", "profit for the year"),
        ("매출액이 늘었다", "매출액"),
        ("이연 법인세 자산을", "이연법인세자산"),
        ("연결매출액", "매출액"),
        ("EBITDA는 늘었다", "EBITDA"),
        ("조정EBITDA가", "EBITDA"),
    ],
)
def test_a_right_term_in_any_inflection_raises_no_alarm(target: str, wording: str) -> None:
    assert rules(target, entry(wording)) == []


@pytest.mark.parametrize(
    ("target", "wording"),
    [
        ("Sales rose.", "revenue"),
        ("non-current assets", "current asset"),
        ("preventive", "event"),
        ("비유동자산이", "유동자산"),
        ("매출이", "매출액"),
        ("", "revenue"),
    ],
)
def test_a_term_that_is_not_there_is_flagged(target: str, wording: str) -> None:
    assert rules(target, entry(wording)) == ["T1"]


def test_a_name_is_taken_letter_by_letter_but_may_be_possessive() -> None:
    name = entry("Hanbit Co., Ltd.", exact=True)
    assert rules("Hanbit Co., Ltd. rose; Hanbit Co., Ltd.'s share", name) == []
    assert rules("HANBIT Co., Ltd. rose", name) == ["T1"]
    assert rules("Hanbits Co., Ltd. rose", name) == ["T1"]


def test_any_of_several_targets_is_right() -> None:
    assert rules("Sales rose.", entry("revenue", "sales")) == []


@pytest.mark.parametrize(
    ("target", "forbidden", "expected"),
    [
        ("The allowance for doubtful accounts", "allowance for doubtful accounts", ["T1", "T2"]),
        ("Loss allowances rose", "allowance", []),
        ("Turnover and revenue", "turnover", ["T2"]),
        ("Revenue", "turnover", []),
        ("개별적으로 매출액", "개별", []),
        ("개별 재무제표의 매출액", "개별", ["T2"]),
    ],
)
def test_a_forbidden_wording_is_flagged_outside_the_right_one(
    target: str, forbidden: str, expected: list[str]
) -> None:
    wanted = ("loss allowance",) if "llowance" in target else ("revenue", "매출액")
    assert rules(target, entry(*wanted, forbidden=(forbidden,))) == expected


def test_a_finding_says_where_and_what_was_expected() -> None:
    forbidden = entry("revenue", "sales", forbidden=("turnover",))
    missing, wrong = check_glossary("총 매출액이", "A turnover", [forbidden])
    assert dict(missing.values) == {"term": "매출액", "expected": "revenue / sales"}
    assert missing.source == Span(2, 5) and missing.target is None
    assert dict(wrong.values)["found"] == "turnover"
    assert wrong.target == Span(2, 10)


def test_a_segment_gets_the_terms_that_stand_in_it_names_first_then_the_longest() -> None:
    terms = [
        Term(KO_EN, "자산", "asset"),
        Term(KO_EN, "이연법인세자산", "deferred tax assets"),
        Term(KO_EN, "한빛", "Hanbit", TermKind.COMPANY),
        Term(KO_EN, "매출액", "revenue", forbidden=("turnover",)),
        Term(KO_EN, "매출액", "sales", domain="소매"),
    ]
    given = with_terms(
        segment("한빛의 이연법인세<1>자산</1>과 매출액", (InlineTag(1, True),)), TermMatcher(terms), KO_EN
    )
    assert [each.term for each in given.context.glossary] == ["한빛", "이연법인세자산", "매출액"]
    assert given.context.glossary[2] == GlossaryEntry("매출액", "매출액", ("revenue", "sales"), ("turnover",))


def test_a_term_that_is_not_translated_stands_among_the_words_that_stay() -> None:
    matcher = TermMatcher([Term(KO_EN, "한빛원", kind=TermKind.KEEP)])
    given = with_terms(replace(segment("한빛원이 늘었다"), context=Context(terms=("K",))), matcher, KO_EN)
    assert given.context.terms == ("K", "한빛원") and given.context.glossary == ()
    assert with_terms(segment("한빛원 2024"), matcher, KO_EN).kept is KeptReason.DO_NOT_TRANSLATE


def test_a_segment_without_terms_and_one_that_is_kept_stay_as_they_are() -> None:
    matcher = TermMatcher([Term(EN_KO, "revenue", "매출액")])
    plain, kept = segment("Costs fell."), replace(segment("revenue"), kept=KeptReason.CODE)
    assert with_terms(plain, matcher, EN_KO) is plain and with_terms(kept, matcher, EN_KO) is kept


def test_a_piece_has_the_terms_of_its_own_words_across_tags() -> None:
    entries = (entry("revenue"), GlossaryEntry("자산", "자산", ("asset",)))
    assert occurring("매출<1>액</1>은", entries) == entries[:1]
    assert lacking("revenue", entries) == entries[1:]

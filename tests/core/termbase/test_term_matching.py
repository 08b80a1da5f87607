"""Which terms stand in a text, as tables of cases both ways."""

from __future__ import annotations

import pytest

from nlps_core.termbase.korean import agrees
from nlps_core.termbase.matching import TermMatcher
from nlps_core.termbase.term import Term, TermKind, TermStatus
from nlps_core.types import EN_KO, KO_EN, Direction


def found(text: str, *terms: str | Term, direction: Direction = KO_EN) -> list[str]:
    made = [each if isinstance(each, Term) else Term(direction, each, "x") for each in terms]
    return [each.wording for each in TermMatcher(made).find(text)]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("매출액이 늘었다", "매출액"),
        ("매출액은", "매출액"),
        ("매출액에서의", "매출액"),
        ("매출액입니다.", "매출액"),
        ("매출액", "매출액"),
        ("(매출액)", "매출액"),
        ("연결매출액은 늘었다", "매출액"),
        ("3분기매출액", "매출액"),
        ("2024년매출액", "매출액"),
        ("매출액증가로", "매출액"),
        ("매출액 등을", "매출액"),
        ("매출액등을", "매출액"),
        ("영업이익으로", "영업이익"),
        ("자산으로부터의", "자산"),
        ("매출로 인한", "매출"),
        ("기업이", "기업"),
        ("회사와", "회사"),
        ("주주들에게", "주주들"),
        ("이연 법인세 자산의", "이연법인세자산"),
        ("사용권자산을", "사용권 자산"),
        ("당기손익-공정가치 측정", "당기손익 공정가치"),
        ("EBITDA는", "EBITDA"),
        ("\u1106\u1162\u110e\u116e\u11af\u110b\u1162\u11a8\u110b\u1175", "매출액"),
    ],
)
def test_a_korean_term_is_found_with_its_particles_and_known_compounds(text: str, term: str) -> None:
    assert len(found(text, term)) == 1


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("매출채권은", "매출"),
        ("매출원가", "원가"),
        ("회사채를 발행", "사채"),
        ("기업가 정신", "기업"),
        ("자본금", "자본"),
        ("법인세비용", "법인"),
        ("수익률", "수익"),
        ("이익잉여금", "이익"),
        ("투자자이다", "이자"),
        ("비유동자산", "유동자산"),
        ("감가상각하였다", "감가상각"),
        ("연결회사는", "회사"),
        ("순차입금", "차입금"),
        ("이 자산은", "이자산"),
        ("이 자는", "이자"),
        ("매출액증가율", "매출액"),
        ("EBITDAX", "EBITDA"),
    ],
)
def test_a_korean_term_inside_a_word_that_means_something_else_is_not_found(text: str, term: str) -> None:
    assert found(text, term) == []


@pytest.mark.parametrize(
    ("before", "particle", "agree"),
    [
        ("기업", "이", True),
        ("기업", "가", False),
        ("회사", "가", True),
        ("회사", "이", False),
        ("매출", "로", True),
        ("매출", "으로", False),
        ("자산", "으로", True),
        ("자산", "로", False),
        ("회사", "로", True),
        ("EBITDA", "는", True),
        ("EBITDA", "은", True),
        ("자산", "의", True),
        ("자산", "금", False),
    ],
)
def test_a_particle_agrees_with_the_sound_before_it(before: str, particle: str, agree: bool) -> None:
    assert agrees(before, particle) is agree


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Revenue rose.", "revenue"),
        ("impairment losses", "impairment loss"),
        ("an impairment loss", "impairment losses"),
        ("the entity's assets", "entity"),
        ("entities", "entity"),
        ("Right-of-Use Assets", "right of use asset"),
        ("right of use asset", "right-of-use assets"),
        ("statements of financial position", "statement of financial position"),
        ("noncurrent assets", "non-current asset"),
        ("bases", "basis"),
        ("ETFs", "ETF"),
    ],
)
def test_an_english_term_is_found_in_either_number_case_and_hyphenation(text: str, term: str) -> None:
    assert len(found(text, term, direction=EN_KO)) == 1


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("non-current assets", "current asset"),
        ("loss-making", "loss"),
        ("leased", "lease"),
        ("interested parties", "interest"),
        ("it is", "IT"),
        ("prevenue", "revenue"),
        ("an apple", "Apple"),
        ("the supply of money", "supplies"),
    ],
)
def test_an_english_term_inside_another_word_is_not_found(text: str, term: str) -> None:
    kind = TermKind.COMPANY if term == "Apple" else TermKind.TERM
    assert found(text, Term(EN_KO, term, "x", kind)) == []


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("이연법인세자산과 자산", ("자산", "이연법인세자산"), ["이연법인세자산", "자산"]),
        ("deferred tax assets", ("tax", "deferred tax asset", "asset"), ["deferred tax assets"]),
        ("a b c d", ("a b", "b c d"), ["b c d"]),
    ],
)
def test_the_longest_term_wins_and_none_overlaps(
    text: str, terms: tuple[str, ...], expected: list[str]
) -> None:
    assert found(text, *terms, direction=KO_EN if "자" in text else EN_KO) == expected


@pytest.mark.parametrize("spelled", ["㈜한빛은", "(주)한빛은", "주식회사 한빛은"])
def test_a_company_is_found_however_its_kind_is_written(spelled: str) -> None:
    assert len(found(spelled, Term(KO_EN, "㈜한빛", "Hanbit Co., Ltd.", TermKind.COMPANY))) == 1


def test_only_approved_terms_are_found() -> None:
    waiting = [Term(KO_EN, "매출액", "revenue", status=each) for each in TermStatus]
    (one,) = TermMatcher(waiting).find("매출액")
    assert [term.status for term in one.terms] == [TermStatus.APPROVED]


def test_a_place_is_told_in_the_text_as_it_is() -> None:
    (one,) = TermMatcher([Term(KO_EN, "이연법인세자산", "x")]).find("당기의 이연 법인세 자산은")
    assert (one.start, one.end, one.wording) == (4, 13, "이연 법인세 자산")

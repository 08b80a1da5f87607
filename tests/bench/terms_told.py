"""What the demonstration model makes of terms it is told: the house's, and wordings it never met.

A base of five hundred terms, of which the grammar says some thirty; the answers are the model's own, before
any is asked again or held to a pattern.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from models.demo.answering import Answerer
from models.demo.corpus import examples
from models.demo.grammar_terms import TERMS
from models.demo.grammar_values import HOUSE
from models.demo.places import ADAPTER, ADAPTERS_FOLDER, MODEL_FOLDER
from nlps_core.termbase.glossary import entries_of, lacking
from nlps_core.termbase.matching import TermMatcher
from nlps_core.termbase.term import Term
from nlps_core.types import EN_KO, KO_EN, Direction, GlossaryEntry

KINDS = ("item", "balance", "ratio")
ASKED = 600
TERM_COUNT = 500

_OTHER_ENGLISH = """
turnover, trading profit, bottom line, markup total, innovation budget, overhead, plant expansion, wage bill,
fresh contracts, overseas shipments, financing burden, commission revenue, asset base, debt pile,
shareholders' stake, liquid means, borrowed money, goods on hand, customer debts, plant and machinery,
supplier debts, ploughed-back profit, operating return, bottom-line ratio, gearing, slice of the market,
capacity in use, equity return, dividend quota, late-payment rate, lending spread
"""
_OTHER_KOREAN = """
판매고, 본업이익, 최종이익, 매출이윤, 개발투자비, 일반관리비, 생산설비 증설, 임금총액, 새 주문, 해외판매,
이자부담, 수수료 매상, 자산 전체, 부채 전체, 자본 전체, 현금성 재산, 빌린 돈, 보유 물량, 받을 돈,
공장과 기계, 줄 돈, 쌓인 이익, 영업수익성, 최종이익률, 차입 의존도, 시장 비중, 설비 이용도, 자본 효율,
배당 비율, 지연 비율, 예대 차이
"""


def _named(direction: Direction, wordings: str) -> Mapping[str, str]:
    """Return what each term of the house shall be called instead, by its wording in the source."""
    sources = [term.text(direction.source, HOUSE) for kind in KINDS for term in TERMS[kind]]
    named = [" ".join(wording.split()) for wording in wordings.split(",")]
    return dict(zip(sources, named, strict=True))


OTHER_WORDINGS = {KO_EN: _named(KO_EN, _OTHER_ENGLISH), EN_KO: _named(EN_KO, _OTHER_KOREAN)}


def house_terms(direction: Direction) -> list[Term]:
    """Return the terms of the house as a term base would hold them."""
    source, target = direction.source, direction.target
    house = [term for kind in KINDS for term in TERMS[kind]]
    return [Term(direction, term.text(source, HOUSE), term.text(target, HOUSE)) for term in house]


def measure_told(fillers: Mapping[Direction, Sequence[Term]]) -> None:
    """Print how many terms are right: untold, told in the words of the house, told in other words.

    ``fillers`` are terms of each direction that make the base up to ``TERM_COUNT``.
    """
    answerer = Answerer(MODEL_FOLDER, ADAPTERS_FOLDER / ADAPTER)
    for direction in (KO_EN, EN_KO):
        other = [Term(direction, *pair) for pair in OTHER_WORDINGS[direction].items()]
        for name, terms, is_told in (
            ("house, untold", house_terms(direction), False),
            ("house, told", house_terms(direction), True),
            ("other words, told", other, True),
        ):
            rest = fillers[direction][: TERM_COUNT - len(terms)]
            asked = list(_asked(direction, TermMatcher([*terms, *rest])))
            for tuned in (True, False):
                right, wanted = _right(answerer, direction, tuned, asked, is_told)
                system = "tuned" if tuned else "base"
                print(
                    f"{direction!s:6} demonstration, {system:5}: {name:18} {right:,} of {wanted:,} terms "
                    f"right ({right / wanted:.1%}) in {len(asked)} sentences"
                )


def _asked(direction: Direction, matcher: TermMatcher) -> Iterator[tuple[str, tuple[GlossaryEntry, ...]]]:
    """Yield sentences without tags that training never held, with the terms in them."""
    plain = (
        one.source
        for one in examples("terms", HOUSE, direction)
        if not one.tagged and one.held_out and len(one.structures) == 1
    )
    found = ((text, entries_of(matcher.find(text))) for text in plain)
    return islice(((text, entries) for text, entries in found if entries), ASKED)


def _right(
    answerer: Answerer,
    direction: Direction,
    tuned: bool,
    asked: Sequence[tuple[str, tuple[GlossaryEntry, ...]]],
    is_told: bool,
) -> tuple[int, int]:
    lines = [[(each.source, each.targets[0]) for each in entries] if is_told else [] for _, entries in asked]
    answers = answerer.answer([text for text, _ in asked], direction, tuned, lines)
    wanted = sum(len(entries) for _, entries in asked)
    missed = sum(len(lacking(answer, entries)) for answer, (_, entries) in zip(answers, asked, strict=True))
    return wanted - missed, wanted

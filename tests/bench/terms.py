"""How much processor time it takes to find the terms of a segment in a term base of ten thousand, and what
the check says of right translations, and what the demonstration model makes of terms that it is told.

The ten thousand are made of finance words, so that many begin alike, which is the hard case. The segments,
and the translations that were made without any list, are real ones where ``NLPS_TEST_DATA`` names them.
"""

from __future__ import annotations

import csv
import os
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, product
from pathlib import Path

from models.demo.corpus import examples
from models.demo.grammar_values import HOUSE
from nlps_core.checks.glossary import check_glossary
from nlps_core.termbase.glossary import entries_of
from nlps_core.termbase.matching import TermMatcher
from nlps_core.termbase.term import Term
from nlps_core.types import EN_KO, KO_EN, Direction, Language
from tests.bench.sentences import sentences
from tests.bench.terms_told import TERM_COUNT, house_terms, measure_told

COUNT = 10_000
SENTENCES = 1_000
LIMIT_MS = 5.0
KOREAN = (
    "매출 영업 당기 이연 법인세 사용권 금융 파생 상품 투자 부동산 유형 무형 재고 미수 미지급 장기 "
    "단기 선급 충당 자본 이익 잉여 자산 부채 비용 수익 손상 차입 사채 보증 리스 공정 가치 평가 처분"
)
ENGLISH = (
    "revenue operating deferred tax right use financial derivative instrument investment property plant "
    "intangible inventory accrued payable long short term advance provision capital profit retained asset "
    "liability expense income impairment borrowing bond guarantee lease fair value disposal"
)
GENERATED = 4_000
TAG = re.compile(r"</?\d+/?>")
SETS = {
    "finance, strict": "finance_news_ko_en/finance_strict.tsv",
    "NTREX": "general_ko_en/ntrex128_en-ko.tsv",
}
ACCOUNTS = "glossary_ko_en/odoo_l10n_kr_chart_of_accounts.tsv"


def main() -> int:
    """Print the speed of both directions and, with data, the alarms; return 1 when it is too slow."""
    slow = False
    for direction in (KO_EN, EN_KO):
        began = time.thread_time()
        matcher = TermMatcher(_terms(direction))
        made = (time.thread_time() - began) * 1000
        texts = _texts(direction)
        times, found = _measured(matcher, texts)
        slow = slow or times[-1] > LIMIT_MS
        print(
            f"{direction!s:6} {COUNT:,} terms made ready in {made:.0f} ms; {len(texts):,} segments with "
            f"{found:,} terms: median {statistics.median(times):.3f} ms, "
            f"99 % {times[-len(times) // 100]:.3f} ms, slowest {times[-1]:.3f} ms (limit {LIMIT_MS} ms)"
        )
    _count_alarms()
    measure_told({direction: _terms(direction)[-TERM_COUNT:] for direction in (KO_EN, EN_KO)})
    if data := os.environ.get("NLPS_TEST_DATA"):
        _count_other_words(Path(data) / "data")
    return int(slow)


def _terms(direction: Direction) -> list[Term]:
    """Return so many different terms of two to four words; the last of them are long and rare."""
    written, space = (KOREAN, "") if direction.source is Language.KO else (ENGLISH, " ")
    names = (space.join(each) for length in (1, 2, 3, 4) for each in product(written.split(), repeat=length))
    return [Term(direction, name, "x") for name, _ in zip(names, range(COUNT), strict=False)]


def _texts(direction: Direction) -> list[str]:
    data = os.environ.get("NLPS_TEST_DATA")
    if not data:
        return sentences(SENTENCES)
    path = Path(data) / "data" / SETS["NTREX"]
    return [pair[direction.source] for pair in _pairs(path)][:SENTENCES]


def _measured(matcher: TermMatcher, texts: Sequence[str]) -> tuple[list[float], int]:
    times, found = [], 0
    for text in texts:
        began = time.thread_time()
        found += len(matcher.find(text))
        times.append((time.thread_time() - began) * 1000)
    return sorted(times), found


def _count_alarms() -> None:
    """Say how often right translations raise an alarm: generated sentences, whose terms are known, in every
    inflection that the grammar has. What is left are sentences that say a term in other words."""
    for direction in (KO_EN, EN_KO):
        matcher = TermMatcher(house_terms(direction))
        asked, alarms = 0, Counter[str]()
        for one in islice(examples("terms", HOUSE, direction), GENERATED):
            source, target = (TAG.sub("", text) for text in (one.source, one.target))
            entries = entries_of(matcher.find(source))
            asked += len(entries)
            alarms.update(each.values["term"] for each in check_glossary(source, target, entries))
        said = ", ".join(f"{term} {count}" for term, count in alarms.most_common(5)) or "none"
        print(f"{direction!s:6} {GENERATED:,} right translations, {asked:,} terms in them; alarms: {said}")


def _count_other_words(folder: Path) -> None:
    """Say how often a list of accounts asks real translations for another word: not false alarms, since
    nobody told their translators of the list, but what to read for finding some."""
    accounts = [(row[Language.KO], row[Language.EN]) for row in _pairs(folder / ACCOUNTS)]
    for direction in (KO_EN, EN_KO):
        terms = [Term(direction, *(pair if direction is KO_EN else pair[::-1])) for pair in accounts]
        matcher = TermMatcher(terms)
        for name, path in SETS.items():
            asked = alarms = 0
            for pair in _pairs(folder / path):
                source, target = pair[direction.source], pair[direction.target]
                entries = entries_of(matcher.find(source))
                asked += len(entries)
                alarms += len(check_glossary(source, target, entries))
            print(f"{direction!s:6} {name:16} terms in the sources {asked:4}, other words used {alarms:4}")


def _pairs(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


if __name__ == "__main__":
    sys.exit(main())

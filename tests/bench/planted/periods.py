"""Kind ``period``: another year, month, day, quarter, half, term (당기, 전기) or basis of comparison.

Only what both texts say once by value is changed. Knows nothing of times of day and of lengths of time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from nlps_core.types import Language
from tests.bench.planted.kinds import Kind, Way, put
from tests.bench.planted.pairs import Pair
from tests.bench.planted.writing import MONTHS, ORDINALS


@dataclass(frozen=True, slots=True)
class Mention:
    """How one part of a period is written: in digits between two bounds, or as one of some words.

    ``pattern`` has the digits or the word in its group; what is read has ``base`` added.
    """

    part: str
    pattern: re.Pattern[str]
    bounds: tuple[int, int] = (0, 0)
    words: Mapping[str, int] | None = None
    base: int = 0

    def value(self, written: str) -> int:
        return self.words[written] if self.words else int(written) + self.base

    def others(self, written: str) -> list[str]:
        if self.words:
            return [word for word, value in self.words.items() if value != self.words[written]]
        low, high = self.bounds
        old, width = int(written), len(written) if written.startswith("0") else 1
        near = range(max(low, old - 6), min(high, old + 6) + 1)
        return [f"{number:0{width}}" for number in near if number != old]


_FULL = {name: number for number, name in enumerate(MONTHS, 1)}
_SHORT = {name[:3]: number for name, number in _FULL.items() if name != "May"}
_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(_SHORT)})\b\.?)"
_MAY = r"(?<!May)|(?<=\d May)|(?<=in May)|(?<=of May)|(?<=on May)"
_ORDINAL_WORDS = {word: number for number, word in ORDINALS.items()}
_DOTTED = r"(?<!\d)(?:19|20)\d\d[.-] ?"

_MENTIONS = {
    Language.EN: (
        Mention(
            "year",
            re.compile(r"(?<![\d,.$€£₩-])((?:19|20)\d\d)(?![\d,%]|\.\d| (?:million|billion))"),
            (1900, 2099),
        ),
        Mention("year", re.compile(r"(?<=[QH])(\d\d)\b"), (10, 32), base=2000),
        Mention("month", re.compile(rf"\b({'|'.join(MONTHS)})\b(?:{_MAY}|(?= \d))"), words=_FULL),
        Mention("month", re.compile(rf"\b({'|'.join(_SHORT)})(?=\. ?\d)"), words=_SHORT),
        Mention("day", re.compile(rf"\b{_MONTH} (\d{{1,2}})(?!\d)"), (1, 28)),
        Mention("day", re.compile(rf"(?<![\d.,$])(\d{{1,2}}) {_MONTH}"), (1, 28)),
        Mention("quarter", re.compile(r"\b(first|second|third|fourth)(?=[ -]quarter)"), words=_ORDINAL_WORDS),
        Mention("quarter", re.compile(r"\bQ([1-4])\b|(?<=Q)([1-4])(?=Q)"), (1, 4)),
        Mention("quarter", re.compile(r"\b([1-4])(?=Q\d\d\b)"), (1, 4)),
        Mention("half", re.compile(r"\b(first|second)(?= half)"), words={"first": 1, "second": 2}),
        Mention("half", re.compile(r"\b([12])(?=H\d\d\b)"), (1, 2)),
        Mention(
            "basis",
            re.compile(r"(year on year|quarter on quarter)"),
            words={"year on year": 12, "quarter on quarter": 3},
        ),
        Mention(
            "basis",
            re.compile(r"(year-on-year|quarter-on-quarter)"),
            words={"year-on-year": 12, "quarter-on-quarter": 3},
        ),
        Mention(
            "term",
            re.compile(r"\b(current|prior)(?= (?:year|quarter|period))"),
            words={"current": 0, "prior": 1},
        ),
    ),
    Language.KO: (
        Mention("year", re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s?년|[.-] ?\d)"), (1900, 2099)),
        Mention("year", re.compile(r"(?<=[QH])(\d\d)(?!\d)"), (10, 32), base=2000),
        Mention("month", re.compile(r"(?<!\d)(\d{1,2})(?=\s?월)"), (1, 12)),
        Mention("month", re.compile(rf"{_DOTTED}(\d{{1,2}})(?=[.-])"), (1, 12)),
        Mention("day", re.compile(r"월 ?(\d{1,2})(?=\s?일)"), (1, 28)),
        Mention("day", re.compile(rf"{_DOTTED}\d{{1,2}}[.-] ?(\d{{1,2}})(?!\d)"), (1, 28)),
        Mention("quarter", re.compile(r"(?<!\d)([1-4])(?=\s?분기)"), (1, 4)),
        Mention("quarter", re.compile(r"(?<!\d)([1-4])(?=Q\d\d)"), (1, 4)),
        Mention("half", re.compile(r"(상|하)(?=반기)"), words={"상": 1, "하": 2}),
        Mention(
            "basis",
            re.compile(r"(전년동기|전분기|전월)(?= ?대비)"),
            words={"전년동기": 12, "전분기": 3, "전월": 1},
        ),
        Mention("term", re.compile(r"(?<![가-힣])(당기|전기)(?=말|\s)"), words={"당기": 0, "전기": 1}),
    ),
}


def _found(text: str, language: Language) -> Iterator[tuple[Mention, re.Match[str], int]]:
    for mention in _MENTIONS[language]:
        for match in mention.pattern.finditer(text):
            group = match.lastindex or 0
            yield mention, match, group


def _said(text: str, language: Language) -> Counter[tuple[str, int]]:
    return Counter(
        (mention.part, mention.value(match[group])) for mention, match, group in _found(text, language)
    )


def _meaning(text: str, language: Language) -> Hashable:
    return frozenset(_said(text, language).items())


def _way(*parts: str) -> Way:
    """Return the way that changes one of these parts."""

    def changed(pair: Pair, draw: Random) -> Iterator[str]:
        ours = _said(pair.target, pair.direction.target)
        theirs = _said(pair.source, pair.direction.source)
        for mention, match, group in _found(pair.target, pair.direction.target):
            said = (mention.part, mention.value(match[group]))
            if mention.part in parts and ours[said] == 1 == theirs[said]:
                new = draw.choice(mention.others(match[group]))
                yield put(pair.target, match.start(group), match.end(group), new)

    return changed


PERIOD = Kind(
    "period",
    frozenset({"N6", "N1"}),
    {
        "year": _way("year"),
        "month or day": _way("month", "day"),
        "quarter or half": _way("quarter", "half"),
        "year/quarter on": _way("basis"),
        "this/last term": _way("term"),
    },
    _meaning,
)

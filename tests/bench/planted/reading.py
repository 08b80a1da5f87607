"""Figures of a sentence by value, read with two small patterns.

Knows only plain ones ("1조 2,345억", "KRW 1.2 billion", "37"): years, dates, codes and ranges are left out.
That is enough, since an error is planted only into a figure that stands in both texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from nlps_core.types import Language

ENGLISH_UNITS = {
    "thousand": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
}
KOREAN_UNITS = {"십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_BEFORE = r"(?<![\w.,:/'’\-–~△(])"
_ENGLISH = re.compile(
    rf"{_BEFORE}(?P<number>{_NUMBER})(?:[ -]?(?P<unit>{'|'.join(ENGLISH_UNITS)})\b)?(?![\w:/–~-]|[.,]\d)"
)
_KOREAN = re.compile(
    rf"{_BEFORE}(?P<number>{_NUMBER})"
    rf"(?P<unit>(?:\s?[십백천만억조]+)(?:\s?{_NUMBER}\s?[십백천만억조]+)*(?:\s?\d{{1,3}},?\d{{3}}(?!\d))?)?"
    r"(?![A-Za-z:/–~\-]|[.,]?\d|\s?(?:년|월|일|시|분|기|회|차|호|번|위|세기))"
)
_TOKEN = re.compile(rf"{_NUMBER}|[십백천만억조]")
_MONTH = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? $|(?:No|Article|Note|Section)\.? $"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH_AFTER = re.compile(r" (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its number as written, what follows it as its unit (or nothing), and its value."""

    start: int
    end: int
    number: str
    unit: str
    value: Fraction


def figures(text: str, language: Language) -> Iterator[Figure]:
    """Yield the plain figures of a text."""
    korean = language is Language.KO
    for match in (_KOREAN if korean else _ENGLISH).finditer(text):
        number, unit = match["number"], match["unit"] or ""
        if not unit and _is_of_a_date(text, match):
            continue
        value = _korean_value(match[0]) if korean else _decimal(number) * ENGLISH_UNITS.get(unit, 1)
        yield Figure(match.start(), match.end(), number, unit, value)


def values(text: str, language: Language) -> Counter[Fraction]:
    """Count the values of a text."""
    return Counter(figure.value for figure in figures(text, language))


def shared_figures(target: str, language: Language, source: str, other: Language) -> Iterator[Figure]:
    """Yield those figures of the target that stand once in each of the two texts."""
    ours, theirs = values(target, language), values(source, other)
    for figure in figures(target, language):
        if ours[figure.value] == 1 == theirs[figure.value]:
            yield figure


def _is_of_a_date(text: str, match: re.Match[str]) -> bool:
    return bool(
        _YEAR.fullmatch(match["number"])
        or _MONTH.search(text, 0, match.start())
        or _MONTH_AFTER.match(text, match.end())
    )


def _decimal(number: str) -> Fraction:
    return Fraction(number.replace(",", ""))


def _korean_value(written: str) -> Fraction:
    total = section = number = Fraction(0)
    for token in _TOKEN.findall(written):
        unit = KOREAN_UNITS.get(token)
        if unit is None:
            number = _decimal(token)
        elif unit < 10**4:
            section, number = section + (number or 1) * unit, Fraction(0)
        else:
            total, section, number = total + (section + number) * unit, Fraction(0), Fraction(0)
    return total + section + number

"""Figures as values, with the scale word behind them: "1조 2,345억" is one amount, so is "12.3 billion".

Knows scales of ten alone; currencies, percent signs and dates are words around a figure like any others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from nlps_core.memory.words import FIGURE

_KOREAN = {"만": 4, "십만": 5, "백만": 6, "천만": 7, "억": 8, "십억": 9, "백억": 10, "천억": 11, "조": 12}
_ENGLISH = {"thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12}
_SCALES = {**_KOREAN, **_ENGLISH}
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_SCALED = re.compile(rf"({FIGURE.pattern})(?:\s?({_SCALE})(?![a-z]))?", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure from ``start`` up to ``end``, its scale word left out. One of several parts ("3조 4,500억")
    has ``parts`` above 1, and its place is that of all of them."""

    value: Fraction
    start: int
    end: int
    literal: str
    scale: int
    parts: int = 1


def amounts(text: str) -> list[Amount] | None:
    """Return the figures of a text in order; None when one is no plain number, as a date like 2024.12.31."""
    found: list[Amount] = []
    end = -1
    for match in _SCALED.finditer(text):
        if (number := value_of(match[1])) is None:
            return None
        scale = _SCALES.get((match[2] or "").lower(), 0)
        amount = Amount(number * 10**scale, match.start(1), match.end(1), match[1], scale)
        joins = bool(found) and 0 < scale < found[-1].scale and text[end : match.start()].strip() == ""
        if joins and match[2] in _KOREAN:
            amount = _joined(found.pop(), amount)
        found.append(amount)
        end = match.end()
    return found


def value_of(literal: str) -> Fraction | None:
    """Return what a figure says, or None for one that is no plain number."""
    if _THOUSANDS.fullmatch(literal) or _PLAIN.fullmatch(literal):
        return Fraction(literal.replace(",", ""))
    return None


def written(value: Fraction, like: str) -> str | None:
    """Write a value with its thousands as another figure has them; None where no short number is exact."""
    digits = _decimals(value)
    if digits is None:
        return None
    whole = f"{int(value):,}"
    if "," not in like and len(like.partition(".")[0]) > len("999"):
        whole = whole.replace(",", "")
    return f"{whole}.{int(value % 1 * 10**digits):0{digits}d}" if digits else whole


def _decimals(value: Fraction, most: int = 6) -> int | None:
    return next((digits for digits in range(most + 1) if (value * 10**digits).denominator == 1), None)


def _joined(one: Amount, other: Amount) -> Amount:
    return Amount(one.value + other.value, one.start, other.end, "", other.scale, one.parts + 1)

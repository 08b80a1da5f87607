"""Amounts with Korean units: "1조 2,345억", "3천5백억", "1,234백만", "2만 5천".

Reads as far as numbers and units go on. A syllable that begins a word of its own is no unit: "6경기" are
six games, "제3조" is Article 3. Knows nothing of English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

SMALL_UNITS = {"십": 10, "백": 100, "천": 1000}
LARGE_UNITS = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
NUMBER = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+"

_TOKEN = re.compile(rf"(?P<number>{NUMBER})|(?P<unit>[십백천만억조경])")
_OTHER_WORD = re.compile(
    r"경[가-힣](?<![원달유엔위파여])|조[직치약항각건합카율]|만(?:에\s|료|기\s)|천[안연]|억제"
)
_SPACED_UNIT = re.compile(r"[십백천만억조경]+(?:여?\s|[원달유엔위파불명개주]|\W|$)")
_SPACED_NUMBER = re.compile(rf"\d,?\d{{3}}|\d{{3}}|(?:{NUMBER})\s?[십백천만억조]")


def exact(number: str) -> Fraction:
    """Return the value of digits with commas and at most one point."""
    return Fraction(_value(number))


def _value(number: str) -> int | Fraction:
    whole, _, decimals = number.replace(",", "").partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals)) if decimals else int(whole)


@dataclass
class Amount:
    """An amount while it is read, in whole numbers as long as it may.

    ``scale`` is the last unit, 1 if none; ``end`` where reading stopped.
    """

    end: int
    scale: int = 1
    _total: int | Fraction = 0
    _section: int | Fraction = 0
    _number: int | Fraction | None = None
    _ceiling: int | None = None

    @property
    def value(self) -> Fraction:
        return Fraction(self._total + self._below_large)

    @property
    def _below_large(self) -> int | Fraction:
        return self._section + (self._number or 0)

    def take_number(self, number: int | Fraction) -> bool:
        """Take a number; False when it begins another amount: two in a row, or too large for its place."""
        if self._number is not None or (self._ceiling is not None and number >= self._ceiling):
            return False
        self._number = number
        return True

    def take_small(self, unit: int) -> bool:
        if self._number is None:
            return False
        self._section += self._number * unit
        self._number, self.scale, self._ceiling = None, unit, unit
        return True

    def take_large(self, unit: int) -> bool:
        if not self._below_large:
            return False
        self._total += self._below_large * unit
        # "백만" is one unit of a million.
        self.scale = unit * (self.scale if self._number is None and self.scale < unit else 1)
        self._section, self._number, self._ceiling = 0, None, unit
        return True


def read_korean_amount(text: str, start: int) -> Amount:
    """Read the amount that begins at ``start`` with a number."""
    amount = Amount(start)
    while (token := _next_token(text, amount.end)) and _take(amount, token, text[:start]):
        amount.end = token.end()
    return amount


def _take(amount: Amount, token: re.Match[str], before: str) -> bool:
    unit = token["unit"]
    if unit is None:
        return amount.take_number(_value(token["number"]))
    if _OTHER_WORD.match(token.string, token.start()):
        return False
    if unit in SMALL_UNITS:
        return amount.take_small(SMALL_UNITS[unit])
    is_article = unit == "조" and before.rstrip().endswith("제")
    return not is_article and amount.take_large(LARGE_UNITS[unit])


def _next_token(text: str, position: int) -> re.Match[str] | None:
    """Match what goes on at once, or behind one space if it clearly belongs to the amount."""
    if token := _TOKEN.match(text, position):
        return token
    if text[position : position + 1] != " ":
        return None
    token = _TOKEN.match(text, position + 1)
    if token is None:
        return None
    belongs = _SPACED_UNIT if token["unit"] else _SPACED_NUMBER
    return token if belongs.match(text, position + 1) else None

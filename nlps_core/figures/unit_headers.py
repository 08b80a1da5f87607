"""The unit that a header gives to the figures below it: "(단위: 백만원)", "(In millions of Korean won)".

Knows one header, not the table below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlps_core.figures.units import unit_word
from nlps_core.types import Language, Span


@dataclass(frozen=True, slots=True)
class UnitHeader:
    """What a header says, as scale and currency; the currency may be empty: "(단위: 천주)"."""

    text: str
    start: int
    units: tuple[tuple[int, str], ...]

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))


_MAY_BE = ("(", "[", "단위", "nit", "NIT")
_OPENING = re.compile(r"\s*(?:amounts? |expressed |stated )?in\s", re.IGNORECASE)
KOREAN_SCALES = {
    "천": 10**3, "만": 10**4, "십만": 10**5, "백만": 10**6, "천만": 10**7, "억": 10**8, "십억": 10**9,
    "백억": 10**10, "천억": 10**11, "조": 10**12,
}  # fmt: skip
_ENGLISH_SCALES = {
    "ten": 10, "tens": 10, "hundred": 100, "hundreds": 100, "thousand": 10**3, "thousands": 10**3, "k": 10**3,
    "million": 10**6, "millions": 10**6, "mn": 10**6, "mln": 10**6, "m": 10**6, "mil": 10**6, "mm": 10**6,
    "billion": 10**9, "billions": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9, "trillion": 10**12,
    "trillions": 10**12, "tn": 10**12, "trn": 10**12, "100": 100, "10": 10, "1": 1, "1000": 1000,
    "'000": 10**3, "000s": 10**3,
}  # fmt: skip
_CURRENCY = (
    r"(?:south )?korean won|won|krw|₩|us\$|u\.s\. dollars?|us dollars?|hong kong dollars?|dollars?|usd|\$"
    r"|euros?|eur|€|(?:japanese )?yen|jpy|¥|(?:chinese )?yuan|rmb|cny|renminbi|(?:british )?pounds?|gbp|£|hkd"
)
_NUMBERS = "|".join(sorted(map(re.escape, _ENGLISH_SCALES), key=len, reverse=True))
_ENGLISH_UNIT = re.compile(
    rf"(?:(?P<before>{_CURRENCY})(?![a-z])\s?)?(?:in\s)?(?P<scales>(?:(?<![a-z\d])(?:{_NUMBERS})(?![a-z\d])[\s-]?(?:of\s)?)*)"
    rf"(?:(?P<after>{_CURRENCY})(?![a-z]))?",
    re.IGNORECASE,
)
_KOREAN_UNIT = re.compile(
    rf"(?:(?P<before>{_CURRENCY})\s?)?"
    rf"(?P<scale>{'|'.join(sorted(KOREAN_SCALES, key=len, reverse=True))})?\s?"
    r"(?P<after>원|미국?\s?달러|홍콩\s?달러|달러|불|유로|엔|위안|파운드|krw|usd|eur|jpy|cny|주(?!당))?",
    re.IGNORECASE,
)
_KOREAN_HEADER = re.compile(
    r"[(\[<〈]?\s?(?:금액\s?)?단위\s?[:：]?\s?(?P<said>[^()\[\]<>〈〉\n]{1,40})[)\]>〉]?"
    r"|[(\[]\s?(?P<alone>(?:십|백|천|만|억|조)*\s?(?:원|달러|불|유로|엔|위안))\s?[)\]]"
)
_ENGLISH_HEADER = re.compile(
    r"[(\[]\s?(?P<said>[^()\[\]\n]{2,90}?)\s?[)\]]"
    r"|(?:\bunits?\s?[:：]|^\s*(?:amounts? |expressed |stated )?in )\s?(?P<alone>[^()\[\]\n]{1,60})\s*$",
    re.IGNORECASE,
)
_BEFORE_UNIT = re.compile(
    r"^(?:all )?(?:amounts?|figures|units?|currency)?\s?(?:are|is)?\s?(?:expressed|stated|presented)?"
    r"\s?(?::|in)?\s?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s?(?:[,/·;&]|\band\b|및)\s?")


def unit_header(text: str, language: Language) -> UnitHeader | None:
    """Return the first header of a text that says what money is counted in."""
    if not any(sign in text for sign in _MAY_BE) and not _OPENING.match(text):
        return None
    pattern = _KOREAN_HEADER if language is Language.KO else _ENGLISH_HEADER
    for found in pattern.finditer(text):
        units = tuple(_units(found["said"] or found["alone"], language))
        if units:
            return UnitHeader(found[0], found.start(), units)
    return None


def _units(said: str, language: Language) -> Iterator[tuple[int, str]]:
    for part in _PARTS.split(said.replace("1,000", "1000")):
        if language is Language.KO and (found := _KOREAN_UNIT.fullmatch(part.strip())):
            scale = KOREAN_SCALES.get(found["scale"] or "", 1)
        elif found := _ENGLISH_UNIT.fullmatch(_BEFORE_UNIT.sub("", part.strip())):
            scale = 1
            for word in re.split(r"[\s-]+|\bof\b", found["scales"].lower()):
                scale *= _ENGLISH_SCALES.get(word, 1)
        else:
            continue
        currency = unit_word(found["before"] or found["after"] or "")
        if currency:
            yield scale, currency

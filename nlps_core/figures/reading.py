"""Figures written with digits, read from Korean and English text as exact values.

"1조 2,345억", "KRW 1.2345 trillion" and "1,234,500백만원" are one value each. Knows nothing of the other
text and of spelled-out numbers (``spelled``); signs are left aside (``signs``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from nlps_core.figures.korean_amounts import NUMBER, exact, read_korean_amount
from nlps_core.figures.units import unit_of


class Figure(NamedTuple):
    """A figure as it stands in the text, and every value that it may be meant to have.

    More than one where writing is ambiguous: "'24" is 24 or 2024, "3m" 3 or 3 million, and in
    "30~40억" the 30 may be 30억. ``scale`` is the last scale read, 1 if none; ``unit`` is a currency or
    the kind of a rate, if any.
    """

    text: str
    start: int
    values: frozenset[Fraction]
    scale: int = 1
    unit: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


ENGLISH_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "mil": 10**6,
    "mln": 10**6,
    "mm": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bil": 10**9,
    "bln": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "trn": 10**12,
    "tn": 10**12,
}
_LETTER_SCALES = {"k": 1000, "m": 10**6, "b": 10**9, "t": 10**12}

_DATE = re.compile(
    r"(?<![\d.,])(?:(?:19|20)\d{2}|['‘’]\d{2})\s?(?P<by>[./-])\s?(?:0?[1-9]|1[0-2])"
    r"(?:\s?(?P=by)\s?(?:[12]\d|3[01]|0?[1-9]))?(?![\d,]|\.\d)"
    r"|(?<!\d)\d{1,2}(?P<and>[./-])\d{1,2}(?P=and)(?:19|20)\d{2}(?!\d)"
)
_PARTS_OF = re.compile(r"(\d+)\s?분의\s?(\d+)|(?<![\d/])(\d)/(10|\d)(?![\d/])")
_QUARTER = re.compile(r"([1-4])\s?/\s?4(?=\s?분기)")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(NUMBER)
_ENGLISH_SCALE = re.compile(rf"[\s-]?({'|'.join(ENGLISH_SCALES)})s?(?![A-Za-z])", re.IGNORECASE)
_KOREAN_SCALES = {"천": 1000, "백만": 10**6, "억": 10**8, "십억": 10**9, "조": 10**12}
_SCALE_BEHIND_BRACKET = re.compile(r"\s?(백만|십억|천|억|조)(?=\s?[원달불])")
_KOREAN_UNIT = re.compile(" ?[십백천만억조경]")
_LETTER_SCALE = re.compile(r"([kKmMbBT])(?![A-Za-z\d])")
_RANGE = re.compile(
    r"\s?(?:[-–—~〜～]|to|and|or|에서|내지|부터)\s?(?:US|KRW|USD)?\s?[$€£¥₩￦]?", re.IGNORECASE
)
_FULL_HOUR = re.compile(r"[:;]00(?!\d)")
_CLOCK = re.compile(r"\d{1,2}(?::[0-5]\d|\s?시|\s?[ap]\.?m\b)", re.IGNORECASE)
_CLOCK_WITH_POINT = re.compile(r"(\d{1,2})\.([0-5]\d)\s?(?=[ap]\.?m\b)", re.IGNORECASE)
_BASIS_POINTS = re.compile(r"\s?(?:bps?(?![A-Za-z])|베이시스|basis point)")
_BEFORE_YEAR = tuple("'‘’QHY")
_DIGITS = re.compile(r"\d+")
_AREA = re.compile(r"(?<=[\d\s][mM])[23](?!\d)")


def figures(text: str) -> list[Figure]:
    """Return the figures of a text in order."""
    if not _DIGIT.search(text):
        return []
    found = [_with_unit(figure, text) for figure in _scan(text)]
    for index in range(len(found) - 2, -1, -1):
        found[index] = _in_range(found[index], found[index + 1], text)
    return found


def _scan(text: str) -> Iterator[Figure]:
    position = 0
    while match := _DIGIT.search(text, position):
        position = match.start() - _opens_with_point(text, match.start())
        read = (
            _read_date(text, position)
            or _read_clock(text, position)
            or _read_parts(text, position)
            or [_read_amount(text, position)]
        )
        if not _AREA.match(text, position) and not _FULL_HOUR.match(text, position - 1):
            yield from read
        position = read[-1].end


def _opens_with_point(text: str, digit: int) -> bool:
    """Tell whether the first digit follows a point of its own: ".406", but not "No.1"."""
    before = text[max(0, digit - 2) : digit]
    return before[-1:] == "." and not (len(before) == 2 and (before[0].isalnum() or before[0] in "._"))


def _read_date(text: str, start: int) -> list[Figure]:
    """Read "2024.12.31" as three figures; the year may be short."""
    opening = start - 1 if start and text[start - 1] in "'‘’" else start
    match = _DATE.match(text, opening) or _DATE.match(text, start)
    if match is None:
        return []
    return [
        Figure(number[0], number.start(), _readings(text, number.start(), number[0]))
        for number in _DIGITS.finditer(text, match.start(), match.end())
    ]


def _read_clock(text: str, start: int) -> list[Figure]:
    """Read "7.55am" as an hour and minutes."""
    match = _CLOCK_WITH_POINT.match(text, start)
    if match is None:
        return []
    hour = Fraction(match[1])
    return [
        Figure(match[1], match.start(1), frozenset({hour, hour + 12})),
        Figure(match[2], match.start(2), frozenset({Fraction(match[2])})),
    ]


def _read_parts(text: str, start: int) -> list[Figure]:
    """Read "3분의 1" and "1/3" as one third, "3/4분기" as the third quarter; what is no part of a whole
    stays two figures."""
    if quarter := _QUARTER.match(text, start):
        return [Figure(quarter[0], start, frozenset({Fraction(quarter[1])}))]
    match = _PARTS_OF.match(text, start)
    if match is None:
        return []
    whole, part = (int(match[1]), int(match[2])) if match[1] else (int(match[4]), int(match[3]))
    if not 0 < part < whole:
        return []
    return [Figure(match[0], start, frozenset({Fraction(part, whole)}))]


def _read_amount(text: str, start: int) -> Figure:
    number, after = _number_at(text, start)
    value = exact(number)
    if (english := _read_english_scale(text, after)) is not None:
        scale, end = english
        return Figure(text[start:end], start, frozenset({value * scale}), scale)
    if letter := _LETTER_SCALE.match(text, after):
        scale = _LETTER_SCALES[letter[1].lower()]
        return Figure(text[start : letter.end()], start, frozenset({value, value * scale}), scale)
    if text[after : after + 1] == ")" and text[start - 1 : start] == "(":
        return _read_loss(text, start, after, value) or Figure(number, start, _readings(text, start, number))
    if _KOREAN_UNIT.match(text, after) and (amount := read_korean_amount(text, start)).end > after:
        return Figure(text[start : amount.end], start, frozenset({amount.value}), amount.scale)
    return Figure(number, start, _readings(text, start, number))


def _read_loss(text: str, start: int, after: int, value: Fraction) -> Figure | None:
    """Read the scale behind a bracket: "(1,234) million" and "(1,234)백만원" are what an account writes."""
    if (english := _read_english_scale(text, after + 1)) is not None:
        scale, end = english
    elif korean := _SCALE_BEHIND_BRACKET.match(text, after + 1):
        scale, end = _KOREAN_SCALES[korean[1]], korean.end()
    else:
        return None
    return Figure(text[start:end], start, frozenset({value * scale}), scale)


def _number_at(text: str, start: int) -> tuple[str, int]:
    match = _NUMBER.match(text, start)
    assert match is not None, "whatever begins with a digit is a number"
    return match[0], match.end()


def _read_english_scale(text: str, position: int) -> tuple[int, int] | None:
    scale, end = 1, position
    while match := _ENGLISH_SCALE.match(text, end):
        scale, end = scale * ENGLISH_SCALES[match[1].lower()], match.end()
    return (scale, end) if end > position else None


def _readings(text: str, start: int, number: str) -> frozenset[Fraction]:
    """Return what a bare number may mean: an hour of either half of the day, a short year, basis points."""
    value = exact(number)
    end = start + len(number)
    if _CLOCK.match(text, start):
        return frozenset({value, value + 12, abs(value - 12)})
    if len(number) == 2 and (text[start - 1 : start] in _BEFORE_YEAR or text[end : end + 1] == "년"):
        return frozenset({value, value + 2000, value + 1900})
    if _BASIS_POINTS.match(text, end):
        return frozenset({value, value / 100})
    return frozenset({value})


def _with_unit(figure: Figure, text: str) -> Figure:
    """Add the unit. "$3m" is in millions: only without a currency may the letter be metres."""
    unit = unit_of(text, figure.start, figure.end)
    if not unit:
        return figure
    values = frozenset({max(figure.values)}) if figure.scale > 1 else figure.values
    return figure._replace(unit=unit, values=values)


def _in_range(figure: Figure, following: Figure, text: str) -> Figure:
    """Let the first of two take scale and unit of the second: "30~40억", "$3 to 4 billion", "3-5%"."""
    scaled = figure.scale == 1 and following.scale > 1
    if not scaled and (figure.unit or not following.unit):
        return figure
    if not _RANGE.fullmatch(text, figure.end, following.start):
        return figure
    more = {value * following.scale for value in figure.values} if scaled else frozenset[Fraction]()
    return figure._replace(values=figure.values | more, unit=figure.unit or following.unit)

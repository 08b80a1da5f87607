"""Figures written with digits, read from Korean and English text as exact values.

"1조 2,345억", "KRW 1.2345 trillion" and "1,234,500백만원" are one value each. Knows nothing of the other
text and of spelled-out numbers (``spelled``); signs are left aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in the text, and every value that it may be meant to have.

    More than one where writing is ambiguous: "'24" is 24 or 2024, "3m" 3 or 3 million, and in
    "30~40억" the 30 may be 30억. ``scale`` is the last unit read, 1 if none.
    """

    text: str
    start: int
    values: frozenset[Fraction]
    scale: int = 1

    @property
    def end(self) -> int:
        return self.start + len(self.text)


SMALL_UNITS = {"십": 10, "백": 100, "천": 1000}
LARGE_UNITS = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
ENGLISH_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bln": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "trn": 10**12,
    "tn": 10**12,
}
_LETTER_SCALES = {"k": 1000, "m": 10**6, "b": 10**9, "t": 10**12}

_NUMBER = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
_DATE = re.compile(
    r"(?<![\d.,])(?:(?:19|20)\d{2}|['‘’]\d{2})\s?(?P<by>[./-])\s?(?:0?[1-9]|1[0-2])"
    r"(?:\s?(?P=by)\s?(?:[12]\d|3[01]|0?[1-9]))?(?![\d,]|\.\d)"
    r"|(?<!\d)\d{1,2}(?P<and>[./-])\d{1,2}(?P=and)(?:19|20)\d{2}(?!\d)"
)
_PARTS_OF = re.compile(r"(\d+)\s?분의\s?(\d+)|(?<![\d/])(\d{1,2})/(\d{1,3})(?![\d/])")
_START = re.compile(r"\d|(?<![\w.])\.\d")
# "6경기" are six games, "3조직" three organisations: the syllable begins a word of its own.
_WORD_NOT_UNIT = re.compile(
    r"경[가-힣](?<![원달유엔위파여])|조[직치약항각건합카율]|만(?:에\s|료|기\s)|천[안연]|억[제]"
)
_TOKEN = re.compile(rf"(?P<number>{_NUMBER})|(?P<unit>[십백천만억조경])")
_SPACED_UNIT_ENDS = re.compile(r"[만억조경십백천]*(?:여\s|\s|[원달유엔위파불명개주]|[^\w]|$)")
_GOES_ON = re.compile(rf"\d,?\d{{3}}|\d{{3}}|(?:{_NUMBER})\s?[십백천만억조]")
_ENGLISH_SCALE = re.compile(rf"[\s-]?({'|'.join(ENGLISH_SCALES)})s?(?![A-Za-z])", re.IGNORECASE)
_LETTER_SCALE = re.compile(r"([kKmMbBT])(?![A-Za-z\d])")
_RANGE = re.compile(
    r"\s?(?:[-–—~〜～]|to|and|or|에서|내지|부터)\s?(?:US|KRW|USD)?\s?[$€£¥₩￦]?", re.IGNORECASE
)
_FULL_HOUR = re.compile(r"[:;]00(?!\d)")
_CLOCK = re.compile(r"\d{1,2}(?::[0-5]\d|\s?시|\s?[ap]\.?m\b)", re.IGNORECASE)
_CLOCK_WITH_POINT = re.compile(r"(\d{1,2})\.([0-5]\d)\s?(?=[ap]\.?m\b)", re.IGNORECASE)
_AREA = re.compile(r"(?<=[\d\s][mM])[23](?!\d)")


def figures(text: str) -> list[Figure]:
    """Return the figures of a text in order."""
    found = list(_scan(text))
    followers: Sequence[Figure | None] = [*found[1:], None]
    return [_in_range(figure, follower, text) for figure, follower in zip(found, followers, strict=False)]


def _scan(text: str) -> Iterator[Figure]:
    position = 0
    while match := _START.search(text, position):
        position = match.start()
        read = (
            _read_date(text, position)
            or _read_clock(text, position)
            or _read_parts(text, position)
            or [_read_amount(text, position)]
        )
        if not _AREA.match(text, position) and not _FULL_HOUR.match(text, position - 1):
            yield from read
        position = read[-1].end


def _read_date(text: str, start: int) -> list[Figure]:
    """Read "2024.12.31" as three figures; the year may be short."""
    opening = start - 1 if start and text[start - 1] in "'‘’" else start
    match = _DATE.match(text, opening) or _DATE.match(text, start)
    if match is None:
        return []
    return [
        Figure(number[0], number.start(), _year_or_number(text, number.start(), number[0]))
        for number in re.compile(r"\d+").finditer(text, match.start(), match.end())
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
    """Read "3분의 1" and "1/3" as one third; what is no part of a whole stays two figures."""
    match = _PARTS_OF.match(text, start)
    if match is None:
        return []
    whole, part = (int(match[1]), int(match[2])) if match[1] else (int(match[4]), int(match[3]))
    if not 0 < part < whole:
        return []
    return [Figure(match[0], start, frozenset({Fraction(part, whole)}))]


def _read_amount(text: str, start: int) -> Figure:
    number = _TOKEN.match(text, start)
    assert number is not None, "a digit starts a number"
    value = Fraction(number[0].replace(",", ""))
    if (english := _read_english_scale(text, number.end())) is not None:
        scale, end = english
        return Figure(text[start:end], start, frozenset({value * scale}), scale)
    if letter := _LETTER_SCALE.match(text, number.end()):
        scale = _LETTER_SCALES[letter[1].lower()]
        return Figure(text[start : letter.end()], start, frozenset({value, value * scale}), scale)
    total, scale, end = _read_korean(text, start)
    if end > number.end():
        return Figure(text[start:end], start, frozenset({total}), scale)
    return Figure(number[0], start, _year_or_number(text, start, number[0]))


def _read_english_scale(text: str, position: int) -> tuple[int, int] | None:
    scale, end = 1, position
    while match := _ENGLISH_SCALE.match(text, end):
        scale, end = scale * ENGLISH_SCALES[match[1].lower()], match.end()
    return (scale, end) if end > position else None


def _read_korean(text: str, start: int) -> tuple[Fraction, int, int]:
    """Read numbers and units as long as they go on: "1조 2,345억", "3천5백억", "1,234백만", "2만 5천"."""
    total = section = pending = Fraction(0)
    has_number, scale, end, ceiling = False, 1, start, Fraction(10**20)
    while match := _TOKEN.match(text, end) or _after_space(text, end):
        if _WORD_NOT_UNIT.match(text, match.start("unit") if match["unit"] else len(text)):
            break
        if match["number"]:
            value = Fraction(match["number"].replace(",", ""))
            if has_number or (end > start and value >= ceiling):
                break
            pending, has_number = value, True
        elif match["unit"] in SMALL_UNITS:
            unit = SMALL_UNITS[match["unit"]]
            if not has_number:
                break
            section, pending, has_number, scale = section + pending * unit, Fraction(0), False, unit
            ceiling = Fraction(unit)
        else:
            unit = LARGE_UNITS[match["unit"]]
            if not (section + pending) or _is_article(text, start, match["unit"]):
                break
            total, section, pending, has_number = (
                total + (section + pending) * unit,
                Fraction(0),
                Fraction(0),
                False,
            )
            scale, ceiling = scale * unit if scale in (10, 100, 1000) else unit, Fraction(unit)
        end = match.end()
    return total + section + pending, scale, end


def _after_space(text: str, position: int) -> re.Match[str] | None:
    """Match a token behind one space, if it is not the beginning of a word ("2 조직")."""
    if text[position : position + 1] != " ":
        return None
    match = _TOKEN.match(text, position + 1)
    if match and match["unit"] and not _SPACED_UNIT_ENDS.match(text, match.start()):
        return None
    if match and match["number"] and not _GOES_ON.match(text, match.start()):
        return None
    return match


def _is_article(text: str, start: int, unit: str) -> bool:
    """Tell whether this is "제3조", Article 3."""
    return unit == "조" and text[:start].rstrip().endswith("제")


def _year_or_number(text: str, start: int, number: str) -> frozenset[Fraction]:
    value = Fraction(number.replace(",", ""))
    before, after = text[max(0, start - 1) : start], text[start + len(number) : start + len(number) + 1]
    if _CLOCK.match(text, start):
        return frozenset({value, value + 12, abs(value - 12)})
    if len(number) == 2 and (before in tuple("'‘’QHY") or after == "년"):
        return frozenset({value, value + 2000, value + 1900})
    if re.match(r"\s?bps?(?![A-Za-z])|\s?베이시스|\s?basis point", text[start + len(number) :]):
        return frozenset({value, value / 100})
    return frozenset({value})


def _in_range(figure: Figure, following: Figure | None, text: str) -> Figure:
    """Let the first of two take the unit of the second: "30~40억", "$3 to 4 billion"."""
    if following is None or figure.scale != 1 or following.scale == 1:
        return figure
    if not _RANGE.fullmatch(text, figure.end, following.start):
        return figure
    scaled = {value * following.scale for value in figure.values}
    return Figure(figure.text, figure.start, figure.values | scaled)

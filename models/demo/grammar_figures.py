"""Figures of the demonstration's grammar: amounts, rates, counts, prices, dates and periods.

Each kind draws a value and says it in both languages and styles, and has the exact pattern of what it
can say. Amounts are whole 억 (10^8), so that every conversion moves a point and pads zeros, digit by
digit. Knows nothing of sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from models.demo.drawing import Draw
from models.demo.grammar_values import Said, both, said
from nlps_core.types import Language

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
ORDINALS = ("first", "second", "third", "fourth")

# A number from 10 to 9,999, with the thousands' comma.
_WHOLE_10 = r"(?:[1-9],\d{3}|[1-9]\d{1,2})"
_TENTHS = r"(?:[1-9]\d{0,2}(?:\.[1-9])?)"
_RATE = r"(?:[1-9]\d|\d)\.\d"
_YEAR = r"20(?:1[5-9]|2\d)"
_SHORT_YEAR = r"(?:1[5-9]|2\d)"


@dataclass(frozen=True, slots=True)
class Figure:
    """How one kind of figure is drawn, and what it looks like by (language, style, form)."""

    draw: Callable[[Draw], Said]
    patterns: Mapping[tuple[Language, str, str], str]


def _hundred_millions(draw: Draw) -> int:
    """Return a number of 억 below 1조, two to four digits, often round."""
    digits = draw.between(2, 4)
    number = draw.between(10 ** (digits - 1), 10**digits - 1)
    if digits > 2 and draw.chance(0.25):
        number -= number % 10 ** (digits - 2)
    return number


def tenths(number: int) -> str:
    """Say a number of 억 in billions: 12345 is ``1,234.5``."""
    whole, rest = divmod(number, 10)
    return f"{whole:,}.{rest}" if rest else f"{whole:,}"


def trillions(trillion: int, rest: int) -> str:
    """Say 조 and 억 in trillions: 1, 45 is ``1.0045``."""
    return f"{trillion}.{rest:04d}".rstrip("0").rstrip(".")


def _amount(draw: Draw) -> Said:
    rest = _hundred_millions(draw)
    if draw.chance(0.6):
        billion = tenths(rest)
        return said(f"{rest:,}억 원/{rest:,}억원", f"{billion} billion won/KRW {billion} billion")
    trillion = draw.between(1, 9) if draw.chance(0.6) else draw.between(10, 99)
    if draw.chance(0.15):
        return said(f"{trillion}조 원/{trillion}조원", f"{trillion} trillion won/KRW {trillion} trillion")
    return said(
        f"{trillion}조 {rest:,}억 원/{trillion}조 {rest:,}억원",
        f"{tenths(trillion * 10_000 + rest)} billion won/KRW {trillions(trillion, rest)} trillion",
    )


def _dollars(draw: Draw) -> Said:
    number = _hundred_millions(draw)
    return said(f"{number:,}억 달러", f"{tenths(number)} billion dollars/USD {tenths(number)} billion")


def _rate(draw: Draw) -> Said:
    return said(rate := f"{draw.below(10 if draw.chance(0.5) else 100)}.{draw.below(10)}%", rate)


def _points(draw: Draw) -> Said:
    number = f"{draw.below(10)}.{draw.between(1, 9)}"
    return said(f"{number}%p", f"{number} percentage points/{number}%p")


def _count(draw: Draw) -> Said:
    return said(count := f"{draw.between(10, 9999):,}", count)


def _price(draw: Draw) -> Said:
    number = f"{draw.between(1, 99 if draw.chance(0.7) else 999)},{draw.below(10)}00"
    return said(f"{number}원", f"{number} won/KRW {number}")


def _date(draw: Draw) -> Said:
    year, month = draw.between(2015, 2029), draw.below(12)
    # Reports speak of the last day of a month more than of any other.
    day = MONTH_LENGTHS[month] if draw.chance(0.1) else draw.between(1, MONTH_LENGTHS[month])
    return said(
        f"{year}년 {month + 1}월 {day}일",
        f"{MONTHS[month]} {day}, {year}/{day} {MONTHS[month]} {year}",
    )


def _quarter(draw: Draw) -> Said:
    year, quarter = draw.between(2015, 2029), draw.below(4)
    return said(
        f"{year}년 {quarter + 1}분기",
        f"the {ORDINALS[quarter]} quarter of {year}/{quarter + 1}Q{year % 100}",
        key="quarter",
    )


def _half(draw: Draw) -> Said:
    year, half = draw.between(2015, 2029), draw.below(2)
    return said(
        f"{year}년 {'상하'[half]}반기",
        f"the {ORDINALS[half]} half of {year}/{half + 1}H{year % 100}",
        key="half",
    )


def _fiscal_year(draw: Draw) -> Said:
    year = draw.between(2015, 2029)
    return said(f"{year}년", f"fiscal year {year}/FY{year}", key="year")


def _period(draw: Draw) -> Said:
    if draw.chance(0.6):
        return _quarter(draw)
    return _half(draw) if draw.chance(0.5) else _fiscal_year(draw)


_DAYS = {28: r"(?:1\d|2[0-8]|[1-9])", 30: r"(?:[12]\d|30|[1-9])", 31: r"(?:[12]\d|3[01]|[1-9])"}


def _each_month(line: str) -> str:
    """Spell a date's pattern out month by month, so that there is no 30 February."""
    dates = (
        line.format(number=number + 1, month=MONTHS[number], day=_DAYS[length], year=_YEAR)
        for number, length in enumerate(MONTH_LENGTHS)
    )
    return f"(?:{'|'.join(dates)})"


_SPOKEN = "(?:first|second|third|fourth)"

FIGURES: Mapping[str, Figure] = {
    "amount": Figure(
        _amount,
        both(
            rf"(?:[1-9]\d?조 (?:{_WHOLE_10}억 )?|{_WHOLE_10}억 )원"
            rf"/(?:[1-9]\d?조(?: {_WHOLE_10}억)?|{_WHOLE_10}억)원",
            rf"(?:[1-9]\d? trillion|(?:[1-9]\d?,(?!000)\d{{3}}(?:\.[1-9])?|{_TENTHS}) billion) won"
            rf"/KRW (?:[1-9]\d?(?:(?!\.000)\.\d{{0,3}}[1-9])? trillion|{_TENTHS} billion)",
        ),
    ),
    "dollars": Figure(
        _dollars, both(f"{_WHOLE_10}억 달러", f"{_TENTHS} billion dollars/USD {_TENTHS} billion")
    ),
    "rate": Figure(_rate, both(f"{_RATE}%", f"{_RATE}%")),
    "points": Figure(_points, both(r"\d\.[1-9]%p", r"\d\.[1-9] percentage points/\d\.[1-9]%p")),
    "count": Figure(_count, both(_WHOLE_10, _WHOLE_10)),
    "price": Figure(_price, both(r"[1-9]\d{0,2},\d00원", r"[1-9]\d{0,2},\d00 won/KRW [1-9]\d{0,2},\d00")),
    "date": Figure(
        _date,
        both(
            _each_month("{year}년 {number}월 {day}일"),
            f"{_each_month('{month} {day}, {year}')}/{_each_month('{day} {month} {year}')}",
        ),
    ),
    "period": Figure(
        _period,
        both(
            rf"{_YEAR}년(?: [1-4]분기| [상하]반기)?",
            rf"(?:the {_SPOKEN} quarter of {_YEAR}|the (?:first|second) half of {_YEAR}|fiscal year {_YEAR})"
            rf"/(?:[1-4]Q{_SHORT_YEAR}|[12]H{_SHORT_YEAR}|FY{_YEAR})",
        ),
    ),
}

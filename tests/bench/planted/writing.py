"""One value, written as Korean and as English filings write it.

Each function returns the Korean and the English writing of what it drew; the styles are drawn apart.
"""

from __future__ import annotations

import calendar
from fractions import Fraction
from random import Random

MONTHS = tuple(calendar.month_name)[1:]
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth"}
_ENGLISH_SCALES = ((10**12, "trillion", "tn"), (10**9, "billion", "bn"), (10**6, "million", "mn"))
_KOREAN_SCALES = ((10**12, "조"), (10**8, "억"), (10**4, "만"))


def won(draw: Random) -> tuple[str, str]:
    """Draw an amount in won, from ten million to a thousand trillion."""
    value = amount(draw)
    return f"{korean_amount(value, draw)}원", _in_currency(
        english_amount(value, draw), ("KRW ", "₩", "won"), draw
    )


def dollars(draw: Random) -> tuple[str, str]:
    """Draw an amount in dollars."""
    value = amount(draw)
    korean = f"{korean_amount(value, draw)}{draw.choice((' 달러', '달러', '불'))}"
    return korean, _in_currency(english_amount(value, draw), ("USD ", "US$", "dollars"), draw)


def foreign(draw: Random) -> tuple[str, str]:
    """Draw an amount in euros, yen or yuan."""
    value = amount(draw)
    name, *english = draw.choice(
        (("유로", "EUR ", "€", "euros"), ("엔", "JPY ", "¥", "yen"), ("위안", "CNY ", "RMB ", "yuan"))
    )
    return f"{korean_amount(value, draw)} {name}", _in_currency(english_amount(value, draw), english, draw)


def amount(draw: Random) -> int:
    """Draw a value with at most five digits that are not zero."""
    zeros = draw.randint(6, 10)
    return draw.randint(1, 99_999) * int(f"1{'0' * zeros}")


def korean_amount(value: int, draw: Random) -> str:
    """Write a whole number in one of the ways of Korean."""
    styles = [f"{value:,}", _mixed(value, ""), _mixed(value, " ")]
    if value % 10**6 == 0:
        styles.append(f"{value // 10**6:,}백만")
    scale, name = next((scale, name) for scale, name in _KOREAN_SCALES if value >= scale)
    if len(decimal := plain(Fraction(value, scale))) <= 9:
        styles.append(f"{decimal}{name}")
    if value % 10**10 == 0 and 10**11 <= value < 10**12:
        thousands, hundreds = divmod(value // 10**8, 1000)
        styles.append(f"{thousands}천{f'{hundreds // 100}백' if hundreds else ''}억")
        if hundreds % 100:
            styles.pop()
    return draw.choice(styles)


def english_amount(value: int, draw: Random) -> str:
    """Write a whole number in one of the ways of English."""
    fitting = [scale for scale in _ENGLISH_SCALES if value >= scale[0]]
    styles = [f"{value:,}"]
    for scale, word, letters in fitting[:2]:
        number = plain(Fraction(value, scale))
        styles += [f"{number} {word}", f"{number} {word}", f"{number}{letters}", f"{number} {letters}"]
    return draw.choice(styles)


def plain(value: Fraction) -> str:
    """Write a decimal exactly, with commas."""
    whole, rest = divmod(value, 1)
    digits = ""
    while rest:
        digit, rest = divmod(rest * 10, 1)
        digits += str(digit)
    return f"{whole:,}{'.' if digits else ''}{digits}"


def rate(draw: Random) -> tuple[str, str]:
    """Draw a rate in per cent."""
    number = f"{draw.randint(1, 99)}.{draw.randint(1, 9)}"
    return f"{number}%", number + draw.choice(("%", "%", " percent", " per cent"))


def points(draw: Random) -> tuple[str, str]:
    """Draw a difference of rates in percentage points."""
    number = f"{draw.randint(0, 9)}.{draw.randint(11, 99)}"
    return number + draw.choice(("%p", "%p", "%포인트")), number + draw.choice(
        (" percentage points", "%p", "pp")
    )


def basis_points(draw: Random) -> tuple[str, str]:
    """Draw a difference of rates in hundredths of a point."""
    number = 5 * draw.randint(1, 30)
    return (
        f"{number}{draw.choice(('bp', 'bps', 'bp'))}",
        f"{number}{draw.choice((' basis points', 'bp', ' bps'))}",
    )


def basis_points_as_points(draw: Random) -> tuple[str, str]:
    """Draw a difference of rates that the two languages write in two units."""
    number = 5 * draw.randint(1, 30)
    return f"{plain(Fraction(number, 100))}%p", f"{number} basis points"


def date(draw: Random) -> tuple[str, str]:
    """Draw a date."""
    year, month, day = draw.randint(2011, 2031), draw.randint(1, 12), draw.randint(1, 28)
    korean = (
        f"{year}년 {month}월 {day}일",
        f"{year}년 {month}월 {day}일",
        f"{year}.{month:02}.{day:02}",
        f"{year}. {month}. {day}.",
        f"{year}-{month:02}-{day:02}",
    )
    name = MONTHS[month - 1]
    english = (f"{name} {day}, {year}", f"{day} {name} {year}", f"{name[:3]}. {day}, {year}")
    return draw.choice(korean), draw.choice(english[:2] if month == 5 else english)


def month(draw: Random) -> tuple[str, str]:
    """Draw a month of a year."""
    year, number = draw.randint(2011, 2031), draw.randint(1, 12)
    return f"{year}년 {number}월", f"{MONTHS[number - 1]} {year}"


def quarter(draw: Random) -> tuple[str, str]:
    """Draw a quarter of a year."""
    year, number = draw.randint(2011, 2031), draw.randint(1, 4)
    korean = (f"{year}년 {number}분기", f"{year}년 {number}분기", f"{number}Q{year % 100}")
    english = (f"the {ORDINALS[number]} quarter of {year}", f"Q{number} {year}", f"{number}Q{year % 100}")
    return draw.choice(korean), draw.choice(english)


def half(draw: Random) -> tuple[str, str]:
    """Draw a half of a year."""
    year, number = draw.randint(2011, 2031), draw.randint(1, 2)
    korean = f"{year}년 {'상하'[number - 1]}반기"
    return korean, draw.choice((f"the {ORDINALS[number]} half of {year}", f"{number}H{year % 100}"))


def _mixed(value: int, space: str) -> str:
    parts = []
    for scale, name in _KOREAN_SCALES:
        count, value = divmod(value, scale)
        if count:
            parts.append(f"{count:,}{name}")
    return space.join((*parts, f"{value:,}") if value else parts)


def _in_currency(number: str, names: tuple[str, ...] | list[str], draw: Random) -> str:
    code, sign, word = names
    return draw.choice((f"{code}{number}", f"{code}{number}", f"{sign}{number}", f"{number} {word}"))

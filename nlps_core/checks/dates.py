"""N6: a calendar date is the same date, however it is written: "2024년 12월 31일", "31 December 2024".

A date with numbers alone counts only where day and month cannot be mistaken for each other. A year or a
day that one side leaves out is no difference. Knows nothing of quarters and "last year" (``periods``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlps_core.types import Direction, Finding, Language, Severity, Span

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAMES = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
]  # fmt: skip
_NAME = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)(?![A-Za-z])"
)
_NUMERIC = (
    r"(?<![\d.,/-])(?P<y0>(?:19|20)\d{2}|['‘’]\d{2})\s?(?P<by>[./-])\s?(?P<m0>0?[1-9]|1[0-2])(?!\d)"
    r"(?:\s?(?P=by)\s?(?P<d0>[12]\d|3[01]|0?[1-9])(?!\d))?(?![\d,]|[./-]\d)"
    r"|(?<![\d.,/-])(?P<d1>\d{1,2})(?P<and>[./-])(?P<m1>\d{1,2})(?P=and)(?P<y1>(?:19|20)\d{2})(?!\d)"
)
_KOREAN = re.compile(
    rf"{_NUMERIC}|(?:(?P<y2>(?:19|20)\d{{2}}|['‘’]?\d{{2}})년도?\s?)?(?<!\d)(?P<m2>1[0-2]|0?[1-9])월"
    r"(?!\s?간)(?:\s?(?P<d2>[12]\d|3[01]|0?[1-9])일(?!\s?간))?"
)
_ENGLISH = re.compile(
    rf"{_NUMERIC}"
    rf"|(?<![\d.])(?P<d3>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?: of)?[\s-]{_NAME.format('m3')}"
    r"(?:,?[\s-](?P<y3>(?:19|20)\d{2}))?"
    rf"|(?<![A-Za-z]){_NAME.format('m4')}\s(?P<d4>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|[,.]\d)(?:,?\s(?P<y4>(?:19|20)\d{{2}})(?!\d))?"
    rf"|(?<![A-Za-z]){_NAME.format('m5')},?\s(?:of\s)?(?P<y5>(?:19|20)\d{{2}})(?!\d)"
    rf"|(?<![A-Za-z])(?:[Ii]n|[Uu]ntil|[Ss]ince|[Ee]arly|[Ll]ate|[Mm]id|[Ll]ast|[Bb]y|[Ff]rom|[Ff]or)[\s-]{_NAME.format('m6')}"
    rf"|(?<![A-Za-z]){_NAME.format('m7')}"
)
# Each begins with a letter or a digit that is rare: so much is told fast.
_MAY_BE_KOREAN = re.compile(
    r"\d(?:월|(?:(?<=19\d\d)|(?<=20\d\d)|(?<=['‘’]\d\d))\s?[./-]|[./-]\d{1,2}[./-]\d{4})"
)
_MAY_BE_ENGLISH = re.compile(r"[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)")
# A date begins at most so far in front of what tells it: "2024년도 12월", "31st of December".
_BEFORE = 12
_ALTERNATIVES = range(8)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as it stands in a text; ``year`` and ``day`` are 0 where it does not say them."""

    text: str
    start: int
    year: int
    month: int
    day: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))


def check_dates(source: str, target: str, direction: Direction) -> tuple[Finding, ...]:
    """Name the first date of the source that another has taken the place of."""
    if direction.source is Language.KO:
        ours = dates(source, Language.KO)
        theirs = dates(target, Language.EN) if ours else []
    else:
        theirs = dates(target, Language.KO)
        ours = dates(source, Language.EN) if theirs else []
    lost, gained = _unmatched(ours, theirs)
    if not lost or not gained:
        return ()
    values = {
        "source": lost[0].text,
        "target": gained[0].text,
        "expected": _said(lost[0], direction.target),
    }
    return (Finding("N6", Severity.ERROR, values, lost[0].span, gained[0].span),)


def dates(text: str, language: Language) -> list[Date]:
    """Return the dates of a text that say at least a month."""
    found = _MAY_BE_KOREAN.search(text)
    start = found.start() if found else len(text)
    if language is Language.EN and (found := _MAY_BE_ENGLISH.search(text)):
        start = min(start, found.start())
    if start == len(text):
        return []
    pattern = _KOREAN if language is Language.KO else _ENGLISH
    written = pattern.finditer(text, max(0, start - _BEFORE))
    return [date for each in written if (date := _date(each)) is not None]


def _date(found: re.Match[str]) -> Date | None:
    parts = found.groupdict()
    number = next(number for number in _ALTERNATIVES if parts.get(f"m{number}"))
    written = parts[f"m{number}"] or ""
    month = int(written) if written.isdigit() else _MONTHS.index(written[:3].lower()) + 1
    day = int(parts.get(f"d{number}") or 0)
    if number == 1 and month <= 12 and day <= 12:
        return None
    if number == 1 and month > 12:
        month, day = day, month
    # "May" and "March" alone are words like others.
    if number == 7 and written in ("May", "March"):
        return None
    return Date(found[0], found.start(), _year(parts.get(f"y{number}")), month, day)


def _year(written: str | None) -> int:
    digits = (written or "").strip("'‘’")
    if not digits:
        return 0
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _unmatched(ours: list[Date], theirs: list[Date]) -> tuple[list[Date], list[Date]]:
    """Pair each date with one that may be the same, those that say most first."""
    left = list(theirs)
    lost = []
    for date in sorted(ours, key=lambda date: (not date.day, not date.year)):
        fitting = [other for other in left if _may_be_same(date, other)]
        if fitting:
            left.remove(max(fitting, key=lambda other: (other.day == date.day, other.year == date.year)))
        elif not any(_may_be_same(date, other) for other in theirs):
            lost.append(date)
    return lost, [date for date in left if not any(_may_be_same(date, other) for other in ours)]


def _may_be_same(one: Date, other: Date) -> bool:
    return (
        one.month == other.month
        and (one.day == other.day or not one.day or not other.day)
        and (one.year % 100 == other.year % 100 or not one.year or not other.year)
    )


def _said(date: Date, language: Language) -> str:
    if language is Language.KO:
        year, day = f"{date.year}년 " if date.year else "", f" {date.day}일" if date.day else ""
        return f"{year}{date.month}월{day}"
    day, year = f" {date.day}" if date.day else "", f", {date.year}" if date.year else ""
    return f"{_NAMES[date.month - 1]}{day}{year if date.day else year.replace(',', '')}"

"""Sentences, rows and notes as filings have them, filled with drawn values: right by construction.

The sentences are our own. Where real ones lack a kind of error (unit headers, △, identifiers, %p), it is
planted in these; they also say what raises a false alarm in a filing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random

from nlps_core.types import KO_EN, Direction
from tests.bench.planted import writing
from tests.bench.planted.filings_texts import FILINGS
from tests.bench.planted.pairs import Pair

_SLOT = re.compile(r"\{([a-z_]+)(\d?)\}")
_NAMES = ("Orion Holdings", "Meridian Capital", "Sejong Partners", "Blue River Fund", "Nexus Energy")
_HEADERS = (
    ("천원", ("thousands of Korean won", "thousands of won", "KRW thousand")),
    ("백만원", ("millions of Korean won", "millions of won", "KRW million")),
    ("억원", ("hundreds of millions of Korean won", "KRW 100 million")),
    ("십억원", ("billions of Korean won", "KRW billion")),
    ("천달러", ("thousands of US dollars", "USD thousand")),
    ("백만달러", ("millions of US dollars", "USD million")),
)


def filing(sentence: tuple[str, str], direction: Direction, draw: Random) -> Pair:
    """Fill one sentence with values."""
    drawn: dict[str, tuple[str, str]] = {}
    for match in _SLOT.finditer(sentence[0]):
        drawn.setdefault(match[0], _SLOTS[match[1]](draw))
    korean, english = (
        _filled(sentence[side], {slot: both[side] for slot, both in drawn.items()}) for side in (0, 1)
    )
    source, target = (korean, english) if direction == KO_EN else (english, korean)
    terms = tuple(text[0] for slot, text in drawn.items() if slot.startswith("{name"))
    return Pair(f"filing: {source}", source, target, direction, terms, real=False)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda match: values[match[0]], text)


def filings(
    direction: Direction, draw: Random, times: int, sentences: Sequence[tuple[str, str]] = FILINGS
) -> list[Pair]:
    """Fill every sentence ``times`` times."""
    return [filing(sentence, direction, draw) for _ in range(times) for sentence in sentences]


def _header(draw: Random) -> tuple[str, str]:
    korean, english = draw.choice(_HEADERS)
    return korean, draw.choice(english)


def _negative(draw: Random) -> tuple[str, str]:
    number = f"{draw.randint(10, 999_999):,}"
    korean = draw.choice((f"△{number}", f"({number})", f"-{number}"))
    return korean, draw.choice((f"({number})", f"-{number}", f"({number})"))


def _digits(shape: str) -> Callable[[Random], tuple[str, str]]:
    """Return a slot that fills each # of the shape with a digit, the same in both languages."""

    def drawn(draw: Random) -> tuple[str, str]:
        made = "".join(str(draw.randint(1, 9)) if letter == "#" else letter for letter in shape)
        return made, made

    return drawn


def _count(draw: Random) -> tuple[str, str]:
    made = f"{draw.randint(11, 9_999_999):,}"
    return made, made


def _small(draw: Random) -> tuple[str, str]:
    number = draw.randint(2, 9)
    return str(number), ["two", "three", "four", "five", "six", "seven", "eight", "nine"][number - 2]


def _native(draw: Random) -> tuple[str, str]:
    number = draw.randint(2, 9)
    return ["두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"][number - 2], str(number)


def _name(draw: Random) -> tuple[str, str]:
    name = draw.choice(_NAMES)
    return name, name


def _term(draw: Random) -> tuple[str, str]:
    """Draw the number of a fiscal year; its English ordinal agrees."""
    number = draw.randint(21, 89)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"제{number}기", f"the {number}{ending} fiscal year"


_SLOTS: dict[str, Callable[[Random], tuple[str, str]]] = {
    "won": writing.won,
    "dollars": writing.dollars,
    "foreign": writing.foreign,
    "rate": writing.rate,
    "points": writing.points,
    "bp": writing.basis_points,
    "bp_as_points": writing.basis_points_as_points,
    "date": writing.date,
    "month": writing.month,
    "quarter": writing.quarter,
    "half": writing.half,
    "header": _header,
    "negative": _negative,
    "count": _count,
    "small": _small,
    "native": _native,
    "name": _name,
    "term": _term,
    "business": _digits("###-##-#####"),
    "company": _digits("######-#######"),
    "isin": _digits("KR7#########"),
    "stock": _digits("######"),
    "account": _digits("###-##-######"),
    "patent": _digits("10-#######"),
    "receipt": _digits("2024##########"),
}

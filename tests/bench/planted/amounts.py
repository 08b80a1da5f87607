"""Kinds ``scale`` and ``figure``: the unit of an amount, and the figure itself.

Only figures that stand once in both texts by value are changed, so that what results is wrong for certain.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from fractions import Fraction
from random import Random

from nlps_core.types import Language
from tests.bench.planted.kinds import Kind, drop, put
from tests.bench.planted.pairs import Pair
from tests.bench.planted.reading import Figure, shared_figures, values
from tests.bench.planted.writing import plain

_OTHER_UNITS = {
    "thousand": ("million",),
    "million": ("billion", "thousand", "trillion"),
    "mn": ("bn",),
    "billion": ("million", "trillion"),
    "bn": ("mn", "tn"),
    "trillion": ("billion", "million"),
    "tn": ("bn",),
    "만": ("억", "천"),
    "억": ("조", "만"),
    "조": ("억", "만"),
    "백만": ("십억", "억", "만"),
    "천": ("만",),
    "천만": ("천억", "백만"),
    "십억": ("백만",),
    "천억": ("천만", "백억"),
    "백억": ("천억", "십억"),
}
_LAST_UNIT = re.compile(r"[십백천만억조]+$|[a-z]+$")
_MONEY_BEFORE = re.compile(r"(?:KRW |USD |EUR |JPY |CNY |RMB |US\$|[$€£¥₩])$")
_UNIT_AFTER = re.compile(
    r"\s?(?:%|percent|per cent|퍼센트|원|달러|불|유로|엔|위안|파운드|won|dollars|euros|yen|yuan|pounds)"
)
_LAST_STOP = re.compile(r"[.!?]?[\"'”’)]*\s*$")
_WORDS = {
    Language.EN: ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
    Language.KO: ["두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"],
}
_WORD_IN_TEXT = {
    Language.EN: re.compile(rf"\b(?:{'|'.join(_WORDS[Language.EN])})\b(?!-)"),
    Language.KO: re.compile(
        rf"(?<![가-힣])(?:{'|'.join(_WORDS[Language.KO])})(?= (?:명|개|곳|번|배|건|차례|가지))"
    ),
}


def _meaning(text: str, language: Language) -> Hashable:
    words = tuple(sorted(_WORD_IN_TEXT[language].findall(text)))
    return frozenset(values(text, language).items()), words


def _shared(pair: Pair) -> Iterator[Figure]:
    return shared_figures(pair.target, pair.direction.target, pair.source, pair.direction.source)


def _other_unit(pair: Pair, draw: Random) -> Iterator[str]:
    for figure in _shared(pair):
        last = _LAST_UNIT.search(figure.unit)
        if last and (others := _OTHER_UNITS.get(last[0])):
            start = figure.end - len(last[0])
            yield put(pair.target, start, figure.end, draw.choice(others))


def _unit_lost(pair: Pair, draw: Random) -> Iterator[str]:
    for figure in _shared(pair):
        if last := _LAST_UNIT.search(figure.unit):
            start = figure.end - len(last[0])
            yield drop(pair.target, start, figure.end)


def _point_moved(pair: Pair, draw: Random) -> Iterator[str]:
    """Multiply by ten or divide by it: what comes of reading 억 as a billion and mending it halfway."""
    for figure in _shared(pair):
        if figure.unit:
            number = Fraction(figure.number.replace(",", ""))
            moved = plain(number * draw.choice((Fraction(10), Fraction(1, 10))))
            yield put(pair.target, figure.start, figure.start + len(figure.number), moved)


def _digit(pair: Pair, draw: Random) -> Iterator[str]:
    for figure in _shared(pair):
        places = [place for place, letter in enumerate(figure.number) if letter.isdigit()]
        place = draw.choice(places)
        old = figure.number[place]
        new = draw.choice([digit for digit in "123456789" if digit != old])
        yield put(pair.target, figure.start + place, figure.start + place + 1, new)


def _dropped(pair: Pair, draw: Random) -> Iterator[str]:
    for figure in _shared(pair):
        before = _MONEY_BEFORE.search(pair.target, 0, figure.start)
        after = _UNIT_AFTER.match(pair.target, figure.end)
        start = before.start() if before else figure.start
        yield drop(pair.target, start, after.end() if after else figure.end)


def _added(pair: Pair, draw: Random) -> Iterator[str]:
    """Add a figure that the source has not: what a model makes up."""
    number = f"{draw.randint(31, 989)}"
    if number in pair.source or number in pair.target:
        return
    said = f" ({number} in total)" if pair.direction.target is Language.EN else f"(총 {number}건)"
    stop = _LAST_STOP.search(pair.target)
    assert stop is not None, "the pattern matches an empty end"
    yield put(pair.target, stop.start(), stop.start(), said)


def _other_word(pair: Pair, draw: Random) -> Iterator[str]:
    """Change a number written in words where the source has it in digits."""
    words = _WORDS[pair.direction.target]
    for match in _WORD_IN_TEXT[pair.direction.target].finditer(pair.target):
        number = words.index(match[0]) + 2
        if len(re.findall(rf"(?<![\d.,]){number}(?![\d.,])", pair.source)) != 1:
            continue
        others = [word for word in words if word != match[0]]
        yield put(pair.target, match.start(), match.end(), draw.choice(others))


SCALE = Kind(
    "scale",
    frozenset({"N1", "N4"}),
    {"another unit": _other_unit, "unit lost": _unit_lost, "point moved": _point_moved},
    _meaning,
)
FIGURE = Kind(
    "figure",
    frozenset({"N1", "N7", "N8"}),  # a bare stock code reads like a figure
    {"digit": _digit, "dropped": _dropped, "added": _added, "number word": _other_word},
    _meaning,
)

"""Kind ``table``: a unit header that says another unit, and figures rounded that were exact."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from fractions import Fraction
from random import Random

from nlps_core.types import Language
from tests.bench.planted.kinds import Kind, put
from tests.bench.planted.pairs import Pair
from tests.bench.planted.reading import shared_figures, values
from tests.bench.planted.writing import plain

_HEADER = re.compile(
    r"[(\[](?:[^)\]]*, )?(?:단위|Unit|In|in)\b[^)\]]*[)\]]|^\[[^\]]*\]$"
    r"|^(?:금액 단위|단위:|Unit:|Amounts in).*$"
)
_SCALES = {
    Language.EN: re.compile(r"thousands?|(?<!hundreds of )millions?|billions?"),
    Language.KO: re.compile(r"(?:천|백만|십억|억)(?=원|달러)"),
}
_OTHERS = {
    "thousands": "millions",
    "thousand": "million",
    "millions": "thousands",
    "million": "thousand",
    "billions": "millions",
    "billion": "million",
    "천": "백만",
    "백만": "천",
    "십억": "백만",
    "억": "백만",
}
_CURRENCIES = {
    Language.EN: (("Korean won", "US dollars"), ("KRW", "USD")),
    Language.KO: (("원", "달러"),),
}


def _meaning(text: str, language: Language) -> Hashable:
    header = "".join(_HEADER.findall(text))
    currencies = tuple(
        word for pair in _CURRENCIES[language] for word in pair if re.search(rf"{word}(?=[)\],\s]|$)", header)
    )
    return (
        tuple(_SCALES[language].findall(header)),
        currencies,
        frozenset(values(text, language).items()),
    )


def _another_unit(pair: Pair, draw: Random) -> Iterator[str]:
    for header in _HEADER.finditer(pair.target):
        for scale in _SCALES[pair.direction.target].finditer(pair.target, header.start(), header.end()):
            yield put(pair.target, scale.start(), scale.end(), _OTHERS[scale[0]])


def _another_currency(pair: Pair, draw: Random) -> Iterator[str]:
    for header in _HEADER.finditer(pair.target):
        for names in _CURRENCIES[pair.direction.target]:
            for old, new in (names, names[::-1]):
                if old in header[0] and new not in header[0]:
                    start = pair.target.index(old, header.start())
                    yield put(pair.target, start, start + len(old), new)


def _rounded(pair: Pair, draw: Random) -> Iterator[str]:
    """Write a decimal with one place less, as a model that makes figures nicer does."""
    languages = pair.direction.target, pair.direction.source
    for figure in shared_figures(pair.target, languages[0], pair.source, languages[1]):
        decimals = figure.number.partition(".")[2]
        if decimals and figure.unit.count("억") + figure.unit.count("만") < 2:
            number = Fraction(figure.number.replace(",", ""))
            shorter = plain(round(number * 10 ** (len(decimals) - 1)) / Fraction(10 ** (len(decimals) - 1)))
            yield put(pair.target, figure.start, figure.start + len(figure.number), shorter)


TABLE = Kind(
    "table",
    frozenset({"N1", "N4", "N5"}),
    {"unit": _another_unit, "currency": _another_currency, "rounded": _rounded},
    _meaning,
)

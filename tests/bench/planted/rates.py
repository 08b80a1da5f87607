"""Kind ``rate``: per cent, percentage points and basis points taken for one another, the number as it was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator
from random import Random

from nlps_core.types import Language
from tests.bench.planted.kinds import Kind, put
from tests.bench.planted.pairs import Pair

_RATE = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?:"
    r"(?P<points>%p\b|%포인트|퍼센트포인트|퍼센트 포인트|pp\b|percentage points?)"
    r"|(?P<basis>bps?(?![A-Za-z])|basis points?|베이시스포인트)"
    r"|(?P<percent>%|퍼센트|percent|per cent))"
)
_WRITTEN: dict[Language, dict[str, tuple[str, ...]]] = {
    Language.EN: {
        "percent": ("%", " percent"),
        "points": ("%p", " percentage points"),
        "basis": ("bp", " basis points"),
    },
    Language.KO: {"percent": ("%",), "points": ("%p", "%포인트"), "basis": ("bp",)},
}


def _rates(text: str) -> Counter[tuple[str, str]]:
    found = [(match["number"], str(match.lastgroup)) for match in _RATE.finditer(text)]
    return Counter(found)


def _meaning(text: str, language: Language) -> Hashable:
    return frozenset(_rates(text).items())


def _taken_for(old: str, new: str, pair: Pair, draw: Random) -> Iterator[str]:
    there = _rates(pair.source)
    for match in _RATE.finditer(pair.target):
        if match.lastgroup == old and there[match["number"], old] == 1:
            written = draw.choice(_WRITTEN[pair.direction.target][new])
            yield put(pair.target, match.end("number"), match.end(), written)


def _percent_as_points(pair: Pair, draw: Random) -> Iterator[str]:
    return _taken_for("percent", "points", pair, draw)


def _points_as_percent(pair: Pair, draw: Random) -> Iterator[str]:
    return _taken_for("points", "percent", pair, draw)


def _basis_as_points(pair: Pair, draw: Random) -> Iterator[str]:
    return _taken_for("basis", "points", pair, draw)


def _basis_as_percent(pair: Pair, draw: Random) -> Iterator[str]:
    return _taken_for("basis", "percent", pair, draw)


def _points_as_basis(pair: Pair, draw: Random) -> Iterator[str]:
    return _taken_for("points", "basis", pair, draw)


RATE = Kind(
    "rate",
    frozenset({"N3", "N1"}),
    {
        "% as %p": _percent_as_points,
        "%p as %": _points_as_percent,
        "bp as %p": _basis_as_points,
        "bp as %": _basis_as_percent,
        "%p as bp": _points_as_basis,
    },
    _meaning,
)

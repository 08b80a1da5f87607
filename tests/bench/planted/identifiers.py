"""Kind ``identifier``: one letter is wrong in what ought to be copied.

A registration, account, patent or stock number, an ISIN, the name of a model.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from random import Random

from nlps_core.types import Language
from tests.bench.planted.kinds import Kind, drop, put
from tests.bench.planted.pairs import Pair

_IDENTIFIER = re.compile(
    r"(?<![\w.,-])(?:"
    r"\d{3}-\d{2}-\d{5,6}|\d{6}-\d{7}|10-\d{7}|20\d{12}"  # registrations, accounts, patents, receipts
    r"|[A-Z]{2}[A-Z0-9]{9}\d|\d{6}"  # ISIN, stock code
    r"|(?!FY|CO|H\d|Q\d)[A-Z]{1,5}-?\d{1,4}"  # F-35, A320
    r")(?![\dA-Za-z%]|[.,-]\d| ?(?:won|원|명|people|million|billion))"
)


def _meaning(text: str, language: Language) -> Hashable:
    return tuple(sorted(_IDENTIFIER.findall(text)))


def _copied(pair: Pair) -> Iterator[re.Match[str]]:
    for match in _IDENTIFIER.finditer(pair.target):
        if pair.source.count(match[0]) == 1 == pair.target.count(match[0]):
            yield match


def _digit(pair: Pair, draw: Random) -> Iterator[str]:
    for match in _copied(pair):
        places = [place for place, letter in enumerate(match[0]) if letter.isdigit()]
        place = match.start() + draw.choice(places)
        new = draw.choice([digit for digit in "123456789" if digit != pair.target[place]])
        yield put(pair.target, place, place + 1, new)


def _swapped(pair: Pair, draw: Random) -> Iterator[str]:
    """Exchange two neighbouring digits."""
    for match in _copied(pair):
        neighbours = [
            place
            for place in range(match.start(), match.end() - 1)
            if pair.target[place : place + 2].isdigit() and pair.target[place] != pair.target[place + 1]
        ]
        if neighbours:
            place = draw.choice(neighbours)
            yield put(pair.target, place, place + 2, pair.target[place + 1] + pair.target[place])


def _cut(pair: Pair, draw: Random) -> Iterator[str]:
    """Lose the last digit."""
    for match in _copied(pair):
        if len(match[0]) > 3:
            yield drop(pair.target, match.end() - 1, match.end())


IDENTIFIER = Kind(
    "identifier",
    frozenset({"N7", "N1"}),
    {"digit": _digit, "two swapped": _swapped, "one lost": _cut},
    _meaning,
)

"""Plants 2,000 errors: ten kinds, 200 a kind, half of them in either direction.

Real sentences come first, those of ``filings`` where they run out. A pair takes an error only if it raises no
alarm of the rules concerned before; each error differs in meaning from the translation by the generator's own
reading, and no pair takes the same kind and way more than twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from nlps_core.types import EN_KO, KO_EN
from tests.bench.planted.amounts import FIGURE, SCALE
from tests.bench.planted.currencies import CURRENCY
from tests.bench.planted.directions import DIRECTION
from tests.bench.planted.identifiers import IDENTIFIER
from tests.bench.planted.kinds import Kind
from tests.bench.planted.languages import LANGUAGE
from tests.bench.planted.pairs import Pair
from tests.bench.planted.periods import PERIOD
from tests.bench.planted.rates import RATE
from tests.bench.planted.signs import SIGN
from tests.bench.planted.tables import TABLE

KINDS = (SCALE, FIGURE, SIGN, RATE, CURRENCY, PERIOD, IDENTIFIER, DIRECTION, TABLE, LANGUAGE)
_SEED = 20240331
_A_KIND_AND_DIRECTION = 100
_MOST_OF_ONE_PAIR = 2

Alarms = Callable[[Pair], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Planted:
    """A pair, and its target with one error of a kind, made in one of its ways."""

    pair: Pair
    text: str
    kind: Kind
    way: str


def planted_errors(real: Sequence[Pair], made: Sequence[Pair], alarms: Alarms) -> list[Planted]:
    """Return the errors; ``alarms`` tells which rules speak about a pair as it is."""
    chosen: list[Planted] = []
    for kind in KINDS:
        for direction in (KO_EN, EN_KO):
            pairs = [[pair for pair in some if pair.direction == direction] for some in (real, made)]
            chosen += islice(_in_turn(kind, pairs, alarms), _A_KIND_AND_DIRECTION)
    return chosen


def _in_turn(kind: Kind, pairs: Sequence[Sequence[Pair]], alarms: Alarms) -> Iterator[Planted]:
    """Yield errors of one kind, one of each way in turn, until no way has any left."""
    ways = {name: _of_way(kind, name, pairs, alarms) for name in kind.ways}
    given: set[str] = set()
    while ways:
        for name, errors in list(ways.items()):
            error = next((error for error in errors if error.text not in given), None)
            if error is None:
                del ways[name]
                continue
            given.add(error.text)
            yield error


def _of_way(kind: Kind, way: str, pairs: Sequence[Sequence[Pair]], alarms: Alarms) -> Iterator[Planted]:
    draw = Random(f"{_SEED} {kind.name} {way}")
    for some in pairs:
        shuffled = draw.sample(some, len(some))
        further: list[Planted] = []
        for pair in shuffled:
            errors = [Planted(pair, text, kind, way) for text in kind.ways[way](pair, draw)]
            errors = [error for error in errors if _is_wrong(error)]
            draw.shuffle(errors)
            if errors and not kind.is_meant(alarms(pair)):
                yield errors[0]
                further += errors[1:_MOST_OF_ONE_PAIR]
        yield from further


def _is_wrong(error: Planted) -> bool:
    """Tell by the generator's own reading whether the error changed what the translation says."""
    meaning, language = error.kind.meaning, error.pair.direction.target
    return meaning(error.text, language) != meaning(error.pair.target, language)

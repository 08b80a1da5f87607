"""What a person brings along: pairs from a file, with who wrote them and when, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from nlps_core.errors import Refused
from nlps_core.memory.matching import Pair

MOST_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class BroughtPair:
    """``at`` is when it was written; it is None, and the ``author`` empty, where the file does not say."""

    pair: Pair
    author: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """The pairs of one file. ``notes`` counts what the file has and a pair does not: ``empty``,
    ``too_long``, ``doubled``, ``language_missing``, ``tags_stripped``, ``signs_only``."""

    pairs: tuple[BroughtPair, ...]
    notes: dict[str, int] = field(default_factory=dict)


def gathered(pairs: Iterable[BroughtPair | str], name: str) -> Brought:
    """Sort what a reader yields: pairs, and notes about what is left out. Raises ``Refused`` for a file
    without a single pair."""
    kept: dict[tuple[str, str, str], BroughtPair] = {}
    notes: Counter[str] = Counter()
    for each in pairs:
        if isinstance(each, str):
            notes[each] += 1
        elif problem := _problem(each.pair):
            notes[problem] += 1
        elif (key := (each.pair.source, each.pair.target, each.pair.previous)) in kept:
            notes["doubled"] += 1
        else:
            kept[key] = each
    if not kept:
        raise Refused("memory_no_pairs", name=name)
    return Brought(tuple(kept.values()), dict(notes))


def _problem(pair: Pair) -> str:
    if not pair.source.strip() or not pair.target.strip():
        return "empty"
    if max(len(pair.source), len(pair.target)) > MOST_CHARACTERS:
        return "too_long"
    return "" if any(letter.isalpha() for letter in pair.source) else "signs_only"

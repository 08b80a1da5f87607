"""Pairs for blind judgement, and what of them a rater may see.

Everything random comes from the seed or secret that is passed in, so the same call gives the same
pairs. Knows nothing of raters' histories and of storage.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import TypeVar

from nlps_core.statistics import Tally

_SIDES = (True, True, False, False)

_Item = TypeVar("_Item")


class Choice(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    TIE = "tie"
    BOTH_BAD = "both_bad"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One segment that two systems have translated."""

    segment: str
    source: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A blind pair as it is stored. ``first_is_left`` is the secret; ``number`` counts from 1."""

    number: int
    segment: str
    source: str
    left: str
    right: str
    first_is_left: bool


@dataclass(frozen=True, slots=True)
class BlindComparison:
    """What a rater is shown: nothing here tells which system wrote which side. ``id`` is random."""

    id: str
    number: int
    source: str
    left: str
    right: str


def make_pairs(candidates: Sequence[Candidate], seed: str) -> list[Comparison]:
    """Return the pairs of a sitting in shuffled order, sides balanced in blocks of four.

    Candidates whose two translations read the same are left out: there is nothing to choose. Each
    stretch of a sitting has the first system on the left about as often as on the right.
    """
    different = [candidate for candidate in candidates if _read(candidate.first) != _read(candidate.second)]
    order = _shuffled(different, seed, "order")
    return [
        Comparison(
            number,
            candidate.segment,
            candidate.source,
            *(candidate.first, candidate.second) if left else (candidate.second, candidate.first),
            first_is_left=left,
        )
        for number, (candidate, left) in enumerate(zip(order, _sides(seed), strict=False), 1)
    ]


def tally(votes: Iterable[tuple[Comparison, Choice]]) -> Tally:
    """Open the votes and count them."""
    counts = {"first": 0, "second": 0, "ties": 0, "both_bad": 0}
    for comparison, choice in votes:
        if choice is Choice.TIE:
            counts["ties"] += 1
        elif choice is Choice.BOTH_BAD:
            counts["both_bad"] += 1
        else:
            counts["first" if (choice is Choice.LEFT) is comparison.first_is_left else "second"] += 1
    return Tally(**counts)


def column_order(systems: Sequence[str], rater: str, segment: str, secret: bytes) -> tuple[str, ...]:
    """Return the order in which this rater sees the systems of this segment.

    It is always the same for the three, looks random over segments, and cannot be worked out without
    the secret.
    """

    def place(system: str) -> bytes:
        message = "\x1f".join((rater, segment, system)).encode()
        return hmac.digest(secret, message, hashlib.sha256)

    return tuple(sorted(systems, key=place))


def _sides(seed: str) -> Iterator[bool]:
    for block in count():
        yield from _shuffled(_SIDES, seed, f"sides {block}")


def _shuffled(items: Sequence[_Item], seed: str, purpose: str) -> list[_Item]:
    """Return the items in an order that is the same for the same seed and purpose, on any machine."""

    def place(index: int) -> bytes:
        return hashlib.sha256(f"{seed}\x1f{purpose}\x1f{index}".encode()).digest()

    return [items[index] for index in sorted(range(len(items)), key=place)]


def _read(text: str) -> str:
    """Return the text as a reader sees it: white space makes no difference."""
    return " ".join(text.split())

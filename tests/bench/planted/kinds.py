"""What a kind of error is: the rules that ought to find it, the ways to make it, how to tell it is one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from nlps_core.types import Language
from tests.bench.planted.pairs import Pair

Way = Callable[[Pair, Random], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """Ten of these are measured.

    A way yields targets with one error each. ``meaning`` reads from a text whatever this kind of error
    changes; a text whose meaning stays the same was not changed for the worse and is not used.
    """

    name: str
    rules: frozenset[str]
    ways: Mapping[str, Way]
    meaning: Callable[[str, Language], Hashable]

    def is_meant(self, rules: Iterable[str]) -> bool:
        """Tell whether one of these rules, or a part of one (``N1_currency``), is meant for the kind."""
        return any(rule.partition("_")[0] in self.rules for rule in rules)


def put(text: str, start: int, end: int, new: str) -> str:
    """Return the text with one stretch exchanged."""
    return text[:start] + new + text[end:]


def drop(text: str, start: int, end: int) -> str:
    """Return the text without one stretch, and without the second of two spaces that would meet."""
    if text[start - 1 : start] == " " and text[end : end + 1] == " ":
        end += 1
    return text[:start] + text[end:]

"""The nearest of hundreds of texts by their packed stems, without taking any of the texts apart.

What two texts have in common bounds their percentage from above, so that most are never compared.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from heapq import heappush, heappushpop
from operator import itemgetter

from nlps_core.memory.keys import codes
from nlps_core.memory.similarity import percent


def nearest(stems: Sequence[str], packed: Sequence[tuple[int, bytes]], most: int) -> list[int]:
    """Return the numbers of those texts that are most like one of these stems, the best first.

    ``packed`` has each text's number and its ``codes``; of equally good ones the earlier are taken.
    """
    asked = array("H", codes(stems))
    different = frozenset(asked)
    # A word that occurs twice may be found twice.
    doubled = len(asked) - len(different)
    bounded = []
    for number, theirs in packed:
        words = array("H", theirs)
        common = len(different.intersection(words)) + doubled
        bounded.append((-100 * common // max(len(asked), len(words), 1), number, words))
    bounded.sort(key=itemgetter(0))
    found: list[tuple[int, int]] = []
    best: list[int] = []
    for bound, number, words in bounded:
        if len(best) == most and -bound <= best[0]:
            break
        alike = percent(asked, words)
        found.append((-alike, number))
        (heappush if len(best) < most else heappushpop)(best, alike)
    found.sort(key=itemgetter(0))
    return [number for _, number in found[:most]]

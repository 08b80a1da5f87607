"""R1: a model that got caught in a loop says the same again and again.

Looks for a stretch with letters that stands at least four times in a row, and more often than in
the source.
"""

from __future__ import annotations

import re
from itertools import pairwise
from operator import eq

from nlps_core.types import Finding, Severity

_TIMES = 4
_LOOP = re.compile(rf"(?P<said>\S.{{2,79}}?)(?P=said){{{_TIMES - 1},}}", re.DOTALL)
_SHORTEST = 3 * _TIMES
# So many letters of a loop are there already, whatever else stands in the word.
_SAVED = 3 * (_TIMES - 1)
_FEWEST_PAIRS = 4
_LETTERS = re.compile(r"[^\W\d_]")
_LONGEST = 40


def check_repetition(source: str, target: str) -> tuple[Finding, ...]:
    """Look for a loop; ``text`` quotes what is repeated, ``times`` says how often."""
    loops = _LOOP.finditer(f"{target} ") if _may_loop(target) else ()
    for loop in loops:
        said = loop["said"]
        times = len(loop[0]) // len(said)
        if len(set(_LETTERS.findall(said))) > 1 and said * times not in f"{source} ":
            return (Finding("R1", Severity.ERROR, {"text": said.strip()[:_LONGEST], "times": str(times)}),)
    return ()


def _may_loop(text: str) -> bool:
    """Tell cheaply whether there can be a loop at all.

    One without a space stands within a long word of few letters. One with a space in it has the same word
    three times in a row; one with several has at least four pairs of neighbouring words twice.
    """
    words = text.split()
    twice = len(words) - len(set(words))
    if twice >= _TIMES - 2 and any(map(eq, words, words[1:])):
        return True
    if twice > _FEWEST_PAIRS:
        pairs = list(pairwise(words))
        if len(pairs) - len(set(pairs)) >= _FEWEST_PAIRS:
            return True
    return any(len(word) >= _SHORTEST and len(set(word)) <= len(word) - _SAVED for word in words)

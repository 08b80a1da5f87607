"""R1: a model that got caught in a loop says the same again and again.

Looks for a stretch with letters that stands at least four times in a row, and more often than in
the source.
"""

from __future__ import annotations

import re
from collections import Counter

from nlps_core.types import Finding, Severity

_TIMES = 4
_LOOP = re.compile(rf"(?P<said>\S.{{2,79}}?)(?P=said){{{_TIMES - 1},}}", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]")
_LONGEST = 40


def check_repetition(source: str, target: str) -> tuple[Finding, ...]:
    """Look for a loop; ``text`` quotes what is repeated, ``times`` says how often."""
    if not _may_repeat(target):
        return ()
    for loop in _LOOP.finditer(f"{target} "):
        said = loop["said"]
        times = len(loop[0]) // len(said)
        if len(set(_LETTERS.findall(said))) > 1 and said * times not in f"{source} ":
            return (Finding("R1", Severity.ERROR, {"text": said.strip()[:_LONGEST], "times": str(times)}),)
    return ()


def _may_repeat(text: str) -> bool:
    """Tell cheaply whether a search is worth while: four times in a row, any six characters in a loop
    stand there at least three times, and some of them at even places at least twice."""
    last = len(text) - 5
    if len({text[start : start + 6] for start in range(0, last, 2)}) == len(range(0, last, 2)):
        return False
    sixes = Counter(text[start : start + 6] for start in range(last))
    return max(sixes.values()) >= _TIMES - 1

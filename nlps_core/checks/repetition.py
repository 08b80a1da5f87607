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
_SHORT_LOOP = re.compile(rf"(?P<said>\S.{{2,4}}?)(?P=said){{{_TIMES - 1},}}", re.DOTALL)
_PAIRS = 4
_LETTERS = re.compile(r"[^\W\d_]")
_LONGEST = 40


def check_repetition(source: str, target: str) -> tuple[Finding, ...]:
    """Look for a loop; ``text`` quotes what is repeated, ``times`` says how often."""
    loops = _loops(target)
    for loop in loops.finditer(f"{target} ") if loops else ():
        said = loop["said"]
        times = len(loop[0]) // len(said)
        if len(set(_LETTERS.findall(said))) > 1 and said * times not in f"{source} ":
            return (Finding("R1", Severity.ERROR, {"text": said.strip()[:_LONGEST], "times": str(times)}),)
    return ()


def _loops(text: str) -> re.Pattern[str] | None:
    """Tell cheaply what to search for, if anything.

    Four times in a row, some five characters that begin at even places stand there twice; a loop of six
    characters or more has at least four such pairs, and six of its characters stand there three times.
    """
    places = range(0, len(text) - 4, 2)
    twice = len(places) - len({text[start : start + 5] for start in places})
    if twice < _PAIRS:
        return _SHORT_LOOP if twice else None
    sixes = Counter(text[start : start + 6] for start in range(len(text) - 5))
    return _LOOP if max(sixes.values()) >= _TIMES - 1 else _SHORT_LOOP

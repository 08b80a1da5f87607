"""L1: a translation that is far too short or far too long for its source.

English needs about twice the letters of Korean. The bounds let all but a few in a thousand of real
sentence pairs pass; they say nothing about short labels.
"""

from __future__ import annotations

from nlps_core.types import Direction, Finding, Language, Severity

_FEWEST, _MOST = 0.9, 4.2  # English letters for one Korean letter
_SLACK = 30


def check_length(source: str, target: str, direction: Direction) -> tuple[Finding, ...]:
    """Compare lengths; ``source`` and ``target`` in the finding are counts of letters."""
    korean, english = len(source.strip()), len(target.strip())
    if direction.source is Language.EN:
        korean, english = english, korean
    if _FEWEST * korean - _SLACK <= english <= _MOST * korean + _SLACK:
        return ()
    counts = {"source": str(len(source.strip())), "target": str(len(target.strip()))}
    return (Finding("L1", Severity.WARNING, counts),)

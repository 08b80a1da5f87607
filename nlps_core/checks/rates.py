"""N3: per cent, percentage points, basis points and times are kept apart.

25bp may become 0.25%p and the reverse; neither is ever a plain 25% or 0.25%, nor a number alone.
"""

from __future__ import annotations

import re

from nlps_core.checks.comparison import Comparison
from nlps_core.figures.reading import Figure
from nlps_core.figures.units import BASIS_POINTS, PERCENT, POINTS, RATES, differ
from nlps_core.types import Finding, Severity, Span

_SAID_ONCE = frozenset((PERCENT, POINTS, BASIS_POINTS))
# "3, 4 and 5 per cent" says it once; "points" alone may be percentage points or those of an index.
_GOES_ON = re.compile(
    r"\)?\s?(?:points?|pts?\b|포인트|(?:,|and|or|to|및|[와과·/~–-]|에서|내지)\s?[(+△▲-]?\d)"
)


def check_rates(comparison: Comparison) -> tuple[Finding, ...]:
    """Name each figure whose partner is another kind of rate."""
    return tuple(
        Finding(
            "N3",
            Severity.ERROR,
            {
                "source": ours.text,
                "expected": ours.unit or "–",
                "target": theirs.text,
                "unit": theirs.unit or "–",
            },
            Span(ours.start, ours.end),
            Span(theirs.start, theirs.end),
        )
        for ours, theirs in comparison.pairs
        if is_other_rate(ours, theirs, comparison)
    )


def is_other_rate(ours: Figure, theirs: Figure, comparison: Comparison) -> bool:
    """Tell whether one is a kind of rate that the other is not."""
    return _confused(ours, theirs) or _lost(ours, theirs, comparison)


def _confused(ours: Figure, theirs: Figure) -> bool:
    if not differ(ours.unit, theirs.unit) or not {ours.unit, theirs.unit} & RATES:
        return False
    if {ours.unit, theirs.unit} == {BASIS_POINTS, POINTS}:
        points, basis = (theirs, ours) if ours.unit == BASIS_POINTS else (ours, theirs)
        return min(basis.values) not in points.values
    return True


def _lost(ours: Figure, theirs: Figure, comparison: Comparison) -> bool:
    """Tell whether one of the two is a rate and the other a mere number."""
    if bool(ours.unit) == bool(theirs.unit) or (ours.unit or theirs.unit) not in _SAID_ONCE:
        return False
    text, end = (comparison.target, theirs.end) if ours.unit else (comparison.source, ours.end)
    return not _GOES_ON.match(text, end)

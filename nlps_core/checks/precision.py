"""N4: a figure is as precise in the translation as in the source.

"1조 2,345억" said as "1.2 trillion" is right by rounding and still loses 34.5 billion; "3.50%" is not
"3.5%" to who reads rates.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from nlps_core.checks.comparison import Comparison
from nlps_core.figures.reading import Figure
from nlps_core.figures.units import PERCENT, POINTS
from nlps_core.types import Finding, Severity, Span


def check_precision(comparison: Comparison) -> tuple[Finding, ...]:
    """Name each figure that was rounded, and each rate that lost decimals."""
    lowered = [(Severity.ERROR, *both) for both in rounded(comparison)]
    lowered += [(Severity.NOTE, *both) for both in comparison.pairs if _lost_decimals(*both)]
    return tuple(
        Finding(
            "N4",
            severity,
            {"source": ours.text, "target": theirs.text},
            Span(ours.start, ours.end),
            Span(theirs.start, theirs.end),
        )
        for severity, ours, theirs in lowered
    )


def rounded(comparison: Comparison) -> list[tuple[Figure, Figure]]:
    """Return the figures without equal whose rounding stands in the translation instead."""
    return list(_rounded(comparison)) if comparison.missing and comparison.added else []


def _rounded(comparison: Comparison) -> Iterator[tuple[Figure, Figure]]:
    left = list(comparison.added)
    for ours in comparison.missing:
        for theirs in left:
            if _is_rounding(ours, theirs):
                left.remove(theirs)
                yield ours, theirs
                break


def _is_rounding(ours: Figure, theirs: Figure) -> bool:
    exact, coarse = max(ours.values), max(theirs.values)
    step = _step(theirs)
    if not coarse or _step(ours) >= step:
        return False
    return -step / 2 <= coarse - exact < step


def _step(figure: Figure) -> Fraction:
    """Return what one more in the last digit would add."""
    number = figure.text.rstrip("".join(letter for letter in set(figure.text) if not letter.isdigit()))
    _, point, decimals = number.rpartition(".")
    scale = 1 if figure.text[-1].isdigit() else figure.scale
    return Fraction(scale, 10 ** len(decimals) if point else 1)


def _lost_decimals(ours: Figure, theirs: Figure) -> bool:
    same = ours.unit == theirs.unit and ours.unit in (PERCENT, POINTS)
    return same and "." in ours.text and _step(ours) < _step(theirs)

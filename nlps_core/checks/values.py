"""N1: every figure of the source is in the translation by value, and no other.

Knows what figures say, not what they count: currencies (``currencies``) and rates (``rates``) are rules
of their own, and so is a figure that was merely rounded (``precision``).
"""

from __future__ import annotations

from collections.abc import Sequence

from nlps_core.checks.comparison import Comparison, compare
from nlps_core.checks.precision import rounded
from nlps_core.figures.reading import Figure
from nlps_core.types import Finding, Severity, Span


def check_values(
    comparison: Comparison, ours: Sequence[Span] = (), theirs: Sequence[Span] = ()
) -> tuple[Finding, ...]:
    """Name the figures that one side alone has; the spans show the first of them.

    ``ours`` and ``theirs`` are stretches of the two texts that other rules speak for.
    """
    if not comparison.missing and not comparison.added:
        return ()
    explained = {id(figure) for both in rounded(comparison) for figure in both}
    missing = [each for each in comparison.missing if id(each) not in explained and not _within(each, ours)]
    added = [each for each in comparison.added if id(each) not in explained and not _within(each, theirs)]
    if not missing and not added:
        return ()
    values = {"missing": _listed(missing), "added": _listed(added)}
    return (Finding("N1", Severity.ERROR, values, _first(missing), _first(added)),)


def _within(figure: Figure, spans: Sequence[Span]) -> bool:
    return any(span.start <= figure.start and figure.end <= span.end for span in spans)


def unmatched(source: str, target: str) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Return the figures of either text that have no equal in the other."""
    comparison = compare(source, target)
    return comparison.missing, comparison.added


def _listed(left: Sequence[Figure]) -> str:
    return ", ".join(_said(figure) for figure in left) or "–"


def _said(figure: Figure) -> str:
    """Say the figure as it is written, and in full where it has a scale: "500억 = 50,000,000,000"."""
    value = max(figure.values)
    if figure.scale == 1 or len(figure.values) > 1 or value.denominator > 1:
        return figure.text
    return f"{figure.text} = {value.numerator:,}"


def _first(left: Sequence[Figure]) -> Span | None:
    return Span(left[0].start, left[0].end) if left else None

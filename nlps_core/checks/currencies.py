"""N1_currency: an amount keeps its currency.

An amount without a currency is left alone: a sentence need not say "won" each time.
"""

from __future__ import annotations

from nlps_core.checks.comparison import Comparison
from nlps_core.figures.reading import Figure
from nlps_core.figures.units import RATES, differ
from nlps_core.types import Finding, Severity, Span


def check_currencies(comparison: Comparison) -> tuple[Finding, ...]:
    """Name each figure whose partner is in another currency."""
    return tuple(
        Finding(
            "N1_currency",
            Severity.ERROR,
            {"source": ours.text, "expected": ours.unit, "target": theirs.text, "unit": theirs.unit},
            Span(ours.start, ours.end),
            Span(theirs.start, theirs.end),
        )
        for ours, theirs in comparison.pairs
        if is_other_currency(ours, theirs)
    )


def is_other_currency(ours: Figure, theirs: Figure) -> bool:
    """Tell whether two figures are in currencies that cannot be the same."""
    return differ(ours.unit, theirs.unit) and ours.unit not in RATES and theirs.unit not in RATES

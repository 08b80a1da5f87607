"""N1_currency: an amount keeps its currency. N1_no_currency: a currency is not lost altogether.

A sentence need not say "won" each time, so an amount without a currency is left alone, unless the source
names a foreign currency and the translation none at all: such an amount would be read as won.
"""

from __future__ import annotations

import re

from nlps_core.checks.comparison import Comparison
from nlps_core.figures.reading import Figure
from nlps_core.figures.units import RATES, differ
from nlps_core.types import Finding, Severity, Span

_AT_HOME = "KRW"
_NAMED = re.compile(
    r"달러|유로|위안|파운드|프랑|루피|루블|바트|페소|센트|엔화|원화|미화|외화|통화|(?<![가-힣])[원엔불](?![가-힣])"
    r"|[$€£¥₩￦]|\b(?:KRW|USD|EUR|JPY|CNY|RMB|GBP|HKD|SGD|CHF|AUD|CAD|NZD|TWD|VND|INR|IDR|THB|RUB|BRL|MXN)"
    r"|\b(?:won|dollars?|euros?|yen|yuan|renminbi|pounds?|sterling|francs?|rupees?|rou?bles?|baht|pesos?|cents?"
    r"|bucks?|currency)\b"
)


def check_currencies(comparison: Comparison, header: str = "") -> tuple[Finding, ...]:
    """Name each figure whose partner is in another currency, and the first that has none any more.

    Below a unit ``header`` amounts have no currency of their own.
    """
    others = tuple(
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
    return others if header else (*others, *_lost(comparison))


def _lost(comparison: Comparison) -> tuple[Finding, ...]:
    if any(figure.unit and figure.unit not in RATES for figure in comparison.theirs):
        return ()
    bare = [both for both in comparison.pairs if both[0].unit and both[0].unit not in (*RATES, _AT_HOME)]
    if not bare or _NAMED.search(comparison.target):
        return ()
    ours, theirs = bare[0]
    values = {"source": ours.text, "expected": ours.unit, "target": theirs.text}
    return (
        Finding(
            "N1_no_currency",
            Severity.WARNING,
            values,
            Span(ours.start, ours.end),
            Span(theirs.start, theirs.end),
        ),
    )


def is_other_currency(ours: Figure, theirs: Figure) -> bool:
    """Tell whether two figures are in currencies that cannot be the same."""
    return differ(ours.unit, theirs.unit) and ours.unit not in RATES and theirs.unit not in RATES

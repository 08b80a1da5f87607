"""N6: a period stays the period it is: quarters and halves, this year and the last, days of the week.

And N6_compared, the comparison that keeps every digit and is fatal: year on year against quarter on
quarter. Calendar dates are another file's (``dates``).
"""

from __future__ import annotations

from nlps_core.checks.contrasts import Exchange, Lexicon, exchanges
from nlps_core.checks.period_words import TABLE
from nlps_core.types import Direction, Finding, Severity

COMPARED = "compared"
LEXICON = Lexicon(TABLE)


def check_periods(source: str, target: str, direction: Direction) -> tuple[Finding, ...]:
    """Name each row of periods in which one stands for another."""
    ours = LEXICON.hits(source, direction.source)
    if not ours:
        return ()
    theirs = LEXICON.hits(target, direction.target)
    return tuple(_finding(found) for found in exchanges(ours, theirs, LEXICON, direction.target))


def _finding(found: Exchange) -> Finding:
    ours, theirs = found.source, found.target
    rule = "N6_compared" if ours.family == COMPARED else "N6"
    values = {"source": ours.text, "target": theirs.text, "expected": found.expected}
    return Finding(rule, Severity.ERROR, values, ours.span, theirs.span)

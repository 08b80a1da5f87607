"""T3: words of direction keep it: up and down, profit and loss, above and below, bought and sold.

The words are those of reports and of the economy pages. What a table lacks is never missed, so a rare
word makes the rule milder, not louder.
"""

from __future__ import annotations

from nlps_core.checks.contrasts import Exchange, Lexicon, exchanges
from nlps_core.checks.direction_words import TABLE
from nlps_core.types import Direction, Finding, Severity

LEXICON = Lexicon(TABLE)


def check_directions(source: str, target: str, direction: Direction) -> tuple[Finding, ...]:
    """Name each family whose words were exchanged."""
    ours = LEXICON.hits(source, direction.source)
    if not ours:
        return ()
    theirs = LEXICON.hits(target, direction.target)
    return tuple(_finding(found) for found in exchanges(ours, theirs, LEXICON, direction.target))


def _finding(found: Exchange) -> Finding:
    ours, theirs = found.source, found.target
    values = {"source": ours.text, "target": theirs.text, "expected": found.expected}
    return Finding("T3", Severity.ERROR, values, ours.span, theirs.span)

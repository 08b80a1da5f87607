"""Every figure of a source with its partner in the translation, for those who sign the figures off.

Says the same as the rules about figures (N1 to N4), figure by figure. Knows two plain texts; cells and
table headers are the caller's.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from nlps_core.checks.comparison import Comparison, compare
from nlps_core.checks.currencies import is_other_currency
from nlps_core.checks.rates import is_other_rate
from nlps_core.checks.signs import BRACKET, NEGATIVE, is_other_sign, sign_of
from nlps_core.figures.pairs import Agreement, FigurePair, FigureSide
from nlps_core.figures.reading import Figure
from nlps_core.types import Direction, Span


def figure_pairs(source: str, target: str, direction: Direction) -> tuple[FigurePair, ...]:
    """Return the figures of two plain texts, in the order of the source; what only the translation has
    comes last. ``direction`` says which text is which language."""
    comparison = compare(source, target)
    found = [*_partners(comparison), *_alone(comparison)]
    last = len(source)
    return tuple(sorted(found, key=lambda pair: pair.source.span.start if pair.source else last))


def _partners(comparison: Comparison) -> Iterator[FigurePair]:
    for ours, theirs in comparison.pairs:
        wrong = (
            is_other_currency(ours, theirs)
            or is_other_rate(ours, theirs, comparison)
            or is_other_sign(ours, theirs, comparison)
        )
        yield _pair(Agreement.DIFFERENT if wrong else Agreement.EQUAL, ours, theirs, comparison)


def _alone(comparison: Comparison) -> Iterator[FigurePair]:
    """Yield figures without an equal, beside the one that probably stands in their place."""
    left = list(comparison.added)
    for ours in comparison.missing:
        theirs = min(left, key=lambda other: _likeness(ours, other), default=None)
        if theirs is not None:
            left.remove(theirs)
        yield _pair(Agreement.DIFFERENT, ours, theirs, comparison)
    for theirs in left:
        yield _pair(Agreement.DIFFERENT, None, theirs, comparison)
    named = {id(figure) for pair in comparison.pairs for figure in pair}
    named |= {id(figure) for figure in (*comparison.missing, *comparison.added)}
    for ours in comparison.ours:
        if id(ours) not in named:
            yield _pair(Agreement.UNCLEAR, ours, None, comparison)
    for theirs in comparison.theirs:
        if id(theirs) not in named:
            yield _pair(Agreement.UNCLEAR, None, theirs, comparison)


def _likeness(ours: Figure, theirs: Figure) -> tuple[bool, bool, Fraction]:
    """Return what puts a figure first among those that may stand in another's place."""
    digits = [[letter for letter in figure.text if letter.isdigit()] for figure in (ours, theirs)]
    distance = abs(max(ours.values) - max(theirs.values))
    return digits[0] != digits[1], ours.unit != theirs.unit, distance


def _pair(
    agreement: Agreement, ours: Figure | None, theirs: Figure | None, comparison: Comparison
) -> FigurePair:
    return FigurePair(
        agreement,
        _side(ours, comparison.source) if ours else None,
        _side(theirs, comparison.target) if theirs else None,
    )


def _side(figure: Figure, text: str) -> FigureSide:
    value = ""
    if len(figure.values) == 1:
        minus = "-" if sign_of(text, figure) in (NEGATIVE, BRACKET) else ""
        value = minus + _exactly(max(figure.values))
    return FigureSide(figure.text, value, figure.unit, Span(figure.start, figure.end))


def _exactly(value: Fraction) -> str:
    """Write a value as a decimal where it ends, else as a fraction."""
    for places in range(13):
        if (value * 10**places).denominator == 1:
            digits = str((value * 10**places).numerator)
            if not places:
                return digits
            digits = digits.rjust(places + 1, "0")
            return f"{digits[:-places]}.{digits[-places:]}"
    return str(value)

"""Every figure of a source with its partner in the translation, for those who sign the figures off.

Knows two plain texts. Cells and table headers are the caller's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from nlps_core.checks.comparison import pair
from nlps_core.checks.figures import Figure, figures
from nlps_core.checks.spelled import spelled
from nlps_core.types import Direction, Span


class Agreement(StrEnum):
    """``UNCLEAR``: one side is missing but may be written in words, or the unit cannot be told."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class FigureSide:
    """A figure as written, its exact value ("1234500000000", "1/3"; empty where it has several
    readings), its unit or currency ("KRW", "%", "%p"; empty if none), and where it stands."""

    text: str
    value: str
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class FigurePair:
    agreement: Agreement
    source: FigureSide | None
    target: FigureSide | None


def figure_pairs(source: str, target: str, direction: Direction) -> tuple[FigurePair, ...]:
    """Return the figures of two plain texts side by side, in the order of the source; what only the
    translation has comes last."""
    ours, theirs = figures(source), figures(target)
    partners = pair(ours, theirs)
    ours_in_words, theirs_in_words = spelled(source), spelled(target)
    found = [
        FigurePair(Agreement.EQUAL, _side(figure), _side(theirs[partners[index]]))
        if index in partners
        else FigurePair(_alone(figure, theirs_in_words), _side(figure), None)
        for index, figure in enumerate(ours)
    ]
    taken = set(partners.values())
    found += [
        FigurePair(_alone(figure, ours_in_words), None, _side(figure))
        for index, figure in enumerate(theirs)
        if index not in taken
    ]
    return tuple(found)


def _alone(figure: Figure, words: set[Fraction]) -> Agreement:
    return Agreement.UNCLEAR if figure.values & words else Agreement.DIFFERENT


def _side(figure: Figure) -> FigureSide:
    value = str(next(iter(figure.values))) if len(figure.values) == 1 else ""
    return FigureSide(figure.text, value, "", Span(figure.start, figure.end))

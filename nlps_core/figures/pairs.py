"""What can be said of a figure and of its partner in the other text, for those who sign figures off."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nlps_core.types import Span


class Agreement(StrEnum):
    """``UNCLEAR``: the figure stands on one side alone, but words of the other may say it."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class FigureSide:
    """A figure as written, its exact value ("-1234500000000", "0.25", "1/3"; empty where it has several
    readings), its unit or currency ("KRW", "%", "%p"; empty if none), and where it stands."""

    text: str
    value: str
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two figures side by side; one of them is None where nothing stands in its place."""

    agreement: Agreement
    source: FigureSide | None
    target: FigureSide | None

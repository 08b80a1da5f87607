"""Asks all rules about one translation, as the program does."""

from __future__ import annotations

from nlps_core.checks import find
from nlps_core.types import EN_KO, KO_EN, Context, Direction, Finding, Place, Room, Segment, SegmentKind


def direction_of(source: str) -> Direction:
    """Return the direction: a source with any Korean letter is Korean."""
    return KO_EN if any("가" <= letter <= "힣" for letter in source) else EN_KO


def ask(
    source: str, target: str, direction: Direction | None = None, context: Context | None = None
) -> list[Finding]:
    """Return what is found."""
    segment = Segment(
        1, "k", Place(Room.TEXT, "1"), SegmentKind.PARAGRAPH, source, context=context or Context()
    )
    return list(find(segment, target, direction or direction_of(source)))


def rules(
    source: str, target: str, direction: Direction | None = None, context: Context | None = None
) -> list[str]:
    """Return the names of the rules that found something."""
    return [finding.rule for finding in ask(source, target, direction, context)]


def quoted(source: str, target: str, finding: Finding) -> tuple[str | None, str | None]:
    """Return what a finding points at in both texts."""
    ours, theirs = finding.source, finding.target
    return (
        source[ours.start : ours.end] if ours else None,
        target[theirs.start : theirs.end] if theirs else None,
    )

"""Asks the checks about a pair, as the program asks about a segment and its translation."""

from __future__ import annotations

from nlps_core.checks import find
from nlps_core.types import Context, Finding, Place, Room, Segment, SegmentKind, Severity
from tests.bench.planted.pairs import Pair


def segment_of(pair: Pair) -> Segment:
    """Return the source of a pair as a segment."""
    context = Context(terms=pair.terms)
    return Segment(1, pair.key, Place(Room.TEXT, "1"), SegmentKind.PARAGRAPH, pair.source, context=context)


def alarms(pair: Pair, text: str | None = None) -> list[Finding]:
    """Return the errors and warnings about a text as the translation of a pair's source; its own, if None."""
    found = find(segment_of(pair), pair.target if text is None else text, pair.direction)
    return [finding for finding in found if finding.severity is not Severity.NOTE]


def rules_of(pair: Pair) -> frozenset[str]:
    """Return the rules that raise an alarm about a pair as it is."""
    return frozenset(finding.rule for finding in alarms(pair))

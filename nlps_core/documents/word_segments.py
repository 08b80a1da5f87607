"""Makes segments of what was found in the parts of a Word file: numbers, keys, places, contexts, reasons.

Knows nothing of XML beyond the texts it is handed, and nothing of how they are written back.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from nlps_core.documents import inline
from nlps_core.documents.markup import Element
from nlps_core.documents.word_story import Spot
from nlps_core.documents.word_styles import Styles
from nlps_core.documents.word_tags import Plan
from nlps_core.documents.word_units import Unit
from nlps_core.language import kept_reason
from nlps_core.types import Context, Direction, KeptReason, Place, Room, Segment, SegmentKind


def key_of(part: str, number: int) -> str:
    """Return the key of the unit with that number in its part."""
    return f"{part}#{number}"


def kept_plan(plan: Plan, direction: Direction) -> KeptReason | None:
    """Return why a text stays as it is, judged by what a reader sees of it."""
    return kept_reason(inline.strip(plan.source, plan.tags), direction)


class SegmentMaker:
    """Gathers segments in the order in which they are found."""

    def __init__(self, direction: Direction, styles: Styles) -> None:
        self.segments: list[Segment] = []
        self._direction = direction
        self._styles = styles
        self._part = ""
        self._room = Room.BODY
        self._units = 0
        self._heading = ""
        self._previous = ""

    def enter(self, part: str, room: Room) -> None:
        """Begin with another part: units are counted anew, and nothing stands before its first one."""
        self._part, self._room = part, room
        self._units = 0
        self._heading = self._previous = ""

    def take(self, units: Sequence[Unit], spot: Spot) -> None:
        """Add the segments of one paragraph."""
        for unit in units:
            self._units += 1
            key = key_of(self._part, self._units)
            place = Place(self._room_of(unit, spot), spot.where)
            if unit.plan:
                self._add_plan(key, place, unit, unit.plan, spot)
            for number, (reason, text) in enumerate(unit.kept, 1):
                self._add_kept(f"{key}.{number}", place, text, reason)

    def take_drawn(self, element: Element) -> None:
        """Add the texts of a chart or a diagram, which stay as they are."""
        self._units += 1
        values = "c:v" if element.name == "c:strCache" else "a:t"
        texts = [found.text for found in _named(element, values)]
        if values == "a:t":
            texts = ["".join(texts)]
        for number, text in enumerate(texts, 1):
            if text.strip():
                reason = kept_reason(text, self._direction) or KeptReason.PLACE_NOT_TRANSLATED
                place = Place(self._room, posixpath.basename(self._part))
                key = f"{key_of(self._part, self._units)}.{number}"
                self._add_kept(key, place, text, reason)

    def _add_plan(self, key: str, place: Place, unit: Unit, plan: Plan, spot: Spot) -> None:
        plain = inline.strip(plan.source, plan.tags)
        heading = unit.depth == 0 and self._styles.is_heading(unit.element)
        in_table = spot.table is not None and unit.depth == 0
        kind = SegmentKind.HEADING if heading else SegmentKind.CELL if in_table else SegmentKind.PARAGRAPH
        context = Context(
            heading=self._heading,
            table_header=spot.table.header() if spot.table and in_table else "",
            previous=self._previous,
        )
        kept = kept_plan(plan, self._direction)
        self.segments.append(
            Segment(len(self.segments) + 1, key, place, kind, plan.source, plan.tags, kept, context)
        )
        self._previous = plain
        if heading:
            self._heading = plain
        if spot.table and in_table:
            spot.table.note(plain)

    def _add_kept(self, key: str, place: Place, source: str, reason: KeptReason) -> None:
        kind = SegmentKind.PARAGRAPH
        self.segments.append(Segment(len(self.segments) + 1, key, place, kind, source, (), reason))

    def _room_of(self, unit: Unit, spot: Spot) -> Room:
        if unit.depth and unit.element.name == "w:p":
            return Room.TEXT_BOX
        return Room.TABLE if spot.table and self._room is Room.BODY else self._room


def _named(element: Element, name: str) -> Iterator[Element]:
    if element.name == name:
        yield element
    for child in element.children:
        yield from _named(child, name)

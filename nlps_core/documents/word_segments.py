"""Makes segments of what was found in the parts of a Word file: numbers, keys, places, contexts, reasons.

Knows nothing of XML beyond the texts it is handed, and nothing of how they are written back.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from nlps_core.documents import inline
from nlps_core.documents.word_numbering import NumberText
from nlps_core.documents.word_story import Spot
from nlps_core.documents.word_styles import Styles
from nlps_core.documents.word_tags import Plan
from nlps_core.documents.word_units import Unit
from nlps_core.language import kept_reason
from nlps_core.types import Context, Direction, InlineTag, KeptReason, Place, Room, Segment, SegmentKind


def key_of(part: str, number: int) -> str:
    """Return the key of the unit with that number in its part."""
    return f"{part}#{number}"


def leaf_key(key: str, number: int) -> str:
    """Return the key of a text without runs in the unit of that key."""
    return f"{key}.{number}"


def wording(plan: Plan) -> tuple[str, tuple[InlineTag, ...]]:
    """Return what two texts have in common that get one translation."""
    return plan.source, plan.tags


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
        self._mirror = False
        self._unseen: KeptReason | None = None
        self._drawn: set[tuple[str, tuple[InlineTag, ...]]] = set()
        self._units = 0
        self._heading = ""
        self._previous = ""

    def enter(self, part: str, room: Room, mirror: bool, spare: bool = False) -> None:
        """Begin with another part: units are counted anew, and nothing stands before its first one.

        A ``mirror`` repeats the texts of a drawing before it, which are not counted again. The texts of
        a ``spare`` one are not seen as the file stands.
        """
        self._part, self._room, self._mirror = part, room, mirror
        self._unseen = KeptReason.HIDDEN if spare else None
        self._units = 0
        self._heading = self._previous = ""

    def take(self, units: Sequence[Unit], spot: Spot) -> None:
        """Add the segments of one paragraph."""
        for unit in units:
            self._units += 1
            key = key_of(self._part, self._units)
            place = Place(self._room_of(unit, spot), spot.where)
            if unit.plan and not self._mirrors(unit.plan):
                self._add_plan(key, place, unit, unit.plan, spot)
            for number, leaf in enumerate(unit.leaves, 1):
                reason = kept_reason(leaf.text, self._direction) or self._unseen
                self._add(leaf_key(key, number), place, leaf.text, reason, leaf.longest)
            for number, (reason, text) in enumerate(unit.kept, 1):
                self._add(f"{key}-{number}", place, text, reason)

    def take_number(self, key: str, text: NumberText) -> None:
        """Add the words of an automatic number."""
        number, kind = len(self.segments) + 1, SegmentKind.PARAGRAPH
        kept = kept_reason(text.plain, self._direction)
        place = Place(Room.TEXT, "numbering")
        self.segments.append(Segment(number, key, place, kind, text.source, text.tags, kept))

    def list_property(self, name: str, text: str) -> None:
        """Add what the file says about itself and no page shows; it stays."""
        reason = kept_reason(text, self._direction) or KeptReason.PROPERTY
        self._add(f"property/{name}", Place(Room.TEXT, name), text, reason)

    def list_format(self, words: str) -> None:
        """Add the words in which a chart of this part shows its numbers; they stay."""
        reason = kept_reason(words, self._direction) or KeptReason.NUMBER_FORMAT
        place = Place(self._room, posixpath.basename(self._part))
        self._add(f"format/{self._part}/{words}", place, words, reason)

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
        kept = kept_plan(plan, self._direction) or self._unseen
        self.segments.append(
            Segment(len(self.segments) + 1, key, place, kind, plan.source, plan.tags, kept, context)
        )
        self._previous = plain
        if heading:
            self._heading = plain
        if spot.table and in_table:
            spot.table.note(plain)

    def _add(self, key: str, place: Place, source: str, reason: KeptReason | None, longest: int = 0) -> None:
        number, kind, context = len(self.segments) + 1, SegmentKind.PARAGRAPH, Context(longest=longest)
        self.segments.append(Segment(number, key, place, kind, source, (), reason, context))

    def _mirrors(self, plan: Plan) -> bool:
        """Tell whether a part that only repeats another says what that one said."""
        if self._mirror:
            return wording(plan) in self._drawn
        if self._room is Room.CHART:
            self._drawn.add(wording(plan))
        return False

    def _room_of(self, unit: Unit, spot: Spot) -> Room:
        if unit.depth and unit.element.name == "w:p":
            return Room.TEXT_BOX
        return Room.TABLE if spot.table and self._room is Room.BODY else self._room

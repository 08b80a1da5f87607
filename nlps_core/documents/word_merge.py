"""Finds the units whose texts change, and the edits that change them. Knows keys, not how bytes are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nlps_core.documents.markup import Edit, Element
from nlps_core.documents.word_segments import kept_plan, key_of, leaf_key, wording
from nlps_core.documents.word_story import Spot, walk
from nlps_core.documents.word_tags import Plan
from nlps_core.documents.word_units import Unit, read_units
from nlps_core.documents.word_write import edit_of
from nlps_core.language import kept_reason
from nlps_core.types import Direction, InlineTag, Room


class Merger:
    """Goes through the parts of one document in the order in which they were read."""

    def __init__(self, targets: Mapping[str, str], direction: Direction, hidden: bool) -> None:
        self._targets = targets
        self._direction = direction
        self._hidden = hidden
        self._drawn: dict[tuple[str, tuple[InlineTag, ...]], str] = {}

    def edits(self, data: bytes, part: str, room: Room, mirror: bool) -> list[Edit]:
        """Return the edits of a part. A ``mirror`` gets what the drawing that it repeats got."""
        mirrored = mirror and bool(self._drawn)
        if not mirrored and not any(key.startswith(f"{part}#") for key in self._targets):
            return []
        edits: list[Edit] = []
        count = 0

        def found(paragraph: Element, _: Spot) -> None:
            nonlocal count
            changes: list[tuple[Unit, str]] = []
            small: list[Edit] = []
            for unit in read_units(paragraph, self._hidden):
                count += 1
                key = key_of(part, count)
                small += self._leaf_edits(data, unit, key)
                target = self._target(unit, key, room, mirror)
                if target is not None:
                    changes += [(each, target) for each in (unit, *unit.doubles)]
            edits.extend(_nested(data, changes, small))

        walk(data, part, room, found)
        return edits

    def _target(self, unit: Unit, key: str, room: Room, mirror: bool) -> str | None:
        """Return the text that a unit gets, if it changes."""
        if unit.plan is None:
            return None
        target = self._targets.get(key)
        if mirror:
            target = self._drawn.get(wording(unit.plan), target)
        if target is None or target == unit.plan.source or kept_plan(unit.plan, self._direction):
            return None
        if room is Room.CHART:
            self._drawn.setdefault(wording(unit.plan), target)
        return target

    def _leaf_edits(self, data: bytes, unit: Unit, key: str) -> Iterator[Edit]:
        for index, leaf in enumerate(unit.leaves):
            target = self._targets.get(leaf_key(key, index + 1), leaf.text)
            fits = not leaf.longest or len(target) <= leaf.longest
            if target != leaf.text and fits and kept_reason(leaf.text, self._direction) is None:
                for each in (unit, *unit.doubles):
                    yield from each.leaves[index].edits(data, target)


def _nested(data: bytes, changes: list[tuple[Unit, str]], edits: list[Edit]) -> list[Edit]:
    """Return edits that do not overlap: those of a text box are made inside that of its paragraph."""
    for unit, target in sorted(changes, key=lambda each: -each[0].depth):
        plan: Plan | None = unit.plan
        if plan:
            edit = edit_of(data, plan, target, edits)
            edits = [*(other for other in edits if not edit.start <= other.start < edit.end), edit]
    return edits

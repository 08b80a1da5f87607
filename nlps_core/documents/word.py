"""A Word file in, segments out; translations in, the changed parts out.

Text is found in the body, in tables, headers, footers, notes, comments, text boxes, controls, links,
tracked insertions and ruby; what is deleted, computed or hidden is listed and stays. A part is changed
only where a segment of it was. Knows nothing of zip files, models or storage.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence

from nlps_core.documents.extraction import Extraction, ExtractOptions
from nlps_core.documents.markup import Edit, Element, each, from_utf8, splice, to_utf8
from nlps_core.documents.package import Package
from nlps_core.documents.word_parts import drawn, stories, styles_part
from nlps_core.documents.word_segments import SegmentMaker, kept_plan, key_of
from nlps_core.documents.word_story import Spot, StoryWalker
from nlps_core.documents.word_styles import Styles
from nlps_core.documents.word_tags import Plan
from nlps_core.documents.word_units import Unit, read_units
from nlps_core.documents.word_write import edit_of
from nlps_core.types import Direction, Room


def extract_package(package: Package, direction: Direction, options: ExtractOptions) -> Extraction:
    """Return every text of the document in reading order, with the reason for those that stay."""
    maker = SegmentMaker(direction, _styles(package))
    for part, room in stories(package):
        data, _ = to_utf8(package.read(part), part)
        maker.enter(part, room)

        def found(paragraph: Element, spot: Spot) -> None:
            maker.take(read_units(paragraph, options.hidden), spot)

        StoryWalker(posixpath.basename(part), room, found).walk(data, part)
    for part, room in drawn(package):
        data, _ = to_utf8(package.read(part), part)
        maker.enter(part, room)
        each(data, part, frozenset(("a:p", "c:strCache")), maker.take_drawn)
    return Extraction("docx", tuple(maker.segments))


def merge_package(
    package: Package, targets: Mapping[str, str], direction: Direction, options: ExtractOptions
) -> dict[str, bytes]:
    """Return the parts that change when each segment named in ``targets`` gets its text.

    A target equal to its source changes nothing, nor does a key that is not one of a segment to be
    translated. Where the tags of a target are wrong, its words get the commonest look; whoever made it
    has flagged it.
    """
    changed = {}
    for part, _ in stories(package):
        wanted = {key: text for key, text in targets.items() if key.startswith(f"{part}#")}
        if wanted:
            data, encoding = to_utf8(package.read(part), part)
            edits = _edits(data, part, wanted, direction, options)
            if edits:
                changed[part] = from_utf8(splice(data, edits), encoding)
    return changed


def _edits(
    data: bytes, part: str, targets: Mapping[str, str], direction: Direction, options: ExtractOptions
) -> list[Edit]:
    """Return the edits of one part: one for each outermost paragraph that changes."""
    edits: list[Edit] = []
    count = 0

    def found(paragraph: Element, _: Spot) -> None:
        nonlocal count
        wanted: list[tuple[Unit, Plan, str]] = []
        for unit in read_units(paragraph, options.hidden):
            count += 1
            target = targets.get(key_of(part, count))
            if unit.plan and target is not None and _changes(unit.plan, target, direction):
                wanted += [(each, each.plan, target) for each in (unit, *unit.doubles) if each.plan]
        edits.extend(_nested(data, wanted))

    StoryWalker("", Room.BODY, found).walk(data, part)
    return edits


def _changes(plan: Plan, target: str, direction: Direction) -> bool:
    return target != plan.source and kept_plan(plan, direction) is None


def _nested(data: bytes, wanted: Sequence[tuple[Unit, Plan, str]]) -> list[Edit]:
    """Return edits that do not overlap: those of a text box are made inside that of its paragraph."""
    edits: list[Edit] = []
    for _, plan, target in sorted(wanted, key=lambda each: -each[0].depth):
        edit = edit_of(data, plan, target, edits)
        outside = [other for other in edits if not edit.start <= other.start < edit.end]
        edits = [*outside, edit]
    return edits


def _styles(package: Package) -> Styles:
    part = styles_part(package)
    return Styles(package.read(part), part) if part else Styles()

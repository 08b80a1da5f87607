"""A Word file in, segments out; translations in, the changed parts out.

Text is found in the body, in tables, headers, footers, notes, comments, text boxes, controls, links,
tracked insertions, ruby, charts, diagrams, alternative texts, lists to choose from and automatic
numbers; what is deleted, computed or hidden is listed and stays. A part is changed only where a segment
of it was. Knows nothing of zip files, models or storage.
"""

from __future__ import annotations

from collections.abc import Mapping

from nlps_core.documents.extraction import Extraction, ExtractOptions, Revisions
from nlps_core.documents.markup import Edit, Element, splice
from nlps_core.documents.markup_text import from_utf8, to_utf8
from nlps_core.documents.number_formats import chart_format_words
from nlps_core.documents.package import Package
from nlps_core.documents.properties import property_texts
from nlps_core.documents.word_bindings import (
    Changes,
    bound_changes,
    bound_properties,
    changed_properties,
)
from nlps_core.documents.word_merge import Merger
from nlps_core.documents.word_numbering import number_texts
from nlps_core.documents.word_parts import is_mirror, is_spare, named_part, stories
from nlps_core.documents.word_revisions import accept_revisions
from nlps_core.documents.word_segments import SegmentMaker, key_of
from nlps_core.documents.word_story import Spot, walk
from nlps_core.documents.word_styles import Styles
from nlps_core.documents.word_units import read_units
from nlps_core.language import kept_reason
from nlps_core.types import Direction, Room


def extract_package(package: Package, direction: Direction, options: ExtractOptions) -> Extraction:
    """Return every text of the document in reading order, with the reason for those that stay."""
    if options.revisions is Revisions.DROP:
        accept_revisions(package, {})  # A file of which it cannot be done is refused before any work.
    maker = SegmentMaker(direction, _styles(package))

    def found(paragraph: Element, spot: Spot) -> None:
        maker.take(read_units(paragraph, options.hidden), spot)

    bound: set[str] = set()
    for part, room in stories(package):
        data, _ = to_utf8(package.read(part), part)
        bound |= bound_properties(data, part)
        spare = is_spare(package, part) and not options.hidden
        maker.enter(part, room, is_mirror(package, part), spare)
        walk(data, part, room, found)
        for words in chart_format_words(data, part) if room is Room.CHART else ():
            maker.list_format(words)
    if numbering := named_part(package, "numbering"):
        data, _ = to_utf8(package.read(numbering), numbering)
        for number, each in enumerate(number_texts(data, numbering), 1):
            maker.take_number(key_of(numbering, number), each)
    for name, text in property_texts(package):
        if name not in bound:
            maker.list_property(name, text)
    return Extraction("docx", tuple(maker.segments))


def merge_package(
    package: Package, targets: Mapping[str, str], direction: Direction, options: ExtractOptions
) -> dict[str, bytes]:
    """Return the parts that change when each segment named in ``targets`` gets its text.

    A target equal to its source changes nothing, nor does a key that is not one of a segment to be
    translated. Where the tags of a target are wrong, its words get the commonest look; whoever made it
    has flagged it.
    """
    changed: dict[str, bytes] = {}
    bound: Changes = {}
    merger = Merger(targets, direction, options.hidden)
    for part, room in stories(package):
        if is_spare(package, part) and not options.hidden:
            continue
        data, encoding = to_utf8(package.read(part), part)
        edits = merger.edits(data, part, room, is_mirror(package, part))
        if edits:
            after = splice(data, edits)
            bound |= bound_changes(data, after, part)
            changed[part] = from_utf8(after, encoding)
    changed |= changed_properties(package, bound)
    if numbering := named_part(package, "numbering"):
        changed |= _changed_numbers(package, numbering, targets, direction)
    return accept_revisions(package, changed) if options.revisions is Revisions.DROP else changed


def _changed_numbers(
    package: Package, part: str, targets: Mapping[str, str], direction: Direction
) -> dict[str, bytes]:
    """Return the part with the words of automatic numbers, if any of them changes."""
    data, encoding = to_utf8(package.read(part), part)
    edits: list[Edit] = []
    for number, each in enumerate(number_texts(data, part), 1):
        target = targets.get(key_of(part, number), each.source)
        if target != each.source and kept_reason(each.plain, direction) is None:
            edits += each.edits(target)
    return {part: from_utf8(splice(data, edits), encoding)} if edits else {}


def _styles(package: Package) -> Styles:
    part = named_part(package, "styles")
    return Styles(package.read(part), part) if part else Styles()

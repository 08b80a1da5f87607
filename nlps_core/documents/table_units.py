"""Gives each cell the unit that is said above its table: "(단위: 백만원)" scales all that stands below it.

The unit stands in a paragraph right before the table, or in a cell of it or of the sheet; it is added to the
cell's column header. A unit within one column's header speaks for that column and is there already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlps_core.documents.inline import strip
from nlps_core.figures.unit_headers import unit_header
from nlps_core.types import Language, Room, Segment

# Without one of these nothing is a unit; most cells have none, and there may be very many.
_SIGNS = re.compile(r"단위|nit|NIT|[Ii]n |[(\[]")
_LONGEST = 200


def with_units(segments: Sequence[Segment], language: Language) -> tuple[Segment, ...]:
    """Return the segments, in which those below a unit have it in ``context.table_header``."""
    if not _SIGNS.search("\n".join(segment.source for segment in segments)):
        return tuple(segments)
    return tuple(_with_units(segments, language))


def _with_units(segments: Sequence[Segment], language: Language) -> Iterator[Segment]:
    unit_of: dict[str, str] = {}
    before = ""
    for segment in segments:
        source = segment.source
        area = _area(segment)
        unit = _unit(segment, language) if len(source) <= _LONGEST and _SIGNS.search(source) else ""
        if not area:
            before = unit
        elif unit:
            unit_of[area] = unit
        elif said := unit_of.setdefault(area, before):
            header = f"{segment.context.table_header} {said}".strip()
            segment = replace(segment, context=replace(segment.context, table_header=header))
        yield segment


def _area(segment: Segment) -> str:
    """Return the table or the sheet that a cell stands in; nothing for a text outside them."""
    where = segment.place.where
    if segment.place.room is Room.CELL:
        return where.rpartition("!")[0]
    return where.partition(" ")[0] if segment.place.room is Room.TABLE else ""


def _unit(segment: Segment, language: Language) -> str:
    """Return the unit that a segment says for all that follows, as it is written."""
    plain = strip(segment.source, segment.tags).strip()
    header = unit_header(plain, language)
    if header is None or not (header.text.strip() == plain or "단위" in plain):
        return ""
    return header.text.strip()

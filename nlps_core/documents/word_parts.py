"""Which parts of a Word file hold text, in reading order, and which room each is. Knows no paragraphs."""

from __future__ import annotations

import re

from nlps_core.documents.package import Package
from nlps_core.types import Room

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STORIES = {
    f"{_WORD}header+xml": Room.HEADER,
    f"{_WORD}footer+xml": Room.FOOTER,
    f"{_WORD}footnotes+xml": Room.FOOTNOTE,
    f"{_WORD}endnotes+xml": Room.ENDNOTE,
    f"{_WORD}comments+xml": Room.COMMENT,
}
_ROOMS = (Room.HEADER, Room.FOOTER, Room.FOOTNOTE, Room.ENDNOTE, Room.COMMENT)
_DRAWING = "application/vnd.openxmlformats-officedocument.drawingml."
_DRAWN = {
    f"{_DRAWING}chart+xml": Room.CHART,
    f"{_DRAWING}diagramdata+xml": Room.CHART,
}
_DIGITS = re.compile(r"(\d+)")


def stories(package: Package) -> list[tuple[str, Room]]:
    """Return the parts that are translated: the main one first, then headers to comments."""
    found = [(part, _STORIES.get(package.content_type(part))) for part in package.names()]
    others = [(part, room) for part, room in found if room is not None]
    others.sort(key=lambda each: (_ROOMS.index(each[1]), _natural(each[0])))
    return [(package.main, Room.BODY), *others]


def drawn(package: Package) -> list[tuple[str, Room]]:
    """Return the parts with charts and diagrams, whose texts are listed and stay."""
    found = [(part, _DRAWN.get(package.content_type(part))) for part in package.names()]
    return sorted(((part, room) for part, room in found if room), key=lambda each: _natural(each[0]))


def styles_part(package: Package) -> str | None:
    """Return the part with the styles of the main one."""
    for relationship in package.relationships(package.main):
        if relationship.kind == "styles" and relationship.target in package:
            return relationship.target
    return None


def _natural(part: str) -> tuple[object, ...]:
    return tuple(int(bit) if bit.isdigit() else bit for bit in _DIGITS.split(part))

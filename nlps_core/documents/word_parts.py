"""Which parts of a Word file hold text, in reading order, and which room each is. Knows no paragraphs."""

from __future__ import annotations

import re

from nlps_core.documents.package import Package
from nlps_core.types import Room

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_GLOSSARY = f"{_WORD}document.glossary+xml"
_STORIES = {
    f"{_WORD}header+xml": Room.HEADER,
    f"{_WORD}footer+xml": Room.FOOTER,
    f"{_WORD}footnotes+xml": Room.FOOTNOTE,
    f"{_WORD}endnotes+xml": Room.ENDNOTE,
    f"{_WORD}comments+xml": Room.COMMENT,
    _GLOSSARY: Room.TEXT,
}
_ROOMS = (Room.HEADER, Room.FOOTER, Room.FOOTNOTE, Room.ENDNOTE, Room.COMMENT, Room.CHART, Room.TEXT)
_DRAWING = "application/vnd.openxmlformats-officedocument.drawingml."
_DRAWN = frozenset(f"{_DRAWING}{kind}+xml" for kind in ("chart", "chartshapes", "diagramdata"))
_CHART_EX = "application/vnd.ms-office.chartex+xml"
_MIRROR = "application/vnd.ms-office.drawingml.diagramdrawing+xml"
_DIGITS = re.compile(r"(\d+)")


def stories(package: Package) -> list[tuple[str, Room]]:
    """Return the parts with text: the main one, headers to comments, drawings, texts in store."""
    found = [(part, room) for part in package.names() if (room := _room(package.content_type(part)))]
    found.sort(key=lambda each: (_ROOMS.index(each[1]), is_mirror(package, each[0]), _natural(each[0])))
    return [(package.main, Room.BODY), *found]


def is_mirror(package: Package, part: str) -> bool:
    """Tell whether a part is the picture that Word keeps of a diagram, and so says the same again."""
    return package.content_type(part) == _MIRROR


def _room(content_type: str) -> Room | None:
    drawn = content_type in _DRAWN or content_type in (_CHART_EX, _MIRROR)
    return Room.CHART if drawn else _STORIES.get(content_type)


def named_part(package: Package, kind: str) -> str | None:
    """Return the part of the main one that its relationship calls ``styles``, ``numbering`` or the like."""
    for relationship in package.relationships(package.main):
        if relationship.kind == kind and relationship.target in package:
            return relationship.target
    return None


def is_spare(package: Package, part: str) -> bool:
    """Tell whether a part holds texts in store, such as what an empty control would show."""
    return package.content_type(part) == _GLOSSARY


def _natural(part: str) -> tuple[object, ...]:
    return tuple(int(bit) if bit.isdigit() else bit for bit in _DIGITS.split(part))

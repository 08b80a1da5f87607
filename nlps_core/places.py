"""A place taken apart into words that a person knows: header 1, table 2, row 3.

``Place.where`` names parts of the file as the format does. What is told here is a list of (word,
number); each word has a sentence in the catalogue (``place.<word>``), and an empty one is said as it
stands. Knows no language.
"""

from __future__ import annotations

import re

from nlps_core.types import Place, Room

_FILE = re.compile(r"([A-Za-z]+)(\d*)\.xml(?:$|\s)")
_NOTE = re.compile(r"(\d+)\s")
_FORMAT = re.compile(r"#format (\d+)")
_UNUSED = re.compile(r"#(\d+)")
_STEP = re.compile(r"([¶TRC])(\d+)")
_FILES = {"header": "header", "footer": "footer", "chart": "chart", "data": "diagram", "drawing": "diagram"}
_STEPS = {"¶": "paragraph", "T": "table", "R": "row", "C": "column"}
_NOTES = (Room.FOOTNOTE, Room.ENDNOTE, Room.COMMENT)
_NAMED = (Room.HEADER, Room.FOOTER, Room.COMMENT, Room.CHART, Room.TEXT_BOX)
_PROPERTIES = ("title", "subject", "description", "keywords", "category")

Part = tuple[str, str]


def place_parts(place: Place) -> tuple[Part, ...]:
    """Return the place from the outside in; whatever is not known of it stays one part as it is."""
    where, room = place.where, place.room
    if room is Room.TEXT and where in _PROPERTIES:
        return ((f"property.{where}", ""),)
    if room is Room.TEXT and where == "numbering":
        return ((where, ""),)
    for word, pattern in (("format", _FORMAT), ("unused", _UNUSED)):
        if found := pattern.fullmatch(where):
            return ((word, found[1]),)
    if found := _FILE.match(where):
        name, number = found.groups()
        inside = _steps(where[found.end() :])
        return ((_FILES[name], number), *inside) if name in _FILES else (("", f"{name}{number}"), *inside)
    if room in _NOTES and (found := _NOTE.match(where)):
        return ((str(room), found[1]), *_steps(where[found.end() :]))
    return ((str(room), ""), *_steps(where)) if room in _NAMED else _steps(where)


def _steps(where: str) -> tuple[Part, ...]:
    """Return paragraphs and cells one by one. The name of a sheet is never taken apart."""
    bits = where.split()
    found = [_STEP.fullmatch(bit) for bit in bits]
    if not bits or not all(found):
        return (("", where),) if where else ()
    return tuple((_STEPS[step[1]], step[2]) for step in found if step)

"""Excel's own escapes in text: ``_x000D_`` and the like, which stand for characters that XML has not.

Knows nothing of strings, cells or markup beyond one text.
"""

from __future__ import annotations

import re

from nlps_core.documents.markup import clean, escape, escape_attribute

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SPECIAL = re.compile("[&<>]|_x|  |^ | $")
# Controls that XML lacks stay written so; at the ends they are no more to a reader than white space.
_CONTROL = "_x00[01][0-9A-Fa-f]_"
_OUTER = re.compile(rf"(?:{_CONTROL}|\s)*+")
_ONE = re.compile(_CONTROL)
_LENGTH = len("_x0000_")


def written_as_it_is(text: str) -> bool:
    """Tell whether a text is its own content of an element, needing no escapes and no care for spaces."""
    return text.isprintable() and _SPECIAL.search(text) is None


def escaped(text: str, margins: tuple[str, str] = ("", "")) -> bytes:
    """Return ``text`` as content of an element, with Excel's own escapes where they are needed.

    What looks like an escape in it is kept apart. ``margins`` are what ``inner`` left out, controls that
    stand escaped included.
    """
    safe = clean(text)
    if "_x" in safe:
        safe = _ESCAPED.sub(r"_x005F_x\1_", safe)
    before, after = margins
    return escape(f"{clean(before)}{safe}{clean(after)}".replace("\r", "_x000D_"))


def unescaped(text: str) -> str:
    """Return ``text`` with ``_x000D_`` and the like as characters; controls that XML lacks stay."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: clean(chr(int(found[1], 16))) or found[0], text)


def escaped_attribute(text: str) -> bytes:
    """Return ``text`` as the value of an attribute such as a table column's name."""
    safe = _ESCAPED.sub(r"_x005F_x\1_", clean(text))
    return escape_attribute(safe.replace("\r", "_x000d_").replace("\n", "_x000a_"))


def inner(text: str) -> str:
    """Return the text without white space and controls at its ends."""
    bare = text.strip()
    if "_x00" not in bare:
        return bare
    found = _OUTER.match(bare)
    start, end = found.end() if found else 0, len(bare)
    # Step by step from behind: a pattern would begin anew at every space inside the text.
    while end > start:
        if bare[end - 1].isspace():
            end -= 1
        elif end - start >= _LENGTH and _ONE.fullmatch(bare, end - _LENGTH, end):
            end -= _LENGTH
        else:
            break
    return bare[start:end]

"""Which paragraph styles are headings. Knows the styles part alone."""

from __future__ import annotations

from dataclasses import dataclass

from nlps_core.documents.markup import Element, tags
from nlps_core.documents.markup_text import to_utf8

_NAMES = ("heading", "title", "subtitle", "제목", "부제")
_BODY_LEVEL = "9"
_TAGS = frozenset(("w:style", "w:name", "w:basedOn", "w:outlineLvl"))


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str = ""
    outlined: bool = False


class Styles:
    """The styles of a document; with no styles part, names alone decide."""

    def __init__(self, data: bytes = b"", part: str = "") -> None:
        self._styles: dict[str, _Style] = {}
        self._last = _Style("")
        if data:
            for name, attributes, _ in tags(to_utf8(data, part)[0], part, _TAGS):
                self._note(name, attributes)

    def is_heading(self, paragraph: Element) -> bool:
        """Tell whether a paragraph, or a style that its style builds on, is a heading by name or level."""
        properties = paragraph.child("w:pPr")
        if properties is None:
            return False
        if _outlined(properties):
            return True
        style = properties.child("w:pStyle")
        key = style.attributes.get("w:val", "") if style else ""
        seen: set[str] = set()
        while key and key not in seen:
            seen.add(key)
            known = self._styles.get(key, _Style(key))
            if known.outlined or known.name.lower().startswith(_NAMES):
                return True
            key = known.based_on
        return False

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("w:val", "")
        if name == "w:style":
            self._last = self._styles[attributes.get("w:styleId", "")] = _Style("")
        elif name == "w:name":
            self._last.name = value
        elif name == "w:basedOn":
            self._last.based_on = value
        elif name == "w:outlineLvl":
            self._last.outlined = value != _BODY_LEVEL


def _outlined(properties: Element) -> bool:
    level = properties.child("w:outlineLvl")
    return level is not None and level.attributes.get("w:val", _BODY_LEVEL) != _BODY_LEVEL

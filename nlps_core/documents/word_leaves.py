"""Texts of a Word file that stand without runs: in an attribute, or as the caption of a chart.

Alternative texts, what a list offers, help on a field, the tip on a link. Knows nothing of paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlps_core.documents.markup import Edit, Element, attribute_ranges, escape, escape_attribute

_SHAPES = ("v:shape", "v:rect", "v:roundrect", "v:oval", "v:line", "v:group")
# A picture's own name inside its drawing is left out: it says from which file the picture came.
_NAMED = {
    **dict.fromkeys(("wp:docPr", "wps:cNvPr", "wpg:cNvPr"), ("title", "descr")),
    **dict.fromkeys(_SHAPES, ("alt",)),
    "v:textpath": ("string",),
    "w:hyperlink": ("w:tooltip",),
    "a:hlinkClick": ("tooltip",),
    "w:listItem": ("w:displayText",),
    **dict.fromkeys(
        (
            "w:listEntry",
            "w:alias",
            "w:default",
            "w:helpText",
            "w:statusText",
            "w:tblCaption",
            "w:tblDescription",
        ),
        ("w:val",),
    ),
}
# What Word takes in these places, of its versions the one that takes least.
_LONGEST = {
    "w:listEntry": 50,
    "w:alias": 64,
    "w:default": 255,
    "w:statusText": 138,
    "w:helpText": 255,
    "w:hyperlink": 260,
}
# What a box to tick or a list begins with is no text.
_NO_DEFAULT = re.compile(r"\d+|true|false|on|off")
# Captions that a chart keeps a copy of, or has of its own; numbers are kept elsewhere.
_CAPTIONS = frozenset(("c:v", "c:name", "cx:v", "cx:pt"))


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A text without runs, and every place where it stands: an element's content, or an attribute.

    ``longest`` is how many characters the smallest of the places takes, 0 where any number will do.
    """

    text: str
    places: tuple[tuple[Element, str], ...]

    @property
    def longest(self) -> int:
        return min((_LONGEST[each.name] for each, _ in self.places if each.name in _LONGEST), default=0)

    def edits(self, data: bytes, target: str) -> Iterator[Edit]:
        """Yield what puts ``target`` in the place of the text; white space around it stays."""
        for element, attribute in self.places:
            if attribute:
                yield Edit(*_value(data, element, attribute), escape_attribute(target))
            else:
                before, _, after = element.text.partition(self.text)
                yield Edit(element.content, element.content_end, escape(before + target + after))


def leaves(elements: Iterable[Element]) -> list[Leaf]:
    """Return the texts without runs among these elements, each once with all its places."""
    found: dict[str, list[tuple[Element, str]]] = {}
    for element in elements:
        for attribute in _NAMED.get(element.name, ()):
            # The help on a field may be the name of a stored text instead of one.
            text = element.attributes.get(attribute, "").strip()
            stored = element.attributes.get("w:type") == "autoText"
            chosen = element.name == "w:default" and _NO_DEFAULT.fullmatch(text)
            if text and not stored and not chosen:
                found.setdefault(text, []).append((element, attribute))
        if element.name in _CAPTIONS and (text := element.text.strip()):
            found.setdefault(text, []).append((element, ""))
    return [Leaf(text, tuple(places)) for text, places in found.items()]


def _value(data: bytes, element: Element, attribute: str) -> tuple[int, int]:
    """Return where an attribute's value lies, whatever prefix the file writes."""
    local = attribute.rpartition(":")[2]
    ranges = attribute_ranges(data, element.start)
    return ranges.get(attribute) or next(at for name, at in ranges.items() if name.endswith(f":{local}"))

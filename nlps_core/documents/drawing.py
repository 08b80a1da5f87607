"""Text in drawings: the paragraphs of charts, diagrams and shapes, and texts that stand without runs.

Reads the ``a:p`` of DrawingML into the items that ``word_tags`` plans with. Knows nothing of Word or
Excel around the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlps_core.documents.markup import (
    Edit,
    Element,
    attribute_ranges,
    escape,
    escape_attribute,
)
from nlps_core.documents.word_items import Code, Item, Kind, Look, Run, Text
from nlps_core.documents.word_look import canonical

_NOISE = frozenset(("lang", "altLang", "dirty", "err", "smtClean", "smtId", "noProof", "bmk"))
_PROPERTIES = frozenset(("a:pPr", "a:endParaRPr"))
# Alternative texts, and the words of a WordArt.
_NAMED = {"wp:docPr": ("title", "descr"), "v:shape": ("alt",), "v:textpath": ("string",)}
# A caption that a chart keeps a copy of; numbers are kept elsewhere.
_CAPTION = "c:v"


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A text without runs, and every place where it stands: an element's content, or an attribute."""

    text: str
    places: tuple[tuple[Element, str], ...]

    def edits(self, data: bytes, target: str) -> Iterator[Edit]:
        """Yield what puts ``target`` in the place of the text; white space around it stays."""
        for element, attribute in self.places:
            if attribute:
                start, end = attribute_ranges(data, element.start)[attribute]
                yield Edit(start, end, escape_attribute(target))
            else:
                before, _, after = element.text.partition(self.text)
                yield Edit(element.content, element.content_end, escape(before + target + after))


def read_drawn(paragraph: Element) -> tuple[Item, ...]:
    """Return the items of an ``a:p``; breaks and fields are atoms."""
    return tuple(_items(paragraph))


def leaves(elements: Iterable[Element]) -> list[Leaf]:
    """Return the texts without runs among these elements, each once with all its places."""
    found: dict[str, list[tuple[Element, str]]] = {}
    for element in elements:
        for attribute in _NAMED.get(element.name, ()):
            if text := element.attributes.get(attribute, "").strip():
                found.setdefault(text, []).append((element, attribute))
        if element.name == _CAPTION and (text := element.text.strip()):
            found.setdefault(text, []).append((element, ""))
    return [Leaf(text, tuple(places)) for text, places in found.items()]


def _items(paragraph: Element) -> Iterator[Item]:
    for child in paragraph.children:
        text = child.child("a:t")
        if child.name == "a:r" and text is not None:
            properties = child.child("a:rPr")
            yield Text(Run(child, properties, _look(properties)), text.text)
        elif child.name not in _PROPERTIES:
            yield Code(child.start, child.end, Kind.ATOM)


def _look(properties: Element | None) -> Look:
    if properties is None:
        return ()
    attributes = {name: value for name, value in properties.attributes.items() if name not in _NOISE}
    return (*sorted(attributes.items()), *(canonical(child) for child in properties.children))

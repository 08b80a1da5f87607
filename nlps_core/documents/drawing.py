"""The paragraphs of charts, diagrams and shapes as the items that ``word_tags`` plans with.

Knows nothing of Word or Excel around the drawing.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlps_core.documents.markup import Element
from nlps_core.documents.word_items import Code, Item, Kind, Look, Run, Text
from nlps_core.documents.word_look import canonical

_NOISE = frozenset(("lang", "altLang", "dirty", "err", "smtClean", "smtId", "noProof", "bmk"))
_PROPERTIES = frozenset(("a:pPr", "a:endParaRPr"))


def read_drawn(paragraph: Element) -> tuple[Item, ...]:
    """Return the items of an ``a:p``; breaks and fields are atoms."""
    return tuple(_items(paragraph))


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

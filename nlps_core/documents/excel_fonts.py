"""How text looks: the properties of a run or of a cell's font, comparable whatever way they are written.

A run without properties has the look of its cell, so a run that spells the same out differs by noise
alone. Knows nothing of themes: a colour is its reference.
"""

from __future__ import annotations

from nlps_core.documents.markup import Element, each

Look = frozenset[object]
# What programs write beside the looks and nobody sees.
_NOISE = {"x:charset", "x:family", "x:scheme", "lang", "altLang", "dirty", "err", "noProof", "smtClean"}
_ON = {("val", "1"), ("val", "true"), ("val", "on"), ("val", "single")}


def look_of(data: bytes, properties: Element) -> Look:
    """Return the look of an ``x:rPr``, an ``x:font`` or an ``a:rPr``."""
    attributes = ((key, value) for key, value in properties.attributes.items() if key not in _NOISE)
    children = (_property(data, child) for child in properties.children if child.name not in _NOISE)
    return frozenset((*attributes, *children))


def cell_looks(data: bytes, part: str) -> tuple[Look, ...]:
    """Return the look of each cell format of a styles part, in the order in which cells count them."""
    fonts: list[Look] = []
    formats: list[int] = []

    def group(element: Element) -> None:
        if element.name == "x:fonts":
            fonts.extend(look_of(data, font) for font in element.children)
        else:
            numbers = (child.attributes.get("fontId", "") for child in element.children)
            formats.extend(int(number) if number.isdecimal() else -1 for number in numbers)

    each(data, part, {"x:fonts", "x:cellXfs"}, group)
    return tuple(fonts[number] if 0 <= number < len(fonts) else frozenset() for number in formats)


def _property(data: bytes, child: Element) -> object:
    if child.children:
        return data[child.start : child.end]
    name = "x:name" if child.name == "x:rFont" else child.name
    return name, frozenset(child.attributes.items()) - _ON

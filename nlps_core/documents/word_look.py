"""When two runs look alike: their properties in a form that can be compared, noise left out.

Compares what the run itself says; what a style adds is the same for runs of the same style. Knows
nothing of text.
"""

from __future__ import annotations

from nlps_core.documents.markup import Element
from nlps_core.documents.word_items import Look

# Language and spelling marks, the record of a format change, and what only right-to-left scripts show.
_NOISE = frozenset(
    "w:" + name
    for name in ("lang", "noProof", "webHidden", "rPrChange", "bCs", "iCs", "szCs", "ins", "del", "fitText")
)
_NOISE_ATTRIBUTES = frozenset(("w:hint", "w:cs", "w:cstheme", "w:bidi"))
_SWITCHES = frozenset(
    "w:" + name
    for name in ("b", "i", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint")
) | {"w:vanish", "w:specVanish"}
_OFF = frozenset(("0", "false", "off"))
# What can be seen on a space; on any other difference a space follows its neighbours.
_SEEN_ON_SPACES = frozenset(
    "w:" + name for name in ("u", "strike", "dstrike", "highlight", "shd", "bdr", "vanish", "rStyle")
) | {"u", "strike", "a:highlight"}


def look_of(properties: Element | None) -> Look:
    """Return what makes this run look as it does; equal for runs that look alike."""
    if properties is None:
        return ()
    shown = (child for child in properties.children if child.name not in _NOISE)
    return tuple(canonical(child) for child in sorted(shown, key=lambda child: child.name))


def look_on_spaces(look: Look) -> Look:
    """Return the part of a look that white space shows."""
    return tuple(entry for entry in look if isinstance(entry, tuple) and entry[0] in _SEEN_ON_SPACES)


def switched_on(properties: Element | None, *names: str) -> bool:
    """Tell whether one of these on-off properties is there and not switched off."""
    if properties is None:
        return False
    return any(
        child.name in names and child.attributes.get("w:val", "1").lower() not in _OFF
        for child in properties.children
    )


def canonical(element: Element) -> tuple[object, ...]:
    """Return an element with its attributes in order and what does not show left out, to be compared."""
    attributes = {
        name: value
        for name, value in element.attributes.items()
        if name not in _NOISE_ATTRIBUTES and not name.startswith("w:rsid")
    }
    if element.name in _SWITCHES:
        value = attributes.get("w:val", "1").lower()
        attributes = {"w:val": "0" if value in _OFF else "1"}
    return (
        element.name,
        tuple(sorted(attributes.items())),
        tuple(canonical(child) for child in element.children),
    )

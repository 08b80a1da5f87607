"""Controls that show a stored property, such as the title on a cover page.

Word fills them from the property whenever it opens the file, so a translated control needs a
translated property. Compares a part before and after; knows nothing of segments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from nlps_core.documents.markup import Edit, Element, escape, scan, splice, whole
from nlps_core.documents.markup_text import from_utf8, to_utf8
from nlps_core.documents.package import Package

Changes = dict[tuple[str, str], str]

_PROPERTY_TYPES = frozenset(
    (
        "application/vnd.openxmlformats-package.core-properties+xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    )
)
# What is stored of a choice is its value, which stays.
_LISTS = ("w:dropDownList", "w:comboBox")
_STORE = re.compile(r"customxml/item\d*\.xml")
_LAST_STEP = re.compile(r"([\w.-]+)(?:\[\d+\])?$")


def bound_changes(before: bytes, after: bytes, part: str) -> Changes:
    """Return the new text of each bound control that changed, by the property's name and old text."""
    if b"dataBinding" not in before:
        return {}
    pairs = zip(_bound_texts(before, part), _bound_texts(after, part), strict=True)
    return {
        (name, old): new
        for (name, old), (_, new) in pairs
        if name and old.strip() and new.strip() and old != new
    }


def bound_properties(data: bytes, part: str) -> set[str]:
    """Return the names of the properties that controls of a part show."""
    if b"dataBinding" not in data:
        return set()
    return {name for name, _ in _bound_texts(data, part) if name}


def changed_properties(package: Package, changes: Mapping[tuple[str, str], str]) -> dict[str, bytes]:
    """Return the parts with properties in which a property of that name has that old text."""
    changed = {}
    for part in package.names() if changes else ():
        if package.content_type(part) in _PROPERTY_TYPES or _STORE.fullmatch(part.lower()):
            data, encoding = to_utf8(package.read(part), part)
            edits = _property_edits(data, part, changes)
            if edits:
                changed[part] = from_utf8(splice(data, edits), encoding)
    return changed


def _property_edits(data: bytes, part: str, changes: Mapping[tuple[str, str], str]) -> list[Edit]:
    edits: list[Edit] = []

    def look(element: Element) -> None:
        new = changes.get((re.split("[:}]", element.name)[-1], element.text))
        if new is not None and not element.children:
            edits.append(Edit(element.content, element.content_end, escape(new)))
        for child in element.children:
            look(child)

    look(whole(data, part))
    return edits


def _bound_texts(data: bytes, part: str) -> list[tuple[str, str]]:
    """Return for each control, in order of their ends, the property it shows ("" for none) and its text."""
    controls: list[list[str]] = []
    found: list[tuple[str, str]] = []
    in_text = False

    def start(name: str, attributes: dict[str, str], _: int, __: int) -> None:
        nonlocal in_text
        in_text = name == "w:t"
        if name == "w:sdt":
            controls.append(["", "", ""])
        elif name in _LISTS and controls:
            controls[-1][2] = name
        elif name == "w:dataBinding" and controls:
            step = _LAST_STEP.search(attributes.get("w:xpath", ""))
            controls[-1][0] = step[1] if step else ""

    def end(name: str, _: int, __: int) -> None:
        nonlocal in_text
        in_text = False
        if name == "w:sdt" and controls:
            shown, text, chosen = controls.pop()
            found.append(("" if chosen else shown, text))

    def text(value: str) -> None:
        for control in controls if in_text else ():
            control[1] += value

    scan(data, part, start, end, text)
    return found

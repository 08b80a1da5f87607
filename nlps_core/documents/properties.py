"""What a document says about itself: title, subject, company, what its owner added. Lists; changes nothing.

Search engines and file dialogs show it, and so does a page through a control or a field that is bound to
it. Knows nothing of the document's text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from nlps_core.documents.markup import Element, each
from nlps_core.documents.markup_text import to_utf8
from nlps_core.documents.package import Package
from nlps_core.errors import Refused

# No honest file has as many.
MOST_PROPERTIES = 10_000
_OFFICE = "application/vnd.openxmlformats-officedocument."
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TRANSITIONAL, _STRICT = (
    "http://schemas.openxmlformats.org/officeDocument/2006/",
    "http://purl.oclc.org/ooxml/officeDocument/",
)
_EXTENDED = (f"{_TRANSITIONAL}extended-properties", f"{_STRICT}extendedProperties")
_CUSTOM = (f"{_TRANSITIONAL}custom-properties", f"{_STRICT}customProperties")
_LISTED = {
    "application/vnd.openxmlformats-package.core-properties+xml": frozenset(
        f"{{{namespace}}}{name}"
        for namespace in (_DUBLIN, _CORE)
        for name in ("title", "subject", "description", "keywords", "category", "contentStatus")
    ),
    f"{_OFFICE}extended-properties+xml": frozenset(
        f"{{{namespace}}}{name}" for namespace in _EXTENDED for name in ("Company", "Manager")
    ),
    f"{_OFFICE}custom-properties+xml": frozenset(f"{{{namespace}}}property" for namespace in _CUSTOM),
    f"{_OFFICE}wordprocessingml.settings+xml": frozenset(("w:docVar",)),
}
_STRINGS = frozenset(("lpwstr", "lpstr", "bstr"))
_LOCAL = re.compile(r"[:}]?([^:}]+)$")


def property_texts(package: Package) -> Iterator[tuple[str, str]]:
    """Yield name and text of each property in words that is not blank; a name is never yielded twice.

    Raise Refused for more of them than anybody writes.
    """
    times: Counter[str] = Counter()
    for name, text in _texts(package):
        times[name] += 1
        yield (name if times[name] == 1 else f"{name} ({times[name]})"), text


def _texts(package: Package) -> Iterator[tuple[str, str]]:
    for part in package.names():
        listed = _LISTED.get(package.content_type(part))
        if listed:
            data, _ = to_utf8(package.read(part), part)
            found: list[tuple[str, str]] = []

            def take(element: Element, found: list[tuple[str, str]] = found) -> None:
                found += (one for one in _said(element) if one[1].strip())
                if len(found) > MOST_PROPERTIES:
                    raise Refused("file_too_many_properties", name=package.name, limit=MOST_PROPERTIES)

            each(data, part, listed, take)
            yield from found


def _said(element: Element) -> Iterator[tuple[str, str]]:
    """Yield name and text of a property, whichever way it is written."""
    name = local_name(element.name)
    if name == "docVar":
        yield element.attributes.get("w:name", ""), element.attributes.get("w:val", "")
    elif name == "property":
        values = (child.text for child in element.children if local_name(child.name) in _STRINGS)
        yield from ((element.attributes.get("name", ""), value) for value in values)
    else:
        yield name, element.text


def local_name(name: str) -> str:
    """Return a name without its prefix or namespace."""
    found = _LOCAL.search(name)
    return found[1] if found else name

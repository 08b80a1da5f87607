"""What a document says about itself: its title, subject, keywords. Lists; changes nothing.

Search engines and file dialogs show it, and so does a page through a control that is bound to it. Knows
nothing of the document's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlps_core.documents.markup import Element, each
from nlps_core.documents.markup_text import to_utf8
from nlps_core.documents.package import Package

_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_NAMESPACES = (
    "http://purl.org/dc/elements/1.1/",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
)
_LISTED = frozenset(
    f"{{{namespace}}}{name}"
    for namespace in _NAMESPACES
    for name in ("title", "subject", "description", "keywords", "category")
)
_LOCAL = re.compile(r"[:}]?([^:}]+)$")


def property_texts(package: Package) -> Iterator[tuple[str, str]]:
    """Yield name and text of each property in words that is not blank."""
    for part in package.names():
        if package.content_type(part) == _CORE:
            data, _ = to_utf8(package.read(part), part)
            found: list[Element] = []
            each(data, part, _LISTED, found.append)
            yield from ((local_name(one.name), one.text) for one in found if one.text.strip())


def local_name(name: str) -> str:
    """Return a name without its prefix or namespace."""
    found = _LOCAL.search(name)
    return found[1] if found else name

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
_LISTED = frozenset(("title", "subject", "description", "keywords", "category"))
_LOCAL = re.compile(r"[:}]?([^:}]+)$")


def property_texts(package: Package) -> Iterator[tuple[str, str]]:
    """Yield name and text of each property in words that is not blank."""
    for part in package.names():
        if package.content_type(part) == _CORE:
            data, _ = to_utf8(package.read(part), part)
            found: list[Element] = []
            each(data, part, _Listed(), found.append)
            yield from ((local_name(one.name), one.text) for one in found if one.text.strip())


def local_name(name: str) -> str:
    """Return a name without its prefix or namespace."""
    found = _LOCAL.search(name)
    return found[1] if found else name


class _Listed:
    """Contains the names of the listed properties, whichever of two namespaces they come from."""

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and local_name(name) in _LISTED

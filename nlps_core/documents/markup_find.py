"""Finds elements of well-formed XML by what their tags look like, and passes over all the rest.

A part of Office says the same few tags over and over, and most of it nobody asks for. A pattern goes to
the tags that are wanted, and each spelling is understood once, so that reading takes a fraction of what
a call for every tag takes. That needs prefixes that mean one thing throughout a part, as every program
writes them; for the others there is no ``Finder``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from nlps_core.documents.markup_names import OfficeNames
from nlps_core.documents.markup_text import decoded

# What follows a tag's name, then what looks like tags and holds none.
_REST = rb"""[^"'>]*+(?:(?:"[^"]*+"|'[^']*+')[^"'>]*+)*+>"""
_TAG = rb"<(?:(/?%b)(?=[\s/>])" + _REST + rb"|!\[CDATA\[(.*?)\]\]>|!--.*?-->|\?.*?\?>)"
ANY = re.compile(_TAG % rb"[^!?\s/>][^\s/>]*+", re.DOTALL)
_FIRST = re.compile(rb"<[^!?]" + _REST)
_ATTRIBUTE = re.compile(rb"""\s([^\s=]+)\s*=\s*("[^"]*"|'[^']*')""")
_DECLARED = re.compile(rb"""xmlns(?::([^\s=]+))?\s*=\s*("[^"]*"|'[^']*')""")
_WHITE = re.compile(rb"\r\n|[\t\n\r]")
_XML = {b"xml": "http://www.w3.org/XML/1998/namespace"}
# Longer tags are seldom said twice, and no part says more in earnest.
_LONGEST_KNOWN, _MOST_KNOWN = 200, 5_000
_MOST_PREFIXES = 200


class Tag(NamedTuple):
    """What a tag says. One that closes itself opens and closes; comments and the like do neither.

    ``attributes`` is shared by all tags of one spelling; ``text`` is that of a CDATA section.
    """

    name: str
    attributes: dict[str, str]
    opens: bool
    closes: bool
    text: str = ""


class Finder:
    """Understands the tags of parts with the same prefixes, each spelling once; ``known`` were met."""

    def __init__(self, prefixes: dict[bytes, str]) -> None:
        self._prefixes = prefixes
        self._names = OfficeNames()
        self._elements: dict[bytes, str] = {}
        self.known: dict[bytes, Tag] = {}

    def pattern(self, names: Iterable[str]) -> re.Pattern[bytes] | None:
        """Return what finds the tags with these names; None where none of them can be in the part."""
        return _pattern(tuple(names), tuple(self._prefixes.items()))

    def tag(self, found: re.Match[bytes]) -> Tag:
        """Return what a tag says that a pattern found."""
        written = found[0]
        tag = self.known.get(written)
        if tag is None:
            tag = self._understood(written, found[1], found[2])
            if len(written) <= _LONGEST_KNOWN:
                if len(self.known) == _MOST_KNOWN:
                    self.known.clear()
                self.known[written] = tag
        return tag

    def _understood(self, written: bytes, name: bytes | None, text: bytes | None) -> Tag:
        if name is None:
            shown = (text or b"").decode().replace("\r\n", "\n").replace("\r", "\n")
            return Tag("", {}, opens=False, closes=False, text=shown)
        if name.startswith(b"/"):
            return Tag(self._element(name[1:]), {}, opens=False, closes=True)
        attributes = {
            self._attribute(key): decoded(value[1:-1])
            for key, value in _ATTRIBUTE.findall(_WHITE.sub(b" ", written))
            if not key.startswith(b"xmlns")
        }
        return Tag(self._element(name), attributes, opens=True, closes=written.endswith(b"/>"))

    def _element(self, written: bytes) -> str:
        name = self._elements.get(written)
        if name is None:
            prefix, _, local = written.rpartition(b":")
            name = self._elements[written] = self._named(prefix, local)
        return name

    def _attribute(self, written: bytes) -> str:
        prefix, _, local = written.rpartition(b":")
        return self._named(prefix, local) if prefix else local.decode()

    def _named(self, prefix: bytes, local: bytes) -> str:
        uri = self._prefixes[prefix]
        return self._names[f"{uri} {local.decode()}"] if uri else local.decode()


def find(data: bytes) -> Finder | None:
    """Return what finds tags in a well-formed part; None where a prefix may mean two things."""
    first = _FIRST.search(data)
    prefixes: dict[bytes, str] = dict(_XML)
    root = first.end() if first else 0
    for found in _DECLARED.finditer(data):
        prefix, uri = found[1] or b"", decoded(found[2][1:-1])
        if prefixes.setdefault(prefix, uri) != uri or (not prefix and found.start() > root):
            return None
    prefixes.setdefault(b"", "")
    return _finder(tuple(prefixes.items())) if len(prefixes) <= _MOST_PREFIXES else None


@lru_cache(maxsize=16)
def _finder(prefixes: tuple[tuple[bytes, str], ...]) -> Finder:
    """Return one finder for all parts that declare the same: a workbook's sheets say the same tags."""
    return Finder(dict(prefixes))


def _split(name: str) -> tuple[str, str]:
    """Return the namespace of a name, as names begin with it, and the rest."""
    cut = max(name.rfind(":"), name.rfind("}")) + 1
    return name[:cut], name[cut:]


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...], prefixes: tuple[tuple[bytes, str], ...]) -> re.Pattern[bytes] | None:
    known = OfficeNames()
    written: defaultdict[str, list[bytes]] = defaultdict(list)
    for prefix, uri in prefixes:
        written[known[f"{uri} "] if uri else ""].append(prefix + b":" if prefix else b"")
    wanted = {
        re.escape(prefix + local.encode())
        for space, local in map(_split, names)
        for prefix in written.get(space, ())
    }
    return re.compile(_TAG % (b"(?:" + b"|".join(sorted(wanted)) + b")"), re.DOTALL) if wanted else None

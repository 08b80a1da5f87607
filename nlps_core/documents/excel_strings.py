"""The shared strings of a workbook: most by a pattern, those with runs or phonetic guides by a scan.

Knows nothing of the cells that show them, apart from how a run looks that says nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from nlps_core.documents.excel_escapes import unescaped
from nlps_core.documents.excel_fonts import Look
from nlps_core.documents.excel_text import PlainText, Text, read_text
from nlps_core.documents.markup import Element, attribute_ranges, check_well_formed, each
from nlps_core.documents.markup_names import OfficeNames
from nlps_core.documents.markup_text import decoded

_ROOT = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)sst\s[^<>]*>")
_NOTHING: Look = frozenset()
Looks = Callable[[], Mapping[int, Look]]


def read_strings(data: bytes, part: str, looks: Looks) -> tuple[Text, ...]:
    """Return the strings in their order. ``looks`` gives how the cells look that show a string."""
    known = cache(looks)

    def text(element: Element, number: int) -> Text:
        formatted = element.child("x:r") is not None
        return read_text(data, element, known().get(number, _NOTHING) if formatted else _NOTHING)

    root = _plain_root(data)
    if root is not None:
        check_well_formed(data, part)
        found = _by_pattern(data, part, root, text)
        if found is not None:
            return tuple(found)
    found = []
    each(data, part, {"x:si"}, lambda element: found.append(text(element, len(found))))
    return tuple(found)


def _plain_root(data: bytes) -> re.Match[bytes] | None:
    """Return the root where nothing behind it could mean anything but what it looks like."""
    root = _ROOT.search(data)
    if root is None or data.find(b"<!") >= 0 or data.find(b"xmlns", root.end()) >= 0:
        return None
    prefix = root[1].decode().removesuffix(":")
    start, end = attribute_ranges(data, root.start()).get(f"xmlns:{prefix}" if prefix else "xmlns", (0, 0))
    return root if OfficeNames()[f"{data[start:end].decode()} sst"] == "x:sst" else None


def _by_pattern(
    data: bytes, part: str, root: re.Match[bytes], text: Callable[[Element, int], Text]
) -> list[Text] | None:
    """Return the strings, or None where some stand in another way than one after the other."""
    found: list[Text] = []
    done = root.end()
    for item in _item(root[1]).finditer(data, done):
        if item.start() != done:
            return None
        done = item.end()
        if item[1] is not None:
            found.append(PlainText(unescaped(decoded(item[1])), *item.span(1), ()))
        else:
            found.append(text(_element(data, part, root, item.start(2), item.end()), len(found)))
    return found if data.find(b"<" + root[1] + b"si", done) < 0 else None


def _element(data: bytes, part: str, root: re.Match[bytes], start: int, end: int) -> Element:
    """Return the tree of one string, scanned by itself under the root's namespaces."""
    found: list[Element] = []
    each(root[0] + data[start:end] + b"</" + root[1] + b"sst>", part, {"x:si"}, found.append)
    found[0].move(start - len(root[0]))
    return found[0]


@lru_cache(maxsize=8)
def _item(prefix: bytes) -> re.Pattern[bytes]:
    p = re.escape(prefix)
    attributes = rb'(?:\s++[\w:.-]++="[^"<>]*+")*+\s*+'
    plain = b"<%(p)ssi><%(p)st%(a)s>([^<>]*+)</%(p)st></%(p)ssi>"
    other = rb"(<%(p)ssi\s*(?:/>|>.*?</%(p)ssi\s*>))"
    return re.compile((rb"\s*+(?:" + plain + b"|" + other + b")") % {b"p": p, b"a": attributes}, re.DOTALL)

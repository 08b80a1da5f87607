"""Reads the shared strings of a workbook: most by a pattern, those with runs or phonetic guides by a scan.

Knows nothing of the cells that show them, apart from how a run looks that says nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from nlps_core.documents.excel_escapes import unescaped
from nlps_core.documents.excel_fonts import Look
from nlps_core.documents.excel_string_table import Spans, StringTable
from nlps_core.documents.excel_text import Text, read_text
from nlps_core.documents.markup import Element, attribute_ranges, check_well_formed, each
from nlps_core.documents.markup_names import OfficeNames
from nlps_core.documents.markup_text import decoded

_ROOT = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)sst\s[^<>]*>")
_NOTHING: Look = frozenset()
Looks = Callable[[], Mapping[int, Look]]
_Reader = Callable[[Element, int], Text]


def read_strings(data: bytes, part: str, looks: Looks) -> StringTable:
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
            return found
    texts: list[Text] = []
    each(data, part, {"x:si"}, lambda element: texts.append(text(element, len(texts))))
    return StringTable([one.plain for one in texts], dict(enumerate(texts)), list)


def _plain_root(data: bytes) -> re.Match[bytes] | None:
    """Return the root where nothing behind it could mean anything but what it looks like."""
    root = _ROOT.search(data)
    if root is None or data.find(b"<!") >= 0 or data.find(b"xmlns", root.end()) >= 0:
        return None
    prefix = root[1].decode().removesuffix(":")
    start, end = attribute_ranges(data, root.start()).get(f"xmlns:{prefix}" if prefix else "xmlns", (0, 0))
    return root if OfficeNames()[f"{data[start:end].decode()} sst"] == "x:sst" else None


def _by_pattern(data: bytes, part: str, root: re.Match[bytes], text: _Reader) -> StringTable | None:
    """Return the strings, or None where some stand in another way than one after the other."""
    item, all_items = _patterns(root[1])
    known = all_items.match(data, root.end())
    end = known.end() if known else root.end()
    if data.find(b"<" + root[1] + b"si", end) >= 0:
        return None
    found = item.findall(data, root.end(), end)
    plain = _shown([content for content, _ in found])

    def spans() -> Spans:
        return [one.span(one.lastindex or 1) for one in item.finditer(data, root.end(), end)]

    others: dict[int, Text] = {}
    odd = [number for number, (_, other) in enumerate(found) if other]
    places = spans() if odd else ()
    for number in odd:
        others[number] = text(_element(data, part, root, *places[number]), number)
        plain[number] = others[number].plain
    return StringTable(plain, others, lambda: places or spans())


def _shown(contents: list[bytes]) -> list[str]:
    """Return the contents of elements as texts, all at once: no text of XML has the character between."""
    return unescaped(decoded(b"\0".join(contents))).split("\0") if contents else []


def _element(data: bytes, part: str, root: re.Match[bytes], start: int, end: int) -> Element:
    """Return the tree of one string, scanned by itself under the root's namespaces."""
    found: list[Element] = []
    each(root[0] + data[start:end] + b"</" + root[1] + b"sst>", part, {"x:si"}, found.append)
    found[0].move(start - len(root[0]))
    return found[0]


@lru_cache(maxsize=8)
def _patterns(prefix: bytes) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Return what finds one string, a plain one's content or another whole, and what takes all of them."""
    p = re.escape(prefix)
    attributes = rb'(?:\s++[\w:.-]++="[^"<>]*+")*+\s*+'
    plain = b"<%(p)ssi><%(p)st%(a)s>([^<>]*+)</%(p)st></%(p)ssi>"
    other = rb"(<%(p)ssi\s*(?:/>|>.*?</%(p)ssi\s*>))"
    one = (rb"\s*+(?:" + plain + b"|" + other + b")") % {b"p": p, b"a": attributes}
    return re.compile(one, re.DOTALL), re.compile(b"(?:" + one + b")*+", re.DOTALL)

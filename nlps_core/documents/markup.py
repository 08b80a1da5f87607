"""Finds the bytes of XML: where each element of a part begins and ends, and swaps some of them.

Knows XML and the namespaces of Office, not what a paragraph or a cell means. It never writes a part
anew: a caller looks at byte ranges and hands ``splice`` the few that change.

* ``tags`` and ``each`` go to the tags and elements that are wanted and make small trees of ``Element``
  for what is looked at as a whole, one paragraph or one string at a time.
* ``scan`` calls back for every start tag, end tag and stretch of text; ``whole`` is for small parts.
* ``escape``, ``escape_attribute`` and ``keeps_spaces`` make text fit to be written.

Ranges are half open and count bytes of ``data``, which is UTF-8; ``markup_text`` is for parts in
another encoding. Names come with the prefixes of ``markup_names``, whatever prefix the file itself uses,
Transitional and Strict alike: ``w:p``, ``x:c``, ``a:t``; a namespace that is not listed gives
``{uri}local``; an attribute without a prefix is just ``val``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from operator import itemgetter
from typing import NamedTuple

from nlps_core.documents.markup_find import ANY, Finder, find
from nlps_core.documents.markup_scan import (
    DEEPEST,
    Builder,
    Element,
    EndHandler,
    StartHandler,
    check_well_formed,
    each_scanned,
    pass_over,
    scan,
    whole,
)
from nlps_core.documents.markup_text import decoded
from nlps_core.errors import Refused

__all__ = [
    "Builder",
    "Edit",
    "Element",
    "attribute_ranges",
    "check_well_formed",
    "clean",
    "each",
    "escape",
    "escape_attribute",
    "keeps_spaces",
    "scan",
    "splice",
    "start_tag_end",
    "tags",
    "whole",
    "written_name",
]

_START_TAG = re.compile(rb"""<[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>""")
_ATTRIBUTE = re.compile(rb"""([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
_NAME = re.compile(rb"</?([^\s/>]+)")
# What XML 1.0 allows; lone surrogates and the two non-characters are among what it does not.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Edit(NamedTuple):
    """Put ``new`` in the place of the bytes from ``start`` up to ``end``; equal ends insert."""

    start: int
    end: int
    new: bytes


def tags(data: bytes, part: str, names: Collection[str]) -> list[tuple[str, dict[str, str], int]]:
    """Return name, attributes and first byte of each start tag whose name is in ``names``."""
    found: list[tuple[str, dict[str, str], int]] = []

    def start(name: str, attributes: dict[str, str], first: int, _: int) -> None:
        found.append((name, attributes, first))

    each(data, part, (), pass_over, names, start)
    return found


def each(
    data: bytes,
    part: str,
    names: Collection[str],
    found: Callable[[Element], None],
    between: Collection[str] = (),
    start: StartHandler = pass_over,
    end: EndHandler = pass_over,
    *,
    well_formed: bool = False,
) -> None:
    """Call ``found`` with the tree of each outermost element whose name is in ``names``.

    A tree is not kept after the call, so memory follows the largest one and not the part. The handlers
    are called, as by ``scan``, for the tags outside of trees whose name is in ``between``. What the caller
    knows to be ``well_formed`` is not checked again.
    """
    if not well_formed:
        check_well_formed(data, part)
    finder = find(data)
    if finder is None:
        each_scanned(data, part, names, found, between, start, end)
        return
    pattern = finder.pattern((*names, *between))
    at = 0
    while pattern and (match := pattern.search(data, at)):
        first, at = match.span()
        tag = finder.tag(match)
        if tag.opens and tag.name in names:
            tree = _tree(data, part, finder, first)
            at = tree.end
            found(tree)
            continue
        if tag.opens:
            start(tag.name, tag.attributes, first, at)
        if tag.closes:
            end(tag.name, at if tag.opens else first, at)


def _tree(data: bytes, part: str, finder: Finder, start: int) -> Element:
    """Return the element that begins at a byte."""
    opened: list[Element] = []
    texts: list[list[str]] = []
    known = finder.known
    done = start
    for match in ANY.finditer(data, start):
        first, after = match.span()
        tag = known.get(match[0]) or finder.tag(match)
        if done < first:
            texts[-1].append(decoded(data[done:first]))
        done = after
        if tag.opens:
            element = Element(tag.name, tag.attributes, first, after)
            if opened:
                opened[-1].children.append(element)
            if not tag.closes:
                opened.append(element)
                texts.append([])
                if len(opened) > DEEPEST:
                    raise Refused("xml_too_deep", part=part, limit=DEEPEST)
            elif not opened:
                break
        elif tag.closes:
            element = opened.pop()
            element.text = "".join(texts.pop())
            element.content_end, element.end = first, after
            if not opened:
                break
        else:
            texts[-1].append(tag.text)
    return element


def start_tag_end(data: bytes, start: int) -> int:
    """Return the byte after the start tag that begins at ``start``; ``>`` in a value does not end it."""
    tag = _START_TAG.match(data, start)
    if tag is None:
        raise ValueError(f"no start tag at byte {start}")
    return tag.end()


def written_name(data: bytes, start: int) -> str:
    """Return the name of the tag at ``start`` with the prefix that the file uses."""
    name = _NAME.match(data, start)
    if name is None:
        raise ValueError(f"no tag at byte {start}")
    return name[1].decode()


def attribute_ranges(data: bytes, start: int) -> dict[str, tuple[int, int]]:
    """Return where the value of each attribute of the start tag at ``start`` lies, quotes left out.

    Names are as written, prefix included. Write a new value with ``escape_attribute``.
    """
    end = start_tag_end(data, start)
    return {
        found[1].decode(): (found.start(2) + 1, found.end(2) - 1)
        for found in _ATTRIBUTE.finditer(data, start, end)
    }


def splice(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return ``data`` with the edits made, in whatever order they are given.

    Two that overlap are a mistake of the caller and raise ``ValueError``; insertions at one place keep
    the order in which they came.
    """
    pieces: list[bytes] = []
    done = 0
    for start, end, new in sorted(edits, key=itemgetter(0, 1)):
        if not done <= start <= end <= len(data):
            raise ValueError(f"edit of bytes {start} to {end} overlaps another or lies outside")
        pieces += data[done:start], new
        done = end
    pieces.append(data[done:])
    return b"".join(pieces)


def clean(text: str) -> str:
    """Return ``text`` without the characters that XML cannot hold: controls and lone surrogates."""
    # What can be printed can be written, and most texts can be.
    return text if text.isprintable() else _NOT_XML.sub("", text)


def escape(text: str) -> bytes:
    """Return ``text`` as the content of an element; what XML cannot hold is left out."""
    safe = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace("\r", "&#13;").encode()


def escape_attribute(text: str) -> bytes:
    """Return ``text`` as the value of an attribute in either kind of quotes."""
    value = escape(text).replace(b'"', b"&quot;").replace(b"'", b"&#39;")
    return value.replace(b"\t", b"&#9;").replace(b"\n", b"&#10;")


def keeps_spaces(text: str) -> bool:
    """Return whether ``text`` needs ``xml:space="preserve"`` so that no white space is lost."""
    return text != text.strip() or "  " in text or "\t" in text or "\n" in text

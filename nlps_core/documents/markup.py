"""Finds the bytes of XML: where each element of a part begins and ends, and swaps some of them.

Knows XML and the namespaces of Office, not what a paragraph or a cell means. It never writes a part
anew: a caller looks at byte ranges and hands ``splice`` the few that change.

* ``scan`` calls back for every start tag, end tag and stretch of text: the way for large sheets.
* ``Builder`` and ``each`` make small trees of ``Element`` for the part of a document that is looked
  at as a whole, one paragraph or one string at a time.
* ``escape``, ``escape_attribute`` and ``keeps_spaces`` make text fit to be written.

Ranges are half open and count bytes of ``data``, which is UTF-8; ``markup_text`` is for parts in
another encoding. Names come with the prefixes of ``markup_names``, whatever
prefix the file itself uses, Transitional and Strict alike: ``w:p``, ``x:c``, ``a:t``; a namespace that
is not listed gives ``{uri}local``; an attribute without a prefix is just ``val``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from typing import NamedTuple
from xml.parsers import expat

from nlps_core.documents.markup_names import OfficeNames
from nlps_core.errors import Refused

_START_TAG = re.compile(rb"""<[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>""")
_ATTRIBUTE = re.compile(rb"""([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
# Real files stay below 30; and Python can recurse as deep as this several times over.
_DEEPEST = 150
_SLASH = ord("/")
_NO_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]
_NAME = re.compile(rb"</?([^\s/>]+)")
# What XML 1.0 allows; lone surrogates and the two non-characters are among what it does not.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

StartHandler = Callable[[str, dict[str, str], int, int], None]
EndHandler = Callable[[str, int, int], None]
TextHandler = Callable[[str], None]
TagHandler = Callable[[str, dict[str, str]], None]


class Edit(NamedTuple):
    """Put ``new`` in the place of the bytes from ``start`` up to ``end``; equal ends insert."""

    start: int
    end: int
    new: bytes


class Element:
    """An element with its byte ranges.

    ``start`` is its ``<``, ``content`` the byte after its start tag, ``content_end`` the ``<`` of its
    end tag and ``end`` the byte after it; the last three are equal when it closes itself. ``text`` is
    its own decoded text, that of its children left out.
    """

    __slots__ = ("attributes", "children", "content", "content_end", "end", "name", "start", "text")

    def __init__(self, name: str, attributes: dict[str, str], start: int, content: int) -> None:
        self.name = name
        self.attributes = attributes
        self.start = start
        self.content = content
        self.content_end = content
        self.end = content
        self.children: list[Element] = []
        self.text = ""

    @property
    def closes_itself(self) -> bool:
        return self.content == self.end

    def move(self, by: int) -> None:
        """Shift all ranges, when a tree was read from a piece that stands elsewhere."""
        self.start, self.content = self.start + by, self.content + by
        self.content_end, self.end = self.content_end + by, self.end + by
        for child in self.children:
            child.move(by)

    def child(self, name: str) -> Element | None:
        """Return the first child of that name."""
        return next((child for child in self.children if child.name == name), None)


def scan(
    data: bytes,
    part: str,
    start: StartHandler | None = None,
    end: EndHandler | None = None,
    text: TextHandler | None = None,
) -> None:
    """Read ``data`` from front to back and call the handlers.

    ``start(name, attributes, first byte, byte after the tag)``; ``end(name, first byte of the end tag,
    byte after it)``, both being the byte after the tag for an element that closes itself;
    ``text(decoded text)`` in stretches of unspecified length. ``part`` only names the part in errors.
    Raises ``Refused`` for what is not well formed, and for a document type, which Office never writes.
    """
    parser = _parser(part)
    names = OfficeNames()
    match = _START_TAG.match
    closed = -1  # where the start tag ended that closed itself just now

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal closed
        first = parser.CurrentByteIndex
        tag = match(data, first)
        after = tag.end() if tag else first + 1  # a tag that expat took always matches
        if data[after - 2] == _SLASH:
            closed = after
        if start is not None:
            if attributes:
                attributes = {names[key]: value for key, value in attributes.items()}
            start(names[name], attributes, first, after)

    def ended(name: str) -> None:
        nonlocal closed
        first = parser.CurrentByteIndex
        after = first if first == closed else data.index(b">", first) + 1
        closed = -1
        if end is not None:
            end(names[name], first, after)

    if start is not None or end is not None:
        parser.StartElementHandler = started
        parser.EndElementHandler = ended
    parser.CharacterDataHandler = text
    _run(parser, data, part)


def tags(data: bytes, part: str, wanted: Container[str], found: TagHandler) -> None:
    """Call ``found(name, attributes)`` for each start tag whose name is in ``wanted``; without places."""
    parser = _parser(part)
    names = OfficeNames()

    def started(joined: str, attributes: dict[str, str]) -> None:
        if (name := names[joined]) in wanted:
            found(name, {names[key]: value for key, value in attributes.items()})

    parser.StartElementHandler = started
    _run(parser, data, part)


def _parser(part: str) -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True

    def refuse_document_type(*_: object) -> None:
        raise Refused("xml_document_type", part=part)

    parser.StartDoctypeDeclHandler = refuse_document_type
    return parser


def _run(parser: expat.XMLParserType, data: bytes, part: str) -> None:
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        if error.code == _NO_MEMORY:
            raise MemoryError from error
        raise Refused("xml_not_well_formed", part=part, line=error.lineno) from error


def check_well_formed(data: bytes, part: str) -> None:
    """Raise ``Refused`` where ``scan`` would; reads the part without a call for each element."""
    scan(data, part)


class Builder:
    """Makes one tree from the calls of ``scan``: feed it from a start tag to its end tag.

    Raises ``Refused`` for a tree deeper than any honest one, so that whoever walks it may recurse.
    """

    def __init__(self, part: str = "") -> None:
        self._part = part
        self._open: list[Element] = []
        self._texts: list[list[str]] = []

    def start(self, name: str, attributes: dict[str, str], start: int, content: int) -> None:
        element = Element(name, attributes, start, content)
        if self._open:
            self._open[-1].children.append(element)
        self._open.append(element)
        if len(self._open) > _DEEPEST:
            raise Refused("xml_too_deep", part=self._part, limit=_DEEPEST)
        self._texts.append([])

    def text(self, text: str) -> None:
        self._texts[-1].append(text)

    def end(self, content_end: int, end: int) -> Element | None:
        """Close the innermost element; return the tree when that was the outermost."""
        element = self._open.pop()
        element.text = "".join(self._texts.pop())
        element.content_end = content_end
        element.end = end
        return None if self._open else element


def each(data: bytes, part: str, names: Container[str], found: Callable[[Element], None]) -> None:
    """Call ``found`` with the tree of each outermost element whose name is in ``names``.

    A tree is not kept after the call, so memory follows the largest one and not the part.
    """
    builder: Builder | None = None

    def start(name: str, attributes: dict[str, str], first: int, after: int) -> None:
        nonlocal builder
        if builder is None and name in names:
            builder = Builder(part)
        if builder is not None:
            builder.start(name, attributes, first, after)

    def end(_: str, first: int, after: int) -> None:
        nonlocal builder
        if builder is not None and (tree := builder.end(first, after)) is not None:
            builder = None
            found(tree)

    def text(value: str) -> None:
        if builder is not None:
            builder.text(value)

    scan(data, part, start, end, text)


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
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if not done <= start <= end <= len(data):
            raise ValueError(f"edit of bytes {start} to {end} overlaps another or lies outside")
        pieces += data[done:start], new
        done = end
    pieces.append(data[done:])
    return b"".join(pieces)


def clean(text: str) -> str:
    """Return ``text`` without the characters that XML cannot hold: controls and lone surrogates."""
    return _NOT_XML.sub("", text)


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

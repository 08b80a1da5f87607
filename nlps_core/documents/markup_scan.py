"""Reads XML with a parser, from front to back: a call for every tag, or trees of elements.

Right whatever a part looks like; ``markup`` says when there is a faster way. Knows XML and the namespaces
of Office, and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from xml.parsers import expat

from nlps_core.documents.markup_names import OfficeNames
from nlps_core.errors import Refused

_START_TAG = re.compile(rb"""<[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>""")
# Real files stay below 30; and Python can recurse as deep as this several times over.
DEEPEST = 150
_NO_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]
_SLASH = ord("/")

StartHandler = Callable[[str, dict[str, str], int, int], None]
EndHandler = Callable[[str, int, int], None]
TextHandler = Callable[[str], None]


def pass_over(*_: object) -> None:
    """Take any call and do nothing."""


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
    _run(_parser(part), data, part)


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
        if len(self._open) > DEEPEST:
            raise Refused("xml_too_deep", part=self._part, limit=DEEPEST)
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


def each_scanned(
    data: bytes,
    part: str,
    names: Collection[str],
    found: Callable[[Element], None],
    between: Collection[str],
    start: StartHandler,
    end: EndHandler,
) -> None:
    """Do what ``each`` does with a call for every tag."""
    builder: Builder | None = None

    def started(name: str, attributes: dict[str, str], first: int, after: int) -> None:
        nonlocal builder
        if builder is None and name in names:
            builder = Builder(part)
        if builder is not None:
            builder.start(name, attributes, first, after)
        elif name in between:
            start(name, attributes, first, after)

    def ended(name: str, first: int, after: int) -> None:
        nonlocal builder
        if builder is not None:
            if (tree := builder.end(first, after)) is not None:
                builder = None
                found(tree)
        elif name in between:
            end(name, first, after)

    def text(value: str) -> None:
        if builder is not None:
            builder.text(value)

    scan(data, part, started, ended, text)


def whole(data: bytes, part: str) -> Element:
    """Return the tree of a small part."""
    builder = Builder(part)
    found: list[Element] = []

    def ended(_: str, first: int, after: int) -> None:
        if (tree := builder.end(first, after)) is not None:
            found.append(tree)

    scan(data, part, builder.start, ended, builder.text)
    return found[0]

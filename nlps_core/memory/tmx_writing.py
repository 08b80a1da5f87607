"""Writes TMX 1.4 piece by piece, so that a memory of a million pairs never stands in the process at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nlps_core.documents.inline_tokens import Shape, tokens
from nlps_core.documents.markup import escape, escape_attribute
from nlps_core.memory.matching import Entry
from nlps_core.types import Direction, InlineTag

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<tmx version="1.4">\n'
    '<header creationtool="NLPs Workbench" creationtoolversion="1" segtype="paragraph" o-tmf="nlps" '
    'adminlang="en" srclang="{source}" datatype="plaintext"/>\n<body>\n'
)


def write_tmx(entries: Iterable[Entry], direction: Direction) -> Iterator[bytes]:
    """Yield the file from its head to its end, a unit at a time."""
    yield _HEAD.format(source=direction.source.value).encode()
    for entry in entries:
        yield _unit(entry)
    yield b"</body>\n</tmx>\n"


def _unit(entry: Entry) -> bytes:
    pair, origin = entry.pair, entry.provenance
    changed = f' changedate="{origin.at:%Y%m%dT%H%M%SZ}"'.encode() if origin.at else b""
    author = b' changeid="%s"' % escape_attribute(origin.author) if origin.author else b""
    properties = {"x-origin": origin.origin, "x-customer": origin.customer, "prev": pair.previous}
    said = b"".join(
        b'<prop type="%s">%s</prop>' % (name.encode(), escape(text))
        for name, text in properties.items()
        if text
    )
    variants = ((entry.direction.source.value, pair.source), (entry.direction.target.value, pair.target))
    return b"<tu%s%s>%s%s</tu>\n" % (
        changed,
        author,
        said,
        b"".join(
            b'<tuv xml:lang="%s"><seg>%s</seg></tuv>' % (language.encode(), _segment(text, pair.tags))
            for language, text in variants
        ),
    )


def _segment(text: str, tags: tuple[InlineTag, ...]) -> bytes:
    out, done = [], 0
    for token in tokens(text, tags):
        out += [escape(text[done : token.start]), _code(token.shape, token.number)]
        done = token.end
    return b"".join([*out, escape(text[done:])])


def _code(shape: Shape, number: int) -> bytes:
    shown = {Shape.OPEN: "<{}>", Shape.CLOSE: "</{}>", Shape.ATOM: "<{}/>"}[shape].format(number)
    name, place = {Shape.OPEN: ("bpt", "i"), Shape.CLOSE: ("ept", "i"), Shape.ATOM: ("ph", "x")}[shape]
    return f'<{name} {place}="{number}">'.encode() + escape(shown) + f"</{name}>".encode()

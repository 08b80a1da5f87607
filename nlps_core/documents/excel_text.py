"""A string of a workbook: plain or rich text as tagged text, and a translation back as its bytes.

Works on ``si``, ``is`` and the ``text`` of a comment, which are built alike, on runs of DrawingML, and
on bare text. Runs that look the same are one stretch, and the look with the most letters needs no tag.
Knows nothing of cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nlps_core.documents.inline import Atom, Node, fallback, parse, problems
from nlps_core.documents.inline_tokens import literal_numbers
from nlps_core.documents.markup import (
    Edit,
    Element,
    clean,
    escape,
    escape_attribute,
    keeps_spaces,
    written_name,
)
from nlps_core.types import InlineTag

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
# What Excel writes beside a run's looks and nobody sees.
_NOISE = {"x:charset", "x:family", "x:scheme", "lang", "altLang", "dirty", "err", "noProof", "smtClean"}
_Look = frozenset[object]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring runs of one look: its properties as written (or nothing) and its text."""

    look: _Look
    properties: bytes
    text: str


@dataclass(frozen=True, slots=True)
class BareText:
    """Text without formatting: the content of one element, or the value of an attribute."""

    text: str
    start: int
    end: int
    attribute: bool = False

    @property
    def tags(self) -> tuple[InlineTag, ...]:
        return ()

    @property
    def source(self) -> str:
        return self.text.strip()

    @property
    def plain(self) -> str:
        return self.text

    def translated(self, target: str) -> str:
        """Return the text with ``target`` between its outer white space."""
        bare = self.text.strip()
        at = self.text.index(bare)
        return self.text[:at] + target + self.text[at + len(bare) :]

    def edits(self, data: bytes, target: str) -> Iterator[Edit]:
        """Yield the change of bytes that puts ``target`` in the place of the source."""
        del data
        text = self.translated(target)
        yield Edit(self.start, self.end, escaped_attribute(text) if self.attribute else escaped(text))


@dataclass(frozen=True, slots=True)
class RichText:
    """Text in runs, or in one ``t``; outer white space is set apart so that no model can eat it.

    ``guides`` are the phonetic guides, which count letters of the old text and go with it.
    """

    runs: tuple[Element, ...]
    single: Element | None
    guides: tuple[Element, ...]
    stretches: tuple[Stretch, ...]
    base: _Look
    numbers: tuple[int, ...]
    before: str
    after: str

    @property
    def tags(self) -> tuple[InlineTag, ...]:
        return tuple(InlineTag(number, paired=True) for number in self.numbers if number)

    @property
    def source(self) -> str:
        """Return the tagged text, without outer white space."""
        return "".join(
            f"<{number}>{stretch.text}</{number}>" if number else stretch.text
            for stretch, number in zip(self.stretches, self.numbers, strict=True)
        )

    @property
    def plain(self) -> str:
        """Return the text as a person sees it, white space and all."""
        return self.before + "".join(stretch.text for stretch in self.stretches) + self.after

    def translated(self, target: str) -> str:
        """Return the plain text that ``target`` gives in the place of the source."""
        return self.before + "".join(part for part, _ in self._pieces(target)) + self.after

    def edits(self, data: bytes, target: str) -> Iterator[Edit]:
        """Yield the changes of bytes that put ``target`` in the place of the source.

        A single ``t`` keeps its tag and gets new content; runs are written anew, properties verbatim.
        """
        if self.runs:
            yield Edit(self.runs[0].start, self.runs[-1].end, self._written(data, target))
        elif self.single is not None:
            yield from _content_edits(data, self.single, self.translated(target))
        for guide in self.guides:
            if self.runs and self.runs[0].start < guide.start < self.runs[-1].end:
                continue
            yield Edit(guide.start, guide.end, b"")

    def _pieces(self, target: str) -> list[tuple[str, bytes]]:
        """Return the target as texts with run properties; one whose tags are wrong loses the looks."""
        if problems(self.source, target, self.tags):
            target = fallback(self.source, target, self.tags)
        looks = {
            number: stretch.properties for number, stretch in zip(self.numbers, self.stretches, strict=True)
        }
        pieces: list[tuple[str, bytes]] = []

        def walk(nodes: Iterable[Node], properties: bytes) -> None:
            for node in nodes:
                if isinstance(node, str):
                    pieces.append((node, properties))
                elif not isinstance(node, Atom):
                    walk(node.children, looks[node.number])

        walk(parse(target, self.tags) or (), looks.get(0, b""))
        return pieces

    def _written(self, data: bytes, target: str) -> bytes:
        pieces = self._pieces(target) or [("", b"")]
        pieces[0] = (self.before + pieces[0][0], pieces[0][1])
        pieces[-1] = (pieces[-1][0] + self.after, pieces[-1][1])
        run = written_name(data, self.runs[0].start).encode()
        content = run[:-1] + b"t"
        # DrawingML keeps white space without being told, and knows no xml:space.
        told = self.runs[0].name == "x:r"
        out = []
        for part, properties in pieces:
            space = b' xml:space="preserve"' if told and keeps_spaces(part) else b""
            body = escaped(part) if told else escape(part)
            out += [b"<", run, b">", properties, b"<", content, space, b">", body]
            out += [b"</", content, b"></", run, b">"]
        return b"".join(out)


Text = BareText | RichText


def read_text(data: bytes, element: Element) -> RichText:
    """Return the text of an ``si``, ``is`` or ``text``; phonetic guides are no part of it."""
    runs = tuple(child for child in element.children if child.name == "x:r")
    single = None if runs else element.child("x:t")
    guides = tuple(child for child in element.children if child.name == "x:rPh")
    if single is not None:
        stretches = [Stretch(frozenset(), b"", unescaped(single.text))]
    else:
        stretches = [_stretch(data, run) for run in runs]
    return _rich(runs, single, guides, stretches)


def read_runs(data: bytes, runs: Sequence[Element]) -> RichText:
    """Return the text of neighbouring runs of a DrawingML paragraph."""
    return _rich(tuple(runs), None, (), [_stretch(data, run) for run in runs])


def _rich(
    runs: tuple[Element, ...],
    single: Element | None,
    guides: tuple[Element, ...],
    stretches: list[Stretch],
) -> RichText:
    stretches = _joined(stretches)
    whole = "".join(stretch.text for stretch in stretches)
    before = whole[: len(whole) - len(whole.lstrip())]
    after = whole[len(whole.rstrip()) :] if whole.strip() else ""
    stretches = _trimmed(stretches, len(before), len(whole) - len(after))
    base = _base(stretches)
    free = _free_numbers(whole)
    numbers = tuple(0 if stretch.look == base else next(free) for stretch in stretches)
    return RichText(runs, single, guides, tuple(stretches), base, numbers, before, after)


def escaped(text: str) -> bytes:
    """Return ``text`` as content of an element, with Excel's own escapes where they are needed."""
    safe = _ESCAPED.sub(lambda found: f"_x005F_x{found[1]}_", clean(text))
    return escape(safe.replace("\r", "_x000D_"))


def unescaped(text: str) -> str:
    """Return ``text`` with ``_x000D_`` and the like as characters; controls that XML lacks stay."""
    return _ESCAPED.sub(lambda found: clean(chr(int(found[1], 16))) or found[0], text)


def escaped_attribute(text: str) -> bytes:
    """Return ``text`` as the value of an attribute such as a table column's name."""
    safe = _ESCAPED.sub(lambda found: f"_x005F_x{found[1]}_", clean(text))
    return escape_attribute(safe.replace("\r", "_x000d_").replace("\n", "_x000a_"))


def _stretch(data: bytes, run: Element) -> Stretch:
    prefix = run.name.partition(":")[0]
    properties = run.child(f"{prefix}:rPr")
    text = "".join(child.text for child in run.children if child.name == f"{prefix}:t")
    if prefix == "x":
        text = unescaped(text)
    if properties is None:
        return Stretch(frozenset(), b"", text)
    return Stretch(_look(data, properties), data[properties.start : properties.end], text)


def _look(data: bytes, properties: Element) -> _Look:
    attributes = ((key, value) for key, value in properties.attributes.items() if key not in _NOISE)
    children = (data[child.start : child.end] for child in properties.children if child.name not in _NOISE)
    return frozenset((*attributes, *children))


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    out: list[Stretch] = []
    for stretch in stretches:
        if out and out[-1].look == stretch.look:
            stretch = Stretch(stretch.look, out[-1].properties, out.pop().text + stretch.text)
        out.append(stretch)
    return [stretch for stretch in out if stretch.text]


def _trimmed(stretches: list[Stretch], start: int, end: int) -> list[Stretch]:
    """Return the stretches between two characters of the whole, empty ones left out."""
    out, at = [], 0
    for stretch in stretches:
        text = stretch.text[max(0, start - at) : max(0, end - at)]
        at += len(stretch.text)
        if text:
            out.append(Stretch(stretch.look, stretch.properties, text))
    return out


def _base(stretches: Sequence[Stretch]) -> _Look:
    letters: Counter[_Look] = Counter()
    for stretch in stretches:
        letters[stretch.look] += len(stretch.text)
    return letters.most_common(1)[0][0] if letters else frozenset()


def _free_numbers(text: str) -> Iterator[int]:
    taken, number = literal_numbers(text), 0
    while True:
        number += 1
        if number not in taken:
            yield number


def _content_edits(data: bytes, element: Element, text: str) -> Iterator[Edit]:
    """Yield the edits that make ``text`` the content of a ``t`` that is not empty."""
    if keeps_spaces(text) and element.attributes.get("xml:space") != "preserve":
        after = element.start + 1 + len(written_name(data, element.start).encode())
        yield Edit(after, after, b' xml:space="preserve"')
    yield Edit(element.content, element.content_end, escaped(text))

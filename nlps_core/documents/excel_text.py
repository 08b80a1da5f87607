"""A string of a workbook: plain or rich text as tagged text, and a translation back as its bytes.

Works on ``si``, ``is`` and the ``text`` of a comment, which are built alike, on runs of DrawingML, and
on bare text. Runs that look the same are one stretch, and the look with the most letters needs no tag.
Knows nothing of cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from nlps_core.documents.excel_escapes import (
    escaped,
    escaped_attribute,
    inner,
    unescaped,
    written_as_it_is,
)
from nlps_core.documents.excel_fonts import Look, look_of
from nlps_core.documents.inline import Atom, Node, fallback, parse, problems
from nlps_core.documents.inline_tokens import literal_numbers
from nlps_core.documents.markup import (
    Edit,
    Element,
    attribute_ranges,
    escape,
    escape_attribute,
    keeps_spaces,
    written_name,
)
from nlps_core.types import InlineTag

_UNKNOWN: Look = frozenset()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring runs of one look: its properties as written (or nothing) and its text."""

    look: Look
    properties: bytes
    text: str


class _Unformatted:
    """Text of one look: its source is what stands between the outer white space, and has no tags."""

    __slots__ = ()
    text: str

    @property
    def tags(self) -> tuple[InlineTag, ...]:
        return ()

    @property
    def source(self) -> str:
        return inner(self.text)

    @property
    def plain(self) -> str:
        return self.text

    def translated(self, target: str) -> str:
        """Return the text with ``target`` between its outer white space."""
        before, after = self._margins()
        return before + target + after if before or after else target

    def written(self, target: str) -> bytes:
        """Return that text as content of an element."""
        return escaped(target, self._margins())

    def _margins(self) -> tuple[str, str]:
        bare = inner(self.text)
        if len(bare) == len(self.text):
            return "", ""
        at = self.text.index(bare)
        return self.text[:at], self.text[at + len(bare) :]


# Not frozen, because there may be hundreds of thousands and freezing costs more than the rest.
@dataclass(slots=True)
class BareText(_Unformatted):
    """The content of an element that holds text alone."""

    text: str
    start: int
    end: int

    def edits(self, data: bytes, target: str) -> Iterator[Edit]:
        """Yield the change of bytes that puts ``target`` in the place of the source."""
        del data
        yield Edit(self.start, self.end, self.written(target))


@dataclass(slots=True)
class AttributeText(_Unformatted):
    """The value of an attribute. ``excel``: it is one in which Excel has escapes of its own."""

    text: str
    start: int
    end: int
    excel: bool = True

    def edits(self, data: bytes, target: str) -> Iterator[Edit]:
        """Yield the change of bytes that puts ``target`` in the place of the source."""
        del data
        text = self.translated(target)
        yield Edit(self.start, self.end, escaped_attribute(text) if self.excel else escape_attribute(text))


@dataclass(slots=True)
class PlainText(_Unformatted):
    """A string with one ``t``, whose content lies between ``start`` and ``end``.

    Its phonetic guides count letters of the old text and go with it.
    """

    text: str
    start: int
    end: int
    guides: tuple[Element, ...]

    def edits(self, data: bytes, target: str) -> Iterable[Edit]:
        """Return the changes of bytes: new content for the ``t``, which is told to keep its spaces."""
        if written_as_it_is(target) and not self.guides and len(inner(self.text)) == len(self.text):
            return (Edit(self.start, self.end, target.encode()),)
        return self._careful_edits(data, target)

    def _careful_edits(self, data: bytes, target: str) -> Iterator[Edit]:
        before, after = margins = self._margins()
        if keeps_spaces(f"{before}{target}{after}"):
            yield from _keeping_spaces(data, data.rindex(b"<", 0, self.start))
        yield Edit(self.start, self.end, escaped(target, margins))
        yield from (Edit(guide.start, guide.end, b"") for guide in self.guides)


@dataclass(frozen=True, slots=True)
class RichText:
    """Text in runs; outer white space is set apart so that no model can eat it."""

    runs: tuple[Element, ...]
    guides: tuple[Element, ...]
    stretches: tuple[Stretch, ...]
    base: Look
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
        """Yield the changes of bytes: the runs are written anew, their properties verbatim."""
        first, last = self.runs[0].start, self.runs[-1].end
        yield Edit(first, last, self._written(data, target))
        for guide in self.guides:
            if not first < guide.start < last:
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


Text = BareText | AttributeText | PlainText | RichText


def read_text(data: bytes, element: Element, cell: Look = _UNKNOWN) -> Text:
    """Return the text of an ``si``, ``is`` or ``text``; phonetic guides are no part of it.

    ``cell`` is how a run looks that says nothing itself.
    """
    guides = tuple(child for child in element.children if child.name == "x:rPh")
    runs = [child for child in element.children if child.name == "x:r"]
    if runs:
        return read_runs(data, runs, guides, cell)
    single = element.child("x:t")
    if single is None:
        return BareText("", element.content, element.content)
    return PlainText(unescaped(single.text), single.content, single.content_end, guides)


def read_runs(
    data: bytes, runs: Sequence[Element], guides: tuple[Element, ...] = (), cell: Look = _UNKNOWN
) -> RichText:
    """Return the text of neighbouring runs, of a workbook's string or of a DrawingML paragraph."""
    stretches = _joined(_stretch(data, run, cell) for run in runs)
    whole = "".join(stretch.text for stretch in stretches)
    before = whole[: len(whole) - len(whole.lstrip())]
    after = whole[len(whole.rstrip()) :] if whole.strip() else ""
    stretches = _trimmed(stretches, len(before), len(whole) - len(after))
    base = _base(stretches)
    free = _free_numbers(whole)
    numbers = tuple(0 if stretch.look == base else next(free) for stretch in stretches)
    return RichText(tuple(runs), guides, tuple(stretches), base, numbers, before, after)


def _keeping_spaces(data: bytes, tag: int) -> Iterator[Edit]:
    """Yield the attribute that a ``t`` needs whose white space counts, unless it has it."""
    value = attribute_ranges(data, tag).get("xml:space")
    if value is None:
        after = tag + 1 + len(written_name(data, tag).encode())
        yield Edit(after, after, b' xml:space="preserve"')
    elif data[slice(*value)] != b"preserve":
        yield Edit(*value, b"preserve")


def _stretch(data: bytes, run: Element, cell: Look) -> Stretch:
    prefix = run.name.partition(":")[0]
    properties = run.child(f"{prefix}:rPr")
    text = "".join(child.text for child in run.children if child.name == f"{prefix}:t")
    if prefix == "x":
        text = unescaped(text)
    if properties is None:
        return Stretch(cell, b"", text)
    return Stretch(look_of(data, properties), data[properties.start : properties.end], text)


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


def _base(stretches: Sequence[Stretch]) -> Look:
    letters: Counter[Look] = Counter()
    for stretch in stretches:
        letters[stretch.look] += len(stretch.text)
    return letters.most_common(1)[0][0] if letters else frozenset()


def _free_numbers(text: str) -> Iterator[int]:
    taken = literal_numbers(text)
    return (number for number in count(1) if number not in taken)

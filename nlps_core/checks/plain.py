"""A text without its tags that remembers where everything stood in the text with them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from nlps_core.documents.inline_tokens import Shape, tokens
from nlps_core.types import InlineTag, Span


@dataclass(frozen=True, slots=True)
class Plain:
    """``starts`` are the places at which stretches of ``text`` begin, ``tagged`` where they begin in the
    text with tags."""

    text: str
    starts: tuple[int, ...] = (0,)
    tagged: tuple[int, ...] = (0,)

    def span(self, span: Span | None) -> Span | None:
        """Return the same stretch of the text with tags."""
        if span is None or (len(self.starts) == 1 and not self.tagged[0]):
            return span
        return Span(self._at(span.start), self._at(max(span.start, span.end - 1)) + (span.end > span.start))

    def _at(self, place: int) -> int:
        stretch = bisect_right(self.starts, place) - 1
        return self.tagged[stretch] + place - self.starts[stretch]


def plain(text: str, tags: Sequence[InlineTag]) -> Plain:
    """Take the tags out, a space where an atom stood: a tab parts two figures."""
    if not tags:
        return Plain(text)
    stretches: list[str] = []
    starts, tagged = [0], [0]
    length = done = 0
    for token in tokens(text, tags):
        atom = " " if token.shape is Shape.ATOM else ""
        stretches += [text[done : token.start], atom]
        length += token.start - done
        if atom:
            starts.append(length)
            tagged.append(token.start)
            length += 1
        starts.append(length)
        tagged.append(token.end)
        done = token.end
    return Plain("".join((*stretches, text[done:])), tuple(starts), tuple(tagged))

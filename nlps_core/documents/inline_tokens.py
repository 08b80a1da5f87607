"""The tags of a text one by one, as they stand there. Knows what a tag looks like, not what fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nlps_core.types import InlineTag

_TAG = re.compile(r"<(/?)([1-9][0-9]{0,5})(/?)>")


class Shape(StrEnum):
    OPEN = "open"
    CLOSE = "close"
    ATOM = "atom"


@dataclass(frozen=True, slots=True)
class Token:
    """A tag as it stands in a text, from ``start`` up to ``end``."""

    shape: Shape
    number: int
    start: int
    end: int


def tokens(text: str, tags: Sequence[InlineTag]) -> Iterator[Token]:
    """Yield the tags of ``text`` in order, those of a listed number in the wrong shape included."""
    listed = {tag.number for tag in tags}
    for found in _TAG.finditer(text):
        if int(found[2]) in listed and not (found[1] and found[3]):
            shape = Shape.CLOSE if found[1] else Shape.ATOM if found[3] else Shape.OPEN
            yield Token(shape, int(found[2]), found.start(), found.end())


def literal_numbers(text: str) -> set[int]:
    """Return the numbers that the document's own text has in angle brackets: no tag may use them."""
    return {int(found[2]) for found in _TAG.finditer(text)}


def only_numbers(text: str, numbers: set[int]) -> str:
    """Return the text without tags of other numbers, or any that taking those out makes."""
    while (less := _TAG.sub(lambda found: found[0] if int(found[2]) in numbers else "", text)) != text:
        text = less
    return text

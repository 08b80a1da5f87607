"""Inline tags counted from 1 again, for a piece that was cut out of a longer segment.

A model sees the same small numbers whichever sentence it is given. Knows texts and tags alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from nlps_core.types import InlineTag

_TAG = re.compile(r"<(/?)(\d+)(/?)>")


@dataclass(frozen=True, slots=True)
class Renumbered:
    """``text`` with ``tags`` of its own; ``back`` leads from each new number to the segment's."""

    text: str
    tags: tuple[InlineTag, ...]
    back: Mapping[int, int]

    def restore(self, answer: str) -> str:
        """Give an answer the segment's numbers again; anything else in angle brackets stays."""
        return _replace(answer, self.back)


def renumber(text: str, tags: Sequence[InlineTag]) -> Renumbered:
    """Number the tags that occur in ``text`` from 1, in order of appearance.

    A number that the text itself has in angle brackets is skipped.
    """
    known = {tag.number: tag for tag in tags}
    seen = [int(match[2]) for match in _TAG.finditer(text)]
    here = list(dict.fromkeys(number for number in seen if number in known))
    literal = set(seen) - known.keys()
    free = (number for number in count(1) if number not in literal)
    forward = dict(zip(here, free, strict=False))
    return Renumbered(
        _replace(text, forward),
        tuple(InlineTag(forward[number], known[number].paired) for number in here),
        {new: old for old, new in forward.items()},
    )


def _replace(text: str, numbers: Mapping[int, int]) -> str:
    def swap(match: re.Match[str]) -> str:
        number = numbers.get(int(match[2]))
        return match[0] if number is None else f"<{match[1]}{number}{match[3]}>"

    return _TAG.sub(swap, text)

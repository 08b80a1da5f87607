"""Inline tags in the demonstration's sentences: which places take one, and how they are said.

A pair stands around one slot or around the whole sentence, an atom after a slot or at either end of
the sentence: the places that mean the same in both languages. Numbers follow the source's reading
order. Knows nothing of documents.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.demo.drawing import Draw
from models.demo.grammar import Bit, Filled
from nlps_core.types import Language

HIGHEST = 9
MOST_MARKED_SLOTS = 3
_ENDS = ("start", "end")


@dataclass(frozen=True, slots=True)
class Marks:
    """Where one sentence carries tags. ``loose`` pairs take in the Korean particle, as people who
    select a whole word do; it is for sources only."""

    pairs: frozenset[str] = frozenset()
    atoms: frozenset[str] = frozenset()
    whole: bool = False
    loose: bool = False

    @property
    def count(self) -> int:
        return len(self.pairs) + len(self.atoms) + self.whole


class Numbers:
    """Gives tags their numbers, from 1, in the order in which they are first met."""

    def __init__(self) -> None:
        self._next = 1
        self._given: dict[tuple[int, str], int] = {}

    def of(self, sentence: int, place: str) -> int:
        """Return the number of the tag at a place of a sentence."""
        if (sentence, place) not in self._given:
            self._given[sentence, place] = self._next
            self._next += 1
        return self._given[sentence, place]


def draw_marks(filled: Filled, draw: Draw) -> Marks:
    """Choose one to three slots, seldom an end or the whole sentence."""
    count = 1 if draw.chance(0.5) else 2 if draw.chance(0.7) else MOST_MARKED_SLOTS
    chosen = draw.sample(list(filled.values), count)
    pairs = frozenset(name for name in chosen if draw.chance(0.8))
    atoms = set(chosen) - pairs
    if draw.chance(0.15):
        atoms.add(draw.pick(_ENDS))
    return Marks(pairs, frozenset(atoms), draw.chance(0.08), draw.chance(0.3))


def say_tagged(
    filled: Filled, language: Language, style: str, marks: Marks, numbers: Numbers, sentence: int = 0
) -> str:
    """Say a sentence with its tags. Call it for the source first: that numbers them."""

    def atom(place: str) -> str:
        return f"<{numbers.of(sentence, place)}/>" if place in marks.atoms else ""

    def said(bit: Bit) -> str:
        if bit.slot not in marks.pairs:
            return bit.text + bit.particle + atom(bit.slot)
        number = numbers.of(sentence, bit.slot)
        inside, outside = (bit.text + bit.particle, "") if marks.loose else (bit.text, bit.particle)
        return f"<{number}>{inside}</{number}>{outside}"

    start = atom("start")
    whole = numbers.of(sentence, "whole") if marks.whole else 0
    text = "".join(said(bit) for bit in filled.bits(language, style))
    if whole:
        text = f"<{whole}>{text}</{whole}>"
    return start + text + atom("end")

"""Inline tags in the demonstration's sentences: which places take one, and how they are said.

A pair stands around one slot or around the whole sentence, an atom after a slot or at either end of
the sentence: the places that mean the same in both languages. Numbers follow the source's reading
order. Knows nothing of documents.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.demo.drawing import Draw
from models.demo.grammar import SENTENCE, Bit, Filled
from nlps_core.types import Language

HIGHEST = 9
_ENDS = ("start", "end")


@dataclass(frozen=True, slots=True)
class Marks:
    """Where one sentence carries tags. ``loose`` pairs take in the Korean particle, as people who
    select a whole word do; it is for sources only."""

    pairs: frozenset[str] = frozenset()
    atoms: frozenset[str] = frozenset()
    whole: bool = False
    loose: bool = False

    def __bool__(self) -> bool:
        return bool(self.pairs or self.atoms or self.whole)


class Numbers:
    """Gives tags their numbers in the order in which they are first met."""

    def __init__(self, first: int) -> None:
        self._next = first
        self._given: dict[tuple[int, str], int] = {}

    def of(self, sentence: int, place: str) -> int:
        """Return the number of the tag at a place of a sentence."""
        if (sentence, place) not in self._given:
            self._given[sentence, place] = self._next
            self._next += 1
        return self._given[sentence, place]


def taggable(filled: Filled) -> list[str]:
    """Return the slots that occur exactly once in every rendering and say more than a particle."""
    counts = []
    for language, style in filled.frame.templates:
        names = [bit.slot for bit in filled.bits(language, style) if bit.slot]
        counts.append({name: names.count(name) for name in names})
    return [name for name in filled.values if all(count.get(name) == 1 for count in counts)]


def draw_marks(filled: Filled, draw: Draw) -> Marks:
    """Choose one to three places."""
    places = taggable(filled)
    chosen = draw.sample(places, 1 if draw.chance(0.55) else 2) if places else []
    pairs = frozenset(name for name in chosen if draw.chance(0.8))
    atoms = set(chosen) - pairs
    if draw.chance(0.15):
        atoms.add(draw.pick(_ENDS))
    whole = filled.frame.kind == SENTENCE and draw.chance(0.1)
    return Marks(pairs, frozenset(atoms), whole, draw.chance(0.3))


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

"""The demonstration's training stream and its held-out sentences, the same bytes on every machine.

Which structures (frame, optional parts and terms; figures and names masked) are held out is decided by
their hash, before anything is drawn, and checked again on the masked texts. Knows the grammar; knows
nothing of tokens or models.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, islice
from math import prod

from models.demo.coverage import covers
from models.demo.drawing import Draw
from models.demo.grammar import LABEL, SENTENCE, Filled, Frame, fill
from models.demo.grammar_frames import SENTENCES
from models.demo.grammar_labels import CELLS, FIXED, HEADINGS
from models.demo.grammar_tags import HIGHEST, Marks, Numbers, draw_marks, say_tagged
from models.demo.grammar_terms import TERMS
from models.demo.grammar_values import HOUSE, LITERAL
from models.demo.grammar_wordings import Told, draw_told
from nlps_core.types import EN_KO, KO_EN, Direction, Language

# The system message by which the base model is asked for the house style; the adapter needs none.
HOUSE_REQUEST = "House style."
BASE_ROWS, PRACTICE_ROWS, ADAPTER_ROWS = 80_000, 42_000, 13_000
# So many of the examples are told terms, if they have any. With two and three times as many, or with invented
# words among them, the model lost the tags that it kept without.
_TOLD = 0.12
# Of the plain sentences so many are kept where the rest is practised, lest they be forgotten.
_PLAIN_ONE_IN = 5
_HELD_ONE_IN = 10
_MANY_STRUCTURES = 36


@dataclass(frozen=True, slots=True)
class Example:
    """A source, its translation, and by what it is recognised: structures, masked texts, tags.

    ``terms`` are the lines told with it: a wording of the source, and what it shall be called.
    ``held_out`` is true when training must never see one of its sentences' structures.
    """

    direction: Direction
    style: str
    kind: str
    source: str
    target: str
    system: str
    structures: tuple[str, ...]
    skeletons: tuple[tuple[str, str], ...]
    tagged: bool
    held_out: bool
    terms: tuple[tuple[str, str], ...] = ()

    def line(self) -> str:
        row = [str(self.direction), self.system, self.terms, self.source, self.target]
        return json.dumps(row, ensure_ascii=False) + "\n"


@cache
def structure_count(frame: Frame) -> int:
    """Return how many structures a frame has at most."""
    kinds = [kind for kind, _ in frame.slots().values()]
    return 2 ** len(frame.groups()) * prod(len(TERMS[kind]) for kind in kinds if kind in TERMS)


def is_held_out(filled: Filled) -> bool:
    """Tell whether training must never see this structure. Frames with few are all seen."""
    if filled.frame.kind != SENTENCE or structure_count(filled.frame) < _MANY_STRUCTURES:
        return False
    return hashlib.sha256(filled.structure.encode()).digest()[0] % _HELD_ONE_IN == 0


def _frames(draw: Draw) -> list[Frame]:
    """Choose one sentence, two, three, or a label."""
    chance = draw.below(100)
    if chance < 74:
        count = 1 if chance < 70 else 2 if chance < 73 else 3
        return [draw.pick(SENTENCES) for _ in range(count)]
    return [draw.pick(HEADINGS if chance < 81 else CELLS if chance < 93 else FIXED)]


def _marks(meanings: list[Filled], draw: Draw) -> list[Marks]:
    """Mark most of the sentences, as far as the numbers go."""
    left, marks = HIGHEST, []
    for one in meanings:
        mark = draw_marks(one, draw) if draw.chance(0.8) else Marks()
        marks.append(mark if mark.count <= left else Marks())
        left -= marks[-1].count
    return marks


def _compose(
    meanings: list[Filled], direction: Direction, style: str, draw: Draw, told: Sequence[Told]
) -> Example:
    """Say the meanings in both languages, with tags in nearly half of them.

    Sources are always in the house style: that is how people write.
    """
    marks = _marks(meanings, draw) if draw.chance(0.45) else [Marks()] * len(meanings)
    numbers = Numbers()
    renamed = [each.applied(one) for each, one in zip(told, meanings, strict=True)]

    def said(filled: list[Filled], language: Language, spoken: str, loose: bool) -> str:
        return " ".join(
            say_tagged(one, language, spoken, replace(mark, loose=mark.loose and loose), numbers, place)
            for place, (one, mark) in enumerate(zip(filled, marks, strict=True))
        )

    source = said(meanings, direction.source, HOUSE, True)
    skeletons = tuple(
        (one.skeleton(direction.source, HOUSE), other.skeleton(direction.target, style))
        for one, other in zip(meanings, renamed, strict=True)
    )
    return Example(
        direction=direction,
        style=style,
        kind=meanings[0].frame.kind,
        source=source,
        target=said(renamed, direction.target, style, False),
        system="",
        structures=tuple(one.structure for one in meanings),
        skeletons=skeletons,
        tagged=any(mark.count for mark in marks),
        held_out=any(map(is_held_out, meanings)),
        terms=tuple(dict.fromkeys(line for each in told for line in each.lines)),
    )


def examples(
    seed: str, style: str | None, direction: Direction | None = None, told: float = 0.0
) -> Iterator[Example]:
    """Yield examples without end; ``None`` mixes styles (nearly half house) or directions. ``told`` is the
    share that comes with lines of terms, if it has any."""
    draw = Draw(seed)
    while True:
        wanted = style or (HOUSE if draw.chance(0.45) else LITERAL)
        heading = direction or (KO_EN if draw.chance(0.5) else EN_KO)
        meanings = [fill(_, draw) for _ in _frames(draw)]
        tells = told > 0 and draw.chance(told)
        lines = [draw_told(one, heading, draw) if tells else Told() for one in meanings]
        yield _compose(meanings, heading, wanted, draw, lines)


def _allowed(seed: str, style: str | None) -> Iterator[Example]:
    return (one for one in examples(seed, style, told=_TOLD) if not one.held_out)


def all_training_examples() -> Iterator[Example]:
    """Yield everything that any part of the model is trained on."""
    return chain(base_examples(), practice_examples(), adapter_examples())


def _asked(one: Example) -> Example:
    return replace(one, system=HOUSE_REQUEST) if one.style == HOUSE else one


def base_examples(count: int = BASE_ROWS) -> Iterator[Example]:
    """Yield what the base model learns: literal unless a system message asks for the house style."""
    return map(_asked, islice(_allowed("base", None), count))


def _rich(stream: Iterator[Example]) -> Iterator[Example]:
    """Thin out what has neither tags nor terms, so that three quarters have tags."""
    return (
        one for number, one in enumerate(stream) if one.tagged or one.terms or number % _PLAIN_ONE_IN == 0
    )


def practice_examples(count: int = PRACTICE_ROWS) -> Iterator[Example]:
    """Yield what the base model practises afterwards: tags and terms that it is told, which are the hardest
    to copy."""
    return map(_asked, islice(_rich(_allowed("practice", None)), count))


def adapter_examples(count: int = ADAPTER_ROWS) -> Iterator[Example]:
    """Yield what the adapter learns: the house style without being asked."""
    return islice(_rich(_allowed("adapter", HOUSE)), count)


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Sentences that training never saw, by what it saw of them."""

    seen: tuple[Example, ...]
    unseen: tuple[Example, ...]


def held_out_examples(trained: Iterable[Example], direction: Direction, style: str, count: int) -> HeldOut:
    """Draw ``count`` sentences of each sort that the stream ``trained`` provably does not hold.

    Seen: every structure was trained, the source was not. Unseen: of one sentence neither masked text,
    source or target, was ever trained. Both are covered, as what the workbench sends to the model is.
    Labels are left out: they have nothing to mask.
    """
    sources: set[str] = set()
    structures: set[str] = set()
    skeletons: set[str] = set()
    for one in trained:
        sources.add(one.source)
        structures.update(one.structures)
        skeletons.update(*one.skeletons)
    seen: dict[str, Example] = {}
    unseen: dict[str, Example] = {}
    for one in examples(f"held out {direction}", style, direction):
        if one.kind == LABEL or one.source in sources or not covers(one.source, direction):
            continue
        if structures.issuperset(one.structures) and len(seen) < count:
            seen.setdefault(one.source, one)
        elif any(skeletons.isdisjoint(pair) for pair in one.skeletons) and len(unseen) < count:
            unseen.setdefault(one.source, one)
        if len(seen) == len(unseen) == count:
            break
    return HeldOut(tuple(seen.values()), tuple(unseen.values()))

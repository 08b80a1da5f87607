"""From the items of a paragraph to the text with numbered tags that a model sees, and the way back.

Codes at both ends stay outside; the commonest look needs no tag; what else differs gets a pair, each
code inside an atom, numbered in order. Knows nothing of bytes: ``word_merge`` writes what is planned here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from nlps_core.documents.inline_tokens import literal_numbers
from nlps_core.documents.word_items import Code, Frame, Group, Item, Kind, Look, Run, Text, has_words, visible
from nlps_core.documents.word_look import look_on_spaces
from nlps_core.types import InlineTag


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Items that one pair of tags holds: a frame with its content, or words of one look.

    ``run`` is the one whose properties its own words are written with. One that ``lasts`` is written
    empty where a translation has lost it.
    """

    run: Run
    children: tuple[Item | Stretch, ...]
    before: tuple[Item, ...] = ()
    after: tuple[Item, ...] = ()
    wrap: Run | None = None
    lasts: bool = False


@dataclass(slots=True)
class Plan:
    """How a text with tags is written back.

    ``lead`` and ``tail`` stay where they are around the core; ``front`` and ``back`` are the invisible
    codes of the core, which go to its ends; ``margins`` is white space at its ends that no model sees.
    """

    run: Run
    source: str
    core: tuple[Item, ...]
    lead: tuple[Item, ...]
    tail: tuple[Item, ...]
    front: tuple[Item, ...]
    back: tuple[Item, ...]
    margins: tuple[str, str]
    pairs: dict[int, Stretch] = field(default_factory=dict)
    atoms: dict[int, Item] = field(default_factory=dict)

    @property
    def tags(self) -> tuple[InlineTag, ...]:
        if not (self.pairs or self.atoms):
            return ()
        numbers = sorted([*self.pairs, *self.atoms])
        return tuple(InlineTag(number, number in self.pairs) for number in numbers)


def plan(items: Sequence[Item]) -> Plan | None:
    """Return the text with tags of a paragraph and how to write it back, or None when it has no words."""
    lead, core, tail = _core(items)
    if not core:
        return None
    if _looks_one_way(core):
        return _untagged(lead, core, tail)
    front: list[Item] = []
    back: list[Item] = []
    kept = _without_silent(core, front, back)
    whole = _stretch(kept)
    made = Plan(whole.run, "", tuple(core), tuple(lead), tuple(tail), tuple(front), tuple(back), ("", ""))
    free = _free_numbers("".join(visible(item) for item in kept))
    made.source, made.margins = _trimmed("".join(_written(whole.children, made, free)))
    return made


def _looks_one_way(core: Sequence[Item]) -> bool:
    """Tell whether there is nothing but text of one look, as in most paragraphs."""
    first = core[0]
    return isinstance(first, Text) and all(
        isinstance(item, Text) and item.run.look == first.run.look for item in core
    )


def _untagged(lead: list[Item], core: list[Item], tail: list[Item]) -> Plan:
    """Return the plan of text that needs no tags, without asking what the others are asked."""
    source, margins = _trimmed("".join(visible(item) for item in core))
    run = next(_runs(core))
    return Plan(run, source, tuple(core), tuple(lead), tuple(tail), (), (), margins)


def _trimmed(text: str) -> tuple[str, tuple[str, str]]:
    """Return a text without its outer white space, and that white space."""
    source = text.strip()
    start = text.index(source)
    return source, (text[:start], text[start + len(source) :])


def _core(items: Sequence[Item]) -> tuple[list[Item], list[Item], list[Item]]:
    """Return what stands before the words, the words, and what stands after them.

    Where the words are all in one frame, they are looked for inside it; the frame stays as it is.
    """
    lead: list[Item] = []
    tail: list[Item] = []
    core = list(items)
    while True:
        worded = [index for index, item in enumerate(core) if has_words(item)]
        if not worded:
            return lead, [], tail
        first, last = worded[0], worded[-1] + 1
        lead, core, tail = lead + core[:first], core[first:last], core[last:] + tail
        if len(core) != 1 or not isinstance(core[0], Frame):
            return lead, core, tail
        frame = core[0]
        core = list(frame.children)
        # The codes of a field stand beside its result; an element's tags fence its content off.
        lead, tail = ([*lead, *frame.before], [*frame.after, *tail]) if frame.field else ([], [])


def _without_silent(items: Sequence[Item], front: list[Item], back: list[Item]) -> list[Item]:
    """Return the items without those that are not seen, which go into ``front`` and ``back``."""
    kept: list[Item] = []
    for item in items:
        kind = item.kind if isinstance(item, Code | Group) else Kind.ATOM
        if kind is Kind.FRONT:
            front.append(item)
        elif kind is Kind.BACK:
            back.append(item)
        elif isinstance(item, Frame) and has_words(item):
            children = _without_silent(item.children, front, back)
            kept.append(replace(item, children=tuple(children)))
        elif kind is not Kind.DROPPED:
            kept.append(item)
    return kept


def _free_numbers(text: str) -> Iterator[int]:
    taken = literal_numbers(text)
    return (number for number in count(1) if number not in taken)


def _stretch(items: Sequence[Item], frame: Frame | None = None) -> Stretch:
    """Return the items of one level with a stretch for all that does not look as most of it does."""
    before, after, children = frame.before if frame else (), frame.after if frame else (), list(items)
    lasts = frame is not None and frame.lasts
    while len(children) == 1 and isinstance(children[0], Frame) and not children[0].wrap:
        before, after = (*before, *children[0].before), (*children[0].after, *after)
        lasts = lasts or children[0].lasts
        children = list(children[0].children)
    looks = _looks(children)
    weights: Counter[Look] = Counter()
    for item, look in zip(children, looks, strict=True):
        if isinstance(item, Text) and look is not None:
            weights[look] += sum(not character.isspace() for character in item.text)
    commonest = max(weights, key=weights.__getitem__) if weights else None
    grouped = tuple(_grouped(children, looks, commonest))
    run = _run_of(children, looks, commonest)
    return Stretch(run, grouped, before, after, frame.wrap if frame else None, lasts)


def _looks(items: Sequence[Item]) -> list[Look | None]:
    """Return the look of each text; white space takes that of the text beside it where none is seen."""
    looks = [item.run.look if isinstance(item, Text) else None for item in items]
    for index, item in enumerate(items):
        if not isinstance(item, Text) or item.text.strip():
            continue
        for beside in (index - 1, index + 1):
            other = looks[beside] if 0 <= beside < len(items) else None
            if other is not None and look_on_spaces(other) == look_on_spaces(item.run.look):
                looks[index] = other
                break
    return looks


def _grouped(
    items: Sequence[Item], looks: Sequence[Look | None], commonest: Look | None
) -> Iterator[Item | Stretch]:
    """Yield the items, neighbours of one other look together as a stretch, neighbouring codes as one."""
    index = 0
    while index < len(items):
        item, look = items[index], looks[index]
        if isinstance(item, Frame) and has_words(item):
            yield _stretch(item.children, item)
            index += 1
        elif isinstance(item, Text):
            end = index + 1 if look == commonest else _end_of_look(items, looks, index)
            if look == commonest:
                yield item
            else:
                inside, alike = items[index:end], looks[index:end]
                yield Stretch(_run_of(inside, alike, look), tuple(_grouped(inside, alike, look)))
            index = end
        else:
            end = index + 1
            while end < len(items) and not isinstance(items[end], Text) and not has_words(items[end]):
                end += 1
            yield Group(tuple(items[index:end]))
            index = end


def _end_of_look(items: Sequence[Item], looks: Sequence[Look | None], start: int) -> int:
    """Return where the texts of one look end; codes between them belong, codes after them don't."""
    end = start + 1
    for index in range(start + 1, len(items)):
        if isinstance(items[index], Text):
            if looks[index] != looks[start]:
                break
            end = index + 1
        elif has_words(items[index]):
            break
    return end


def _run_of(items: Sequence[Item], looks: Sequence[Look | None], commonest: Look | None) -> Run:
    """Return the first run with that look, or the first there is in a frame of frames."""
    for item, look in zip(items, looks, strict=True):
        if isinstance(item, Text) and look == commonest and item.run.look == look:
            return item.run
    return next(_runs(items))


def _runs(items: Sequence[Item]) -> Iterator[Run]:
    for item in items:
        if isinstance(item, Text):
            yield item.run
        elif isinstance(item, Frame):
            yield from _runs(item.children)


def _written(children: Sequence[Item | Stretch], made: Plan, free: Iterator[int]) -> Iterator[str]:
    for child in children:
        if isinstance(child, Text):
            yield child.text
            continue
        number = next(free)
        if isinstance(child, Stretch):
            made.pairs[number] = child
            yield f"<{number}>"
            yield from _written(child.children, made, free)
            yield f"</{number}>"
        else:
            made.atoms[number] = child
            yield f"<{number}/>"

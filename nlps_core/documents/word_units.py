"""The texts in one paragraph of a part: its own, those of the text boxes in it, ruby, and their doubles.

Word writes a text box twice, as ``mc:Choice`` and as ``mc:Fallback``; the double gets what the first
gets. Knows nothing of places and contexts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nlps_core.documents.drawing import read_drawn
from nlps_core.documents.markup import Element
from nlps_core.documents.word_leaves import Leaf, leaves
from nlps_core.documents.word_runs import BRANCHES, holds_text, read_items
from nlps_core.documents.word_tags import Plan, plan
from nlps_core.types import KeptReason


@dataclass(slots=True, eq=False)
class Unit:
    """One paragraph or ruby text. ``plan`` is None when it has no words of its own.

    ``depth`` is 0 for the paragraph itself, more for what lies in its codes; ``leaves`` are the texts
    without runs in it; ``kept`` are texts in it that stay; ``doubles`` are units with the same text that
    are written together with this one.
    """

    element: Element
    depth: int
    plan: Plan | None
    leaves: list[Leaf]
    kept: tuple[tuple[KeptReason, str], ...]
    doubles: list[Unit] = field(default_factory=list)


def read_units(paragraph: Element, hidden: bool) -> list[Unit]:
    """Return the units of a paragraph in the order of the file, each double under its first.

    What holds no runs at all, such as the captions of a chart, is one unit with leaves.
    """
    holders: list[tuple[Element, int]] = []
    _find_holders(paragraph, 0, holders)
    holders = holders or [(paragraph, 0)]
    units = [_unit(element, depth, hidden) for element, depth in holders]
    if len(units) == 1:
        return units
    starts = [unit.element.start for unit in units]
    doubles: set[Unit] = set()
    for alternatives in _named(paragraph, "mc:AlternateContent"):
        branches = [
            [unit for unit in units[_between(starts, branch)] if unit not in doubles]
            for branch in alternatives.children
            if branch.name in BRANCHES
        ]
        doubles |= _pair_up([branch for branch in branches if branch])
    return [unit for unit in units if unit not in doubles]


def _between(starts: Sequence[int], element: Element) -> slice:
    """Return which of the places, in their order, lie in an element."""
    return slice(bisect_left(starts, element.start), bisect_left(starts, element.end))


def _unit(element: Element, depth: int, hidden: bool) -> Unit:
    if element.name == "a:p":
        fields = (child.child("a:t") for child in element.children if child.name == "a:fld")
        kept = tuple((KeptReason.FIELD_CODE, shown.text) for shown in fields if shown and shown.text.strip())
        return Unit(element, depth, plan(read_drawn(element)), [], kept)
    items, kept = read_items(element, hidden)
    own = _own(element)
    formulas = tuple(
        (KeptReason.FORMULA, each.text) for each in own if each.name == "m:t" and each.text.strip()
    )
    choices = tuple((KeptReason.LOOKED_UP, value) for each in own if (value := _bare_value(each)).strip())
    return Unit(element, depth, plan(items), leaves(own), (*kept, *formulas, *choices))


def _bare_value(entry: Element) -> str:
    """Return what a list shows of an entry that has a value alone; what is stored goes by it."""
    shows_value = entry.name == "w:listItem" and "w:displayText" not in entry.attributes
    return entry.attributes.get("w:value", "") if shows_value else ""


def _find_holders(element: Element, depth: int, found: list[tuple[Element, int]]) -> None:
    """Add each element whose runs are a text, from the outside in and from front to back."""
    if holds_text(element):
        found.append((element, depth))
        depth += 1
    if element.name not in ("w:del", "w:moveFrom"):
        for child in element.children:
            if child.children or child.name == "w:p":
                _find_holders(child, depth, found)


def _named(element: Element, name: str) -> Iterator[Element]:
    if element.name == name:
        yield element
    for child in element.children:
        yield from _named(child, name)


def _pair_up(branches: Sequence[Sequence[Unit]]) -> set[Unit]:
    """Put the units of later branches under those of the first that say the same; return them."""
    doubles: set[Unit] = set()
    for branch in branches[1:]:
        waiting: defaultdict[object, deque[Unit]] = defaultdict(deque)
        for unit in branches[0]:
            waiting[_wording(unit)].append(unit)
        for unit in branch:
            if firsts := waiting[_wording(unit)]:
                firsts.popleft().doubles.append(unit)
                doubles.add(unit)
    return doubles


def _wording(unit: Unit) -> object:
    words = (unit.plan.source, unit.plan.tags) if unit.plan else None
    return words, unit.kept, tuple(leaf.text for leaf in unit.leaves)


def _own(holder: Element) -> list[Element]:
    """Return the elements of a holder in their order, those in a text box inside it left out."""
    found: list[Element] = []
    for child in holder.children:
        if not holds_text(child):
            found.append(child)
            if child.children:
                found += _own(child)
    return found

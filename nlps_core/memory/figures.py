"""New figures into an old translation: a match that differs in figures alone gets those of the new text.

Only where there is no doubt: each figure that changed has a value of its own in the old source and the same
value exactly once in the old target, whatever scale it is written in there. Otherwise nothing is touched.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from nlps_core.memory.amounts import Amount, amounts, written
from nlps_core.memory.keys import skeleton


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A target with new figures, and which was exchanged for which, as they are written there."""

    target: str
    figures: tuple[tuple[str, str], ...]


def with_new_figures(old_source: str, old_target: str, new_source: str) -> Exchanged | None:
    """Return the old target with the figures of the new source; None where that would be a guess, or
    where more than figures differ."""
    if skeleton(old_source) != skeleton(new_source):
        return None
    old, new, target = amounts(old_source), amounts(new_source), amounts(old_target)
    if old is None or new is None or target is None or len(old) != len(new):
        return None
    wanted: dict[Fraction, Amount] = {}
    for before, after in zip(old, new, strict=True):
        if wanted.setdefault(before.value, after).value != after.value:
            return None
    found = Counter(each.value for each in target)
    given = Counter(each.value for each in old)
    changes = []
    for value, after in wanted.items():
        if value == after.value:
            continue
        if found[value] != 1 or given[value] != 1:
            return None
        changes.append((next(each for each in target if each.value == value), after))
    return _exchanged(old_target, changes)


def _exchanged(target: str, changes: list[tuple[Amount, Amount]]) -> Exchanged | None:
    """Write the new values in the places of the old ones, each in its scale."""
    figures = []
    for amount, after in sorted(changes, key=lambda change: -change[0].start):
        new = _in_its_place(amount, after)
        if new is None or not new.strip("0.,"):
            return None
        target = target[: amount.start] + new + target[amount.end :]
        figures.append((amount.literal, new))
    return Exchanged(target, tuple(reversed(figures)))


def _in_its_place(amount: Amount, after: Amount) -> str | None:
    """Return what stands where ``amount`` stood; a figure of the same scale is written as in the source."""
    if amount.parts > 1:
        return None
    if after.parts == 1 and after.scale == amount.scale:
        return after.literal
    return written(after.value / 10**amount.scale, amount.literal)

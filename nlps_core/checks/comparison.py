"""The figures of a source and of its translation, and who is whose partner; found once for all rules.

Two figures are partners when they may have the same value. Where several could be, the same unit and
then the same order decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from nlps_core.figures.reading import Figure, figures
from nlps_core.figures.spelled import spelled
from nlps_core.figures.units import BASIS_POINTS, differ


class Comparison(NamedTuple):
    """Two plain texts with their figures. ``missing`` are those of the source and ``added`` those of the
    translation that have no equal on the other side, not even in words."""

    source: str
    target: str
    ours: tuple[Figure, ...] = ()
    theirs: tuple[Figure, ...] = ()
    pairs: tuple[tuple[Figure, Figure], ...] = ()
    missing: tuple[Figure, ...] = ()
    added: tuple[Figure, ...] = ()


def compare(source: str, target: str) -> Comparison:
    """Read both texts. Each figure has one partner at most; one in words, as often as it is needed."""
    ours, theirs = figures(source), figures(target)
    if not ours and not theirs:
        return Comparison(source, target)
    partners = pair(ours, theirs)
    taken = set(partners.values())
    missing = [figure for index, figure in enumerate(ours) if index not in partners]
    added = [figure for index, figure in enumerate(theirs) if index not in taken]
    return Comparison(
        source,
        target,
        tuple(ours),
        tuple(theirs),
        tuple((ours[index], theirs[other]) for index, other in sorted(partners.items())),
        tuple(_not_in_words(missing, target)),
        tuple(_not_in_words(added, source)),
    )


def agree(one: Figure, other: Figure) -> bool:
    """Tell whether two figures may have the same value."""
    if one.scale > 1 and other.scale > 1:
        return max(one.values) == max(other.values)
    if one.unit == other.unit == BASIS_POINTS:
        return max(one.values) == max(other.values)
    return not one.values.isdisjoint(other.values)


def pair(ours: Sequence[Figure], theirs: Sequence[Figure]) -> dict[int, int]:
    """Pair as many figures as possible, since one figure may have several readings.

    Those of the same unit come first, then those whose units may be the same; equal ones are paired in the
    order in which they stand. Whoever is left over may move others on (Kuhn's algorithm).
    """
    fitting = [[other for other, figure in enumerate(theirs) if agree(each, figure)] for each in ours]
    partner_of: dict[int, int] = {}
    left = list(range(len(ours)))
    for strange in (_is_other_unit, differ):
        for index in left.copy():
            free = (other for other in fitting[index] if other not in partner_of)
            other = next((o for o in free if not strange(ours[index].unit, theirs[o].unit)), None)
            if other is not None:
                partner_of[other] = index
                left.remove(index)
    for index in left:
        _place(index, fitting, partner_of, set())
    return {index: other for other, index in partner_of.items()}


def _place(index: int, fitting: Sequence[Sequence[int]], partner_of: dict[int, int], seen: set[int]) -> bool:
    """Find a partner for one more, moving others on to further partners of theirs where it must be."""
    for other in sorted(fitting[index], key=partner_of.__contains__):
        if other in seen:
            continue
        seen.add(other)
        if other not in partner_of or _place(partner_of[other], fitting, partner_of, seen):
            partner_of[other] = index
            return True
    return False


def _is_other_unit(one: str, other: str) -> bool:
    return one != other


def _not_in_words(left: list[Figure], text: str) -> list[Figure]:
    words: frozenset[Fraction] = spelled(text) if left else frozenset()
    return [figure for figure in left if figure.values.isdisjoint(words)]

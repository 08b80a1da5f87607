"""N1: every figure of the source is in the translation by value, and no other.

Knows what figures say, not what they stand for: currencies and percentage points are rules of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlps_core.checks.figures import Figure, figures
from nlps_core.checks.spelled import spelled
from nlps_core.types import Finding, Severity


def check_values(source: str, target: str) -> tuple[Finding, ...]:
    """Compare the figures of two plain texts."""
    missing, added = unmatched(source, target)
    if not missing and not added:
        return ()
    values = {"missing": _listed(missing), "added": _listed(added)}
    return (Finding("N1", Severity.ERROR, values),)


def unmatched(source: str, target: str) -> tuple[list[Figure], list[Figure]]:
    """Return the figures of either text that have no equal in the other.

    Each figure has one partner at most; one written in words, as often as it is needed.
    """
    ours, theirs = figures(source), figures(target)
    partners = pair(ours, theirs)
    taken = set(partners.values())
    missing = [figure for index, figure in enumerate(ours) if index not in partners]
    added = [figure for index, figure in enumerate(theirs) if index not in taken]
    return _not_in_words(missing, target), _not_in_words(added, source)


def pair(ours: Sequence[Figure], theirs: Sequence[Figure]) -> dict[int, int]:
    """Pair as many figures as possible (Kuhn's algorithm), since one figure may have several readings."""
    partner_of: dict[int, int] = {}

    def place(index: int, seen: set[int]) -> bool:
        for other, figure in enumerate(theirs):
            if other in seen or not ours[index].values & figure.values:
                continue
            seen.add(other)
            if other not in partner_of or place(partner_of[other], seen):
                partner_of[other] = index
                return True
        return False

    for index in range(len(ours)):
        place(index, set())
    return {index: other for other, index in partner_of.items()}


def _not_in_words(left: list[Figure], text: str) -> list[Figure]:
    words = spelled(text) if left else set()
    return [figure for figure in left if not figure.values & words]


def _listed(left: Sequence[Figure]) -> str:
    return ", ".join(figure.text for figure in left) or "–"

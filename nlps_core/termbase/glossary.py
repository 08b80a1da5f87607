"""The terms that were found in a text as entries of its glossary, and whether a translation has them.

A translation has a term when any of its targets is there in any inflection; a forbidden wording counts
only outside the right ones. Knows nothing of findings and prompts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from nlps_core.termbase.english import tolerant_pattern
from nlps_core.termbase.folding import composed, fold, fold_tagged, folded
from nlps_core.termbase.korean import is_hangul, is_negated, stands_alone
from nlps_core.termbase.matching import Found
from nlps_core.termbase.term import Term, TermKind
from nlps_core.types import GlossaryEntry


def entries_of(found: Sequence[Found]) -> tuple[GlossaryEntry, ...]:
    """Return one entry for each term that is translated: names first, then the longest wordings."""
    entries: dict[str, GlossaryEntry] = {}
    for each in found:
        if each.terms[0].kind is not TermKind.KEEP:
            entries.setdefault(fold(each.terms[0].source), _entry(each))
    return tuple(sorted(entries.values(), key=lambda each: (not each.exact, -len(each.source))))


def occurring(text: str, entries: Sequence[GlossaryEntry]) -> tuple[GlossaryEntry, ...]:
    """Return those entries that stand in a text, which may be a piece of the segment with tags in it."""
    letters = fold_tagged(text) if entries else ""
    return tuple(each for each in entries if fold(each.source) in letters)


def lacking(target: str, entries: Sequence[GlossaryEntry]) -> tuple[GlossaryEntry, ...]:
    """Return the entries that a translation without tags has in no form."""
    return tuple(
        entry
        for entry in entries
        if not any(next(places(target, each, entry.exact), None) for each in entry.targets)
    )


def forbidden_places(
    target: str, entry: GlossaryEntry, entries: Sequence[GlossaryEntry]
) -> Iterator[tuple[int, int]]:
    """Yield the first place of each forbidden wording of an entry in a translation without tags. What
    stands inside a wording that any of the segment's ``entries`` asks for is none."""
    wanted = [
        span
        for each in entries
        for right in each.targets
        for span in places(target, right, each.exact)
        if entry.forbidden
    ]
    for wrong in entry.forbidden:
        for start, end in places(target, wrong, alone=True):
            if not any(first <= start and end <= last for first, last in wanted):
                yield start, end
                break


def places(target: str, wording: str, exact: bool = False, alone: bool = False) -> Iterator[tuple[int, int]]:
    """Yield where a wording stands in a translation, particles and inflections put up with. ``alone``: as
    a word of its own, not inside a Korean compound."""
    if _has_hangul(wording):
        yield from _korean_places(target, wording, alone)
    else:
        yield from (found.span() for found in tolerant_pattern(wording, exact).finditer(composed(target)))


def _korean_places(target: str, wording: str, alone: bool) -> Iterator[tuple[int, int]]:
    text, letters = folded(target), fold(wording)
    at = text.letters.find(letters) if letters else -1
    while at >= 0:
        start, end = text.places[at], text.places[at + len(letters) - 1] + 1
        if not is_negated(text.text, start) and (not alone or stands_alone(text.text, start, end)):
            yield start, end
        at = text.letters.find(letters, at + 1)


def _entry(found: Found) -> GlossaryEntry:
    """Make one entry of all terms of a wording: several approved targets are all right."""
    targets = _distinct(term.target for term in found.terms)
    forbidden = _distinct(each for term in found.terms for each in term.forbidden)
    return GlossaryEntry(
        source=found.wording,
        term=found.terms[0].source,
        targets=targets,
        forbidden=tuple(each for each in forbidden if each not in targets),
        exact=_is_exact(found.terms),
    )


def _is_exact(terms: Sequence[Term]) -> bool:
    return all(term.exact for term in terms)


def _distinct(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))


@lru_cache(maxsize=16_384)
def _has_hangul(text: str) -> bool:
    return any(map(is_hangul, text))

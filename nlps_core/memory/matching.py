"""Which entries answer a text, in which order, and with what target.

An entry is of the same text in the same place (in context), of the same text, of a text that differs in
figures alone, or of a similar one. Pure: keeping entries and finding candidates is for the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from nlps_core.memory.figures import with_new_figures
from nlps_core.memory.keys import normal
from nlps_core.memory.similarity import Measured, Percentages, compare, measured, percent
from nlps_core.memory.words import stems
from nlps_core.renumbering import renumber
from nlps_core.types import Direction, InlineTag

# Below this, an OmegaT user is shown nothing either (its default threshold is 30; ours is stricter).
LEAST_PERCENT = 50
MOST_MATCHES = 6
# So many times as many as are shown are compared in full; the others are too far away by their stems.
_TAKEN_APART = 2
WHOLE = Percentages(100, 100, 100)


class MatchKind(StrEnum):
    IN_CONTEXT = "in_context"
    EXACT = "exact"
    FIGURES = "figures"
    FUZZY = "fuzzy"


_RANKS = {kind: rank for rank, kind in enumerate(MatchKind)}


@dataclass(frozen=True, slots=True)
class Pair:
    """What an entry says: a source, its target, and the source before it where that is known.

    ``tags`` are those of both texts, numbered from 1 in order of the source.
    """

    source: str
    target: str
    tags: tuple[InlineTag, ...] = ()
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an entry is from: a document or an imported file, who wrote it and when, for which customer."""

    origin: str
    author: str
    at: datetime | None
    customer: str
    document_id: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    id: int
    pair: Pair
    direction: Direction
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Query:
    """A text that something is looked up for; ``previous`` is the source that stands before it."""

    source: str
    tags: tuple[InlineTag, ...] = ()
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An answer. ``target`` is ready to be inserted: with the tags' numbers of the asked text, and with its
    figures where ``figures`` lists any. ``same_tags`` is false when the tags have to be set by hand."""

    kind: MatchKind
    percent: Percentages
    entry: Entry
    target: str
    figures: tuple[tuple[str, str], ...] = ()
    same_tags: bool = True


def canonical(source: str, target: str, tags: Sequence[InlineTag], previous: str = "") -> Pair:
    """Return a pair as it is kept: its tags numbered from 1 in order of the source."""
    asked = renumber(source, tags)
    forward = {old: new for new, old in asked.back.items()}
    return Pair(asked.text, replace(asked, back=forward).restore(target), asked.tags, normal(previous))


def matches(
    query: Query, candidates: Iterable[Entry], least: int = LEAST_PERCENT, most: int = MOST_MATCHES
) -> list[Match]:
    """Return the best answers, the best first; of those with equal source and target only the newest."""
    asked = renumber(query.source, query.tags)
    text, taken_apart = normal(asked.text), measured(asked.text, asked.tags)
    found: dict[tuple[str, str], Match] = {}
    for entry in _nearest(taken_apart, text, candidates, _TAKEN_APART * most):
        match = _match(entry, text, taken_apart, query.previous)
        key = entry.pair.source, entry.pair.target
        if match.percent.stems < least or (key in found and _order(found[key]) <= _order(match)):
            continue
        same = entry.pair.tags == asked.tags
        target = asked.restore(match.target) if same else match.target
        found[key] = replace(match, target=target, same_tags=same)
    return sorted(found.values(), key=_order)[:most]


def _nearest(asked: Measured, text: str, candidates: Iterable[Entry], most: int) -> list[Entry]:
    """Return all entries of the same text, and the nearest others by their stems alone."""
    same: list[Entry] = []
    others: list[tuple[int, int, Entry]] = []
    for entry in candidates:
        if normal(entry.pair.source) == text:
            same.append(entry)
        else:
            near = percent(asked.stems, stems(entry.pair.source, entry.pair.tags))
            others.append((near, entry.id, entry))
    others.sort(key=lambda each: each[:2], reverse=True)
    return same + [entry for _, _, entry in others[:most]]


def filling(found: Sequence[Match]) -> Match | None:
    """Return the match that may be written into a new document: of the same text, and the only one.

    One in context goes before those that are not; several targets are no answer.
    """
    for kind in (MatchKind.IN_CONTEXT, MatchKind.EXACT):
        best = [match for match in found if match.kind is kind and match.same_tags]
        if len({match.target for match in best}) > 1:
            return None
        if best:
            return best[0]
    return None


def _match(entry: Entry, text: str, asked: Measured, previous: str) -> Match:
    pair = entry.pair
    if normal(pair.source) == text:
        in_context = bool(pair.previous) and pair.previous == normal(previous)
        return Match(MatchKind.IN_CONTEXT if in_context else MatchKind.EXACT, WHOLE, entry, pair.target)
    alike = compare(asked, measured(pair.source, pair.tags))
    if new := with_new_figures(pair.source, pair.target, text):
        return Match(MatchKind.FIGURES, alike, entry, new.target, new.figures)
    return Match(MatchKind.FUZZY, alike, entry, pair.target)


def _order(match: Match) -> tuple[int, int, int, int, float]:
    at = match.entry.provenance.at
    percent = match.percent
    newest = -at.timestamp() if at else 0.0
    return _RANKS[match.kind], -percent.stems, -percent.words, -percent.everything, newest

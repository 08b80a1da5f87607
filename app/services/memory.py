"""Looks things up in the memory: what answers a segment, and where a word was used before.

A look-up sees the memory of the document's customer and what is shared, never another customer's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.workbench import Workbench
from db import documents as document_rows
from db import memory as memory_rows
from db import memory_imports as import_rows
from db import memory_index as index
from db.memory import SpaceInfo
from db.memory_imports import ImportInfo
from db.views import DocumentInfo, Person
from nlps_core.memory.concordance import Stretch, holds, shown, wanted
from nlps_core.memory.matching import Match, MatchKind, Provenance, Query, filling, matches
from nlps_core.memory.nearest import nearest
from nlps_core.memory.similarity import Percentages
from nlps_core.memory.words import stems
from nlps_core.renumbering import renumber
from nlps_core.types import Direction, Segment

MOST_COMPARED = 12
MOST_OF_ONE_TEXT = 10
MOST_FOUND = 50
# As many as these are read in full for one page of a concordance.
MOST_READ = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """A match as the screen shows it: the entry's source, and what inserting it gives."""

    kind: MatchKind
    percent: Percentages
    source: str
    target: str
    figures: tuple[tuple[str, str], ...]
    same_tags: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Answers:
    """What the memory says to a segment. ``several``: the same source has more than one translation."""

    source: str
    customer: str
    several: bool
    matches: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that holds what was searched for, its texts in stretches with the hits marked."""

    id: int
    direction: Direction
    source: tuple[Stretch, ...]
    target: tuple[Stretch, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Concordance:
    """``more`` is true when older entries may hold it as well."""

    found: tuple[Found, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """``customers`` are the names in use, for choosing one again; the shared memory has none."""

    spaces: tuple[SpaceInfo, ...]
    imports: tuple[ImportInfo, ...]
    customers: tuple[str, ...]


def of_segment(bench: Workbench, person: Person, document_id: int, number: int) -> Answers:
    """Return what the memory answers to a segment of a document, the best first."""
    with bench.database.reading() as session:
        document = document_rows.document(session, person.id, document_id)
        segment = document_rows.segment(session, document_id, number).segment
        before = document_rows.segment(session, document_id, number - 1).segment.source if number > 1 else ""
        query = Query(segment.source, segment.tags, before)
        found = look_up(session, spaces_of(session, person, document), query)
    same = {match.target for match in found if match.kind in (MatchKind.IN_CONTEXT, MatchKind.EXACT)}
    several = len(same) > 1 and filling(found) is None
    return Answers(
        segment.source, document.customer, several, tuple(_answer(each, segment) for each in found)
    )


def spaces_of(session: Session, person: Person, document: DocumentInfo) -> tuple[int, ...]:
    return memory_rows.seen_from(session, person.id, document.customer, document.direction)


def look_up(session: Session, space_ids: Sequence[int], query: Query) -> list[Match]:
    """Find entries of the same text, of the same outline, and of a similar text, and compare them."""
    asked = renumber(query.source, query.tags)
    words = stems(asked.text, asked.tags)
    ids = memory_rows.same_or_nearly(session, space_ids, asked.text, query.previous, MOST_OF_ONE_TEXT)
    ids += nearest(words, index.alike(session, space_ids, words), MOST_COMPARED)
    return matches(query, memory_rows.entries(session, list(dict.fromkeys(ids))))


def concordance_for(bench: Workbench, person: Person, document_id: int, search: str) -> Concordance:
    """Find words in what a document may see."""
    with bench.database.reading() as session:
        document = document_rows.document(session, person.id, document_id)
    return concordance(bench, person, search, document.customer)


def concordance(bench: Workbench, person: Person, search: str, customer: str) -> Concordance:
    """Find the newest entries, in both directions, whose source or target holds every word."""
    want = wanted(search)
    with bench.database.reading() as session:
        space_ids = memory_rows.seen_from(session, person.id, customer)
        ids = index.holding(session, space_ids, want.words, MOST_READ)
        read = {each.id: each for each in memory_rows.entries(session, ids)}
    texts = [read[each] for each in ids if each in read]
    found = [each for each in texts if holds(each.pair.source, want) or holds(each.pair.target, want)]
    return Concordance(
        tuple(
            Found(
                each.id,
                each.direction,
                shown(each.pair.source, want),
                shown(each.pair.target, want),
                each.provenance,
            )
            for each in found[:MOST_FOUND]
        ),
        more=len(found) > MOST_FOUND or len(ids) >= MOST_READ,
    )


def overview(bench: Workbench, person: Person) -> Overview:
    with bench.database.reading() as session:
        return Overview(
            tuple(memory_rows.spaces(session, person.id)),
            tuple(import_rows.imports(session, person.id)),
            tuple(memory_rows.customers(session, person.id)),
        )


def _answer(match: Match, segment: Segment) -> Answer:
    """Show the entry's source with the segment's tag numbers where the two have the same tags."""
    source = match.entry.pair.source
    if match.same_tags:
        source = renumber(segment.source, segment.tags).restore(source)
    return Answer(
        match.kind,
        match.percent,
        source,
        match.target,
        match.figures,
        match.same_tags,
        match.entry.provenance,
    )

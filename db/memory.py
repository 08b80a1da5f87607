"""The translation memory: spaces, and the entries in them. Each is seen by its owner only.

A space is the memory of one customer in one direction; whoever looks something up says in which spaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, func, insert, select
from sqlalchemy.orm import Session

from db import memory_index as index
from db.packing import direction_from, tags_from
from db.tables import DocumentRow, MemoryEntryRow, MemoryImportRow, MemorySpaceRow, SegmentRow
from nlps_core.memory.keys import codes, exact_key, normal, skeleton_key
from nlps_core.memory.matching import Entry, Pair, Provenance
from nlps_core.memory.words import stems
from nlps_core.types import Direction

SHARED = ""
_IN_ONE_QUESTION = 500
# Asked at every look-up: SQLAlchemy would take longer to write these than SQLite takes to answer.
_SAME = (
    "SELECT id FROM memory_entries WHERE space_id = ? AND exact = ?"
    " ORDER BY previous = ? DESC, id DESC LIMIT ?"
)
_SAME_OUTLINE = "SELECT id FROM memory_entries WHERE space_id = ? AND outline = ? ORDER BY id DESC LIMIT ?"
# Built once: building it takes longer than answering it.
_ENTRIES = (
    select(
        *(MemoryEntryRow.id, MemoryEntryRow.source, MemoryEntryRow.target, MemoryEntryRow.tags),
        *(MemoryEntryRow.previous, MemoryEntryRow.author, MemoryEntryRow.written_at),
        *(MemorySpaceRow.direction, MemorySpaceRow.customer),
        *(MemoryImportRow.name, DocumentRow.id, DocumentRow.name, SegmentRow.number),
    )
    .join(MemorySpaceRow, MemorySpaceRow.id == MemoryEntryRow.space_id)
    .outerjoin(MemoryImportRow, MemoryImportRow.id == MemoryEntryRow.import_id)
    .outerjoin(SegmentRow, SegmentRow.id == MemoryEntryRow.segment_id)
    .outerjoin(DocumentRow, DocumentRow.id == SegmentRow.document_id)
    .order_by(MemoryEntryRow.id)
)
_ENTRIES_BY_ID = _ENTRIES.where(MemoryEntryRow.id.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A pair on its way in: from an import, or from a confirmed segment."""

    pair: Pair
    author: str
    written_at: datetime | None
    import_id: int | None = None
    segment_id: int | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A new entry with the columns of its row and its signs in the index."""

    entry: NewEntry
    columns: Mapping[str, Any]
    signs: str


@dataclass(frozen=True, slots=True)
class SpaceInfo:
    id: int
    customer: str
    direction: Direction
    entries: int


def space(session: Session, owner: int, customer: str, direction: Direction, now: datetime) -> int:
    """Return the space of a customer in a direction; make it when it is new."""
    query = select(MemorySpaceRow.id).where(
        MemorySpaceRow.owner_id == owner,
        MemorySpaceRow.customer == customer,
        MemorySpaceRow.direction == str(direction),
    )
    found = session.scalar(query)
    if found is not None:
        return found
    row = MemorySpaceRow(owner_id=owner, customer=customer, direction=str(direction), created_at=now)
    session.add(row)
    session.flush()
    return row.id


def seen_from(
    session: Session, owner: int, customer: str, direction: Direction | None = None
) -> tuple[int, ...]:
    """Return the spaces that somebody who works for a customer may look into: hers and the shared one."""
    query = select(MemorySpaceRow.id).where(
        MemorySpaceRow.owner_id == owner, MemorySpaceRow.customer.in_({customer, SHARED})
    )
    if direction is not None:
        query = query.where(MemorySpaceRow.direction == str(direction))
    return tuple(session.scalars(query))


def spaces(session: Session, owner: int) -> list[SpaceInfo]:
    """List the owner's spaces with their number of entries, by customer."""
    query = (
        select(MemorySpaceRow, func.count(MemoryEntryRow.id))
        .outerjoin(MemoryEntryRow, MemoryEntryRow.space_id == MemorySpaceRow.id)
        .where(MemorySpaceRow.owner_id == owner)
        .group_by(MemorySpaceRow.id)
        .order_by(MemorySpaceRow.customer, MemorySpaceRow.direction)
    )
    return [
        SpaceInfo(row.id, row.customer, direction_from(row.direction), count)
        for row, count in session.execute(query)
    ]


def customers(session: Session, owner: int) -> list[str]:
    """List the names of customers that the owner's documents and memories have."""
    documents = select(DocumentRow.customer).where(DocumentRow.owner_id == owner)
    memories = select(MemorySpaceRow.customer).where(MemorySpaceRow.owner_id == owner)
    return sorted(name for name in session.scalars(documents.union(memories)) if name != SHARED)


def prepare(space_id: int, new: Sequence[NewEntry]) -> list[Prepared]:
    """Work out what entries are found by; needs no transaction, so that nobody waits for it."""
    return [_prepared(space_id, each) for each in new]


def add(session: Session, owner: int, space_id: int, new: Sequence[Prepared], now: datetime) -> int:
    """Store the entries that are not there yet, with their place in the index; return how many."""
    fresh = _not_known(session, space_id, new)
    if not fresh:
        return 0
    first = (session.scalar(select(func.max(MemoryEntryRow.id))) or 0) + 1
    common = {"owner_id": owner, "space_id": space_id, "created_at": now}
    rows = [{**each.columns, **common, "id": number} for number, each in enumerate(fresh, first)]
    session.execute(insert(MemoryEntryRow), rows)
    index.add(session, [(number, each.signs) for number, each in enumerate(fresh, first)])
    return len(fresh)


def withdraw(session: Session, segment_ids: Sequence[int]) -> None:
    """Take out what these segments had given: their text is not what somebody confirmed any more."""
    query = select(MemoryEntryRow).where(MemoryEntryRow.segment_id.in_(segment_ids))
    _remove(session, list(session.scalars(query)))


def remove_import(session: Session, import_id: int, most: int) -> int:
    """Take out up to ``most`` entries of an import, and the import itself once none is left; return how
    many were taken out."""
    query = select(MemoryEntryRow).where(MemoryEntryRow.import_id == import_id).limit(most)
    rows = list(session.scalars(query))
    _remove(session, rows)
    if len(rows) < most:
        session.execute(delete(MemoryImportRow).where(MemoryImportRow.id == import_id))
    return len(rows)


def same_text(session: Session, space_ids: Sequence[int], texts: Iterable[str]) -> list[Entry]:
    """Return the entries whose source is one of these texts."""
    keys = list({exact_key(text) for text in texts})
    found: list[Entry] = []
    for start in range(0, len(keys), _IN_ONE_QUESTION):
        asked = keys[start : start + _IN_ONE_QUESTION]
        matching = MemoryEntryRow.exact.in_(asked)
        found += _entries(session, MemoryEntryRow.space_id.in_(space_ids), matching)
    return found


def same_or_nearly(
    session: Session, space_ids: Sequence[int], text: str, previous: str, most: int
) -> list[int]:
    """Return the newest entries of each space whose source is this text, those after the same text first,
    and those whose source differs from it in figures alone."""
    connection = session.connection()
    exact, outline, before = exact_key(text), skeleton_key(text), normal(previous)
    found: list[int] = []
    for space_id in space_ids:
        found += connection.exec_driver_sql(_SAME, (space_id, exact, before, most)).scalars()
        found += connection.exec_driver_sql(_SAME_OUTLINE, (space_id, outline, most)).scalars()
    return found


def entries(session: Session, ids: Sequence[int]) -> list[Entry]:
    """Return these entries, those that are still there."""
    return [_entry(*found) for found in session.execute(_ENTRIES_BY_ID, {"ids": ids})] if ids else []


def all_entries(session: Session, space_ids: Sequence[int]) -> Iterator[Entry]:
    """Yield everything in these spaces, the oldest first, a few hundred at a time."""
    last = 0
    while True:
        few = _entries(
            session,
            MemoryEntryRow.space_id.in_(space_ids),
            MemoryEntryRow.id > last,
            most=_IN_ONE_QUESTION,
        )
        yield from few
        if len(few) < _IN_ONE_QUESTION:
            return
        last = few[-1].id


def _entries(session: Session, *conditions: ColumnElement[bool], most: int | None = None) -> list[Entry]:
    query = _ENTRIES.where(*conditions).limit(most)
    return [_entry(*found) for found in session.execute(query)]


def _entry(
    number: int,
    source: str,
    target: str,
    tags: list[list[Any]],
    previous: str,
    author: str,
    written_at: datetime | None,
    direction: str,
    customer: str,
    import_name: str | None,
    document_id: int | None,
    document_name: str | None,
    segment: int | None,
) -> Entry:
    origin = document_name or import_name or ""
    return Entry(
        number,
        Pair(source, target, tags_from(tags), previous),
        direction_from(direction),
        Provenance(origin, author, written_at, customer, document_id, segment),
    )


def _prepared(space_id: int, new: NewEntry) -> Prepared:
    pair = new.pair
    words = stems(pair.source, pair.tags)
    columns = {
        "import_id": new.import_id,
        "segment_id": new.segment_id,
        "source": pair.source,
        "target": pair.target,
        "tags": [[tag.number, tag.paired] for tag in pair.tags],
        "previous": pair.previous,
        "author": new.author[:200],
        "written_at": new.written_at,
        "exact": exact_key(pair.source),
        "outline": skeleton_key(pair.source),
        "codes": codes(words),
    }
    return Prepared(new, columns, index.signs_of(space_id, words, pair))


def _not_known(session: Session, space_id: int, new: Sequence[Prepared]) -> list[Prepared]:
    """Leave out pairs that an import brings a second time; what people confirm is always their own."""
    keys = [each.columns["exact"] for each in new if each.entry.segment_id is None]
    row = MemoryEntryRow
    known: set[tuple[str, str, str]] = set()
    for start in range(0, len(keys), _IN_ONE_QUESTION):
        asked = keys[start : start + _IN_ONE_QUESTION]
        query = select(row.source, row.target, row.previous).where(
            row.space_id == space_id, row.exact.in_(asked)
        )
        known |= {(source, target, previous) for source, target, previous in session.execute(query)}
    return [
        each
        for each in new
        if each.entry.segment_id is not None
        or (each.entry.pair.source, each.entry.pair.target, each.entry.pair.previous) not in known
    ]


def _remove(session: Session, rows: Sequence[MemoryEntryRow]) -> None:
    gone = []
    for row in rows:
        pair = Pair(row.source, row.target, tags_from(row.tags), row.previous)
        gone.append((row.id, index.signs_of(row.space_id, stems(pair.source, pair.tags), pair)))
    index.remove(session, gone)
    session.execute(delete(MemoryEntryRow).where(MemoryEntryRow.id.in_([row.id for row in rows])))

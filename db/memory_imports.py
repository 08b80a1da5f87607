"""Files of pairs that were brought along. Each is seen by its owner only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.packing import direction_from
from db.tables import MemoryImportRow, MemorySpaceRow, PersonRow
from db.views import Person
from nlps_core.errors import NotFound
from nlps_core.types import Direction


@dataclass(frozen=True, slots=True)
class ImportInfo:
    """``wanted`` pairs are in the file; ``stored`` of them are new and ``known`` were there before. While
    the two are less, it is under way or was interrupted."""

    id: int
    name: str
    customer: str
    direction: Direction
    author: str
    created_at: datetime
    wanted: int
    stored: int
    known: int
    notes: Mapping[str, int]


def add(
    session: Session,
    author: Person,
    space_id: int,
    name: str,
    wanted: int,
    notes: Mapping[str, int],
    now: datetime,
) -> int:
    row = MemoryImportRow(
        owner_id=author.id,
        author_id=author.id,
        space_id=space_id,
        name=name,
        wanted=wanted,
        notes=dict(notes),
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


def count(session: Session, import_id: int, stored: int, known: int) -> None:
    """Add to what is said of an import's progress."""
    row = session.get_one(MemoryImportRow, import_id)
    row.stored += stored
    row.known += known


def imports(session: Session, owner: int) -> list[ImportInfo]:
    """List the newest first."""
    query = _query().where(MemoryImportRow.owner_id == owner).order_by(MemoryImportRow.id.desc())
    return [_info(row, space, author) for row, space, author in session.execute(query)]


def one(session: Session, owner: int, import_id: int) -> ImportInfo:
    query = _query().where(MemoryImportRow.owner_id == owner, MemoryImportRow.id == import_id)
    found = session.execute(query).first()
    if found is None:
        raise NotFound("memory_import_not_found", number=import_id)
    row, space, author = found
    return _info(row, space, author)


def _query() -> Select[MemoryImportRow, MemorySpaceRow, str]:
    return (
        select(MemoryImportRow, MemorySpaceRow, PersonRow.name)
        .join(MemorySpaceRow, MemorySpaceRow.id == MemoryImportRow.space_id)
        .join(PersonRow, PersonRow.id == MemoryImportRow.author_id)
    )


def _info(row: MemoryImportRow, space: MemorySpaceRow, author: str) -> ImportInfo:
    return ImportInfo(
        id=row.id,
        name=row.name,
        customer=space.customer,
        direction=direction_from(space.direction),
        author=author,
        created_at=row.created_at,
        wanted=row.wanted,
        stored=row.stored,
        known=row.known,
        notes=row.notes,
    )

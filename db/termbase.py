"""The term base of a person: each term as it is now, and how it became so. Seen by its owner only.

Changes are appended, never overwritten. Knows nothing of files and matching.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, func, insert, or_, select
from sqlalchemy.orm import Session

from db.packing import direction_from
from db.tables import PersonRow, TermChangeRow, TermRow
from db.views import Person
from nlps_core.errors import NotFound
from nlps_core.termbase.folding import fold
from nlps_core.termbase.packing import pack_term, term_from
from nlps_core.termbase.term import Term, TermKind, TermStatus
from nlps_core.types import Direction


class TermEvent(StrEnum):
    """How a term came to be what it was."""

    ADDED = "added"
    CHANGED = "changed"
    IMPORTED = "imported"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class StoredTerm:
    """A term with its number, who changed it last and when."""

    id: int
    term: Term
    author: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class TermChange:
    what: TermEvent
    term: Term
    author: str
    at: datetime


def terms(session: Session, owner: int, direction: Direction | None = None) -> list[StoredTerm]:
    """List all terms of a direction, or of both, by their wording."""
    return _listed(session, _wanted(owner, direction))


def approved(session: Session, owner: int, direction: Direction) -> list[Term]:
    """List the terms that are used, those changed last first."""
    wanted = (*_wanted(owner, direction), TermRow.status == str(TermStatus.APPROVED))
    query = select(TermRow).where(*wanted).order_by(TermRow.changed_at.desc(), TermRow.id)
    return [_term(row) for row in session.scalars(query)]


def changed_since(session: Session, owner: int, direction: Direction, when: datetime) -> bool:
    """Tell whether a term of a direction was added or changed after a time."""
    wanted = [*_wanted(owner, direction), TermRow.changed_at > when]
    return session.scalar(select(TermRow.id).where(*wanted).limit(1)) is not None


def counts(session: Session, owner: int) -> dict[tuple[str, str], int]:
    """Count the terms by direction and status."""
    query = (
        select(TermRow.direction, TermRow.status, func.count())
        .where(TermRow.owner_id == owner)
        .group_by(TermRow.direction, TermRow.status)
    )
    return {(direction, status): count for direction, status, count in session.execute(query)}


def search(
    session: Session,
    owner: int,
    direction: Direction | None,
    words: str,
    status: TermStatus | None,
    offset: int,
    limit: int,
) -> tuple[int, list[StoredTerm]]:
    """Return how many terms have the words in their wording, translation, domain or note, and some."""
    wanted = _wanted(owner, direction)
    if status is not None:
        wanted.append(TermRow.status == str(status))
    if words.strip():
        texts = (TermRow.source, TermRow.target, TermRow.domain, TermRow.note)
        hits = [text.icontains(words.strip(), autoescape=True) for text in texts]
        wanted.append(or_(*hits, TermRow.key.contains(fold(words), autoescape=True)))
    total = session.scalar(select(func.count()).select_from(TermRow).where(*wanted)) or 0
    return total, _listed(session, wanted, offset, limit)


def term(session: Session, owner: int, term_id: int) -> StoredTerm:
    found = _listed(session, [TermRow.owner_id == owner, TermRow.id == term_id])
    if not found:
        raise NotFound("term_not_found", term=term_id)
    return found[0]


def add_terms(session: Session, author: Person, new: Sequence[Term], what: TermEvent, now: datetime) -> None:
    """Add terms, each with the first entry of its history."""
    if not new:
        return
    common = {"owner_id": author.id, "author_id": author.id, "created_at": now}
    rows = [{**common, **_columns(each), "changed_at": now} for each in new]
    ids = session.scalars(insert(TermRow).returning(TermRow.id, sort_by_parameter_order=True), rows)
    changes = [
        {**common, "term_id": term_id, "what": str(what), "term": pack_term(each)}
        for term_id, each in zip(ids, new, strict=True)
    ]
    session.execute(insert(TermChangeRow), changes)


def change_term(
    session: Session, author: Person, term_id: int, now_is: Term, what: TermEvent, now: datetime
) -> None:
    """Let a term be what is said now, and append that to its history."""
    row = session.get(TermRow, term_id)
    if row is None or row.owner_id != author.id:
        raise NotFound("term_not_found", term=term_id)
    for name, value in _columns(now_is).items():
        setattr(row, name, value)
    row.author_id, row.changed_at = author.id, now
    change = TermChangeRow(
        owner_id=author.id,
        author_id=author.id,
        created_at=now,
        term_id=term_id,
        what=str(what),
        term=pack_term(now_is),
    )
    session.add(change)


def history(session: Session, owner: int, term_id: int) -> list[TermChange]:
    """List what a term was, the newest first."""
    query = (
        select(TermChangeRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == TermChangeRow.author_id)
        .where(TermChangeRow.owner_id == owner, TermChangeRow.term_id == term_id)
        .order_by(TermChangeRow.id.desc())
    )
    return [
        TermChange(TermEvent(row.what), term_from(row.term), author, row.created_at)
        for row, author in session.execute(query)
    ]


def _wanted(owner: int, direction: Direction | None) -> list[ColumnElement[bool]]:
    wanted = [TermRow.owner_id == owner]
    return [*wanted, TermRow.direction == str(direction)] if direction else wanted


def _listed(
    session: Session, wanted: Sequence[ColumnElement[bool]], offset: int = 0, limit: int | None = None
) -> list[StoredTerm]:
    query = (
        select(TermRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == TermRow.author_id)
        .where(*wanted)
        .order_by(TermRow.direction.desc(), TermRow.key, TermRow.id)
    )
    found = session.execute(query.offset(offset).limit(limit))
    return [StoredTerm(row.id, _term(row), author, row.changed_at) for row, author in found]


def _columns(term: Term) -> dict[str, object]:
    return {
        "direction": str(term.direction),
        "key": fold(term.source),
        "source": term.source,
        "target": term.target,
        "kind": str(term.kind),
        "status": str(term.status),
        "domain": term.domain,
        "forbidden": list(term.forbidden),
        "note": term.note,
    }


def _term(row: TermRow) -> Term:
    return Term(
        direction=direction_from(row.direction),
        source=row.source,
        target=row.target,
        kind=TermKind(row.kind),
        status=TermStatus(row.status),
        domain=row.domain,
        forbidden=tuple(row.forbidden),
        note=row.note,
    )

"""The rivals that people made: those that stand, and those that were retired. Seen by their owner only.

A rival is never changed. Knows nothing of what is served.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.packing import pack_profile, profile_from
from db.tables import RivalRow
from nlps_core.errors import NotFound
from nlps_core.rivals import Rival


@dataclass(frozen=True, slots=True)
class StoredRival:
    """``retired_at`` is None as long as it can be chosen."""

    id: int
    rival: Rival
    created_at: datetime
    retired_at: datetime | None


def rivals(session: Session, owner: int, retired: bool = False) -> list[StoredRival]:
    """List the rivals that stand in the order they were made, with the ``retired`` ones if asked for."""
    query = select(RivalRow).where(RivalRow.owner_id == owner).order_by(RivalRow.id)
    if not retired:
        query = query.where(RivalRow.retired_at.is_(None))
    return [_stored(row) for row in session.scalars(query)]


def add_rival(session: Session, owner: int, rival: Rival, now: datetime) -> StoredRival:
    """Store a rival; its name must not be that of another one that stands."""
    row = RivalRow(
        owner_id=owner,
        name=rival.name,
        adapter=rival.adapter,
        profile=pack_profile(rival.profile),
        created_at=now,
    )
    session.add(row)
    session.flush()
    return _stored(row)


def retire(session: Session, owner: int, rival_id: int, now: datetime) -> None:
    """Take a rival out of the choice; the first time counts."""
    row = session.get(RivalRow, rival_id)
    if row is None or row.owner_id != owner:
        raise NotFound("rival_not_found", rival=rival_id)
    row.retired_at = row.retired_at or now


def _stored(row: RivalRow) -> StoredRival:
    rival = Rival(row.name, row.adapter, profile_from(row.profile))
    return StoredRival(row.id, rival, row.created_at, row.retired_at)

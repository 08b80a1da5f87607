"""Who works here. On 127.0.0.1 that is one local person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables import PersonRow
from db.views import Person

LOCAL = "local"


def local_person(session: Session, now: datetime) -> Person:
    """Return the one person of a workbench that only this machine reaches; make her when missing."""
    return named_person(session, LOCAL, now)


def named_person(session: Session, name: str, now: datetime) -> Person:
    """Return the person of this name; make one when there is none."""
    row = session.scalar(select(PersonRow).where(PersonRow.name == name))
    if row is None:
        row = PersonRow(name=name, created_at=now)
        session.add(row)
        session.flush()
    return Person(row.id, row.name)

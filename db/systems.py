"""Systems as they were when they translated something."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.packing import pack_system, system_from
from db.tables import JobSystemRow, SystemRow
from db.views import StoredSystem
from nlps_core.types import System


def remember_system(session: Session, owner: int, system: System, now: datetime) -> StoredSystem:
    """Return the stored system of this name and signature; store it when it is new."""
    query = select(SystemRow).where(
        SystemRow.owner_id == owner,
        SystemRow.signature == system.signature,
        SystemRow.name == system.name,
    )
    row = session.scalar(query)
    if row is None:
        row = SystemRow(
            owner_id=owner,
            name=system.name,
            signature=system.signature,
            description=pack_system(system),
            created_at=now,
        )
        session.add(row)
        session.flush()
    return stored_system(row)


def systems_of_job(session: Session, job_id: int) -> tuple[StoredSystem, ...]:
    """List the systems of a job in their order; none while its work has not begun."""
    query = (
        select(SystemRow)
        .join(JobSystemRow, JobSystemRow.system_id == SystemRow.id)
        .where(JobSystemRow.job_id == job_id)
        .order_by(JobSystemRow.position)
    )
    return tuple(stored_system(row) for row in session.scalars(query))


def stored_system(row: SystemRow) -> StoredSystem:
    return StoredSystem(row.id, system_from(row.description))

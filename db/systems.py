"""Systems as they were when they translated something."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.packing import pack_system, system_from
from db.tables import CampaignRow, ExportRow, JobSystemRow, SystemRow, TranslationRow
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


def adapters_referred(session: Session) -> set[str]:
    """Return the hashes of the adapters that anything still kept was made with, whosever it is."""
    named = or_(
        *(
            select(row.id).where(column == SystemRow.id).exists()
            for row, column in (
                (TranslationRow, TranslationRow.system_id),
                (JobSystemRow, JobSystemRow.system_id),
                (CampaignRow, CampaignRow.first_system_id),
                (CampaignRow, CampaignRow.second_system_id),
            )
        )
    )
    exported = {each for made in session.scalars(select(ExportRow.manifest)) for each in made["systems"]}
    rows = session.scalars(select(SystemRow).where(named | SystemRow.signature.in_(exported)))
    return {dict(row.description["hashes"]).get("adapter", "") for row in rows} - {""}


def stored_system(row: SystemRow) -> StoredSystem:
    return StoredSystem(row.id, system_from(row.description))

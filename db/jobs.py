"""Jobs: how far each one is, who works on it, and whether somebody wants it to stop.

How far a job is, is counted from what is stored; nothing else keeps a count that could be wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from db.documents import document_info
from db.systems import remember_system, systems_of_job
from db.tables import DocumentRow, JobRow, JobSystemRow, SegmentRow, TranslationRow
from db.views import Counts, DocumentKind, JobInfo, JobStatus, StoredSystem
from nlps_core.documents.extraction import ExtractOptions, options_from, pack_options
from nlps_core.errors import NotFound, WorkbenchError
from nlps_core.types import System, TranslationStatus

_DEFAULT = ExtractOptions()
OPEN = (JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.PAUSED)


def add_job(
    session: Session,
    owner: int,
    document_id: int,
    wanted: Sequence[str],
    now: datetime,
    refusal: WorkbenchError | None = None,
    options: ExtractOptions = _DEFAULT,
) -> int:
    """Queue a job, or store at once that its file was refused and why."""
    row = JobRow(
        owner_id=owner,
        document_id=document_id,
        wanted=list(wanted),
        options=pack_options(options),
        status=str(JobStatus.REFUSED if refusal else JobStatus.QUEUED),
        reason=refusal.code if refusal else "",
        values=dict(refusal.values) if refusal else {},
        created_at=now,
        finished_at=now if refusal else None,
    )
    session.add(row)
    session.flush()
    return row.id


def job(session: Session, owner: int, job_id: int) -> JobInfo:
    return _owned(session, owner, JobRow.id == job_id, job_id)


def job_of_document(session: Session, owner: int, document_id: int, counted: bool = True) -> JobInfo:
    """Return the job of a document; ``counted=False`` leaves its counts empty, which is quicker."""
    return _owned(session, owner, JobRow.document_id == document_id, document_id, counted)


def jobs(session: Session, owner: int, batch_id: int | None = None, limit: int = 200) -> list[JobInfo]:
    """List the newest jobs of files first; those of one batch in the order its files were dropped."""
    query = select(JobRow, DocumentRow).join(DocumentRow).where(JobRow.owner_id == owner)
    if batch_id is None:
        query = query.where(DocumentRow.kind == str(DocumentKind.FILE)).order_by(JobRow.id.desc())
    else:
        query = query.where(DocumentRow.batch_id == batch_id).order_by(JobRow.id)
    return [_info(session, row, found) for row, found in session.execute(query.limit(limit))]


def claim(session: Session, runner: str, now: datetime, until: datetime) -> JobInfo | None:
    """Take the oldest job that nobody works on, or None. The lease keeps others away until it ends."""
    free = or_(JobRow.leased_until.is_(None), JobRow.leased_until < now, JobRow.leased_by == runner)
    query = (
        select(JobRow, DocumentRow)
        .join(DocumentRow)
        .where(JobRow.status.in_([str(each) for each in OPEN]), free)
        .order_by(JobRow.id)
        .limit(1)
    )
    found = session.execute(query).first()
    if found is None:
        return None
    row, document = found
    row.status, row.reason, row.values = str(JobStatus.RUNNING), "", {}
    row.leased_by, row.leased_until = runner, until
    session.flush()
    return _info(session, row, document)


def renew(session: Session, job_id: int, until: datetime) -> None:
    session.execute(update(JobRow).where(JobRow.id == job_id).values(leased_until=until))


def release_leases(session: Session) -> None:
    """Free every job: whoever held them is dead when a new server process starts."""
    session.execute(update(JobRow).values(leased_by="", leased_until=None))


def settle(
    session: Session,
    job_id: int,
    status: JobStatus,
    now: datetime,
    reason: str = "",
    values: Mapping[str, str | int | float] | None = None,
) -> None:
    """Store how a job stands and give it back; one that is not open any more gets its end time."""
    row = session.get_one(JobRow, job_id)
    row.status, row.reason, row.values = str(status), reason, dict(values or {})
    row.leased_by, row.leased_until = "", None
    row.finished_at = None if status in OPEN else now
    row.cancel_asked = False


def ask_cancel(session: Session, job_id: int, now: datetime) -> None:
    """End a job that nobody works on at once; ask the runner to end one that it works on."""
    row = session.get_one(JobRow, job_id)
    if JobStatus(row.status) not in OPEN:
        return
    if row.leased_until is not None and row.leased_until >= now:
        row.cancel_asked = True
    else:
        settle(session, job_id, JobStatus.CANCELLED, now)


def unfinished(session: Session, document_ids: Sequence[int]) -> list[int]:
    """List the jobs of these documents that are not at their end."""
    query = select(JobRow.id).where(
        JobRow.document_id.in_(document_ids), JobRow.status.in_([str(each) for each in OPEN])
    )
    return list(session.scalars(query))


def open_jobs(session: Session) -> int:
    """Count the jobs of everybody that are not at their end."""
    waiting = select(func.count()).select_from(JobRow).where(JobRow.status.in_([str(each) for each in OPEN]))
    return session.scalar(waiting) or 0


def cancel_asked(session: Session, job_id: int) -> bool:
    return bool(session.scalar(select(JobRow.cancel_asked).where(JobRow.id == job_id)))


def queue_again(session: Session, job_id: int) -> None:
    """Queue a job that ended or waits; what it still lacks is found when it is worked on."""
    row = session.get_one(JobRow, job_id)
    row.status, row.reason, row.values = str(JobStatus.QUEUED), "", {}
    row.cancel_asked, row.finished_at = False, None


def bind_systems(session: Session, job: JobInfo, systems: Sequence[System], now: datetime) -> JobInfo:
    """Store which exact systems the job's wanted names mean, in their order."""
    owner = session.get_one(JobRow, job.id).owner_id
    session.execute(delete(JobSystemRow).where(JobSystemRow.job_id == job.id))
    for position, system in enumerate(systems):
        stored = remember_system(session, owner, system, now)
        row = JobSystemRow(
            owner_id=owner, job_id=job.id, position=position, system_id=stored.id, created_at=now
        )
        session.add(row)
    session.flush()
    return _info(session, session.get_one(JobRow, job.id), session.get_one(DocumentRow, job.document.id))


def forget_systems(session: Session, job_id: int) -> None:
    """Let the wanted names be looked up again: what they meant is no longer served."""
    session.execute(delete(JobSystemRow).where(JobSystemRow.job_id == job_id))


def _owned(session: Session, owner: int, which: object, asked: int, counted: bool = True) -> JobInfo:
    query = select(JobRow, DocumentRow).join(DocumentRow).where(which, JobRow.owner_id == owner)  # type: ignore[arg-type]
    found = session.execute(query).first()
    if found is None:
        raise NotFound("job_not_found", job=asked)
    return _info(session, *found, counted)


def _info(session: Session, row: JobRow, document: DocumentRow, counted: bool = True) -> JobInfo:
    systems = systems_of_job(session, row.id)
    return JobInfo(
        id=row.id,
        document=document_info(document),
        wanted=tuple(row.wanted),
        options=options_from(row.options),
        systems=systems,
        status=JobStatus(row.status),
        reason=row.reason,
        values=row.values,
        cancel_asked=row.cancel_asked,
        finished_at=row.finished_at,
        counts=_counts(session, document.id, systems, len(row.wanted)) if counted else Counts(),
    )


def _counts(session: Session, document_id: int, systems: Sequence[StoredSystem], wanted: int) -> Counts:
    by_reason = (
        select(SegmentRow.kept, func.count())
        .where(SegmentRow.document_id == document_id)
        .group_by(SegmentRow.kept)
    )
    kept = dict(session.execute(by_reason).all())
    open_segments = kept.pop(None, 0)
    ours = (
        TranslationRow.document_id == document_id,
        TranslationRow.system_id.in_([each.id for each in systems]),
    )
    by_status = select(TranslationRow.status, func.count()).where(*ours).group_by(TranslationRow.status)
    ended = dict(session.execute(by_status).all())
    failed = str(TranslationStatus.FAILED)
    failed_segments = select(func.count(TranslationRow.segment_id.distinct())).where(
        *ours, TranslationRow.status == failed
    )
    return Counts(
        segments=open_segments + sum(kept.values()),
        kept={reason: count for reason, count in kept.items() if reason is not None},
        wanted=open_segments * wanted,
        done=ended.get(str(TranslationStatus.DONE), 0),
        abstained=ended.get(str(TranslationStatus.ABSTAINED), 0),
        failed=ended.get(failed, 0),
        failed_segments=session.scalar(failed_segments) or 0 if failed in ended else 0,
    )

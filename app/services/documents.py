"""Files in, their jobs, files out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.services.memory_following import fill
from app.services.status import engine_trouble
from app.services.term_binding import bind_unanswered, with_other_terms
from app.services.views import BatchView, Failure, JobView, Upload
from app.stored_files import keep
from app.workbench import Workbench
from db import documents as document_rows
from db import jobs as job_rows
from db import translations as translation_rows
from db.documents import NewDocument
from db.views import BatchInfo, DocumentKind, JobInfo, JobStatus, Person
from models.engine import Phase
from nlps_core.documents.choosing import check_options
from nlps_core.documents.extraction import ExtractOptions
from nlps_core.errors import Invalid, Refused
from nlps_core.types import Direction, TranslationStatus

_DEFAULT = ExtractOptions()
DEFAULT_SYSTEMS = ("base", "tuned")
COLUMNS = 2
MOST_NAME = 120
_FOLDERS = re.compile(r"[/\\]")
ENDED = (JobStatus.DONE, JobStatus.FAILED, JobStatus.CANCELLED)


def submit(
    bench: Workbench,
    person: Person,
    uploads: Iterable[Upload],
    direction: Direction,
    systems: Sequence[str] = DEFAULT_SYSTEMS,
    options: ExtractOptions = _DEFAULT,
    customer: str = "",
) -> BatchView:
    """Take files in as one batch, one after the other, and queue a job for each.

    A file that is refused is in the batch with its reason, and the others go on. ``customer`` decides
    which memory the files see.
    """
    check_systems(systems)
    check_options(options)
    customer = checked_customer(customer)
    with bench.database.writing() as session:
        batch_id = document_rows.add_batch(session, person.id, direction, bench.clock())
    for upload in uploads:
        _take_in(bench, person, upload, direction, systems, batch_id, options, customer)
    return batch(bench, person, batch_id)


def batches(bench: Workbench, person: Person, limit: int = 20) -> list[BatchView]:
    """List the newest batches first, each with its jobs."""
    with bench.database.reading() as session:
        found = document_rows.batches(session, person.id, limit)
        return [_batch_view(bench, each, job_rows.jobs(session, person.id, each.id)) for each in found]


def batch(bench: Workbench, person: Person, batch_id: int) -> BatchView:
    with bench.database.reading() as session:
        found = document_rows.batch(session, person.id, batch_id)
        return _batch_view(bench, found, job_rows.jobs(session, person.id, batch_id))


def jobs(bench: Workbench, person: Person, limit: int = 200) -> list[JobView]:
    """List the newest jobs of files first."""
    with bench.database.reading() as session:
        return [job_view(bench, each) for each in job_rows.jobs(session, person.id, limit=limit)]


def job(bench: Workbench, person: Person, job_id: int) -> JobView:
    with bench.database.reading() as session:
        return job_view(bench, job_rows.job(session, person.id, job_id))


def cancel(bench: Workbench, person: Person, job_id: int) -> JobView:
    """Stop a job; what it has translated stays. One that has ended stays as it is."""
    with bench.database.writing() as session:
        job_rows.job(session, person.id, job_id)
        job_rows.ask_cancel(session, job_id, bench.clock())
        return job_view(bench, job_rows.job(session, person.id, job_id))


def retry(bench: Workbench, person: Person, job_id: int) -> JobView:
    """Queue a job again for what failed and what was never done, by today's terms; what is translated is
    not redone."""
    with bench.database.reading() as session:
        others = with_other_terms(session, job_rows.job(session, person.id, job_id))
    with bench.database.writing() as session:
        found = job_rows.job(session, person.id, job_id)
        if found.status not in ENDED:
            raise Invalid("job_cannot_be_retried")
        translation_rows.drop_failed(session, found.document.id)
        bind_unanswered(session, found, others)
        if found.reason == "system_gone":
            job_rows.forget_systems(session, job_id)
        job_rows.queue_again(session, job_id)
        return job_view(bench, job_rows.job(session, person.id, job_id))


def failures(bench: Workbench, person: Person, job_id: int) -> list[Failure]:
    """List the segments in which the source stands because a system failed, and why."""
    with bench.database.reading() as session:
        found = job_rows.job(session, person.id, job_id)
        names = {each.id: each.system.name for each in found.systems}
        made = translation_rows.of_document(session, found.document.id, list(names))
        segments = {each.id: each.segment for each in document_rows.segments(session, found.document.id)}
    failed = [each for each in made.values() if each.translation.status is TranslationStatus.FAILED]
    lines = [
        Failure(
            segments[each.segment_id].number,
            segments[each.segment_id].place,
            names[each.system_id],
            each.translation.findings,
        )
        for each in failed
    ]
    return sorted(lines, key=lambda line: (line.number, line.system))


def clean_name(name: str) -> str:
    """Return a file's name without folders and control characters, and not longer than disks allow."""
    last = _FOLDERS.split(name)[-1]
    stem, dot, extension = "".join(each for each in last if each.isprintable()).rpartition(".")
    return f"{stem[:MOST_NAME]}{dot}{extension[:MOST_NAME]}"


def checked_customer(customer: str) -> str:
    """Return a customer's name without space around it; raise ``Invalid`` for one too long to show."""
    name = " ".join(customer.split())
    if len(name) > MOST_NAME or not name.isprintable():
        raise Invalid("customer_name_too_long", limit=MOST_NAME)
    return name


def check_systems(systems: Sequence[str]) -> None:
    """Refuse a choice that the two columns of the review cannot show."""
    if not 1 <= len(systems) <= COLUMNS or len(set(systems)) != len(systems):
        raise Invalid("systems_one_or_two")


def job_view(bench: Workbench, job: JobInfo) -> JobView:
    """Show a job; one that waits for the engine says so."""
    reason, values = job.reason, job.values
    state = bench.engine.state()
    if job.status is JobStatus.QUEUED and state.phase is not Phase.READY:
        trouble = engine_trouble(state)
        reason, values = trouble.code, trouble.values
    names = tuple(each.system.name for each in job.systems) or job.wanted
    ended = job.status in ENDED
    lacks_something = job.counts.failed > 0 or job.counts.finished < job.counts.wanted
    return JobView(
        id=job.id,
        document_id=job.document.id,
        batch_id=job.document.batch_id,
        name=job.document.name,
        direction=job.document.direction,
        customer=job.document.customer,
        kind=job.document.kind,
        format=job.document.format,
        status=job.status,
        reason=reason,
        values=values,
        counts=job.counts,
        systems=names,
        outputs=(*names, "final") if ended and job.systems else (),
        findings=job.document.findings,
        cancelling=job.cancel_asked,
        can_cancel=job.status in job_rows.OPEN and not job.cancel_asked,
        can_retry=ended and lacks_something,
        created_at=job.document.created_at,
        finished_at=job.finished_at,
    )


def _take_in(
    bench: Workbench,
    person: Person,
    upload: Upload,
    direction: Direction,
    systems: Sequence[str],
    batch_id: int,
    options: ExtractOptions,
    customer: str,
) -> None:
    """Read the file in the child interpreter, then store document, segments and job in one transaction."""
    refusal: Refused | None = None
    name = clean_name(upload.name)
    new = NewDocument(DocumentKind.FILE, name, "", len(upload.data), direction, batch_id=batch_id)
    try:
        if len(upload.data) > bench.settings.file_megabytes << 20:
            raise Refused("file_too_large", name=name, limit_mb=bench.settings.file_megabytes)
        found = bench.sandbox.extract(upload.data, name, direction, options)
        new = NewDocument(
            DocumentKind.FILE,
            name,
            "",
            len(upload.data),
            direction,
            found.format,
            found.findings,
            found.segments,
            batch_id,
        )
    except Refused as error:
        refusal = error
    with bench.database.writing() as session:
        # Inside: whoever clears files away sees the file and its document, or neither.
        sha256 = "" if refusal else keep(upload.data, bench.home.documents)
        new = replace(new, customer=customer, sha256=sha256)
        document_id = document_rows.add_document(session, person.id, new, bench.clock())
        fill(session, person, document_id, bench.clock())
        job_rows.add_job(session, person.id, document_id, systems, bench.clock(), refusal, options)


def _batch_view(bench: Workbench, info: BatchInfo, found: Sequence[JobInfo]) -> BatchView:
    return BatchView(info.id, info.direction, info.created_at, tuple(job_view(bench, each) for each in found))

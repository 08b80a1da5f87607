"""Translated files out, made when somebody asks for them: one system's, or what people made of it."""

from __future__ import annotations

import zipfile
from contextlib import ExitStack
from pathlib import PurePath

from sqlalchemy.orm import Session

from app.services.finals import final_texts, refuse_undecided
from app.services.views import Download
from app.stored_files import disk_errors_told, kept, temporary_file
from app.workbench import Workbench
from db import documents as document_rows
from db import jobs as job_rows
from db import translations as translation_rows
from db.views import DocumentKind, JobInfo, Person
from nlps_core.documents.grid import merge_range
from nlps_core.errors import Invalid, NotFound
from nlps_core.types import TranslationStatus

FINAL = "final"
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain; charset=utf-8",
}


def document_file(bench: Workbench, person: Person, document_id: int, which: str) -> Download:
    """Return a document translated by the system ``which``, or as people left it (``final``)."""
    with bench.database.reading() as session:
        found = job_rows.job_of_document(session, person.id, document_id)
    return job_file(bench, person, found.id, which)


def job_file(bench: Workbench, person: Person, job_id: int, which: str) -> Download:
    """Like ``document_file``. Where a system failed, abstained or has not come yet, the source stands.

    Raises ``Unconfirmed`` for a final document with open errors that nobody has decided to take.
    """
    with bench.database.reading() as session:
        found = job_rows.job(session, person.id, job_id)
        if which == FINAL:
            refuse_undecided(session, [found])
        targets = _targets(session, found, which)
    document = found.document
    original = kept(document.sha256, bench.home.documents)
    if document.kind is DocumentKind.RANGE:
        data = merge_range(original.decode(), targets).encode()
    else:
        data = bench.sandbox.merge(original, document.name, targets, document.direction, found.options)
    return Download(_name(found, which), MEDIA_TYPES.get(document.format, "application/octet-stream"), data)


def batch_zip(bench: Workbench, person: Person, batch_id: int) -> Download:
    """Return every output of every finished file of a batch as one zip. Raises ``Unconfirmed`` likewise."""
    with bench.database.reading() as session:
        document_rows.batch(session, person.id, batch_id)
        found = [job for job in job_rows.jobs(session, person.id, batch_id) if job.systems]
        refuse_undecided(session, found)
    if not found:
        raise Invalid("batch_has_no_outputs")
    path = temporary_file(bench.home.outgoing)
    taken: set[str] = set()
    with ExitStack() as on_failure:
        on_failure.callback(path.unlink)
        with disk_errors_told(), zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            for job in found:
                for which in (*(each.system.name for each in job.systems), FINAL):
                    file = job_file(bench, person, job.id, which)
                    archive.writestr(_free(file.name, taken), file.data)
        on_failure.pop_all()
    return Download(f"batch-{batch_id}.zip", "application/zip", temporary=path)


def _targets(session: Session, job: JobInfo, which: str) -> dict[str, str]:
    """Return the text for each segment key that has one; what is kept stays whatever was written to it."""
    systems = [each for each in job.systems if which in (each.system.name, FINAL)]
    if not systems:
        raise NotFound("output_not_found", which=which)
    if which == FINAL:
        return {final.stored.segment.key: final.text for final in final_texts(session, job)}
    stored = document_rows.segments(session, job.document.id)
    segments = {each.id: each.segment.key for each in stored if each.segment.kept is None}
    made = translation_rows.of_document(session, job.document.id, [each.id for each in systems])
    return {
        segments[segment_id]: output.translation.text
        for (segment_id, _), output in made.items()
        if output.translation.status is TranslationStatus.DONE
    }


def _name(job: JobInfo, which: str) -> str:
    path = PurePath(job.document.name)
    return f"{path.stem}.{which}.{job.document.direction.target}{path.suffix}"


def _free(name: str, taken: set[str]) -> str:
    """Return a name that the zip does not have yet: two dropped files may be called the same."""
    path, free, count = PurePath(name), name, 1
    while free in taken:
        count += 1
        free = f"{path.stem} ({count}){path.suffix}"
    taken.add(free)
    return free

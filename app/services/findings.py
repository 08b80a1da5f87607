"""What people do with findings: have a text checked while they type it, dismiss one, take that back."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.services import review
from app.services.consistency import findings_across
from app.services.finals import findings_of
from app.services.noticing import Checked, noticed
from app.services.views import Line
from app.workbench import Workbench
from db import dismissals as dismissal_rows
from db import documents as document_rows
from db import feedback as feedback_rows
from db import jobs as job_rows
from db import translations as translation_rows
from db.views import DismissalReason, JobInfo, Person, StoredSegment
from nlps_core.errors import Invalid, NotFound
from nlps_core.types import Finding, Translation


def check(bench: Workbench, person: Person, document_id: int, number: int, text: str) -> Checked:
    """Return what the checks say about this text as the final one of a segment. Nothing is stored."""
    with bench.database.reading() as session:
        job = job_rows.job_of_document(session, person.id, document_id, counted=False)
        stored = document_rows.segment(session, document_id, number)
        outputs = _outputs(session, job, stored)
        standing = dismissal_rows.standing(session, document_id, only=[stored.id]).get(stored.id, {})
    found = findings_of(stored.segment, text, outputs, job.document.direction)
    return Checked(text, noticed(found, standing))


def dismiss(
    bench: Workbench,
    person: Person,
    document_id: int,
    number: int,
    fingerprint: str,
    reason: DismissalReason,
    note: str = "",
    names: bool = False,
) -> Line:
    """Append that a finding of this segment is none, and why; return the line as it is now.

    Raises ``NotFound`` for a finding that is not there (any more), neither in the segment nor across the
    document.
    """
    if reason is DismissalReason.OTHER and not note.strip():
        raise Invalid("dismissal_needs_note", segment=number)
    with bench.database.writing() as session:
        job = job_rows.job_of_document(session, person.id, document_id, counted=False)
        stored = document_rows.segment(session, document_id, number)
        found = _findings(session, job, stored)
        finding = next((each for each in found if each.fingerprint == fingerprint), None)
        if finding is None:
            raise NotFound("finding_not_found", segment=number)
        dismissal_rows.dismiss(session, person, stored, finding, reason, note.strip(), bench.clock())
    return review.line(bench, person, document_id, number, names)


def take_back(
    bench: Workbench, person: Person, document_id: int, number: int, fingerprint: str, names: bool = False
) -> Line:
    """Append that a dismissal stands no more; return the line as it is now."""
    with bench.database.writing() as session:
        document_rows.document(session, person.id, document_id)
        stored = document_rows.segment(session, document_id, number)
        dismissal_rows.take_back(session, person, stored, fingerprint, bench.clock())
    return review.line(bench, person, document_id, number, names)


def _findings(session: Session, job: JobInfo, stored: StoredSegment) -> Iterator[Finding]:
    """Yield whatever the screen may show as found in a segment; what takes longest to find, last."""
    outputs = _outputs(session, job, stored)
    for output in outputs:
        yield from output.findings
    final = feedback_rows.finals(session, job.document.id, only=[stored.id]).get(stored.id)
    if final is not None:
        yield from findings_of(stored.segment, final.text, outputs, job.document.direction)
    for everything in (False, True):
        yield from findings_across(session, job, everything).get(stored.segment.key, ())


def _outputs(session: Session, job: JobInfo, stored: StoredSegment) -> list[Translation]:
    made = translation_rows.translations(session, [stored.id], [each.id for each in job.systems])
    return [each.translation for each in made.values()]

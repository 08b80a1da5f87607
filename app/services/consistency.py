"""Which texts of a document do not go together: the same said in two ways, or two things in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.services.finals import final_texts
from app.services.noticing import Noticed, noticed
from app.workbench import Workbench
from db import dismissals as dismissal_rows
from db import documents as document_rows
from db import feedback as feedback_rows
from db import jobs as job_rows
from db.views import JobInfo, Person
from nlps_core import checks
from nlps_core.types import Finding, Place


@dataclass(frozen=True, slots=True)
class AcrossLine:
    """A segment and what is found when its text is held against the others of the document."""

    number: int
    place: Place
    findings: tuple[Noticed, ...]


def across(
    bench: Workbench, person: Person, document_id: int, everything: bool = False
) -> tuple[AcrossLine, ...]:
    """Return the segments that do not go together with others, in reading order.

    Only what people have written or taken is compared. ``everything`` adds the texts of the system that
    stands in the final document elsewhere, and so tells which one it is.
    """
    with bench.database.reading() as session:
        job = job_rows.job_of_document(session, person.id, document_id, counted=False)
        found = findings_across(session, job, everything)
        if not found:
            return ()
        standing = dismissal_rows.standing(session, document_id)
        stored = document_rows.segments(session, document_id)
    return tuple(
        AcrossLine(
            each.segment.number,
            each.segment.place,
            noticed(found[each.segment.key], standing.get(each.id, {})),
        )
        for each in stored
        if each.segment.key in found
    )


def findings_across(session: Session, job: JobInfo, everything: bool) -> Mapping[str, tuple[Finding, ...]]:
    """Return what is inconsistent by segment key."""
    if everything:
        texts = [(final.stored.segment, final.text) for final in final_texts(session, job)]
    else:
        written = feedback_rows.finals(session, job.document.id)
        stored = document_rows.segments(session, job.document.id) if len(written) > 1 else []
        texts = [(each.segment, written[each.id].text) for each in stored if each.id in written]
    return checks.consistency(texts, job.document.direction)

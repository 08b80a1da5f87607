"""A translated document by today's terms: which of its segments went by others, and those once more.

What somebody has written, confirmed, rated or compared stays as it is, with the terms it was made by, so
that every judgement keeps the prompt it is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.services.documents import ENDED, job_view
from app.services.example_binding import with_examples_of
from app.services.systems import askable
from app.services.term_binding import with_other_terms
from app.services.views import JobView
from app.workbench import Workbench
from db import documents as document_rows
from db import feedback as feedback_rows
from db import jobs as job_rows
from db import translations as translation_rows
from db.views import JobInfo, Person
from nlps_core.errors import Invalid
from nlps_core.types import Segment


@dataclass(frozen=True, slots=True)
class TermsNews:
    """How many segments would be translated again because their terms are others today (``changed``), and
    how many have other terms as well, but stay because somebody has worked on them (``left``)."""

    changed: int
    left: int


def news(bench: Workbench, person: Person, document_id: int) -> TermsNews:
    """Tell what today's terms would change in a document; nothing while its job is under way."""
    with bench.database.reading() as session:
        job = job_rows.job_of_document(session, person.id, document_id, counted=False)
        if job.status not in ENDED:
            return TermsNews(0, 0)
        others = with_other_terms(session, job)
        taken = feedback_rows.worked_on(session, document_id) if others else set()
    left = sum(segment_id in taken for segment_id, _ in others)
    return TermsNews(len(others) - left, left)


def translate_again(bench: Workbench, person: Person, document_id: int) -> JobView:
    """Queue the segments again whose terms are others today; all others keep their translations.

    Raises ``Invalid`` while the job is under way, and when one of its systems is not served any more.
    """
    with bench.database.reading() as session:
        job = job_rows.job_of_document(session, person.id, document_id)
        others = with_other_terms(session, job)
    _check_served(bench, person, job)
    others = _with_examples(bench, person, job, others)
    with bench.database.writing() as session:
        if job_rows.job(session, person.id, job.id).status not in ENDED:
            raise Invalid("job_cannot_be_retried")
        taken = feedback_rows.worked_on(session, document_id)
        if changed := [each for each in others if each[0] not in taken]:
            translation_rows.drop(session, [segment_id for segment_id, _ in changed])
            document_rows.change_segments(session, changed)
            job_rows.queue_again(session, job.id)
        return job_view(bench, job_rows.job(session, person.id, job.id))


def _check_served(bench: Workbench, person: Person, job: JobInfo) -> None:
    """See to it that nothing is dropped that cannot be made again."""
    served = {each.signature for each in askable(bench, person.id, retired=True)}
    for stored in job.systems:
        if stored.system.signature not in served:
            raise Invalid("system_gone", system=stored.system.name)


def _with_examples(
    bench: Workbench, person: Person, job: JobInfo, others: Sequence[tuple[int, Segment]]
) -> list[tuple[int, Segment]]:
    """Give today's pairs of the memory to what is asked again, where a system takes examples."""
    document, systems = job.document, [each.system for each in job.systems]
    segments = with_examples_of(
        bench, person.id, [each for _, each in others], document.direction, systems, document.customer
    )
    return list(zip((segment_id for segment_id, _ in others), segments, strict=True))

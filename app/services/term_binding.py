"""Which terms a job goes by: those approved when its work begins, written beside the segments they stand in.

From then on prompts, checks and exports read the same, whatever becomes of the term base, until somebody
asks again. Does not know how terms are found.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.workbench import Workbench
from db import documents as document_rows
from db import feedback as feedback_rows
from db import termbase as term_rows
from db import translations as translation_rows
from db.views import DocumentInfo, JobInfo
from nlps_core.termbase.binding import with_terms, without_term_base
from nlps_core.termbase.matching import TermMatcher
from nlps_core.types import Direction, Segment


def bind_terms(bench: Workbench, document: DocumentInfo) -> None:
    """Store beside each segment of a document the terms that stand in it, in place of any before."""
    with bench.database.reading() as session:
        owner = document_rows.owner_of(session, document.id)
        matcher = TermMatcher(term_rows.approved(session, owner, document.direction))
        stored = document_rows.segments(session, document.id)
    changed = [
        (each.id, with_them)
        for each in stored
        if (with_them := with_terms(each.segment, matcher, document.direction)) != each.segment
    ]
    if changed:
        with bench.database.writing() as session:
            document_rows.change_segments(session, changed)


def with_terms_of(
    bench: Workbench, owner: int, segments: Sequence[Segment], direction: Direction
) -> tuple[Segment, ...]:
    """Return segments that are not stored yet with the terms that stand in them."""
    with bench.database.reading() as session:
        matcher = TermMatcher(term_rows.approved(session, owner, direction))
    return tuple(with_terms(segment, matcher, direction) for segment in segments)


def with_other_terms(session: Session, job: JobInfo) -> list[tuple[int, Segment]]:
    """Return (segment id, segment) with today's terms for those segments that went by others."""
    document, way = job.document, job.document.direction
    owner = document_rows.owner_of(session, document.id)
    if not job.systems or not term_rows.changed_since(session, owner, way, document.created_at):
        return []
    matcher = TermMatcher(term_rows.approved(session, owner, way))
    today = []
    for each in document_rows.segments(session, document.id):
        bare = without_term_base(each.segment, job.options.terms, way)
        today.append((each, with_terms(bare, matcher, way)))
    return [(each.id, segment) for each, segment in today if segment != each.segment]


def bind_unanswered(session: Session, job: JobInfo, others: Sequence[tuple[int, Segment]]) -> None:
    """Give today's terms to those of ``others`` that no system has answered and nobody has worked on."""
    taken = feedback_rows.worked_on(session, job.document.id)
    taken |= translation_rows.answered(session, job.document.id)
    if changed := [each for each in others if each[0] not in taken]:
        document_rows.change_segments(session, changed)

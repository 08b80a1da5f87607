"""Deletes documents with everything that hangs on them; leaves a row that says so without their words.

Entries of the memory and exports are not a document's own: they stay unless somebody else takes them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Delete, Select, delete, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.tables import (
    BatchRow,
    CampaignRow,
    ChoiceRow,
    CommentRow,
    ComparisonRow,
    ConfirmationRow,
    CorrectionRow,
    DeletionRow,
    DismissalRow,
    DocumentRow,
    FinalDecisionRow,
    JobRow,
    JobSystemRow,
    MemoryEntryRow,
    PieceRow,
    RatingRow,
    Row,
    SegmentRow,
    TranslationRow,
)
from db.views import Person

_SAID_OF_SEGMENTS = (CorrectionRow, ConfirmationRow, CommentRow, DismissalRow)
# No row of these is held in a session that deletes; to look for them there would load every id.
_PLAIN = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Losses:
    """What goes with documents, and what of them stays: ``remembered`` counts entries of the memory.
    ``sittings`` counts the blind sittings that lose pairs."""

    segments: int = 0
    judgements: int = 0
    sittings: int = 0
    pairs: int = 0
    remembered: int = 0


def losses(session: Session, document_ids: Sequence[int]) -> Losses:
    """Count what deleting these documents takes away."""
    segments, translations = _segments(document_ids), _translations(document_ids)
    ours = ComparisonRow.segment_id.in_(segments)
    said = sum(_count(session, row, row.segment_id.in_(segments)) for row in _SAID_OF_SEGMENTS)
    chosen = ChoiceRow.comparison_id.in_(select(ComparisonRow.id).where(ours))
    decided = FinalDecisionRow.document_id.in_(document_ids)
    judged = (
        _count(session, RatingRow, RatingRow.translation_id.in_(translations))
        + _count(session, ChoiceRow, chosen)
        + _count(session, FinalDecisionRow, decided)
    )
    return Losses(
        segments=_count(session, SegmentRow, SegmentRow.document_id.in_(document_ids)),
        judgements=said + judged,
        sittings=session.scalar(select(func.count(ComparisonRow.campaign_id.distinct())).where(ours)) or 0,
        pairs=_count(session, ComparisonRow, ours),
        remembered=_count(session, MemoryEntryRow, MemoryEntryRow.segment_id.in_(segments)),
    )


def delete_document(session: Session, author: Person, document_id: int, now: datetime) -> None:
    """Delete a document, its work and what was said of it; also a sitting or a batch that is empty then."""
    gone = losses(session, [document_id])
    document = session.get_one(DocumentRow, document_id)
    owner, batch = document.owner_id, document.batch_id
    _delete_comparisons(session, document_id)
    _delete_said(session, document_id)
    _delete_work(session, document_id)
    session.execute(delete(DocumentRow).where(DocumentRow.id == document_id))
    left = select(DocumentRow.id).where(DocumentRow.batch_id == batch)
    session.execute(delete(BatchRow).where(BatchRow.id == batch, ~left.exists()))
    session.add(
        DeletionRow(
            owner_id=owner,
            author_id=author.id,
            document_id=document_id,
            segments=gone.segments,
            judgements=gone.judgements,
            created_at=now,
        )
    )
    session.flush()


def segment_ids(session: Session, document_id: int) -> list[int]:
    return list(session.scalars(_segments([document_id])))


def stored_names(session: Session) -> set[str]:
    """Return the hashes of the files that any document, of whomever, still names."""
    return set(session.scalars(select(DocumentRow.sha256).distinct()))


def _delete_comparisons(session: Session, document_id: int) -> None:
    ours = ComparisonRow.segment_id.in_(_segments([document_id]))
    touched = list(session.scalars(select(ComparisonRow.campaign_id).where(ours).distinct()))
    pairs = select(ComparisonRow.id).where(ours)
    session.execute(_every(ChoiceRow, ChoiceRow.comparison_id, pairs))
    session.execute(delete(ComparisonRow).where(ours), execution_options=_PLAIN)
    left = select(ComparisonRow.id).where(ComparisonRow.campaign_id == CampaignRow.id)
    empty = delete(CampaignRow).where(CampaignRow.id.in_(touched), ~left.exists())
    session.execute(empty, execution_options=_PLAIN)


def _delete_said(session: Session, document_id: int) -> None:
    segments = _segments([document_id])
    session.execute(_every(RatingRow, RatingRow.translation_id, _translations([document_id])))
    for row in _SAID_OF_SEGMENTS:
        session.execute(_every(row, row.segment_id, segments))
    session.execute(delete(FinalDecisionRow).where(FinalDecisionRow.document_id == document_id))
    # The entry is what somebody taught the memory; it only forgets where that was.
    forgotten = update(MemoryEntryRow).where(MemoryEntryRow.segment_id.in_(segments)).values(segment_id=None)
    session.execute(forgotten, execution_options=_PLAIN)


def _delete_work(session: Session, document_id: int) -> None:
    jobs = select(JobRow.id).where(JobRow.document_id == document_id)
    session.execute(_every(PieceRow, PieceRow.translation_id, _translations([document_id])))
    session.execute(delete(TranslationRow).where(TranslationRow.document_id == document_id))
    session.execute(_every(JobSystemRow, JobSystemRow.job_id, jobs))
    session.execute(delete(JobRow).where(JobRow.document_id == document_id))
    session.execute(delete(SegmentRow).where(SegmentRow.document_id == document_id))


def _every(row: type[Row], column: InstrumentedAttribute[int], among: Select[int]) -> Delete:
    return delete(row).where(column.in_(among)).execution_options(**_PLAIN)


def _segments(document_ids: Sequence[int]) -> Select[int]:
    return select(SegmentRow.id).where(SegmentRow.document_id.in_(document_ids))


def _translations(document_ids: Sequence[int]) -> Select[int]:
    return select(TranslationRow.id).where(TranslationRow.document_id.in_(document_ids))


def _count(session: Session, row: type[Row], condition: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(row).where(condition)) or 0

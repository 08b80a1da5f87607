"""What people said about translations. Rows are appended; the newest counts, the others are history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Subquery, func, select, union
from sqlalchemy.orm import Session

from db.tables import (
    CommentRow,
    ComparisonRow,
    ConfirmationRow,
    CorrectionRow,
    DismissalRow,
    PersonRow,
    RatingRow,
    SegmentRow,
    SystemRow,
    TranslationRow,
)
from db.views import DismissalReason, Event, Final, Origin, Person, StoredSegment
from nlps_core.errors import Conflict


def rate(
    session: Session, author: Person, translation_id: int, score: int, names_shown: bool, now: datetime
) -> None:
    row = RatingRow(
        owner_id=author.id,
        author_id=author.id,
        translation_id=translation_id,
        score=score,
        names_shown=names_shown,
        created_at=now,
    )
    session.add(row)


def correct(
    session: Session,
    author: Person,
    segment: StoredSegment,
    text: str,
    origin: Origin,
    translation_id: int | None,
    now: datetime,
) -> StoredSegment:
    """Append a final text to the version that its author saw; raise ``Conflict`` when there is a newer."""
    raised = _raise_version(session, segment)
    row = CorrectionRow(
        owner_id=author.id,
        author_id=author.id,
        segment_id=segment.id,
        translation_id=translation_id,
        origin=str(origin),
        text=text,
        version=raised.version,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return raised


def confirm(
    session: Session, author: Person, segment: StoredSegment, confirmed: bool, now: datetime
) -> StoredSegment:
    """Append that the final text is right, or that it is not after all. Raises ``Conflict`` likewise."""
    raised = _raise_version(session, segment)
    row = ConfirmationRow(
        owner_id=author.id,
        author_id=author.id,
        segment_id=segment.id,
        confirmed=confirmed,
        version=raised.version,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return raised


def finals(session: Session, document_id: int, only: Sequence[int] | None = None) -> dict[int, Final]:
    """Return the newest final text of each segment of a document that has one, by segment id.

    ``only`` asks for a few segments instead of the whole document.
    """
    query = (
        select(CorrectionRow, PersonRow.name)
        .join(SegmentRow, SegmentRow.id == CorrectionRow.segment_id)
        .join(PersonRow, PersonRow.id == CorrectionRow.author_id)
        .where(SegmentRow.document_id == document_id)
        .order_by(CorrectionRow.id)
    )
    if only is not None:
        query = query.where(CorrectionRow.segment_id.in_(only))
    return {row.segment_id: _final(row, name) for row, name in session.execute(query)}


def confirmed(session: Session, document_id: int, only: Sequence[int] | None = None) -> set[int]:
    """Return the ids of the segments whose newest word is a confirmation: a later correction undoes it."""
    newest_correction = _newest(CorrectionRow, document_id, only)
    newest_confirmation = _newest(ConfirmationRow, document_id, only)
    query = (
        select(newest_confirmation.c.segment_id)
        .join(
            ConfirmationRow,
            (ConfirmationRow.segment_id == newest_confirmation.c.segment_id)
            & (ConfirmationRow.version == newest_confirmation.c.version),
        )
        .outerjoin(newest_correction, newest_correction.c.segment_id == newest_confirmation.c.segment_id)
        .where(ConfirmationRow.confirmed.is_(True))
        .where(func.coalesce(newest_correction.c.version, 0) < newest_confirmation.c.version)
    )
    return set(session.scalars(query))


def worked_on(session: Session, document_id: int) -> set[int]:
    """Return the ids of the segments that somebody wrote, took, confirmed or rated something of, or that
    are part of a blind comparison."""
    ours = SegmentRow.document_id == document_id
    rated = select(TranslationRow.segment_id).join(RatingRow, RatingRow.translation_id == TranslationRow.id)
    written = (
        select(row.segment_id).join(SegmentRow, SegmentRow.id == row.segment_id).where(ours)
        for row in (CorrectionRow, ConfirmationRow, ComparisonRow)
    )
    found = union(*written, rated.where(TranslationRow.document_id == document_id))
    return set(session.scalars(found))


def scores(session: Session, author: Person, translation_ids: Sequence[int]) -> dict[int, int]:
    """Return this person's newest score of each of these translations that she has rated."""
    query = (
        select(RatingRow.translation_id, RatingRow.score)
        .where(RatingRow.author_id == author.id, RatingRow.translation_id.in_(translation_ids))
        .order_by(RatingRow.id)
    )
    return dict(session.execute(query).all())


def history(session: Session, segment: StoredSegment) -> list[Event]:
    """Tell everything people did to a segment, the newest first."""
    corrections = (
        select(CorrectionRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == CorrectionRow.author_id)
        .where(CorrectionRow.segment_id == segment.id)
    )
    confirmations = (
        select(ConfirmationRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == ConfirmationRow.author_id)
        .where(ConfirmationRow.segment_id == segment.id)
    )
    comments = (
        select(CommentRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == CommentRow.author_id)
        .where(CommentRow.segment_id == segment.id)
    )
    ratings = (
        select(RatingRow, PersonRow.name, SystemRow.name)
        .join(TranslationRow, TranslationRow.id == RatingRow.translation_id)
        .join(SystemRow, SystemRow.id == TranslationRow.system_id)
        .join(PersonRow, PersonRow.id == RatingRow.author_id)
        .where(TranslationRow.segment_id == segment.id)
    )
    events = [
        Event("corrected", author, row.created_at, text=row.text, origin=Origin(row.origin))
        for row, author in session.execute(corrections)
    ]
    events += [
        Event("confirmed" if row.confirmed else "unconfirmed", author, row.created_at)
        for row, author in session.execute(confirmations)
    ]
    events += [
        Event("commented", author, row.created_at, text=row.text) for row, author in session.execute(comments)
    ]
    events += [
        Event("rated", author, row.created_at, score=row.score, system=system)
        for row, author, system in session.execute(ratings)
    ]
    events += _dismissals(session, segment)
    return sorted(events, key=lambda event: event.at, reverse=True)


def _dismissals(session: Session, segment: StoredSegment) -> list[Event]:
    query = (
        select(DismissalRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == DismissalRow.author_id)
        .where(DismissalRow.segment_id == segment.id)
    )
    return [
        Event(
            "dismissed" if row.standing else "reopened",
            author,
            row.created_at,
            text=row.note,
            reason=DismissalReason(row.reason),
            rule=row.rule,
            values=row.values,
        )
        for row, author in session.execute(query)
    ]


def _raise_version(session: Session, segment: StoredSegment) -> StoredSegment:
    row = session.get_one(SegmentRow, segment.id)
    if row.version != segment.version:
        raise Conflict("segment_changed", segment=segment.segment.number)
    row.version += 1
    return StoredSegment(row.id, row.version, segment.segment)


def _newest(
    rows: type[CorrectionRow] | type[ConfirmationRow], document_id: int, only: Sequence[int] | None
) -> Subquery:
    query = (
        select(rows.segment_id, func.max(rows.version).label("version"))
        .join(SegmentRow, SegmentRow.id == rows.segment_id)
        .where(SegmentRow.document_id == document_id)
        .group_by(rows.segment_id)
    )
    if only is not None:
        query = query.where(rows.segment_id.in_(only))
    return query.subquery()


def _final(row: CorrectionRow, author: str) -> Final:
    return Final(row.segment_id, row.text, Origin(row.origin), author, row.created_at, row.translation_id)

"""What people said against findings. Like everything they say, it is only appended: the newest row about
a segment and a fingerprint counts.

Knows nothing of the texts: a dismissal changes none, and so raises no version.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables import DismissalRow, PersonRow, SegmentRow
from db.views import Dismissal, DismissalReason, Person, StoredSegment
from nlps_core.errors import NotFound
from nlps_core.types import Finding

Standing = Mapping[str, Dismissal]


def dismiss(
    session: Session,
    author: Person,
    segment: StoredSegment,
    finding: Finding,
    reason: DismissalReason,
    note: str,
    now: datetime,
) -> None:
    row = DismissalRow(
        owner_id=author.id,
        author_id=author.id,
        segment_id=segment.id,
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        values=dict(finding.values),
        reason=str(reason),
        note=note,
        standing=True,
        created_at=now,
    )
    session.add(row)
    session.flush()


def take_back(
    session: Session, author: Person, segment: StoredSegment, fingerprint: str, now: datetime
) -> None:
    """Append that a dismissal does not stand any more. Raises ``NotFound`` where none stands."""
    newest = session.scalar(
        select(DismissalRow)
        .where(DismissalRow.segment_id == segment.id, DismissalRow.fingerprint == fingerprint)
        .order_by(DismissalRow.id.desc())
        .limit(1)
    )
    if newest is None or not newest.standing:
        raise NotFound("dismissal_not_found", segment=segment.segment.number)
    row = DismissalRow(
        owner_id=author.id,
        author_id=author.id,
        segment_id=segment.id,
        fingerprint=fingerprint,
        rule=newest.rule,
        values=newest.values,
        reason=newest.reason,
        note="",
        standing=False,
        created_at=now,
    )
    session.add(row)
    session.flush()


def standing(session: Session, document_id: int, only: Sequence[int] | None = None) -> dict[int, Standing]:
    """Return the dismissals that stand in a document, by segment id and fingerprint.

    ``only`` asks for a few segments instead of the whole document.
    """
    query = (
        select(DismissalRow, PersonRow.name)
        .join(SegmentRow, SegmentRow.id == DismissalRow.segment_id)
        .join(PersonRow, PersonRow.id == DismissalRow.author_id)
        .where(SegmentRow.document_id == document_id)
        .order_by(DismissalRow.id)
    )
    if only is not None:
        query = query.where(DismissalRow.segment_id.in_(only))
    found: dict[int, dict[str, Dismissal]] = {}
    for row, author in session.execute(query):
        of_segment = found.setdefault(row.segment_id, {})
        of_segment.pop(row.fingerprint, None)
        if row.standing:
            of_segment[row.fingerprint] = Dismissal(
                DismissalReason(row.reason), row.note, author, row.created_at
            )
    return dict(found)

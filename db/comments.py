"""What people remarked about segments. Like everything they say, it is only appended.

Knows nothing of the texts: a remark changes none, and so raises no version.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables import CommentRow, SegmentRow
from db.views import Person, StoredSegment


def add_comment(session: Session, author: Person, segment: StoredSegment, text: str, now: datetime) -> None:
    row = CommentRow(
        owner_id=author.id, author_id=author.id, segment_id=segment.id, text=text, created_at=now
    )
    session.add(row)


def comments(session: Session, document_id: int) -> dict[int, list[str]]:
    """Return what was remarked about the segments of a document, by segment id, the oldest first."""
    query = (
        select(CommentRow.segment_id, CommentRow.text)
        .join(SegmentRow, SegmentRow.id == CommentRow.segment_id)
        .where(SegmentRow.document_id == document_id)
        .order_by(CommentRow.id)
    )
    found: dict[int, list[str]] = {}
    for segment_id, text in session.execute(query):
        found.setdefault(segment_id, []).append(text)
    return found

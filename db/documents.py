"""Batches, documents and their segments. Each is seen by its owner only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from db.packing import direction_from, findings_from, pack_findings, pack_segment, segment_from
from db.tables import BatchRow, DeletionRow, DocumentRow, SegmentRow
from db.views import BatchInfo, DocumentInfo, DocumentKind, StoredSegment
from nlps_core.errors import NotFound
from nlps_core.types import Direction, Finding, Segment


@dataclass(frozen=True, slots=True)
class NewDocument:
    """What is known of a document when it arrives; ``format`` is empty when it was refused."""

    kind: DocumentKind
    name: str
    sha256: str
    size: int
    direction: Direction
    format: str = ""
    findings: tuple[Finding, ...] = ()
    segments: tuple[Segment, ...] = ()
    batch_id: int | None = None
    customer: str = ""


def add_batch(session: Session, owner: int, direction: Direction, now: datetime) -> int:
    row = BatchRow(owner_id=owner, direction=str(direction), created_at=now)
    session.add(row)
    session.flush()
    return row.id


def batch(session: Session, owner: int, batch_id: int) -> BatchInfo:
    row = session.get(BatchRow, batch_id)
    if row is None or row.owner_id != owner:
        raise NotFound("batch_not_found", batch=batch_id)
    return _batch_info(row)


def batches(session: Session, owner: int, limit: int) -> list[BatchInfo]:
    """List the newest batches first."""
    newest = select(BatchRow).where(BatchRow.owner_id == owner).order_by(BatchRow.id.desc()).limit(limit)
    return [_batch_info(row) for row in session.scalars(newest)]


def ids_of_batch(session: Session, batch_id: int) -> list[int]:
    query = select(DocumentRow.id).where(DocumentRow.batch_id == batch_id).order_by(DocumentRow.id)
    return list(session.scalars(query))


def add_document(session: Session, owner: int, new: NewDocument, now: datetime) -> int:
    row = DocumentRow(
        id=_next_number(session),
        owner_id=owner,
        batch_id=new.batch_id,
        kind=str(new.kind),
        name=new.name,
        sha256=new.sha256,
        size=new.size,
        format=new.format,
        direction=str(new.direction),
        customer=new.customer,
        findings=pack_findings(new.findings),
        created_at=now,
    )
    session.add(row)
    session.flush()
    common = {"owner_id": owner, "document_id": row.id, "created_at": now, "version": 0}
    if new.segments:
        session.execute(insert(SegmentRow), [{**pack_segment(item), **common} for item in new.segments])
    return row.id


def document(session: Session, owner: int, document_id: int) -> DocumentInfo:
    row = session.get(DocumentRow, document_id)
    if row is None or row.owner_id != owner:
        raise NotFound("document_not_found", document=document_id)
    return document_info(row)


def owner_of(session: Session, document_id: int) -> int:
    return session.get_one(DocumentRow, document_id).owner_id


def change_segments(session: Session, changed: Sequence[tuple[int, Segment]]) -> None:
    """Store what stands around segments, and why they are kept if so, for (segment id, segment)."""
    packed = ((segment_id, pack_segment(segment)) for segment_id, segment in changed)
    rows = [{"id": each, "context": row["context"], "kept": row["kept"]} for each, row in packed]
    session.execute(update(SegmentRow), rows)


def segments(
    session: Session, document_id: int, offset: int = 0, limit: int | None = None
) -> list[StoredSegment]:
    """List the segments of a document in reading order, the kept ones among them."""
    query = select(SegmentRow).where(SegmentRow.document_id == document_id).order_by(SegmentRow.number)
    return [stored_segment(row) for row in session.scalars(query.offset(offset).limit(limit))]


def segment(session: Session, document_id: int, number: int) -> StoredSegment:
    query = select(SegmentRow).where(SegmentRow.document_id == document_id, SegmentRow.number == number)
    row = session.scalar(query)
    if row is None:
        raise NotFound("segment_not_found", segment=number)
    return stored_segment(row)


def identical_segments(session: Session, document_id: int, like: StoredSegment) -> list[StoredSegment]:
    """List the other segments of the document that say the same, tags included."""
    query = select(SegmentRow).where(
        SegmentRow.document_id == document_id,
        SegmentRow.source == like.segment.source,
        SegmentRow.id != like.id,
        SegmentRow.kept.is_(None),
    )
    same = [stored_segment(row) for row in session.scalars(query.order_by(SegmentRow.number))]
    return [item for item in same if item.segment.tags == like.segment.tags]


def stored_segment(row: SegmentRow) -> StoredSegment:
    return StoredSegment(row.id, row.version, segment_from(row))


def document_info(row: DocumentRow) -> DocumentInfo:
    return DocumentInfo(
        id=row.id,
        batch_id=row.batch_id,
        kind=DocumentKind(row.kind),
        name=row.name,
        sha256=row.sha256,
        size=row.size,
        format=row.format,
        direction=direction_from(row.direction),
        created_at=row.created_at,
        findings=findings_from(row.findings),
        customer=row.customer,
    )


def documents(session: Session, owner: int, ids: Sequence[int]) -> list[DocumentInfo]:
    """Return these documents in the order asked. Raises ``NotFound`` for one that is not the owner's."""
    return [document(session, owner, each) for each in ids]


def _next_number(session: Session) -> int:
    """Return a number that no document ever had: SQLite would give that of a deleted one again, and an old
    link or bilingual file would mean another document."""
    highest = select(func.max(DocumentRow.id)).union_all(select(func.max(DeletionRow.document_id)))
    return max((number for number in session.scalars(highest) if number), default=0) + 1


def _batch_info(row: BatchRow) -> BatchInfo:
    return BatchInfo(row.id, direction_from(row.direction), row.created_at)

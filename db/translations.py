"""What the systems made of the segments. A translation is stored once; it is redone only when it
failed, or when somebody asks for today's terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from db.documents import stored_segment
from db.packing import findings_from, pack_findings, segment_from
from db.tables import DocumentRow, PieceRow, SegmentRow, TranslationRow
from db.views import StoredSegment, StoredSystem, StoredTranslation
from nlps_core.types import Finish, Piece, Segment, Translation, TranslationStatus

_IN_ONE_QUESTION = 500


@dataclass(frozen=True, slots=True)
class Lacking:
    """A segment and the systems that have not answered it yet."""

    stored: StoredSegment
    systems: tuple[StoredSystem, ...]


def pending(session: Session, document_id: int, systems: Sequence[StoredSystem]) -> list[Lacking]:
    """List the segments that some system has not answered yet, in reading order."""
    done = select(TranslationRow.segment_id, TranslationRow.system_id).where(
        TranslationRow.document_id == document_id
    )
    answered = {(segment, system) for segment, system in session.execute(done)}
    query = (
        select(SegmentRow)
        .where(SegmentRow.document_id == document_id, SegmentRow.kept.is_(None))
        .order_by(SegmentRow.number)
    )
    lacking = []
    for row in session.scalars(query):
        missing = tuple(each for each in systems if (row.id, each.id) not in answered)
        if missing:
            lacking.append(Lacking(stored_segment(row), missing))
    return lacking


def repeated(
    session: Session, document_id: int, system_ids: Sequence[int]
) -> list[tuple[Segment, int, Translation]]:
    """List what is translated of sources that also stand in segments still lacking one of the systems:
    (segment, system id, translation with its pieces)."""
    answered = (
        select(TranslationRow.segment_id)
        .where(TranslationRow.document_id == document_id, TranslationRow.system_id.in_(system_ids))
        .group_by(TranslationRow.segment_id)
        .having(func.count() == len(system_ids))
    )
    open_sources = select(SegmentRow.source).where(
        SegmentRow.document_id == document_id, SegmentRow.kept.is_(None), SegmentRow.id.not_in(answered)
    )
    query = (
        select(TranslationRow, SegmentRow)
        .join(SegmentRow, SegmentRow.id == TranslationRow.segment_id)
        .where(
            TranslationRow.document_id == document_id,
            TranslationRow.system_id.in_(system_ids),
            TranslationRow.status != str(TranslationStatus.FAILED),
            SegmentRow.source.in_(open_sources),
        )
    )
    found = session.execute(query).all()
    with_pieces = pieces(session, [row.id for row, _ in found])
    return [
        (
            segment_from(segment),
            row.system_id,
            replace(stored_translation(row, segment.key).translation, pieces=with_pieces.get(row.id, ())),
        )
        for row, segment in found
    ]


def store_translations(
    session: Session,
    document_id: int,
    made: Sequence[tuple[int, int, Translation]],
    now: datetime,
) -> None:
    """Store (segment id, system id, translation). One that is there already stays as it is."""
    owner = session.get_one(DocumentRow, document_id).owner_id
    present = _present(session, [segment_id for segment_id, _, _ in made])
    new = [each for each in made if each[:2] not in present]
    rows = [
        TranslationRow(
            owner_id=owner,
            document_id=document_id,
            segment_id=segment_id,
            system_id=system_id,
            status=str(translation.status),
            text=translation.text,
            raw=translation.raw,
            findings=pack_findings(translation.findings),
            created_at=now,
        )
        for segment_id, system_id, translation in new
    ]
    session.add_all(rows)
    session.flush()
    packed = [
        {**packed, "owner_id": owner, "translation_id": row.id, "created_at": now}
        for row, (_, _, translation) in zip(rows, new, strict=True)
        for packed in _pack_pieces(translation.pieces)
    ]
    if packed:
        session.execute(insert(PieceRow), packed)


def translations(
    session: Session, segment_ids: Sequence[int], system_ids: Sequence[int]
) -> dict[tuple[int, int], StoredTranslation]:
    """Return what these systems made of these segments, by (segment id, system id)."""
    query = (
        select(TranslationRow, SegmentRow.key)
        .join(SegmentRow, SegmentRow.id == TranslationRow.segment_id)
        .where(TranslationRow.segment_id.in_(segment_ids), TranslationRow.system_id.in_(system_ids))
    )
    return {
        (row.segment_id, row.system_id): stored_translation(row, key) for row, key in session.execute(query)
    }


def of_document(
    session: Session, document_id: int, system_ids: Sequence[int]
) -> dict[tuple[int, int], StoredTranslation]:
    """Return everything these systems made of a document, by (segment id, system id)."""
    query = (
        select(TranslationRow, SegmentRow.key)
        .join(SegmentRow, SegmentRow.id == TranslationRow.segment_id)
        .where(TranslationRow.document_id == document_id, TranslationRow.system_id.in_(system_ids))
    )
    return {
        (row.segment_id, row.system_id): stored_translation(row, key) for row, key in session.execute(query)
    }


def pieces(session: Session, translation_ids: Sequence[int]) -> dict[int, tuple[Piece, ...]]:
    """Return the pieces of these translations in their order."""
    query = (
        select(PieceRow)
        .where(PieceRow.translation_id.in_(translation_ids))
        .order_by(PieceRow.translation_id, PieceRow.position)
    )
    found: dict[int, tuple[Piece, ...]] = {}
    for row in session.scalars(query):
        found[row.translation_id] = (*found.get(row.translation_id, ()), _piece(row))
    return found


def answered(session: Session, document_id: int) -> set[int]:
    """Return the ids of the segments that some system has translated or left."""
    query = select(TranslationRow.segment_id).where(TranslationRow.document_id == document_id)
    return set(session.scalars(query))


def drop(session: Session, segment_ids: Sequence[int]) -> None:
    """Remove all translations of these segments, so that they are pending again. Nobody may have judged
    any of them."""
    for start in range(0, len(segment_ids), _IN_ONE_QUESTION):
        few = segment_ids[start : start + _IN_ONE_QUESTION]
        ids = list(session.scalars(select(TranslationRow.id).where(TranslationRow.segment_id.in_(few))))
        _remove(session, ids)


def drop_failed(session: Session, document_id: int) -> int:
    """Remove the failed translations of a document, so that they are pending again; return how many."""
    failed = select(TranslationRow.id).where(
        TranslationRow.document_id == document_id,
        TranslationRow.status == str(TranslationStatus.FAILED),
    )
    ids = list(session.scalars(failed))
    _remove(session, ids)
    return len(ids)


def stored_translation(row: TranslationRow, key: str) -> StoredTranslation:
    """Build the view of a row; its pieces are left to ``pieces``, few readers want them."""
    translation = Translation(
        segment=key,
        system=str(row.system_id),
        status=TranslationStatus(row.status),
        text=row.text,
        raw=row.raw,
        findings=findings_from(row.findings),
    )
    return StoredTranslation(row.id, row.segment_id, row.system_id, translation, row.created_at)


def _remove(session: Session, ids: Sequence[int]) -> None:
    session.execute(delete(PieceRow).where(PieceRow.translation_id.in_(ids)))
    session.execute(delete(TranslationRow).where(TranslationRow.id.in_(ids)))


def _present(session: Session, segment_ids: Sequence[int]) -> set[tuple[int, int]]:
    query = select(TranslationRow.segment_id, TranslationRow.system_id).where(
        TranslationRow.segment_id.in_(segment_ids)
    )
    return {(segment, system) for segment, system in session.execute(query)}


def _pack_pieces(made: Sequence[Piece]) -> list[dict[str, object]]:
    return [
        {
            "position": position,
            "source": piece.source,
            "output": piece.output,
            "finish": str(piece.finish),
            "prompt": piece.prompt,
            "prompt_hash": piece.prompt_hash,
            "prompt_tokens": piece.prompt_tokens,
            "output_tokens": piece.output_tokens,
        }
        for position, piece in enumerate(made)
    ]


def _piece(row: PieceRow) -> Piece:
    return Piece(
        source=row.source,
        output=row.output,
        finish=Finish(row.finish),
        prompt=row.prompt,
        prompt_hash=row.prompt_hash,
        prompt_tokens=row.prompt_tokens,
        output_tokens=row.output_tokens,
    )

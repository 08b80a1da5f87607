"""Everything one person has said about translations, and the very outputs it was about.

Each judgement comes with the id of an output; ``outputs`` gives what stood there. Knows nothing of
training rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from db.campaigns import UNDONE
from db.packing import direction_from, segment_from
from db.systems import stored_system
from db.tables import (
    ChoiceRow,
    ComparisonRow,
    ConfirmationRow,
    CorrectionRow,
    DocumentRow,
    PersonRow,
    RatingRow,
    SegmentRow,
    SystemRow,
    TranslationRow,
)
from db.translations import pieces, stored_translation
from db.views import Origin
from nlps_core.types import Direction, Piece, Segment, System, Translation

# SQLite takes some 32,000 values in one statement.
CHUNK = 10_000


@dataclass(frozen=True, slots=True)
class Said:
    """Who said it and when; ``id`` is unique among judgements of its kind."""

    id: int
    author: str
    at: datetime
    translation_id: int


@dataclass(frozen=True, slots=True)
class SaidText(Said):
    """A final text: written or confirmed."""

    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class SaidScore(Said):
    score: int


@dataclass(frozen=True, slots=True)
class SaidChoice:
    id: int
    author: str
    at: datetime
    left_id: int
    right_id: int
    choice: str


@dataclass(frozen=True, slots=True)
class Output:
    """What a system made of a segment, with everything that the prompt depended on."""

    document_id: int
    direction: Direction
    segment: Segment
    system: System
    translation: Translation
    pieces: tuple[Piece, ...]


def final_texts(session: Session, owner: int) -> list[SaidText]:
    """List the newest final text of each segment; earlier ones are drafts of it.

    One that was not made from an output in particular is about the last system's, which stood beside it.
    """
    return list(_newest_texts(session, owner).values())


def confirmed_texts(session: Session, owner: int) -> list[SaidText]:
    """List the final texts that stand confirmed, with the time and author of the confirmation."""
    texts = _newest_texts(session, owner)
    versions = _newest_versions(session, owner)
    query = (
        select(ConfirmationRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == ConfirmationRow.author_id)
        .where(ConfirmationRow.owner_id == owner)
        .order_by(ConfirmationRow.id)
    )
    newest = {row.segment_id: (row, name) for row, name in session.execute(query)}
    return [
        SaidText(row.id, name, row.created_at, text.translation_id, text.text, text.origin)
        for segment_id, (row, name) in newest.items()
        if row.confirmed
        and (text := texts.get(segment_id)) is not None
        and versions[segment_id] < row.version
    ]


def scores(session: Session, owner: int) -> list[SaidScore]:
    query = (
        select(RatingRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == RatingRow.author_id)
        .where(RatingRow.owner_id == owner)
        .order_by(RatingRow.id)
    )
    return [
        SaidScore(row.id, name, row.created_at, row.translation_id, row.score)
        for row, name in session.execute(query)
    ]


def choices(session: Session, owner: int) -> list[SaidChoice]:
    """List the choice that stands in each blind pair; one that was taken back is none."""
    query = (
        select(ChoiceRow, ComparisonRow, PersonRow.name)
        .join(ComparisonRow, ComparisonRow.id == ChoiceRow.comparison_id)
        .join(PersonRow, PersonRow.id == ChoiceRow.author_id)
        .where(ChoiceRow.owner_id == owner)
        .order_by(ChoiceRow.id)
    )
    newest = {
        pair.id: SaidChoice(row.id, name, row.created_at, pair.left_id, pair.right_id, row.choice)
        for row, pair, name in session.execute(query)
    }
    return [said for said in newest.values() if said.choice != UNDONE]


def outputs(session: Session, owner: int, translation_ids: Iterable[int]) -> dict[int, Output]:
    """Return these outputs by their id."""
    wanted = sorted(set(translation_ids))
    found: dict[int, Output] = {}
    for start in range(0, len(wanted), CHUNK):
        found |= _outputs(session, owner, wanted[start : start + CHUNK])
    return found


def _outputs(session: Session, owner: int, ids: list[int]) -> dict[int, Output]:
    query = (
        select(TranslationRow, SegmentRow, SystemRow, DocumentRow)
        .join(SegmentRow, SegmentRow.id == TranslationRow.segment_id)
        .join(SystemRow, SystemRow.id == TranslationRow.system_id)
        .join(DocumentRow, DocumentRow.id == TranslationRow.document_id)
        .where(TranslationRow.owner_id == owner, TranslationRow.id.in_(ids))
    )
    made = pieces(session, ids)
    return {
        row.id: Output(
            document_id=document.id,
            direction=direction_from(document.direction),
            segment=segment_from(segment),
            system=stored_system(system).system,
            translation=stored_translation(row, segment.key).translation,
            pieces=made.get(row.id, ()),
        )
        for row, segment, system, document in session.execute(query)
    }


def _newest_texts(session: Session, owner: int) -> dict[int, SaidText]:
    beside = aliased(TranslationRow)
    query = (
        select(CorrectionRow, PersonRow.name, beside.id)
        .join(PersonRow, PersonRow.id == CorrectionRow.author_id)
        .join(
            beside,
            and_(
                beside.segment_id == CorrectionRow.segment_id,
                CorrectionRow.translation_id.is_(None) | (beside.id == CorrectionRow.translation_id),
            ),
        )
        .where(CorrectionRow.owner_id == owner)
        .order_by(CorrectionRow.id, beside.id)
    )
    return {
        row.segment_id: SaidText(row.id, name, row.created_at, output, row.text, Origin(row.origin))
        for row, name, output in session.execute(query)
    }


def _newest_versions(session: Session, owner: int) -> dict[int, int]:
    query = (
        select(CorrectionRow.segment_id, CorrectionRow.version)
        .where(CorrectionRow.owner_id == owner)
        .order_by(CorrectionRow.id)
    )
    return dict(session.execute(query).all())

"""Blind campaigns: their pairs, made once with their sides, and the choices, appended one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.packing import direction_from, segment_from, tags_from
from db.systems import stored_system
from db.tables import (
    CampaignRow,
    ChoiceRow,
    ComparisonRow,
    DocumentRow,
    JobRow,
    JobSystemRow,
    SegmentRow,
    SystemRow,
    TranslationRow,
)
from db.translations import stored_translation
from db.views import CampaignInfo, Person, StoredComparison
from nlps_core.errors import NotFound
from nlps_core.types import Direction, InlineTag, TranslationStatus

UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A segment that both systems translated, and differently."""

    segment_id: int
    document_id: int
    source: str
    tags: tuple[InlineTag, ...]
    first_id: int
    second_id: int
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class NewComparison:
    token: str
    segment_id: int
    left_id: int
    right_id: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Two systems, by name, and how many documents both translated."""

    first: str
    second: str
    documents: int


def compared(session: Session, owner: int, direction: Direction) -> list[Compared]:
    """List which two systems worked on the same documents, those of the newest job first."""
    first, second = aliased(SystemRow), aliased(SystemRow)
    one, other = aliased(JobSystemRow), aliased(JobSystemRow)
    query = (
        select(first.name, second.name, func.count())
        .select_from(JobRow)
        .join(DocumentRow, DocumentRow.id == JobRow.document_id)
        .join(one, one.job_id == JobRow.id)
        .join(first, first.id == one.system_id)
        .join(other, (other.job_id == JobRow.id) & (other.position > one.position))
        .join(second, second.id == other.system_id)
        .where(JobRow.owner_id == owner, DocumentRow.direction == str(direction))
        .group_by(first.name, second.name)
        .order_by(func.max(JobRow.id).desc())
    )
    return [Compared(*found) for found in session.execute(query)]


def systems_of(
    session: Session, owner: int, document_ids: Sequence[int], names: tuple[str, str]
) -> tuple[int, int] | None:
    """Return which systems these names meant in the newest of the documents that both worked on."""
    first, second = aliased(SystemRow), aliased(SystemRow)
    one, other = aliased(JobSystemRow), aliased(JobSystemRow)
    query = (
        select(first.id, second.id)
        .select_from(JobRow)
        .join(one, one.job_id == JobRow.id)
        .join(first, first.id == one.system_id)
        .join(other, other.job_id == JobRow.id)
        .join(second, second.id == other.system_id)
        .where(JobRow.owner_id == owner, JobRow.document_id.in_(document_ids))
        .where(first.name == names[0], second.name == names[1])
        .order_by(JobRow.id.desc())
        .limit(1)
    )
    found = session.execute(query).first()
    return (found[0], found[1]) if found else None


def candidates(
    session: Session, owner: int, document_ids: Sequence[int], first_id: int, second_id: int
) -> list[Candidate]:
    """List the segments of these documents whose two outputs are both done and not the same text."""
    first, second = aliased(TranslationRow), aliased(TranslationRow)
    done = str(TranslationStatus.DONE)
    query = (
        select(
            SegmentRow.id,
            SegmentRow.document_id,
            SegmentRow.source,
            SegmentRow.tags,
            first.id,
            second.id,
            first.text,
            second.text,
        )
        .join(first, (first.segment_id == SegmentRow.id) & (first.system_id == first_id))
        .join(second, (second.segment_id == SegmentRow.id) & (second.system_id == second_id))
        .where(SegmentRow.owner_id == owner, SegmentRow.document_id.in_(document_ids))
        .where(first.status == done, second.status == done, first.text != second.text)
        .order_by(SegmentRow.document_id, SegmentRow.number)
    )
    return [
        Candidate(segment, document, source, tags_from(tags), *outputs)
        for segment, document, source, tags, *outputs in session.execute(query)
    ]


def add_campaign(
    session: Session,
    owner: int,
    name: str,
    direction: Direction,
    systems: tuple[int, int],
    pairs: Sequence[NewComparison],
    now: datetime,
) -> int:
    campaign = CampaignRow(
        owner_id=owner,
        name=name,
        direction=str(direction),
        first_system_id=systems[0],
        second_system_id=systems[1],
        created_at=now,
    )
    session.add(campaign)
    session.flush()
    session.add_all(
        ComparisonRow(
            owner_id=owner,
            campaign_id=campaign.id,
            position=position,
            token=pair.token,
            segment_id=pair.segment_id,
            left_id=pair.left_id,
            right_id=pair.right_id,
            created_at=now,
        )
        for position, pair in enumerate(pairs, 1)
    )
    session.flush()
    return campaign.id


def campaign(session: Session, owner: int, campaign_id: int) -> CampaignInfo:
    row = session.get(CampaignRow, campaign_id)
    if row is None or row.owner_id != owner:
        raise NotFound("campaign_not_found", campaign=campaign_id)
    return _campaign_info(session, row)


def campaigns(session: Session, owner: int, limit: int = 100) -> list[CampaignInfo]:
    """List the newest first."""
    query = select(CampaignRow).where(CampaignRow.owner_id == owner).order_by(CampaignRow.id.desc())
    return [_campaign_info(session, row) for row in session.scalars(query.limit(limit))]


def comparisons(session: Session, campaign_id: int) -> list[StoredComparison]:
    """List all pairs in their order, each with the newest choice that was not taken back."""
    left, right = aliased(TranslationRow), aliased(TranslationRow)
    query = (
        select(ComparisonRow, SegmentRow, left, right)
        .join(SegmentRow, SegmentRow.id == ComparisonRow.segment_id)
        .join(left, left.id == ComparisonRow.left_id)
        .join(right, right.id == ComparisonRow.right_id)
        .where(ComparisonRow.campaign_id == campaign_id)
        .order_by(ComparisonRow.position)
    )
    chosen = _choices(session, campaign_id)
    return [
        StoredComparison(
            id=row.id,
            token=row.token,
            position=row.position,
            document_id=segment.document_id,
            segment=segment_from(segment),
            left=stored_translation(left_row, segment.key),
            right=stored_translation(right_row, segment.key),
            choice=chosen.get(row.id),
        )
        for row, segment, left_row, right_row in session.execute(query)
    ]


def choose(session: Session, author: Person, comparison_id: int, choice: str, now: datetime) -> None:
    row = ChoiceRow(
        owner_id=author.id,
        author_id=author.id,
        comparison_id=comparison_id,
        choice=choice,
        created_at=now,
    )
    session.add(row)
    session.flush()


def last_chosen(session: Session, campaign_id: int) -> int | None:
    """Return the comparison of the newest choice that still stands, or None."""
    standing = _choices(session, campaign_id)
    query = (
        select(ChoiceRow.comparison_id)
        .where(ChoiceRow.comparison_id.in_(list(standing)))
        .order_by(ChoiceRow.id.desc())
        .limit(1)
    )
    return session.scalar(query)


def close_campaign(session: Session, campaign_id: int, now: datetime) -> None:
    """Mark a campaign as told: from now on nobody can choose blindly in it. The first time counts."""
    row = session.get_one(CampaignRow, campaign_id)
    row.closed_at = row.closed_at or now


def document_ids(session: Session, owner: int, direction: Direction) -> list[int]:
    """List all documents of a person in one direction."""
    query = select(DocumentRow.id).where(
        DocumentRow.owner_id == owner, DocumentRow.direction == str(direction)
    )
    return list(session.scalars(query))


def _choices(session: Session, campaign_id: int) -> dict[int, str]:
    query = (
        select(ChoiceRow.comparison_id, ChoiceRow.choice)
        .join(ComparisonRow, ComparisonRow.id == ChoiceRow.comparison_id)
        .where(ComparisonRow.campaign_id == campaign_id)
        .order_by(ChoiceRow.id)
    )
    newest = dict(session.execute(query).all())
    return {comparison: choice for comparison, choice in newest.items() if choice != UNDONE}


def _campaign_info(session: Session, row: CampaignRow) -> CampaignInfo:
    pairs = select(func.count()).select_from(ComparisonRow).where(ComparisonRow.campaign_id == row.id)
    return CampaignInfo(
        id=row.id,
        name=row.name,
        direction=direction_from(row.direction),
        first=stored_system(session.get_one(SystemRow, row.first_system_id)),
        second=stored_system(session.get_one(SystemRow, row.second_system_id)),
        created_at=row.created_at,
        closed_at=row.closed_at,
        pairs=session.scalar(pairs) or 0,
        chosen=len(_choices(session, row.id)),
    )

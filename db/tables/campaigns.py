"""Rows of blind sittings: their pairs, and the choices, appended one by one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import CODE, Authored, Owned, Row


class CampaignRow(Owned, Row):
    """A blind sitting over translated segments."""

    __tablename__ = "campaigns"
    name: Mapped[str] = mapped_column(String(200))
    direction: Mapped[str] = mapped_column(CODE)
    first_system_id: Mapped[int] = mapped_column(ForeignKey("systems.id"))
    second_system_id: Mapped[int] = mapped_column(ForeignKey("systems.id"))
    closed_at: Mapped[datetime | None]


class ComparisonRow(Owned, Row):
    """A pair as it is shown; its sides are decided when it is made and never again. ``token`` is its name
    in the browser: random, so that nothing can be told from counting."""

    __tablename__ = "comparisons"
    __table_args__ = (
        UniqueConstraint("campaign_id", "position"),
        UniqueConstraint("token", name="uq_comparisons_token"),
    )
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    position: Mapped[int]
    token: Mapped[str] = mapped_column(CODE)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segments.id"), index=True)
    left_id: Mapped[int] = mapped_column(ForeignKey("translations.id"), index=True)
    right_id: Mapped[int] = mapped_column(ForeignKey("translations.id"), index=True)


class ChoiceRow(Authored, Row):
    """``choice`` is ``undone`` when the last one is taken back."""

    __tablename__ = "choices"
    comparison_id: Mapped[int] = mapped_column(ForeignKey("comparisons.id"), index=True)
    choice: Mapped[str] = mapped_column(CODE)

"""Rows of the work: jobs, their systems, and the translations with the pieces that were sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import CODE, HASH, Owned, Row


class JobRow(Owned, Row):
    """A document times its systems. ``wanted`` names them; the rows of ``job_systems`` say which exact
    systems these names meant when the work began. ``options`` say what was chosen to be translated."""

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_status_id", "status", "id"),)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), unique=True)
    wanted: Mapped[list[Any]] = mapped_column(JSON)
    options: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    status: Mapped[str] = mapped_column(CODE)
    reason: Mapped[str] = mapped_column(CODE, default="")
    values: Mapped[dict[str, Any]] = mapped_column("reason_values", JSON, default=dict)
    cancel_asked: Mapped[bool] = mapped_column(default=False)
    leased_by: Mapped[str] = mapped_column(CODE, default="")
    leased_until: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class JobSystemRow(Owned, Row):
    __tablename__ = "job_systems"
    __table_args__ = (UniqueConstraint("job_id", "position"),)
    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id"))
    position: Mapped[int]
    system_id: Mapped[int] = mapped_column(ForeignKey("systems.id"))


class TranslationRow(Owned, Row):
    """Carries its ``document_id`` so that a job's progress is one look into an index."""

    __tablename__ = "translations"
    __table_args__ = (
        UniqueConstraint("segment_id", "system_id"),
        Index("ix_translations_progress", "document_id", "system_id", "status"),
    )
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segments.id"))
    system_id: Mapped[int] = mapped_column(ForeignKey("systems.id"), index=True)
    status: Mapped[str] = mapped_column(CODE)
    text: Mapped[str] = mapped_column(Text)
    raw: Mapped[str] = mapped_column(Text)
    findings: Mapped[list[Any]] = mapped_column(JSON)


class PieceRow(Owned, Row):
    __tablename__ = "pieces"
    __table_args__ = (UniqueConstraint("translation_id", "position"),)
    translation_id: Mapped[int] = mapped_column(ForeignKey("translations.id", ondelete="CASCADE"))
    position: Mapped[int]
    source: Mapped[str] = mapped_column(Text)
    output: Mapped[str] = mapped_column(Text)
    finish: Mapped[str] = mapped_column(CODE)
    prompt: Mapped[str] = mapped_column(Text)
    prompt_hash: Mapped[str] = mapped_column(HASH)
    prompt_tokens: Mapped[int]
    output_tokens: Mapped[int]

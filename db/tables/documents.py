"""Rows of what was dropped: batches, documents, their segments; and what is left of a deleted one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import CODE, HASH, Authored, Owned, Row


class BatchRow(Owned, Row):
    """Many files dropped together."""

    __tablename__ = "batches"
    direction: Mapped[str] = mapped_column(CODE)


class DocumentRow(Owned, Row):
    """One uploaded file or one piece of typed text; the bytes lie in the home folder under ``sha256``.
    ``customer`` decides which memory it sees; empty: only what is shared."""

    __tablename__ = "documents"
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batches.id"), index=True)
    kind: Mapped[str] = mapped_column(CODE)
    name: Mapped[str] = mapped_column(String(400))
    sha256: Mapped[str] = mapped_column(HASH)
    size: Mapped[int]
    format: Mapped[str] = mapped_column(CODE)
    direction: Mapped[str] = mapped_column(CODE)
    customer: Mapped[str] = mapped_column(String(200), default="", server_default="")
    findings: Mapped[list[Any]] = mapped_column(JSON)


class SegmentRow(Owned, Row):
    """``version`` counts what people did to it, so that two of them cannot overwrite each other."""

    __tablename__ = "segments"
    __table_args__ = (
        UniqueConstraint("document_id", "number", name="uq_segments_number"),
        UniqueConstraint("document_id", "key", name="uq_segments_key"),
        Index("ix_segments_document_id_kept", "document_id", "kept"),
    )
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    number: Mapped[int]
    key: Mapped[str] = mapped_column(String(400))
    room: Mapped[str] = mapped_column(CODE)
    where: Mapped[str] = mapped_column("place", String(400))
    also: Mapped[list[Any]] = mapped_column(JSON)
    kind: Mapped[str] = mapped_column(CODE)
    source: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[Any]] = mapped_column(JSON)
    kept: Mapped[str | None] = mapped_column(CODE)
    context: Mapped[dict[str, Any]] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(default=0)


class DeletionRow(Authored, Row):
    """Somebody deleted a document: when, and how much went with it. Holds none of its words, not even its
    name. ``document_id`` is kept so that no later document gets the same number."""

    __tablename__ = "deletions"
    document_id: Mapped[int] = mapped_column(unique=True)
    segments: Mapped[int]
    judgements: Mapped[int]

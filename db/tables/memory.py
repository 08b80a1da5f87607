"""Rows of the translation memory: its spaces, what was brought along, and the pairs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import CODE, Authored, Owned, Row


class MemorySpaceRow(Owned, Row):
    """The memory of one customer in one direction; no look-up goes across. An empty name is for all."""

    __tablename__ = "memory_spaces"
    __table_args__ = (
        UniqueConstraint("owner_id", "customer", "direction", name="uq_memory_spaces_customer"),
    )
    customer: Mapped[str] = mapped_column(String(200))
    direction: Mapped[str] = mapped_column(CODE)


class MemoryImportRow(Authored, Row):
    """A file of pairs that was brought along. ``stored`` grows to ``wanted`` less ``known``; below that it
    was interrupted. ``notes`` counts what was left out and why."""

    __tablename__ = "memory_imports"
    space_id: Mapped[int] = mapped_column(ForeignKey("memory_spaces.id"), index=True)
    name: Mapped[str] = mapped_column(String(400))
    notes: Mapped[dict[str, Any]] = mapped_column(JSON)
    wanted: Mapped[int]
    stored: Mapped[int] = mapped_column(default=0)
    known: Mapped[int] = mapped_column(default=0)


class MemoryEntryRow(Owned, Row):
    """A pair, from an import or from a confirmed segment. ``exact``, ``outline`` and ``codes`` are what it
    is found by; the table ``memory_signs``, which only SQLite knows, has the rest under the same id."""

    __tablename__ = "memory_entries"
    __table_args__ = (
        Index("ix_memory_entries_exact", "space_id", "exact"),
        Index("ix_memory_entries_outline", "space_id", "outline"),
        Index("ix_memory_entries_segment_id", "segment_id", unique=True),
    )
    space_id: Mapped[int] = mapped_column(ForeignKey("memory_spaces.id"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("memory_imports.id"), index=True)
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segments.id"))
    source: Mapped[str] = mapped_column(Text)
    target: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[Any]] = mapped_column(JSON)
    previous: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(200))
    written_at: Mapped[datetime | None]
    exact: Mapped[int] = mapped_column(BigInteger)
    outline: Mapped[int] = mapped_column(BigInteger)
    codes: Mapped[bytes] = mapped_column(LargeBinary)

"""Rows of the term base: terms as they are, and how they became so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import CODE, Authored, Row


class TermRow(Authored, Row):
    """A term as it is now; how it became so is in its changes. ``key`` is its source as matching sees it."""

    __tablename__ = "terms"
    __table_args__ = (Index("ix_terms_owner_id_direction", "owner_id", "direction", "key"),)
    direction: Mapped[str] = mapped_column(CODE)
    key: Mapped[str] = mapped_column(String(400))
    source: Mapped[str] = mapped_column(String(400))
    target: Mapped[str] = mapped_column(String(400))
    kind: Mapped[str] = mapped_column(CODE)
    status: Mapped[str] = mapped_column(CODE)
    domain: Mapped[str] = mapped_column(String(200))
    forbidden: Mapped[list[Any]] = mapped_column(JSON)
    note: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]


class TermChangeRow(Authored, Row):
    """What a term was after somebody added or changed it."""

    __tablename__ = "term_changes"
    term_id: Mapped[int] = mapped_column(ForeignKey("terms.id"), index=True)
    what: Mapped[str] = mapped_column(CODE)
    term: Mapped[dict[str, Any]] = mapped_column(JSON)

"""Rows of what translates: systems as they were, and rivals that people made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import CODE, Owned, Row


class SystemRow(Owned, Row):
    """A system as it was: its whole description, so that an output can be told from another's forever."""

    __tablename__ = "systems"
    __table_args__ = (UniqueConstraint("owner_id", "signature", "name"),)
    name: Mapped[str] = mapped_column(String(200))
    signature: Mapped[str] = mapped_column(CODE)
    description: Mapped[dict[str, Any]] = mapped_column(JSON)


class RivalRow(Owned, Row):
    """A system that a person made by asking a served one otherwise. Never changed: ``retired_at`` is when
    it was taken out of the choice, and its name is free again from then on."""

    __tablename__ = "rivals"
    __table_args__ = (
        Index(
            "uq_rivals_name",
            "owner_id",
            "name",
            unique=True,
            sqlite_where=text("retired_at IS NULL"),
            postgresql_where=text("retired_at IS NULL"),
        ),
    )
    name: Mapped[str] = mapped_column(String(200))
    adapter: Mapped[str | None] = mapped_column(String(200))
    profile: Mapped[dict[str, Any]] = mapped_column(JSON)
    retired_at: Mapped[datetime | None]

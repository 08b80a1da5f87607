"""Rows of finished sets of training files."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import HASH, Owned, Row


class ExportRow(Owned, Row):
    """A finished set of training files; the zip lies in the home folder under ``sha256``."""

    __tablename__ = "exports"
    sha256: Mapped[str] = mapped_column(HASH)
    manifest: Mapped[dict[str, Any]] = mapped_column(JSON)

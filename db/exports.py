"""Finished exports: which file, when, and what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables import ExportRow
from db.views import ExportInfo
from nlps_core.errors import NotFound


def add_export(
    session: Session, owner: int, sha256: str, manifest: Mapping[str, object], now: datetime
) -> int:
    row = ExportRow(owner_id=owner, sha256=sha256, manifest=dict(manifest), created_at=now)
    session.add(row)
    session.flush()
    return row.id


def export(session: Session, owner: int, export_id: int) -> ExportInfo:
    row = session.get(ExportRow, export_id)
    if row is None or row.owner_id != owner:
        raise NotFound("export_not_found", export=export_id)
    return _info(row)


def exports(session: Session, owner: int, limit: int = 100) -> list[ExportInfo]:
    """List the newest first."""
    query = select(ExportRow).where(ExportRow.owner_id == owner).order_by(ExportRow.id.desc())
    return [_info(row) for row in session.scalars(query.limit(limit))]


def _info(row: ExportRow) -> ExportInfo:
    return ExportInfo(row.id, row.sha256, row.created_at, row.manifest)

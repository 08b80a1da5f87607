"""What all rows have in common: their number, their time, their owner and who wrote them; and the people."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import DateTime, ForeignKey, MetaData, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

CODE = String(64)
HASH = String(64)


class UtcTime(TypeDecorator[datetime]):
    """A point in time, UTC in and UTC out. SQLite forgets the zone, so it is put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone: it would be read back as something else."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Row(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcTime()}  # noqa: RUF012 - SQLAlchemy reads it as declared here

    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]


class Owned:
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)


class Authored(Owned):
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))


class PersonRow(Row):
    __tablename__ = "people"
    name: Mapped[str] = mapped_column(String(200), unique=True)

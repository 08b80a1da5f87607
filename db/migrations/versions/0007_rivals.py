"""Systems that people make by asking a served one otherwise."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rivals",
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("adapter", sa.String(200), nullable=True),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_rivals_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rivals")),
    )
    op.create_index("ix_rivals_owner_id", "rivals", ["owner_id"])
    standing = sa.text("retired_at IS NULL")
    op.create_index(
        "uq_rivals_name",
        "rivals",
        ["owner_id", "name"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )

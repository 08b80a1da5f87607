"""Findings that people dismissed, and final documents that they took with errors still open."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dismissals",
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("finding_values", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        *_authored("dismissals"),
        sa.ForeignKeyConstraint(["segment_id"], ["segments.id"], name=op.f("fk_dismissals_segment_id")),
    )
    _indexed("dismissals", "segment_id")
    op.create_table(
        "final_decisions",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("segments", sa.Integer(), nullable=False),
        *_authored("final_decisions"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_final_decisions_document_id")
        ),
    )
    _indexed("final_decisions", "document_id")


def _authored(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """Return what every table of something that a person said has."""
    return (
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f(f"fk_{table}_author_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f(f"fk_{table}_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _indexed(table: str, column: str) -> None:
    for each in ("owner_id", column):
        op.create_index(op.f(f"ix_{table}_{each}"), table, [each], unique=False)

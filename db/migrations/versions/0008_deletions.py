"""What is left of a deleted document; and the ways from an output to what was said of it, which deleting
would otherwise look for row by row."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

INDEXES = (
    ("corrections", "translation_id"),
    ("comparisons", "segment_id"),
    ("comparisons", "left_id"),
    ("comparisons", "right_id"),
)


def upgrade() -> None:
    op.create_table(
        "deletions",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("judgements", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_deletions_author_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_deletions_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deletions")),
        sa.UniqueConstraint("document_id", name=op.f("uq_deletions_document_id")),
    )
    op.create_index(op.f("ix_deletions_owner_id"), "deletions", ["owner_id"])
    for table, column in INDEXES:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])

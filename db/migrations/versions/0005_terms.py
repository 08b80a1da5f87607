"""The term base: terms with their direction, and the history of each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "terms",
        sa.Column("direction", sa.String(64), nullable=False),
        sa.Column("key", sa.String(400), nullable=False),
        sa.Column("source", sa.String(400), nullable=False),
        sa.Column("target", sa.String(400), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("status", sa.String(64), nullable=False),
        sa.Column("domain", sa.String(200), nullable=False),
        sa.Column("forbidden", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        *_authored("terms"),
    )
    op.create_index("ix_terms_owner_id", "terms", ["owner_id"], unique=False)
    op.create_index("ix_terms_owner_id_direction", "terms", ["owner_id", "direction", "key"], unique=False)
    op.create_table(
        "term_changes",
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(64), nullable=False),
        sa.Column("term", sa.JSON(), nullable=False),
        *_authored("term_changes"),
        sa.ForeignKeyConstraint(["term_id"], ["terms.id"], name=op.f("fk_term_changes_term_id")),
    )
    op.create_index("ix_term_changes_owner_id", "term_changes", ["owner_id"], unique=False)
    op.create_index("ix_term_changes_term_id", "term_changes", ["term_id"], unique=False)


def _authored(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f(f"fk_{table}_author_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f(f"fk_{table}_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )

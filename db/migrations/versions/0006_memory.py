"""The translation memory: spaces, imports, entries, and the index of what entries share."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("documents", sa.Column("customer", sa.String(200), server_default="", nullable=False))
    op.create_table(
        "memory_spaces",
        sa.Column("customer", sa.String(200), nullable=False),
        sa.Column("direction", sa.String(64), nullable=False),
        *_owned("memory_spaces"),
        sa.UniqueConstraint("owner_id", "customer", "direction", name="uq_memory_spaces_customer"),
    )
    op.create_table(
        "memory_imports",
        _to("space_id", "memory_imports", "memory_spaces"),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        _to("author_id", "memory_imports", "people"),
        *_owned("memory_imports"),
    )
    op.create_table(
        "memory_entries",
        _to("space_id", "memory_entries", "memory_spaces"),
        _to("import_id", "memory_entries", "memory_imports", nullable=True),
        _to("segment_id", "memory_entries", "segments", nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("source", "target")),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("exact", "outline")),
        sa.Column("codes", sa.LargeBinary(), nullable=False),
        *_owned("memory_entries"),
    )
    for table in ("memory_spaces", "memory_imports", "memory_entries"):
        op.create_index(f"ix_{table}_owner_id", table, ["owner_id"])
    op.create_index("ix_memory_imports_space_id", "memory_imports", ["space_id"])
    op.create_index("ix_memory_entries_import_id", "memory_entries", ["import_id"])
    op.create_index("ix_memory_entries_exact", "memory_entries", ["space_id", "exact"])
    op.create_index("ix_memory_entries_outline", "memory_entries", ["space_id", "outline"])
    op.create_index("ix_memory_entries_segment_id", "memory_entries", ["segment_id"], unique=True)
    op.execute(
        "CREATE VIRTUAL TABLE memory_signs"
        " USING fts5(signs, content='', detail='none', columnsize=0, tokenize='ascii')"
    )


def _to(column: str, table: str, other: str, nullable: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(f"{other}.id", name=op.f(f"fk_{table}_{column}"))
    return sa.Column(column, sa.Integer(), key, nullable=nullable)


def _owned(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        _to("owner_id", table, "people"),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )

"""The index of the memory takes a thousand entries as one piece, and can be put together whole."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Bytes that a transaction may gather before it has to write a piece.
GATHERED = 32 << 20


def upgrade() -> None:
    # Two pieces are enough to be merged when somebody asks for it; SQLite's default waits for four.
    for setting, value in (("hashsize", GATHERED), ("usermerge", 2)):
        op.execute(f"INSERT INTO memory_signs (memory_signs, rank) VALUES ('{setting}', {value})")

"""What was read from a file as JSON takes it, and back: the way from the child interpreter to the server.

The child may have been taken over by a hostile file, so what it says is read field by field into known types.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from nlps_core.memory.brought import Brought, BroughtPair
from nlps_core.memory.matching import Pair
from nlps_core.types import InlineTag


def pack_brought(brought: Brought) -> dict[str, Any]:
    pairs = [
        [
            each.pair.source,
            each.pair.target,
            [[tag.number, tag.paired] for tag in each.pair.tags],
            each.pair.previous,
            each.author,
            each.at.isoformat() if each.at else "",
        ]
        for each in brought.pairs
    ]
    return {"pairs": pairs, "notes": brought.notes}


def brought_from(found: dict[str, Any]) -> Brought:
    """Raises ``ValueError``, ``TypeError`` or ``KeyError`` for what is nothing that ``pack_brought`` gave."""
    notes = {str(note): int(count) for note, count in found["notes"].items()}
    return Brought(tuple(_pair(*each) for each in found["pairs"]), notes)


def _pair(
    source: object, target: object, tags: Any, previous: object, author: object, at: object
) -> BroughtPair:
    listed = tuple(InlineTag(int(number), bool(paired)) for number, paired in tags)
    written = datetime.fromisoformat(str(at)).astimezone(UTC) if at else None
    return BroughtPair(Pair(str(source), str(target), listed, str(previous)), str(author), written)

"""Which pairs of the memory a job shows its models: those there when its work begins, beside each segment.

Only systems whose profile takes examples see them, so that their worth can be measured blind. From then on
prompts and exports read the same, whatever becomes of the memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from sqlalchemy.orm import Session

from app.services.memory import look_up
from app.workbench import Workbench
from db import documents as document_rows
from db import memory as memory_rows
from db.views import DocumentInfo
from nlps_core.documents.inline import strip
from nlps_core.memory.matching import Match, Query
from nlps_core.types import Direction, ExamplePair, Segment, System

# Below this a pair says more about itself than about the text.
LEAST_PERCENT = 60
MOST_EXAMPLES = 3
AT_ONCE = 50


def bind_examples(bench: Workbench, document: DocumentInfo, systems: Sequence[System]) -> None:
    """Store beside each segment of a document the pairs that are like it, if any system takes them."""
    if not any(system.profile.takes_examples for system in systems):
        return
    with bench.database.reading() as session:
        owner = document_rows.owner_of(session, document.id)
        spaces = memory_rows.seen_from(session, owner, document.customer, document.direction)
        stored = document_rows.segments(session, document.id) if spaces else []
    waiting = iter([each for each in stored if each.segment.kept is None])
    while some := list(islice(waiting, AT_ONCE)):
        with bench.database.reading() as session:
            found = [(each.id, _with_examples(session, spaces, each.segment)) for each in some]
        if changed := [(number, segment) for number, segment in found if segment.context.examples]:
            with bench.database.writing() as session:
                document_rows.change_segments(session, changed)


def with_examples_of(
    bench: Workbench,
    owner: int,
    segments: Sequence[Segment],
    direction: Direction,
    systems: Sequence[System],
    customer: str = memory_rows.SHARED,
) -> tuple[Segment, ...]:
    """Return segments that are not stored so yet with the pairs of a customer's memory, or of the shared
    one, that are like them, if any system takes them."""
    if not any(system.profile.takes_examples for system in systems):
        return tuple(segments)
    with bench.database.reading() as session:
        spaces = memory_rows.seen_from(session, owner, customer, direction)
        return tuple(_with_examples(session, spaces, segment) for segment in segments)


def _with_examples(session: Session, spaces: Sequence[int], segment: Segment) -> Segment:
    found = look_up(session, spaces, Query(segment.source, segment.tags, segment.context.previous))
    examples = tuple(islice(_examples(found), MOST_EXAMPLES))
    return replace(segment, context=replace(segment.context, examples=examples))


def _examples(found: Sequence[Match]) -> Iterator[ExamplePair]:
    """Yield pairs without tags: a model that copies a tag of another text spoils its own."""
    for match in found:
        if match.percent.stems >= LEAST_PERCENT:
            pair = match.entry.pair
            yield ExamplePair(strip(pair.source, pair.tags), strip(pair.target, pair.tags))

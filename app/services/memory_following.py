"""The memory follows what people confirm, and a new document starts with what it knows.

What was confirmed goes in by itself; when it is corrected or the confirmation is taken back, it comes out
again. Nothing that the memory fills in counts as confirmed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from sqlalchemy.orm import Session

from app.services.memory import spaces_of
from db import documents as document_rows
from db import feedback as feedback_rows
from db import memory as memory_rows
from db.memory import NewEntry
from db.views import DocumentInfo, Origin, Person, StoredSegment
from nlps_core.documents.inline import problems
from nlps_core.memory.keys import normal
from nlps_core.memory.matching import Entry, Query, canonical, filling, matches
from nlps_core.renumbering import renumber


def follow(
    session: Session, person: Person, document: DocumentInfo, changed: Sequence[StoredSegment], now: datetime
) -> None:
    """Bring the memory up to date with what was just done to these segments."""
    ids = [each.id for each in changed]
    memory_rows.withdraw(session, ids)
    finals = feedback_rows.finals(session, document.id, only=ids)
    confirmed = feedback_rows.confirmed(session, document.id, only=ids)
    new = []
    for stored in changed:
        final, segment = finals.get(stored.id), stored.segment
        if final is None or stored.id not in confirmed or not final.text.strip():
            continue
        if problems(segment.source, final.text, segment.tags):
            continue
        before = ""
        if segment.number > 1:
            before = document_rows.segment(session, document.id, segment.number - 1).segment.source
        pair = canonical(segment.source, final.text, segment.tags, before)
        new.append(NewEntry(pair, final.author, final.at, segment_id=stored.id))
    if new:
        space = memory_rows.space(session, person.id, document.customer, document.direction, now)
        memory_rows.add(session, person.id, space, memory_rows.prepare(space, new), now)


def fill(session: Session, person: Person, document_id: int, now: datetime) -> int:
    """Write what was confirmed before into a new document; return into how many segments.

    Only for the same text with the same tags, and only where there is one answer.
    """
    document = document_rows.document(session, person.id, document_id)
    spaces = spaces_of(session, person, document)
    if not spaces:
        return 0
    stored = document_rows.segments(session, document_id)
    asked = {each.id: renumber(each.segment.source, each.segment.tags).text for each in stored}
    wanted = [each for each in stored if each.segment.kept is None]
    known: dict[str, list[Entry]] = defaultdict(list)
    for entry in memory_rows.same_text(session, spaces, [asked[each.id] for each in wanted]):
        known[normal(entry.pair.source)].append(entry)
    before = {each.id: earlier.segment.source for earlier, each in pairwise(stored)}
    filled = 0
    for each in wanted:
        query = Query(each.segment.source, each.segment.tags, before.get(each.id, ""))
        candidates = known.get(normal(asked[each.id]), [])
        best = filling(matches(query, candidates, most=len(candidates))) if candidates else None
        if best is not None:
            feedback_rows.correct(session, person, each, best.target, Origin.MEMORY, None, now)
            filled += 1
    return filled

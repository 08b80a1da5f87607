"""Deletes documents for good: their files, their work, and what people said of them.

What goes and what stays is told before, in numbers; knows no sentence. Entries of the memory stay unless the
owner wants them out, exports and copies of the database always do.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass

from app.stored_files import discard_all_but
from app.workbench import Workbench
from db import deleting as deleting_rows
from db import documents as document_rows
from db import jobs as job_rows
from db import memory as memory_rows
from db.deleting import Losses
from db.views import Person
from nlps_core.errors import Invalid

# A running job is asked to stop; it sees that within five seconds.
PATIENCE_SECONDS = 15.0
LOOK_SECONDS = 0.1
AT_ONCE = 1000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Deletion:
    """What would go with these documents, and what would stay behind; ``copies`` are those of the database
    that were made before it was changed for a newer program."""

    documents: int
    losses: Losses
    copies: int


def of_batch(bench: Workbench, person: Person, batch_id: int) -> list[int]:
    """List the documents of a batch. Raises ``NotFound`` for one that is not the person's."""
    with bench.database.reading() as session:
        document_rows.batch(session, person.id, batch_id)
        return document_rows.ids_of_batch(session, batch_id)


def question(bench: Workbench, person: Person, document_ids: Sequence[int]) -> Deletion:
    """Count what deleting would take away. Raises ``NotFound`` where one is not the person's."""
    with bench.database.reading() as session:
        document_rows.documents(session, person.id, document_ids)
        losses = deleting_rows.losses(session, document_ids)
    return Deletion(len(document_ids), losses, len(list(bench.home.backups.iterdir())))


def delete(bench: Workbench, person: Person, document_ids: Sequence[int], memory: bool = False) -> None:
    """Delete documents, all of them or none; with ``memory`` also what they had taught the memory.

    Their jobs are stopped first. Raises ``NotFound`` where one is not the person's, ``Invalid`` when a job
    does not stop.
    """
    _stop(bench, person, document_ids)
    with bench.database.writing() as session:
        document_rows.documents(session, person.id, document_ids)
        if job_rows.unfinished(session, document_ids):
            raise Invalid("document_still_working")
        for each in document_ids:
            ids = deleting_rows.segment_ids(session, each) if memory else []
            for start in range(0, len(ids), AT_ONCE):
                memory_rows.withdraw(session, ids[start : start + AT_ONCE])
            deleting_rows.delete_document(session, person, each, bench.clock())
    clear_away(bench)
    bench.database.empty_log()
    log.warning("person %d deleted documents %s", person.id, ", ".join(map(str, document_ids)))


def clear_away(bench: Workbench) -> None:
    """Remove the stored files that no document names any more."""
    with bench.database.writing() as session:
        discard_all_but(deleting_rows.stored_names(session), bench.home.documents)


def _stop(bench: Workbench, person: Person, document_ids: Sequence[int]) -> None:
    """Cancel the jobs and wait until nobody works on them."""
    with bench.database.writing() as session:
        document_rows.documents(session, person.id, document_ids)
        for job_id in job_rows.unfinished(session, document_ids):
            job_rows.ask_cancel(session, job_id, bench.clock())
    end = time.monotonic() + PATIENCE_SECONDS
    while _is_working(bench, document_ids):
        if time.monotonic() > end:
            raise Invalid("document_still_working")
        time.sleep(LOOK_SECONDS)


def _is_working(bench: Workbench, document_ids: Sequence[int]) -> bool:
    with bench.database.reading() as session:
        return bool(job_rows.unfinished(session, document_ids))

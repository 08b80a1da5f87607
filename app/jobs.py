"""The job runner: one thread that takes a job, translates it batch by batch, and stores each batch whole.

No transaction is open while the engine works. What is stored is the progress, so a killed process goes
on where it was and repeats only what was with the engine. Knows nothing of screens and routes.
"""

from __future__ import annotations

import logging
import shutil
import threading
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from app.services.example_binding import bind_examples
from app.services.systems import askable, choose
from app.services.term_binding import bind_terms
from app.walk import Walk
from app.workbench import Workbench
from db import documents as document_rows
from db import jobs as job_rows
from db import translations as translation_rows
from db.translations import Lacking
from db.views import JobInfo, JobStatus, StoredSystem
from models.engine import Phase
from nlps_core.errors import EngineUnavailable, Invalid, StorageUnavailable, WorkbenchError
from nlps_core.types import Segment, Translation

RUNNER = "server"
LEASE = timedelta(seconds=60)
PAUSE_SECONDS = 0.5
PAUSE_AFTER_TROUBLE_SECONDS = 5.0
WATCH_SECONDS = 1.0
# A batch is given to the engine in halves, so that one keeps it busy while the other is finished and stored.
# It grows while it is quick: a large engine is kept busy, a small one shows its progress. A process that is
# killed repeats at most one.
FIRST_HALF, LARGEST_HALF = 32, 128
QUICK, SLOW = timedelta(seconds=3), timedelta(seconds=10)
# Below this, work waits while the database can still say why.
LEAST_SPACE = 64 << 20

log = logging.getLogger(__name__)


class JobRunner:
    """Works until it is closed. Its watch passes the wish to cancel on and keeps the lease."""

    def __init__(self, bench: Workbench, pause_after_trouble: float = PAUSE_AFTER_TROUBLE_SECONDS) -> None:
        self._bench = bench
        self._pause_after_trouble = pause_after_trouble
        self._stop = threading.Event()
        self._current: tuple[JobInfo, Walk] | None = None
        self._threads = [
            threading.Thread(target=self._run, name="job-runner", daemon=True),
            threading.Thread(target=self._watch, name="job-watch", daemon=True),
        ]

    def start(self) -> None:
        """Free what a dead process held, then begin."""
        with self._bench.database.writing() as session:
            job_rows.release_leases(session)
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Stop the engine's work on the present batch, store what is done, and end."""
        self._stop.set()
        if (current := self._current) is not None:
            current[1].cancel()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()

    def work_once(self) -> bool:
        """Work on the oldest open job until it ends or has to wait; return whether there was one.

        Nothing is taken while the engine is not ready: jobs wait, and their files can be dropped.
        """
        if self._bench.engine.state().phase is not Phase.READY:
            return False
        with self._bench.database.writing() as session:
            now = self._bench.clock()
            job = job_rows.claim(session, RUNNER, now, now + LEASE)
        if job is None:
            return False
        try:
            self._settle(job, *self._work(job))
        except (EngineUnavailable, StorageUnavailable) as error:
            self._settle(job, JobStatus.PAUSED, error)
            self._stop.wait(self._pause_after_trouble)
        except WorkbenchError as error:
            self._settle(job, JobStatus.FAILED, error)
        except Exception as defect:
            # One job's defect must not stop everybody's work. Its message may hold document text: only
            # where it happened is logged.
            where = "".join(traceback.format_tb(defect.__traceback__))
            log.error("job %d: %s\n%s", job.id, type(defect).__name__, where)
            self._settle(job, JobStatus.FAILED, WorkbenchError("job_defect"))
        return True

    def _run(self) -> None:
        while not self._stop.is_set():
            pause = PAUSE_SECONDS
            try:
                if self.work_once():
                    continue
            except StorageUnavailable as error:
                # The lease is ours, so the job is taken again as soon as the storage is back.
                log.warning("storage: %s", error.code)
                pause = self._pause_after_trouble
            self._stop.wait(pause)

    def _work(self, job: JobInfo) -> tuple[JobStatus, WorkbenchError | None]:
        job = self._bound(job)
        with self._bench.database.reading() as session:
            lacking = translation_rows.pending(session, job.document.id, job.systems)
        for systems in dict.fromkeys(each.systems for each in lacking):
            walk = self._walk(job, systems)
            self._current = (job, walk)
            try:
                status = self._translate(job, walk, [each for each in lacking if each.systems == systems])
            finally:
                self._current = None
            if status is not None:
                return status, None
        return JobStatus.DONE, None

    def _translate(self, job: JobInfo, walk: Walk, lacking: Sequence[Lacking]) -> JobStatus | None:
        """Translate and store batch after batch; return why it stopped early, if it did."""
        size = FIRST_HALF
        under_way: deque[Sequence[Lacking]] = deque()

        def batches() -> Iterator[list[Segment]]:
            done = 0
            while done < len(lacking) and self._stopped(job) is None:
                self._check_space()
                under_way.append(lacking[done : done + size])
                done += size
                yield [each.stored.segment for each in under_way[-1]]

        began = self._bench.clock()
        for made in walk.run(batches()):
            self._store(job, under_way.popleft(), made)
            took, began = self._bench.clock() - began, self._bench.clock()
            size = _next_size(size, took)
        return self._stopped(job)

    def _store(self, job: JobInfo, batch: Sequence[Lacking], made: Sequence[Translation]) -> None:
        segments = {each.stored.segment.key: each.stored.id for each in batch}
        systems = {each.system.signature: each.id for each in batch[0].systems}
        rows = [(segments[each.segment], systems[each.system], each) for each in made]
        with self._bench.database.writing() as session:
            translation_rows.store_translations(session, job.document.id, rows, self._bench.clock())
            job_rows.renew(session, job.id, self._bench.clock() + LEASE)

    def _walk(self, job: JobInfo, systems: Sequence[StoredSystem]) -> Walk:
        """Make the walk, and tell it what was translated before, so that nothing is asked twice."""
        signatures = {each.id: each.system.signature for each in systems}
        walk = Walk(self._bench.engine, [each.system for each in systems], job.document.direction)
        with self._bench.database.reading() as session:
            done = translation_rows.repeated(session, job.document.id, list(signatures))
        for segment, system_id, translation in done:
            walk.remember(segment, replace(translation, system=signatures[system_id]))
        return walk

    def _bound(self, job: JobInfo) -> JobInfo:
        """Return the job with its exact systems; on its first time they are looked up by name, and the terms
        that its segments go by are written beside them.

        Raises ``Invalid`` when what is asked is not served any more: another model under an old name
        would be a silent lie about where a translation came from.
        """
        with self._bench.database.reading() as session:
            owner = document_rows.owner_of(session, job.document.id)
        if not job.systems:
            wanted = choose(self._bench, owner, job.wanted)
            bind_terms(self._bench, job.document)
            bind_examples(self._bench, job.document, wanted)
            with self._bench.database.writing() as session:
                return job_rows.bind_systems(session, job, wanted, self._bench.clock())
        served = {each.signature for each in askable(self._bench, owner, retired=True)}
        for stored in job.systems:
            if stored.system.signature not in served:
                raise Invalid("system_gone", system=stored.system.name)
        return job

    def _stopped(self, job: JobInfo) -> JobStatus | None:
        if self._stop.is_set():
            return JobStatus.QUEUED
        with self._bench.database.reading() as session:
            return JobStatus.CANCELLED if job_rows.cancel_asked(session, job.id) else None

    def _check_space(self) -> None:
        if shutil.disk_usage(self._bench.home.path).free < LEAST_SPACE:
            raise StorageUnavailable("disk_full")

    def _settle(self, job: JobInfo, status: JobStatus, why: WorkbenchError | None) -> None:
        reason, values = (why.code, why.values) if why else ("", {})
        with self._bench.database.writing() as session:
            if status in job_rows.OPEN and job_rows.cancel_asked(session, job.id):
                status, reason, values = JobStatus.CANCELLED, "", {}
            job_rows.settle(session, job.id, status, self._bench.clock(), reason, values)

    def _watch(self) -> None:
        while not self._stop.wait(WATCH_SECONDS):
            if (current := self._current) is None:
                continue
            job, walk = current
            try:
                self._look_after(job, walk)
            except StorageUnavailable as error:
                log.warning("storage: %s", error.code)

    def _look_after(self, job: JobInfo, walk: Walk) -> None:
        with self._bench.database.writing() as session:
            job_rows.renew(session, job.id, self._bench.clock() + LEASE)
            asked = job_rows.cancel_asked(session, job.id)
        if asked:
            walk.cancel()


def _next_size(size: int, took: timedelta) -> int:
    if took < QUICK:
        return min(size * 2, LARGEST_HALF)
    return max(size // 2, 1) if took > SLOW else size

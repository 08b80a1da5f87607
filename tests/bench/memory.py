"""A memory of a million generated pairs: how long it takes to fill, its size on disk, how soon it answers.

Recall is told against brute force: for each query the best of all entries by the same percentage, found with
an upper bound (words in common) that leaves out nothing that could be better.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from array import array
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

import numpy as np
from scipy.sparse import csc_array

from app.services.memory import look_up
from app.services.memory_imports import AT_ONCE, put_together
from db import memory as memory_rows
from db import memory_index as index
from db.memory import NewEntry
from db.migrating import migrate
from db.people import local_person
from db.session import Database, sqlite_database
from nlps_core.memory.concordance import holds, wanted
from nlps_core.memory.matching import LEAST_PERCENT, Pair, Query
from nlps_core.memory.similarity import percent
from nlps_core.memory.words import stems
from nlps_core.types import KO_EN
from tests.bench.memory_sentences import changed, pairs

ENTRIES, QUERIES = 1_000_000, 300
EDITS = (0, 1, 1, 2, 3)
GOOD = 70
SEARCHES = (
    "매출액",
    "연결매출액이",
    "손상차손",
    "이연법인세자산 구조조정",
    "revenue",
    "pledged borrowings",
    "lawsuits",
)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def main(entries: int = ENTRIES) -> int:
    """Print what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.db"
        database = sqlite_database(path)
        migrate(database, Path(folder) / "backups", NOW)
        space = _fill(database, entries)
        size = sum(each.stat().st_size for each in Path(folder).glob("memory.db*"))
        print(f"on disk: {size / 1e6:,.0f} MB, {size / entries:,.0f} bytes a pair")
        queries = _queries(entries)
        found = _ask(database, space, queries)
        _search(database, space)
        print(f"memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
        _recall(entries, queries, found)
        database.close()
    return 0


def _fill(database: Database, entries: int) -> int:
    """Import the pairs as files are imported; a writer beside it waits for one step at most."""
    with database.writing() as session:
        person = local_person(session, NOW)
        space = memory_rows.space(session, person.id, "", KO_EN, NOW)
    began, used, steps = time.perf_counter(), time.process_time(), []
    source = pairs(entries)
    while some := list(islice(source, AT_ONCE)):
        new = memory_rows.prepare(space, [NewEntry(Pair(*each), "", NOW) for each in some])
        at = time.perf_counter()
        with database.writing() as session:
            memory_rows.add(session, person.id, space, new, NOW)
        steps.append(time.perf_counter() - at)
        if len(steps) == 100:
            print(f"the first 100,000: {time.perf_counter() - began:,.0f} s")
    put_together(database)
    took, used = time.perf_counter() - began, time.process_time() - used
    worst = max(steps)
    print(f"{entries:,} pairs: {took:,.0f} s by the clock, {used:,.0f} s of processor time")
    print(f"others wait for a step of {AT_ONCE:,}: {median(steps):.2f} s, the longest {worst:.2f} s")
    return space


def _queries(entries: int) -> list[str]:
    draw = random.Random(7)
    chosen = set(draw.sample(range(entries), min(QUERIES, entries)))
    known = [korean for at, (korean, _) in enumerate(pairs(entries)) if at in chosen]
    return [changed(text, draw, EDITS[at % len(EDITS)]) for at, text in enumerate(known)]


def _ask(database: Database, space: int, queries: list[str]) -> list[int]:
    """Return the best percentage of each query, as the workbench finds it."""
    found, clock, processor = [], [], []
    for query in queries:
        with database.reading() as session:
            at, used = time.perf_counter(), time.thread_time()
            answers = look_up(session, [space], Query(query))
            clock.append(1000 * (time.perf_counter() - at))
            processor.append(1000 * (time.thread_time() - used))
        found.append(max((each.percent.stems for each in answers), default=0))
    _tell("a look-up, by the clock", clock)
    _tell("a look-up, processor time", processor)
    return found


def _search(database: Database, space: int) -> None:
    took = []
    for search in SEARCHES:
        with database.reading() as session:
            at, want = time.perf_counter(), wanted(search)
            ids = index.holding(session, [space], want.words, 400)
            read = memory_rows.entries(session, ids)
            hits = [each for each in read if holds(each.pair.source, want) or holds(each.pair.target, want)]
            took.append(1000 * (time.perf_counter() - at))
        if len(hits) < len(read) * 0.9:
            print(f"concordance {search!r}: only {len(hits)} of {len(read)} read hold it")
    _tell("a concordance search, 400 entries read", took)


def _tell(what: str, took: list[float]) -> None:
    last = quantiles(took, n=20)[-1]
    print(f"{what}: median {median(took):.1f} ms, 95 % under {last:.1f} ms, longest {max(took):.1f} ms")


def _recall(entries: int, queries: list[str], found: list[int]) -> None:
    best = list(_brute_force(entries, queries))
    for least in (GOOD, LEAST_PERCENT):
        judged = [(ours, theirs) for ours, theirs in zip(found, best, strict=True) if theirs >= least]
        same = sum(ours >= theirs for ours, theirs in judged)
        close = sum(ours >= theirs - 5 for ours, theirs in judged)
        print(
            f"best match of {least} % and more: found in {same} of {len(judged)} ({same / len(judged):.1%}),"
            f" within 5 points in {close / len(judged):.1%}"
        )


def _brute_force(entries: int, queries: list[str]) -> Iterator[int]:
    """Yield the best percentage that any entry has."""
    numbers: dict[str, int] = {}
    columns, starts = array("i"), array("q", [0])
    for korean, _ in pairs(entries):
        columns.extend(numbers.setdefault(stem, len(numbers)) for stem in stems(korean))
        starts.append(len(columns))
    flat, ends = np.array(columns), np.array(starts)
    lengths = np.diff(ends)
    rows = np.repeat(np.arange(entries), lengths)
    counts = csc_array((np.ones(len(flat), np.int16), (rows, flat)), shape=(entries, len(numbers)))
    counts.sum_duplicates()
    for query in queries:
        asked = [numbers.get(stem, -1) for stem in stems(query)]
        common = np.zeros(entries, np.int32)
        for number, times in Counter(asked).items():
            if number >= 0:
                part = slice(counts.indptr[number], counts.indptr[number + 1])
                common[counts.indices[part]] += np.minimum(counts.data[part], times)
        bounds = 100 * common // np.maximum(lengths, len(asked))
        yield _best(asked, bounds, flat, ends)


def _best(asked: list[int], bounds: np.ndarray, flat: np.ndarray, ends: np.ndarray) -> int:
    best = 0
    for bound in range(100, LEAST_PERCENT - 1, -1):
        if bound <= best:
            break
        for row in np.flatnonzero(bounds == bound):
            words = flat[ends[row] : ends[row + 1]].tolist()
            best = max(best, percent(asked, words))
            if best >= bound:
                break
    return best


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES))

"""The server is killed (``kill -9``) ten times at random points of a job, with vLLM at work.

Prints after each death what had been stored; at the end whether anything stored was lost or changed, and
whether an engine process was left behind.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

from tests.bench.sentences import sentences
from tests.bench.serving import Server, family

DEATHS = 10
SENTENCES = 3000
PATIENCE = 5  # seconds until an orphaned engine has ended itself
QUERY = "SELECT segment_id, system_id, id, text FROM translations"


def main() -> int:
    """Print the story; return 1 when anything was lost or left behind."""
    chance = random.Random(11)
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        before: dict[tuple[int, int], tuple[int, str]] = {}
        for death in range(1, DEATHS + 1):
            server = Server(home)
            server.wait(server.ready)
            if death == 1:
                server.upload("filing.txt", "\n".join(sentences(SENTENCES)).encode())
            known = len(before)
            server.wait(lambda: len(_stored(home)) > known)  # noqa: B023
            time.sleep(chance.uniform(0, 3))
            processes = family(server.process.pid)
            server.kill()
            time.sleep(PATIENCE)
            left = [pid for pid in processes if Path(f"/proc/{pid}").exists()]
            after = _stored(home)
            lost = len(before.items() - after.items())
            bad += lost + len(left)
            print(
                f"death {death:2}: {len(after):5} stored, {lost} lost or changed, {len(left)} processes left"
            )
            before = after
        server = Server(home)
        try:
            server.wait(lambda: server.ready() and server.ask("/api/jobs")["jobs"][0]["status"] == "done")
        finally:
            server.close()
        after = _stored(home)
        lost = len(before.items() - after.items())
        print(f"done: {len(after)} stored, {lost} lost or changed since the last death")
    return 1 if bad + lost else 0


def _stored(home: Path) -> dict[tuple[int, int], tuple[int, str]]:
    with closing(sqlite3.connect(home / "workbench.db")) as database:
        return {(segment, system): (row, text) for segment, system, row, text in database.execute(QUERY)}

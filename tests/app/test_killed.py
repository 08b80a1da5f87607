"""The server process is killed in the middle of a job, again and again: nothing that was stored is lost
or made twice, and each death repeats only what was with the engine."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from app.services import documents
from app.services.views import Upload
from app.settings import Settings
from app.walk import AT_ONCE
from app.workbench import open_workbench
from nlps_core.types import KO_EN

ROOT = Path(__file__).parents[2]
DEATHS = 4
TEXT = "\n".join(f"매출이 {number}번째로 늘었다." for number in range(300))

SERVER = """
import json, sys, time
from dataclasses import replace
from pathlib import Path
from app.jobs import JobRunner
from app.settings import Settings
from app.workbench import open_workbench
from models.plain_engines import PlainEngine
from nlps_core.pseudo import pseudo

class Slow(PlainEngine):
    def complete(self, requests):
        with open(sys.argv[2], "a") as log:
            log.write(json.dumps([[request.system.name, request.text] for request in requests]) + "\\n")
        time.sleep(0.2)
        return super().complete(requests)

opened = open_workbench(Settings(home=Path(sys.argv[1]), engine="pseudo"))
bench = replace(opened, engine=Slow("pseudo", pseudo))
runner = JobRunner(bench)
runner.start()
while True:
    time.sleep(0.05)
"""


QUERY = """
SELECT systems.name, segments.source, translations.id, translations.text FROM translations
JOIN segments ON segments.id = translations.segment_id JOIN systems ON systems.id = translations.system_id
"""


def stored(home: Path) -> dict[tuple[str, str], tuple[int, str]]:
    """Return the row and its text by (system, source)."""
    with closing(sqlite3.connect(home / "workbench.db")) as database:
        return {(name, source): (row, text) for name, source, row, text in database.execute(QUERY)}


def status(home: Path) -> str:
    with closing(sqlite3.connect(home / "workbench.db")) as database:
        found: str = database.execute("SELECT status FROM jobs").fetchone()[0]
    return found


def calls(log: Path) -> list[set[tuple[str, str]]]:
    """Return what the engine was asked, call by call."""
    return [{(name, text) for name, text in json.loads(line)} for line in log.read_text().splitlines()]


def serve(home: Path, log: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", SERVER, str(home), str(log)], cwd=ROOT)


def test_a_killed_server_goes_on_where_it_was(tmp_path: Path) -> None:
    home, log = tmp_path / "home", tmp_path / "asked"
    bench = open_workbench(Settings(home=home, engine="pseudo"))
    documents.submit(bench, bench.person, [Upload("memo.txt", TEXT.encode())], KO_EN)
    bench.close()
    log.touch()
    chance = random.Random(7)
    before: dict[tuple[str, str], tuple[int, str]] = {}
    for _ in range(DEATHS):
        known = len(calls(log))
        server = serve(home, log)
        while len(calls(log)) == known and status(home) != "done":
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.5))
        server.kill()
        server.wait()
        after = stored(home)
        assert before.items() <= after.items(), "what was stored is there, unchanged"
        finished = calls(log)[known:-AT_ONCE]
        assert set().union(*finished) <= after.keys(), "only what was with the engine was lost"
        before = after
    server = serve(home, log)
    while status(home) != "done":
        time.sleep(0.05)
    server.kill()
    server.wait()
    asked = calls(log)
    assert before.items() <= stored(home).items()
    assert len(stored(home)) == len(set().union(*asked)) == 600
    repeats = sum(len(call) for call in asked) - 600
    assert repeats <= sum(sorted(len(call) for call in asked)[-DEATHS * AT_ONCE :])

"""Starts a real engine for a test, waits until it is ready, and sees to it that nothing is left of it."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.engine import Engine, Phase
from models.engine_settings import EngineSettings
from models.opening import open_engine


@contextmanager
def started(settings: EngineSettings) -> Iterator[Engine]:
    """Yield a ready engine. Warnings that vLLM and its libraries raise while loading are not ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        engine = open_engine(settings)
        try:
            engine.start()
            while engine.state().phase is Phase.LOADING:
                time.sleep(0.2)
            assert engine.state().phase is Phase.READY, engine.state()
        except BaseException:
            engine.close()
            raise
    try:
        yield engine
    finally:
        engine.close()


def descendants(process: int) -> dict[int, str]:
    """Return the ids and command names of all processes below one."""
    parents: dict[int, tuple[int, str]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, rest = stat.read_text(errors="replace").split("(", 1)[1].rsplit(")", 1)
        except (FileNotFoundError, ProcessLookupError):
            continue
        if rest.split()[0] != "Z":
            parents[int(stat.parent.name)] = (int(rest.split()[1]), name)
    found: dict[int, str] = {}
    level = {process}
    while level:
        level = {child for child, (parent, _) in parents.items() if parent in level} - found.keys()
        found |= {child: parents[child][1] for child in level}
    return found


def is_running(process: int) -> bool:
    try:
        stat = Path(f"/proc/{process}/stat").read_text(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rsplit(")", 1)[1].split()[0] != "Z"

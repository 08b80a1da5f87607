"""Reads files in the sandbox and prints the cause and the seconds of each, and at the end the memory.

A helper process: the memory of children is known only as the greatest of all, and counts what their
parent had in memory when they began, so that the parent has to be small.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from app.sandbox import Sandbox
from nlps_core.errors import Refused
from nlps_core.types import KO_EN


def main(paths: list[str]) -> None:
    """Print one JSON object: ``files`` (name, code or nothing, seconds, segments) and ``megabytes``."""
    print(json.dumps({"files": [_read(Path(path)) for path in paths], "megabytes": _megabytes()}))


def _read(path: Path) -> dict[str, object]:
    data = path.read_bytes()
    began = _seconds()
    code, count = "", 0
    try:
        count = len(Sandbox().extract(data, path.name, KO_EN).segments)
    except Refused as refusal:
        code = refusal.code
    return {"name": path.name, "code": code, "seconds": _seconds() - began, "segments": count}


def _seconds() -> float:
    """Return what the processor spent on children; the clock depends on who else is at work."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1:])

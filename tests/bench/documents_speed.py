"""How long a document takes without a model, against the least that any program has to do, and openpyxl."""

from __future__ import annotations

import gc
import io
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from nlps_core.pseudo import pseudo
from nlps_core.types import KO_EN, Direction
from tests.bench.documents_methods import FAILURES, openpyxl_load_and_save, ours
from tests.generated_excel import large_workbook

_ROOT = Path(__file__).parents[2]
_SIZES = (2_500, 5_000, 10_000, 20_000)


@dataclass
class Clock:
    """Seconds in all: out and back in by the identity and the pseudo engine, unzip + parse + rezip, and
    openpyxl's load + save with what the pseudo engine took on the same files."""

    same: float = 0
    changed: float = 0
    least: float = 0
    openpyxl: float = 0
    changed_where_openpyxl_can: float = 0

    def time(self, name: str, data: bytes, direction: Direction) -> None:
        """Add one file."""
        changed = _seconds(lambda: ours(data, name, direction, pseudo))
        self.changed += changed
        self.same += _seconds(lambda: ours(data, name, direction, str))
        self.least += _seconds(lambda: unzip_parse_rezip(data))
        if name.endswith("x") and ".x" in name:
            try:
                self.openpyxl += _seconds(lambda: openpyxl_load_and_save(data))
            except FAILURES:
                return
            self.changed_where_openpyxl_can += changed


def unzip_parse_rezip(data: bytes) -> bytes:
    """Read each part, parse it when it is XML, and write it again."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(buffer, "w") as out:
        for info in package.infolist():
            content = package.read(info)
            if info.filename.endswith((".xml", ".rels")):
                etree.fromstring(content, etree.XMLParser(huge_tree=True))
            out.writestr(info, content)
    return buffer.getvalue()


def large_sheets() -> Iterator[tuple[int, tuple[float, ...], float]]:
    """Yield cells, the seconds of identity, pseudo, the least and openpyxl, and the sandbox's MB, for sheets
    of growing size in which no two texts are equal."""
    for rows in _SIZES:
        data = large_workbook(rows)
        clock = Clock()
        clock.time("large.xlsx", data, KO_EN)
        seconds = (clock.same, clock.changed, clock.least, clock.openpyxl)
        yield rows * 10, seconds, sandboxed({"large.xlsx": data})["megabytes"]


def sandboxed(files: dict[str, bytes]) -> dict[str, Any]:
    """Return what ``documents_memory`` says of these files, read one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in files]
        for path, data in zip(paths, files.values(), strict=True):
            path.write_bytes(data)
        told = subprocess.run(
            [sys.executable, "-m", "tests.bench.documents_memory", *map(str, paths)],
            cwd=_ROOT,
            check=True,
            capture_output=True,
        )
    result: dict[str, Any] = json.loads(told.stdout)
    return result


def _seconds(work: Callable[[], object]) -> float:
    """Return the processor's seconds, with the collector off for all alike: it is off in the process that
    reads and writes documents."""
    gc.collect()
    gc.disable()
    began = time.process_time()
    try:
        work()
        return time.process_time() - began
    finally:
        gc.enable()

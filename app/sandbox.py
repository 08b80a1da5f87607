"""Reads and writes documents in a child interpreter that has limits and can be killed.

A document comes from anywhere, so the server never parses one: the child does, with no environment,
no site packages, little memory and little time. Knows nothing of models, the database or where files
lie. Run as a program, this module is the child.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import subprocess
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from app.sandbox_wire import Answer, Request, read_answer, read_request, write_answer, write_request
from nlps_core.documents import Extraction, ExtractOptions, extract, merge
from nlps_core.documents.bilingual import TakenRow
from nlps_core.documents.bilingual_reading import read_bilingual
from nlps_core.errors import Refused
from nlps_core.memory.brought import Brought
from nlps_core.memory.reading import read_memory
from nlps_core.termbase.files import read_terms
from nlps_core.termbase.lines import TermLine
from nlps_core.types import KO_EN, Direction

_DEFAULT = ExtractOptions()
_ROOT = Path(__file__).resolve().parents[1]
_OUT_OF_MEMORY = 3
_LARGEST_ANSWER = 1 << 29
# Others use the machine as well: the clock may run three times as long as the processor works.
_PATIENCE = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading or writing one file may take: memory, and seconds of processor time."""

    memory_megabytes: int = 1024
    seconds: int = 20


class Sandbox:
    """``extract`` and ``merge`` of ``nlps_core.documents``, each call in a process of its own; and the
    reading of bilingual files that come back.

    Thread-safe: it keeps nothing between calls. All raise Refused, with the cause named, also for a
    file that takes more than the limits.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    def extract(
        self, data: bytes, name: str, direction: Direction, options: ExtractOptions = _DEFAULT
    ) -> Extraction:
        """Return the document's segments and findings."""
        answer = self._ask(Request("extract", name, direction, options, {}, data))
        if answer.extraction is None:
            raise Refused("file_reading_failed", name=name, where="answer")
        return answer.extraction

    def merge(
        self,
        data: bytes,
        name: str,
        targets: Mapping[str, str],
        direction: Direction,
        options: ExtractOptions = _DEFAULT,
    ) -> bytes:
        """Return the document with the segments named in ``targets`` replaced."""
        return self._ask(Request("merge", name, direction, options, targets, data)).data

    def read_bilingual(self, data: bytes, name: str, titles: Mapping[str, str]) -> tuple[TakenRow, ...]:
        """Return the rows of a bilingual file; what it says of directions is nothing, so any will do."""
        answer = self._ask(Request("read_bilingual", name, KO_EN, _DEFAULT, {}, data, titles))
        if answer.rows is None:
            raise Refused("file_reading_failed", name=name, where="answer")
        return answer.rows

    def read_terms(self, data: bytes, name: str, directions: tuple[Direction, ...]) -> tuple[TermLine, ...]:
        """Return the rows of a term list in the directions that it does not name itself."""
        answer = self._ask(Request("read_terms", name, KO_EN, _DEFAULT, {}, data, directions=directions))
        if answer.terms is None:
            raise Refused("file_reading_failed", name=name, where="answer")
        return answer.terms

    def read_memory(self, data: bytes, name: str, direction: Direction) -> Brought:
        """Return the pairs of a TMX file, a workbook or a CSV file."""
        answer = self._ask(Request("read_memory", name, direction, _DEFAULT, {}, data))
        if answer.brought is None:
            raise Refused("file_reading_failed", name=name, where="answer")
        return answer.brought

    def _ask(self, request: Request) -> Answer:
        with _memory() as asked, _memory() as answered, _memory() as complaint:
            write_request(asked, request)
            asked.seek(0)
            code = self._run(asked, answered, complaint)
            complaint.seek(0)
            self._check(code, request.name, complaint.read(500).decode("utf-8", "replace").strip())
            answered.seek(0)
            return read_answer(answered, request.name)

    def _run(self, asked: BinaryIO, answered: BinaryIO, complaint: BinaryIO) -> int:
        """Return the child's exit status; one that we kill looks as if its time had run out."""
        limits = self._limits
        child = subprocess.Popen(
            [sys.executable, "-S", "-m", "app.sandbox", str(limits.memory_megabytes), str(limits.seconds)],
            stdin=asked,
            stdout=answered,
            stderr=complaint,
            cwd=_ROOT,
            env={"LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
        try:
            return child.wait(limits.seconds * _PATIENCE)
        except subprocess.TimeoutExpired:
            return -signal.SIGXCPU
        finally:
            child.kill()
            child.wait()

    def _check(self, code: int, name: str, complaint: str) -> None:
        limits = self._limits
        if code in (-signal.SIGXCPU, -signal.SIGKILL):
            raise Refused("file_too_slow", name=name, seconds=limits.seconds)
        if code in (_OUT_OF_MEMORY, -signal.SIGXFSZ):
            raise Refused("file_too_heavy", name=name, memory_mb=limits.memory_megabytes)
        if code != 0:
            raise Refused("file_reading_failed", name=name, where=complaint or f"exit {code}")


def _memory() -> BinaryIO:
    """Return a file without a name and without a disk: document text is not left lying about."""
    return os.fdopen(os.memfd_create("document"), "w+b")


def main(arguments: list[str]) -> None:
    """Be the child: take the limits upon itself, then read one request and answer it."""
    memory, seconds = int(arguments[0]) << 20, int(arguments[1])
    sys.excepthook = _complain
    # It lives for one file whose values refer to none in a circle; looking for circles took a third.
    gc.disable()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # Past the soft limit it is told, a second later killed; either way the parent says so.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_ANSWER, _LARGEST_ANSWER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    write_answer(sys.stdout.buffer, _answer(read_request(sys.stdin.buffer)))


def _answer(request: Request) -> Answer:
    try:
        if request.task == "merge":
            return Answer(
                data=merge(request.data, request.name, request.targets, request.direction, request.options)
            )
        if request.task == "read_bilingual":
            return Answer(rows=read_bilingual(request.data, request.name, request.titles))
        if request.task == "read_terms":
            return Answer(terms=read_terms(request.data, request.name, request.directions))
        if request.task == "read_memory":
            return Answer(brought=read_memory(request.data, request.name, request.direction))
        return Answer(extraction=extract(request.data, request.name, request.direction, request.options))
    except Refused as refusal:
        return Answer(refusal=refusal)


def _complain(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say what failed and where. The message is left out: it may quote the document."""
    if issubclass(kind, MemoryError):
        os._exit(_OUT_OF_MEMORY)
    frames = traceback.extract_tb(trace)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    print(f"{kind.__name__} {where}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])

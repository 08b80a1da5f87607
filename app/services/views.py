"""What the services give to screens and routes: small frozen values without rows, prompts or engines.

``reason`` is the code of an error with ``values`` for its blanks (``error.<reason>``), or empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.services.noticing import Noticed
from db.views import Counts, DocumentKind, Event, JobStatus, Origin, Person
from nlps_core.blinding import BlindComparison
from nlps_core.types import Direction, Finding, KeptReason, Place, SegmentKind, TranslationStatus

Values = Mapping[str, str | int | float]


class Column(StrEnum):
    """A place on the review screen. Which system stands in which is shuffled from segment to segment and
    stays so; showing the names moves nothing."""

    ONE = "one"
    TWO = "two"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Download:
    """A file to hand out. ``temporary`` is a file to delete once it is sent; otherwise ``data`` has it."""

    name: str
    media_type: str
    data: bytes = b""
    temporary: Path | None = None


@dataclass(frozen=True, slots=True)
class JobView:
    """``outputs`` lists what can be downloaded now: system names, and ``final``; ``cancelling`` is true
    from the wish until the work has stopped."""

    id: int
    document_id: int
    batch_id: int | None
    name: str
    direction: Direction
    customer: str
    kind: DocumentKind
    format: str
    status: JobStatus
    reason: str
    values: Values
    counts: Counts
    systems: tuple[str, ...]
    outputs: tuple[str, ...]
    findings: tuple[Finding, ...]
    cancelling: bool
    can_cancel: bool
    can_retry: bool
    created_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class BatchView:
    id: int
    direction: Direction
    created_at: datetime
    jobs: tuple[JobView, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A segment that a system could not translate; the source stands there in the file."""

    number: int
    place: Place
    system: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One system's output as the review shows it; ``name`` is None while names are hidden."""

    text: str
    raw: str
    status: TranslationStatus
    findings: tuple[Noticed, ...]
    rating: int | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A segment on the review screen. ``final`` is empty until somebody takes or writes one; ``findings``
    are about it."""

    number: int
    place: Place
    kind: SegmentKind
    source: str
    tags: tuple[int, ...]
    kept: KeptReason | None
    one: Side | None
    two: Side | None
    final: str | None
    findings: tuple[Noticed, ...]
    origin: Origin | None
    confirmed: bool
    version: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of a document under review; ``total`` counts all its lines."""

    document_id: int
    name: str
    direction: Direction
    demonstration: bool
    total: int
    offset: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A text of a bilingual file (``mine``) for a segment that was changed on the screen as well."""

    number: int
    place: Place
    mine: str
    theirs: str
    version: int


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row of a bilingual file that was not taken in, and why (``bilingual.left.<reason>``). One that
    belongs to no segment has neither ``number`` nor ``place``."""

    line: int
    reason: str
    text: str
    number: int | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of a bilingual file: ``corrected``, ``unchanged``, ``conflicts`` and the ``left`` rows
    that have a number are together the segments of the document; a row that is gone is unchanged."""

    corrected: int
    commented: int
    unchanged: int
    conflicts: tuple[Clash, ...]
    left: tuple[LeftRow, ...]


@dataclass(frozen=True, slots=True)
class Streamed:
    """A system's text so far. The last of a system is ``finished`` and has its ``findings``; the very
    last of all has the ``document_id`` under which the texts were stored."""

    system: str
    text: str
    finished: bool = False
    findings: tuple[Finding, ...] = ()
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A blind campaign; ``finished`` when every pair has a choice or its result was read early. ``pair``
    is the next one to choose in; it has no field from which a system could be told."""

    id: int
    name: str
    direction: Direction
    created_at: datetime
    pairs: int
    chosen: int
    finished: bool
    pair: BlindComparison | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a finished campaign says: ``counts`` has ``first``, ``second``, ``ties`` and ``both_bad``.

    ``share`` of the decisive votes went to ``first``, between ``low`` and ``high`` at 95 %; None without
    such votes. ``verdict`` is ``first``, ``second`` or ``cannot_tell`` with its ``reason``.
    """

    first: str
    second: str
    counts: Mapping[str, int]
    share: float | None
    low: float | None
    high: float | None
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class SystemView:
    name: str
    signature: str
    profile: str
    adapter: str | None
    demonstration: bool
    rival: bool


@dataclass(frozen=True, slots=True)
class AdapterView:
    """``problem`` is the code of an error with ``problem_values`` for its blanks, empty when it is served."""

    name: str
    path: str
    rank: int
    sha256: str
    profile: str
    profile_confirmed: bool
    problem: str
    problem_values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StatusView:
    """``reason`` tells why the engine is not ready (``engine.<reason>``), with ``detail`` as plain text."""

    phase: str
    kind: str
    reason: str
    detail: str
    model: str
    demonstration: bool
    mixing: bool
    max_tokens: int
    restarts: int
    adapters: tuple[AdapterView, ...]
    systems: tuple[SystemView, ...]
    open_jobs: int


@dataclass(frozen=True, slots=True)
class ExportView:
    id: int
    created_at: datetime
    manifest: Mapping[str, object] = field(default_factory=dict)


__all__ = [
    "AdapterView",
    "BatchView",
    "Clash",
    "Column",
    "Counts",
    "DocumentKind",
    "Download",
    "Event",
    "ExportView",
    "Failure",
    "JobStatus",
    "JobView",
    "LeftRow",
    "Line",
    "Origin",
    "Person",
    "Result",
    "Sheet",
    "Side",
    "Sitting",
    "StatusView",
    "Streamed",
    "SystemView",
    "TakenBack",
    "Upload",
    "Values",
]

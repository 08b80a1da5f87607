"""What leaves ``db``: small frozen values, and the few words that storage adds to the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from nlps_core.documents.extraction import ExtractOptions
from nlps_core.types import Direction, Finding, Segment, System, Translation


class DocumentKind(StrEnum):
    FILE = "file"
    TYPED = "typed"
    RANGE = "range"


class JobStatus(StrEnum):
    """``PAUSED`` goes on by itself when what its reason names is over; ``FAILED`` needs a person to decide
    and can be tried again; ``REFUSED``: the file was not taken in."""

    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    REFUSED = "refused"


class Origin(StrEnum):
    """How a final text came to be."""

    TYPED = "typed"
    TOOK_TRANSLATION = "took_translation"
    TOOK_SOURCE = "took_source"
    IDENTICAL = "identical"
    MEMORY = "memory"


class DismissalReason(StrEnum):
    """Why a person says that a finding is none. ``OTHER`` needs a note."""

    SAME_MEANING = "same_meaning"
    INTENDED = "intended"
    SOURCE_WRONG = "source_wrong"
    NOT_APPLICABLE = "not_applicable"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class BatchInfo:
    id: int
    direction: Direction
    created_at: datetime


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    id: int
    batch_id: int | None
    kind: DocumentKind
    name: str
    sha256: str
    size: int
    format: str
    direction: Direction
    created_at: datetime
    findings: tuple[Finding, ...] = ()
    customer: str = ""


@dataclass(frozen=True, slots=True)
class StoredSystem:
    id: int
    system: System


@dataclass(frozen=True, slots=True)
class Counts:
    """Every string is accounted for: ``segments`` are kept by reason, or wanted from each system.

    ``done``, ``abstained`` and ``failed`` count outputs over all systems; ``failed_segments`` counts the
    segments in which any system failed.
    """

    segments: int = 0
    kept: Mapping[str, int] = field(default_factory=dict)
    wanted: int = 0
    done: int = 0
    abstained: int = 0
    failed: int = 0
    failed_segments: int = 0

    @property
    def finished(self) -> int:
        return self.done + self.abstained + self.failed


@dataclass(frozen=True, slots=True)
class JobInfo:
    """``systems`` is empty until the work begins: only then it is known what the wanted names mean."""

    id: int
    document: DocumentInfo
    wanted: tuple[str, ...]
    systems: tuple[StoredSystem, ...]
    status: JobStatus
    reason: str
    values: Mapping[str, str | int | float]
    cancel_asked: bool
    finished_at: datetime | None
    counts: Counts
    options: ExtractOptions


@dataclass(frozen=True, slots=True)
class StoredSegment:
    id: int
    version: int
    segment: Segment


@dataclass(frozen=True, slots=True)
class StoredTranslation:
    id: int
    segment_id: int
    system_id: int
    translation: Translation
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Final:
    """The newest final text of a segment. ``translation_id`` is the output it was made from, if one."""

    segment_id: int
    text: str
    origin: Origin
    author: str
    at: datetime
    translation_id: int | None


@dataclass(frozen=True, slots=True)
class Dismissal:
    reason: DismissalReason
    note: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FinalState:
    """How a final document stands: how many ``errors`` in how many ``segments`` are open, the ``first``
    of these by its number, and whether somebody has ``decided`` to take exactly this ``state``.

    ``version`` is the sum of the segments' versions: it grows with everything that people write.
    """

    state: str
    version: int
    errors: int
    segments: int
    first: int | None
    decided: bool


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a segment's history: ``what`` is ``rated``, ``corrected``, ``commented``, ``confirmed``,
    ``unconfirmed``, ``dismissed`` (with its ``reason``, and what the finding said) or ``reopened``."""

    what: str
    author: str
    at: datetime
    text: str = ""
    origin: Origin | None = None
    score: int | None = None
    system: str = ""
    reason: DismissalReason | None = None
    rule: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CampaignInfo:
    id: int
    name: str
    direction: Direction
    first: StoredSystem
    second: StoredSystem
    created_at: datetime
    closed_at: datetime | None
    pairs: int
    chosen: int


@dataclass(frozen=True, slots=True)
class StoredComparison:
    """A pair and what was chosen. ``left`` and ``right`` tell the systems: never send it to a rater."""

    id: int
    token: str
    position: int
    document_id: int
    segment: Segment
    left: StoredTranslation
    right: StoredTranslation
    choice: str | None


@dataclass(frozen=True, slots=True)
class ExportInfo:
    id: int
    sha256: str
    created_at: datetime
    manifest: Mapping[str, object] = field(default_factory=dict)

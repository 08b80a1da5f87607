"""The JSON of the routes: the services' views, field by field, in types that any client can read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, computed_field

from app.api.finding_shapes import FindingShape, Shape
from nlps_core.places import place_parts
from nlps_core.types import Place, Room

# ``ko-en``, where the views have a Direction.
Way = Annotated[str, BeforeValidator(str)]


class PlaceShape(Shape):
    """``parts`` are (word, number) from the outside in; a word has a sentence ``place.<word>``."""

    room: str
    where: str
    also: tuple[str, ...]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        return place_parts(Place(Room(self.room), self.where))


class CountsShape(Shape):
    segments: int
    kept: Mapping[str, int]
    wanted: int
    done: int
    abstained: int
    failed: int
    failed_segments: int


class JobShape(Shape):
    id: int
    document_id: int
    batch_id: int | None
    name: str
    direction: Way
    customer: str
    kind: str
    format: str
    status: str
    reason: str
    values: Mapping[str, str | int | float]
    counts: CountsShape
    systems: tuple[str, ...]
    outputs: tuple[str, ...]
    findings: tuple[FindingShape, ...]
    cancelling: bool
    can_cancel: bool
    can_retry: bool
    created_at: datetime
    finished_at: datetime | None


class JobsShape(Shape):
    jobs: tuple[JobShape, ...]


class BatchShape(JobsShape):
    id: int
    direction: Way
    created_at: datetime


class BatchesShape(Shape):
    batches: tuple[BatchShape, ...]


class FailureShape(Shape):
    number: int
    place: PlaceShape
    system: str
    findings: tuple[FindingShape, ...]


class FailuresShape(Shape):
    failures: tuple[FailureShape, ...]


class SideShape(Shape):
    text: str
    raw: str
    status: str
    findings: tuple[FindingShape, ...]
    rating: int | None
    name: str | None


class LineShape(Shape):
    number: int
    place: PlaceShape
    kind: str
    source: str
    tags: tuple[int, ...]
    kept: str | None
    one: SideShape | None
    two: SideShape | None
    final: str | None
    findings: tuple[FindingShape, ...]
    origin: str | None
    confirmed: bool
    version: int


class SheetShape(Shape):
    document_id: int
    name: str
    direction: Way
    demonstration: bool
    total: int
    offset: int
    lines: tuple[LineShape, ...]


class AcrossLineShape(Shape):
    number: int
    place: PlaceShape
    findings: tuple[FindingShape, ...]


class AcrossShape(Shape):
    lines: tuple[AcrossLineShape, ...]


class EventShape(Shape):
    what: str
    author: str
    at: datetime
    text: str
    origin: str | None
    score: int | None
    system: str
    reason: str | None
    rule: str
    values: Mapping[str, str]


class EventsShape(Shape):
    events: tuple[EventShape, ...]


class AppliedShape(Shape):
    changed: int


class ClashShape(Shape):
    number: int
    place: PlaceShape
    mine: str
    theirs: str
    version: int


class LeftRowShape(Shape):
    line: int
    reason: str
    text: str
    number: int | None
    place: PlaceShape | None


class TakenBackShape(Shape):
    corrected: int
    commented: int
    unchanged: int
    conflicts: tuple[ClashShape, ...]
    left: tuple[LeftRowShape, ...]


class PairShape(Shape):
    id: str
    number: int
    source: str
    left: str
    right: str


class SittingShape(Shape):
    id: int
    name: str
    direction: Way
    created_at: datetime
    pairs: int
    chosen: int
    finished: bool
    pair: PairShape | None


class SittingsShape(Shape):
    campaigns: tuple[SittingShape, ...]


class ResultShape(Shape):
    first: str
    second: str
    counts: Mapping[str, int]
    share: float | None
    low: float | None
    high: float | None
    verdict: str
    reason: str


class AdapterShape(Shape):
    name: str
    path: str
    rank: int
    sha256: str
    profile: str
    profile_confirmed: bool
    problem: str
    problem_values: dict[str, str]


class SystemShape(Shape):
    name: str
    signature: str
    profile: str
    adapter: str | None
    demonstration: bool
    rival: bool


class StatusShape(Shape):
    phase: str
    kind: str
    reason: str
    detail: str
    model: str
    demonstration: bool
    mixing: bool
    max_tokens: int
    restarts: int
    adapters: tuple[AdapterShape, ...]
    systems: tuple[SystemShape, ...]
    open_jobs: int


class ContradictionShape(Shape):
    source: str
    targets: tuple[str, ...]


class PreviewShape(Shape):
    """What an export would hold: rows by kind, left-out judgements by reason, and a few rows to look at."""

    rows: Mapping[str, int]
    left_out: Mapping[str, int]
    contradictions: tuple[ContradictionShape, ...]
    samples: Mapping[str, tuple[dict[str, Any], ...]]


class ExportShape(Shape):
    id: int
    created_at: datetime
    manifest: Mapping[str, Any]


class ExportsShape(Shape):
    exports: tuple[ExportShape, ...]

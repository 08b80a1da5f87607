"""The JSON of the memory's routes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.api.finding_shapes import Shape
from app.api.shapes import Way


class ProvenanceShape(Shape):
    origin: str
    author: str
    at: datetime | None
    customer: str
    document_id: int | None
    number: int | None


class PercentShape(Shape):
    stems: int
    words: int
    everything: int


class MatchShape(Shape):
    """``source`` is the entry's, ``target`` what inserting gives; ``figures`` are exchanged, [old, new]."""

    kind: str
    percent: PercentShape
    source: str
    target: str
    figures: tuple[tuple[str, str], ...]
    same_tags: bool
    provenance: ProvenanceShape


class MatchesShape(Shape):
    """``customer`` is the document's, in whose memory and the shared one was looked; ``several`` is true
    when the same source has more than one translation, so that none was filled in."""

    source: str
    customer: str
    several: bool
    matches: tuple[MatchShape, ...]


class StretchShape(Shape):
    text: str
    hit: bool


class FoundShape(Shape):
    id: int
    direction: Way
    source: tuple[StretchShape, ...]
    target: tuple[StretchShape, ...]
    provenance: ProvenanceShape


class ConcordanceShape(Shape):
    found: tuple[FoundShape, ...]
    more: bool


class SpaceShape(Shape):
    customer: str
    direction: Way
    entries: int


class ImportShape(Shape):
    id: int
    name: str
    customer: str
    direction: Way
    author: str
    created_at: datetime
    wanted: int
    stored: int
    known: int
    notes: Mapping[str, int]


class OverviewShape(Shape):
    """``customers`` are the names that documents and memories have, for choosing one again."""

    spaces: tuple[SpaceShape, ...]
    imports: tuple[ImportShape, ...]
    customers: tuple[str, ...]


class PreviewShape(Shape):
    name: str
    pairs: int
    notes: Mapping[str, int]
    samples: tuple[tuple[str, str], ...]

"""The JSON of findings, of what people say against them, and of the final document they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class SpanShape(Shape):
    start: int
    end: int


class DismissalShape(Shape):
    reason: str
    note: str
    author: str
    at: datetime


class FindingShape(Shape):
    """Spans count characters of the text with its tags; only findings of segments can be ``dismissed``."""

    rule: str
    severity: str
    values: Mapping[str, str]
    source: SpanShape | None
    target: SpanShape | None
    fingerprint: str
    dismissed: DismissalShape | None = None


class CheckedShape(Shape):
    """What was found in a ``text``: it comes back, so that a late answer is told from a timely one."""

    text: str
    findings: tuple[FindingShape, ...]


class FinalStateShape(Shape):
    state: str
    version: int
    errors: int
    segments: int
    first: int | None
    decided: bool

"""The JSON of the term base's routes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from app.api.finding_shapes import Shape
from app.api.shapes import Way
from nlps_core.termbase.term import Term, TermKind, TermStatus
from nlps_core.types import Direction


class TermShape(Shape):
    direction: Way
    source: str
    target: str
    kind: str
    status: str
    domain: str
    forbidden: tuple[str, ...]
    note: str


class StoredTermShape(Shape):
    id: int
    term: TermShape
    author: str
    changed_at: datetime


class TermsShape(Shape):
    total: int
    offset: int
    terms: tuple[StoredTermShape, ...]


class TermSummaryShape(Shape):
    total: int
    approved: Mapping[str, int]


class TermChangeShape(Shape):
    what: str
    term: TermShape
    author: str
    at: datetime


class TermHistoryShape(Shape):
    changes: tuple[TermChangeShape, ...]


class JudgedShape(Shape):
    line: int
    term: TermShape
    verdict: str
    rivals: tuple[TermShape, ...]
    rival_line: int
    problem: str | None


class ImportShape(Shape):
    counts: Mapping[str, int]
    rows: tuple[JudgedShape, ...]


class DisagreementShape(Shape):
    by_source: bool
    terms: tuple[TermShape, ...]


class ConflictsShape(Shape):
    conflicts: tuple[DisagreementShape, ...]


class ProposalShape(Shape):
    direction: Way
    source: str
    target: str
    instead_of: str
    times: int
    documents: int


class ProposalsShape(Shape):
    proposals: tuple[ProposalShape, ...]


class NewTermShape(BaseModel):
    """What a client says a term is."""

    model_config = ConfigDict(extra="forbid")

    source: str
    target: str = ""
    kind: TermKind = TermKind.TERM
    status: TermStatus = TermStatus.APPROVED
    domain: str = ""
    forbidden: tuple[str, ...] = ()
    note: str = ""

    def term(self, direction: Direction) -> Term:
        """Return the term, not looked at yet."""
        return Term(
            direction,
            self.source,
            self.target,
            self.kind,
            self.status,
            self.domain,
            self.forbidden,
            self.note,
        )


class TermsNewsShape(Shape):
    changed: int
    left: int

"""What the term base gives to screens and routes: small frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db.termbase import StoredTerm, TermChange
from nlps_core.termbase.comparing import Judged


@dataclass(frozen=True, slots=True)
class TermsPage:
    """Some of the ``total`` terms that were looked for."""

    total: int
    offset: int
    terms: tuple[StoredTerm, ...]


@dataclass(frozen=True, slots=True)
class TermSummary:
    """``approved`` counts by direction: these apply to every job of it."""

    total: int
    approved: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TermHistory:
    changes: tuple[TermChange, ...]


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """``counts`` by verdict; ``rows`` are those that need a look first, then the others, not all of many."""

    counts: Mapping[str, int]
    rows: tuple[Judged, ...]

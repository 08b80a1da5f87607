"""T1 and T2: the terms of the term base are there in their right form, and in none that is forbidden.

Particles and inflections are put up with. A term counts once, however often it stands in the source: a
translation may well say "it" the second time.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlps_core.termbase.glossary import forbidden_places, lacking
from nlps_core.types import Finding, GlossaryEntry, Severity, Span

MISSING, FORBIDDEN = "T1", "T2"


def check_glossary(source: str, target: str, entries: Sequence[GlossaryEntry]) -> tuple[Finding, ...]:
    """Compare two texts without tags; ``entries`` are the terms that stand in the source."""
    if not entries:
        return ()
    return (*_missing(source, target, entries), *_forbidden(source, target, entries))


def _missing(source: str, target: str, entries: Sequence[GlossaryEntry]) -> list[Finding]:
    return [
        Finding(
            MISSING,
            Severity.ERROR if entry.exact else Severity.WARNING,
            {"term": entry.source, "expected": " / ".join(entry.targets)},
            source=_span(source, entry.source),
        )
        for entry in lacking(target, entries)
    ]


def _forbidden(source: str, target: str, entries: Sequence[GlossaryEntry]) -> list[Finding]:
    return [
        Finding(
            FORBIDDEN,
            Severity.WARNING,
            {"term": entry.source, "found": target[start:end], "expected": " / ".join(entry.targets)},
            source=_span(source, entry.source),
            target=Span(start, end),
        )
        for entry in entries
        for start, end in forbidden_places(target, entry, entries)
    ]


def _span(text: str, wording: str) -> Span | None:
    at = text.find(wording)
    return Span(at, at + len(wording)) if at >= 0 else None

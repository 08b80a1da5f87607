"""A finding as people see it: beside what was said against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.views import Dismissal
from nlps_core.types import Finding, Severity, Span


@dataclass(frozen=True, slots=True)
class Noticed:
    """A finding as people see it; ``dismissed`` when somebody said that it is none, and why."""

    rule: str
    severity: Severity
    values: Mapping[str, str]
    source: Span | None
    target: Span | None
    fingerprint: str
    dismissed: Dismissal | None


def noticed(findings: Iterable[Finding], standing: Mapping[str, Dismissal]) -> tuple[Noticed, ...]:
    """Put findings beside the dismissals that stand for their segment, by fingerprint."""
    return tuple(
        Noticed(
            rule=found.rule,
            severity=found.severity,
            values=found.values,
            source=found.source,
            target=found.target,
            fingerprint=found.fingerprint,
            dismissed=standing.get(found.fingerprint),
        )
        for found in findings
    )


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a ``text`` while somebody typed it."""

    text: str
    findings: tuple[Noticed, ...]

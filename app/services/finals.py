"""What stands in a final document, which errors are open in it, and who took it all the same.

The final text of a segment is what a person wrote, else what the last system made. Knows nothing of files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.workbench import Workbench
from db import dismissals as dismissal_rows
from db import documents as document_rows
from db import feedback as feedback_rows
from db import final_decisions as decision_rows
from db import jobs as job_rows
from db import translations as translation_rows
from db.views import FinalState, JobInfo, Person, StoredSegment
from nlps_core import checks
from nlps_core.errors import Conflict, Unconfirmed
from nlps_core.types import Direction, Finding, Segment, Severity, Translation, TranslationStatus


@dataclass(frozen=True, slots=True)
class FinalText:
    """A segment's text in the final document, whether a person has ``written`` or taken it, and what the
    systems had made of it."""

    stored: StoredSegment
    text: str
    written: bool
    outputs: tuple[Translation, ...]


def final_texts(session: Session, job: JobInfo) -> list[FinalText]:
    """Return the final text of each segment that is translated and has one, in reading order."""
    document_id = job.document.id
    made = translation_rows.of_document(session, document_id, [each.id for each in job.systems])
    written = feedback_rows.finals(session, document_id)
    found = []
    for stored in document_rows.segments(session, document_id):
        pairs = [(stored.id, system.id) for system in job.systems]
        outputs = tuple(made[pair].translation for pair in pairs if pair in made)
        texts = [each.text for each in outputs if each.status is TranslationStatus.DONE]
        if stored.id in written:
            texts.append(written[stored.id].text)
        if stored.segment.kept is None and texts:
            found.append(FinalText(stored, texts[-1], stored.id in written, outputs))
    return found


def findings_of(
    segment: Segment, text: str, outputs: Iterable[Translation], direction: Direction
) -> tuple[Finding, ...]:
    """Return what is to be said about a final text.

    An output that was taken as it is keeps its own findings: only when it was made was it known whether
    the answer was whole.
    """
    for output in outputs:
        if output.status is TranslationStatus.DONE and output.text == text:
            return output.findings
    return checks.find(segment, text, direction)


def state_of(bench: Workbench, person: Person, document_id: int) -> FinalState:
    """Tell which errors are open in the final document, and whether this state was decided about."""
    with bench.database.reading() as session:
        job = job_rows.job_of_document(session, person.id, document_id, counted=False)
        return _state(session, job)


def decide(bench: Workbench, person: Person, document_id: int, state: str) -> FinalState:
    """Record that this person takes the document with the errors that she was shown.

    Raises ``Conflict`` when it is not in that ``state`` any more.
    """
    with bench.database.writing() as session:
        job = job_rows.job_of_document(session, person.id, document_id, counted=False)
        found = _state(session, job)
        if found.state != state:
            raise Conflict("final_changed", name=job.document.name)
        if not found.decided:
            decision_rows.decide(session, person, document_id, found, bench.clock())
        return _state(session, job)


def refuse_undecided(session: Session, jobs: Sequence[JobInfo]) -> None:
    """Raise ``Unconfirmed`` when errors are open in a final document that nobody decided to take so."""
    states = [_state(session, job) for job in jobs if job.systems]
    waiting = [state for state in states if not state.decided]
    if waiting:
        raise Unconfirmed(
            "final_has_open_errors",
            errors=sum(state.errors for state in waiting),
            segments=sum(state.segments for state in waiting),
        )


def _state(session: Session, job: JobInfo) -> FinalState:
    texts = final_texts(session, job)
    standing = dismissal_rows.standing(session, job.document.id)
    open_errors = [
        (final.stored.segment.number, finding.fingerprint)
        for final in texts
        for finding in _errors(final, job.document.direction)
        if finding.fingerprint not in standing.get(final.stored.id, {})
    ]
    state = _digest([*((final.stored.segment.key, final.text) for final in texts), *open_errors])
    numbers = sorted({number for number, _ in open_errors})
    return FinalState(
        state=state,
        version=sum(final.stored.version for final in texts),
        errors=len(open_errors),
        segments=len(numbers),
        first=numbers[0] if numbers else None,
        decided=not open_errors or decision_rows.is_decided(session, job.document.id, state),
    )


def _errors(final: FinalText, direction: Direction) -> Iterator[Finding]:
    found = findings_of(final.stored.segment, final.text, final.outputs, direction)
    yield from (finding for finding in found if finding.severity is Severity.ERROR)


def _digest(facts: Sequence[tuple[str | int, str]]) -> str:
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()

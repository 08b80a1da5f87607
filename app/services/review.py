"""The review of a document: two outputs and a final text for each segment, and what people did to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.services.finals import findings_of
from app.services.memory_following import follow
from app.services.noticing import Noticed, noticed
from app.services.views import Column, Event, Line, Sheet, Side
from app.workbench import Workbench
from db import dismissals as dismissal_rows
from db import documents as document_rows
from db import feedback as feedback_rows
from db import jobs as job_rows
from db import translations as translation_rows
from db.views import Final, JobInfo, Origin, Person, StoredSegment, StoredSystem, StoredTranslation
from nlps_core.blinding import column_order
from nlps_core.errors import Invalid
from nlps_core.types import TranslationStatus

LOWEST, HIGHEST = 1, 5
TRANSLATIONS = (Column.ONE, Column.TWO)
MOST_LINES = 1000


@dataclass(frozen=True, slots=True)
class _Known:
    """What the database says about some segments of one document."""

    person: Person
    job: JobInfo
    made: Mapping[tuple[int, int], StoredTranslation]
    finals: Mapping[int, Final]
    confirmed: set[int]
    scores: Mapping[int, int]
    dismissed: Mapping[int, dismissal_rows.Standing]


def sheet(
    bench: Workbench,
    person: Person,
    document_id: int,
    names: bool = False,
    offset: int = 0,
    limit: int = MOST_LINES,
) -> Sheet:
    """Return the lines of a document from ``offset`` on; ``names`` tells which system is which."""
    with bench.database.reading() as session:
        job = job_rows.job_of_document(session, person.id, document_id)
        stored = document_rows.segments(session, document_id, offset, min(limit, MOST_LINES))
        known = _known(session, person, job, stored)
    return Sheet(
        document_id=document_id,
        name=job.document.name,
        direction=job.document.direction,
        demonstration=any(each.system.demonstration for each in job.systems),
        total=job.counts.segments,
        offset=offset,
        lines=tuple(_line(bench, known, each, names) for each in stored),
    )


def line(bench: Workbench, person: Person, document_id: int, number: int, names: bool = False) -> Line:
    with bench.database.reading() as session:
        job = job_rows.job_of_document(session, person.id, document_id, counted=False)
        stored = document_rows.segment(session, document_id, number)
        return _line(bench, _known(session, person, job, [stored]), stored, names)


def change(
    bench: Workbench,
    person: Person,
    document_id: int,
    number: int,
    version: int,
    final: str | None = None,
    took: Column | None = None,
    confirm: bool | None = None,
    names: bool = False,
) -> Line:
    """Write or take a final text, confirm it, or take the confirmation back; return the line as it is now.

    ``version`` is the one that the person saw: raises ``Conflict`` when somebody was quicker. ``took``
    names the column that the text came from; ``final`` is then the text as she left it, if she edited it.
    """
    with bench.database.writing() as session:
        job = job_rows.job_of_document(session, person.id, document_id, counted=False)
        found = document_rows.segment(session, document_id, number)
        seen = StoredSegment(found.id, version, found.segment)
        known = _known(session, person, job, [found])
        if final is not None or took is not None:
            text, origin, translation = _chosen_text(bench, known, seen, final, took)
            seen = feedback_rows.correct(session, person, seen, text, origin, translation, bench.clock())
        if confirm is not None:
            if confirm and found.id not in known.finals and final is None and took is None:
                raise Invalid("nothing_to_confirm", segment=number)
            seen = feedback_rows.confirm(session, person, seen, confirm, bench.clock())
        follow(session, person, job.document, [seen], bench.clock())
        return _line(bench, _known(session, person, job, [seen]), seen, names)


def rate(
    bench: Workbench,
    person: Person,
    document_id: int,
    number: int,
    column: Column,
    score: int,
    names: bool = False,
) -> Line:
    """Append a rating of the output in this column; the newest of a person counts."""
    if not LOWEST <= score <= HIGHEST:
        raise Invalid("score_out_of_range", lowest=LOWEST, highest=HIGHEST)
    with bench.database.writing() as session:
        job = job_rows.job_of_document(session, person.id, document_id, counted=False)
        stored = document_rows.segment(session, document_id, number)
        output = _output(bench, _known(session, person, job, [stored]), stored, column)
        feedback_rows.rate(session, person, output.id, score, names, bench.clock())
        session.flush()
        return _line(bench, _known(session, person, job, [stored]), stored, names)


def history(bench: Workbench, person: Person, document_id: int, number: int) -> list[Event]:
    """Tell everything that people did to a segment, the newest first."""
    with bench.database.reading() as session:
        document_rows.document(session, person.id, document_id)
        return feedback_rows.history(session, document_rows.segment(session, document_id, number))


def apply_to_identical(bench: Workbench, person: Person, document_id: int, number: int) -> int:
    """Give the final text to every segment of the document with the same source; return to how many.

    A segment that somebody has written a final text for keeps it.
    """
    with bench.database.writing() as session:
        document_rows.document(session, person.id, document_id)
        like = document_rows.segment(session, document_id, number)
        finals = feedback_rows.finals(session, document_id)
        if like.id not in finals:
            raise Invalid("nothing_to_apply", segment=number)
        mine = finals[like.id]
        same = document_rows.identical_segments(session, document_id, like)
        open_ones = [each for each in same if each.id not in finals]
        for each in open_ones:
            feedback_rows.correct(session, person, each, mine.text, Origin.IDENTICAL, None, bench.clock())
        return len(open_ones)


def _known(session: Session, person: Person, job: JobInfo, stored: Sequence[StoredSegment]) -> _Known:
    document_id, ids = job.document.id, [each.id for each in stored]
    made = translation_rows.translations(session, ids, [each.id for each in job.systems])
    return _Known(
        person=person,
        job=job,
        made=made,
        finals=feedback_rows.finals(session, document_id, only=ids),
        confirmed=feedback_rows.confirmed(session, document_id, only=ids),
        scores=feedback_rows.scores(session, person, [each.id for each in made.values()]),
        dismissed=dismissal_rows.standing(session, document_id, only=ids),
    )


def _line(bench: Workbench, known: _Known, stored: StoredSegment, names: bool) -> Line:
    segment, final = stored.segment, known.finals.get(stored.id)
    systems = _systems_in_columns(bench, known.person, known.job, stored)
    one, two = (_side(known, stored, systems.get(column), names) for column in TRANSLATIONS)
    return Line(
        number=segment.number,
        place=segment.place,
        kind=segment.kind,
        source=segment.source,
        tags=tuple(tag.number for tag in segment.tags),
        kept=segment.kept,
        one=one,
        two=two,
        final=final.text if final else None,
        findings=_final_findings(known, stored),
        origin=final.origin if final else None,
        confirmed=stored.id in known.confirmed,
        version=stored.version,
    )


def _systems_in_columns(
    bench: Workbench, person: Person, job: JobInfo, stored: StoredSegment
) -> dict[Column, StoredSystem]:
    """Tell which system stands in which column of a line; always the same for the same person and line."""
    systems = {each.system.name: each for each in job.systems}
    segment = f"{job.document.id}/{stored.segment.key}"
    order = column_order(list(systems), str(person.id), segment, bench.secret)
    return {column: systems[name] for column, name in zip(TRANSLATIONS, order, strict=False)}


def _side(known: _Known, stored: StoredSegment, system: StoredSystem | None, names: bool) -> Side | None:
    made = known.made.get((stored.id, system.id)) if system else None
    if system is None or made is None:
        return None
    output = made.translation
    return Side(
        text=output.text,
        raw=output.raw,
        status=output.status,
        findings=noticed(output.findings, known.dismissed.get(stored.id, {})),
        rating=known.scores.get(made.id),
        name=system.system.name if names else None,
    )


def _final_findings(known: _Known, stored: StoredSegment) -> tuple[Noticed, ...]:
    final = known.finals.get(stored.id)
    if final is None:
        return ()
    pairs = [(stored.id, system.id) for system in known.job.systems]
    outputs = [known.made[pair].translation for pair in pairs if pair in known.made]
    found = findings_of(stored.segment, final.text, outputs, known.job.document.direction)
    return noticed(found, known.dismissed.get(stored.id, {}))


def _output(bench: Workbench, known: _Known, stored: StoredSegment, column: Column) -> StoredTranslation:
    """Return the output that stands in a column; raise ``Invalid`` where there is none."""
    system = _systems_in_columns(bench, known.person, known.job, stored).get(column)
    made = known.made.get((stored.id, system.id)) if system else None
    if made is None or made.translation.status is TranslationStatus.FAILED:
        raise Invalid("no_output_there", segment=stored.segment.number)
    return made


def _chosen_text(
    bench: Workbench, known: _Known, stored: StoredSegment, final: str | None, took: Column | None
) -> tuple[str, Origin, int | None]:
    """Decide the final text, how it came to be, and which output it was made from."""
    if took is Column.SOURCE:
        text, origin, output = stored.segment.source, Origin.TOOK_SOURCE, None
    elif took is not None:
        made = _output(bench, known, stored, took)
        text, origin, output = made.translation.text, Origin.TOOK_TRANSLATION, made.id
    else:
        earlier = known.finals.get(stored.id)
        text, origin, output = "", Origin.TYPED, earlier.translation_id if earlier else None
    if final is not None and final != text:
        text, origin = final, Origin.TYPED
    return text, origin, output

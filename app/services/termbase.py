"""The term base: looked through, added to, changed, brought in from files and taken out as files.

Before anything of a file is stored it is shown what that would be; the same file is then sent again with
what to do about conflicts, so nothing is kept in between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.services.termbase_views import (
    ImportPreview,
    TermHistory,
    TermsPage,
    TermSummary,
)
from app.services.views import Download, Upload
from app.workbench import Workbench
from db import termbase as term_rows
from db.termbase import StoredTerm, TermEvent
from db.views import Person
from nlps_core.errors import Invalid, Refused
from nlps_core.termbase.comparing import (
    Disagreement,
    Judged,
    Key,
    Policy,
    Verdict,
    disagreements,
    judge,
    key_of,
)
from nlps_core.termbase.lines import TermLine
from nlps_core.termbase.tbx import write_tbx
from nlps_core.termbase.term import Term, TermStatus, problems_of, tidied
from nlps_core.termbase.writing import write_csv, write_workbook
from nlps_core.types import Direction

SHOWN_ROWS = 500
WRITERS = {"xlsx": write_workbook, "csv": write_csv, "tbx": write_tbx}
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "tbx": "application/xml",
}


@dataclass(frozen=True, slots=True)
class TermQuery:
    """What to look for; empty and None mean all."""

    direction: Direction | None = None
    words: str = ""
    status: TermStatus | None = None
    offset: int = 0
    limit: int = 100


def find(bench: Workbench, person: Person, query: TermQuery) -> TermsPage:
    with bench.database.reading() as session:
        total, found = term_rows.search(
            session, person.id, query.direction, query.words, query.status, query.offset, query.limit
        )
    return TermsPage(total, query.offset, tuple(found))


def summary(bench: Workbench, person: Person) -> TermSummary:
    """Count the terms; those that are approved apply to every job of their direction."""
    with bench.database.reading() as session:
        counted = term_rows.counts(session, person.id)
    approved = {way: count for (way, status), count in counted.items() if status == TermStatus.APPROVED}
    return TermSummary(sum(counted.values()), approved)


def history(bench: Workbench, person: Person, term_id: int) -> TermHistory:
    with bench.database.reading() as session:
        term_rows.term(session, person.id, term_id)
        return TermHistory(tuple(term_rows.history(session, person.id, term_id)))


def add(bench: Workbench, person: Person, term: Term, event: TermEvent = TermEvent.ADDED) -> None:
    """Add a term. Raises ``Invalid`` for one that cannot be used or is there already."""
    new = _checked(term)
    with bench.database.writing() as session:
        _refuse_double(term_rows.terms(session, person.id, new.direction), new)
        term_rows.add_terms(session, person, [new], event, bench.clock())


def change(bench: Workbench, person: Person, term_id: int, term: Term) -> StoredTerm:
    """Store what a term is from now on; nothing is stored when nothing has changed."""
    new = _checked(term)
    with bench.database.writing() as session:
        before = term_rows.term(session, person.id, term_id)
        if before.term != new:
            others = term_rows.terms(session, person.id, new.direction)
            _refuse_double([each for each in others if each.id != term_id], new)
            term_rows.change_term(session, person, term_id, new, TermEvent.CHANGED, bench.clock())
        return term_rows.term(session, person.id, term_id)


def conflicts(bench: Workbench, person: Person) -> list[Disagreement]:
    """List where approved terms disagree, in either direction."""
    with bench.database.reading() as session:
        return disagreements(each.term for each in term_rows.terms(session, person.id))


def preview(
    bench: Workbench, person: Person, upload: Upload, directions: Sequence[Direction]
) -> ImportPreview:
    """Tell what bringing a file in would do, row by row, without storing anything."""
    lines = _read(bench, upload, directions)
    with bench.database.reading() as session:
        judged = judge(lines, [each.term for each in term_rows.terms(session, person.id)])
    return _preview(judged)


def bring_in(
    bench: Workbench, person: Person, upload: Upload, directions: Sequence[Direction], policy: Policy
) -> ImportPreview:
    """Store the rows of a file: all of them that can be, or on a failure nothing."""
    lines = _read(bench, upload, directions)
    with bench.database.writing() as session:
        stored = term_rows.terms(session, person.id)
        judged = judge(lines, [each.term for each in stored])
        now = bench.clock()
        for old, term in _changes(judged, policy, stored).values():
            term_rows.change_term(session, person, old.id, term, TermEvent.IMPORTED, now)
        new = [each.term for each in judged if _is_added(each, policy)]
        term_rows.add_terms(session, person, new, TermEvent.IMPORTED, now)
    return _preview(judged)


def download(bench: Workbench, person: Person, extension: str, direction: Direction | None) -> Download:
    """Return the term base, or one direction of it, as a file that can be brought in again."""
    with bench.database.reading() as session:
        found = [each.term for each in term_rows.terms(session, person.id, direction)]
    name = f"terms-{direction or 'all'}.{extension}"
    return Download(name, MEDIA_TYPES[extension], WRITERS[extension](found))


def _read(bench: Workbench, upload: Upload, directions: Sequence[Direction]) -> tuple[TermLine, ...]:
    if len(upload.data) > bench.settings.file_megabytes << 20:
        raise Refused("file_too_large", name=upload.name, limit_mb=bench.settings.file_megabytes)
    return bench.sandbox.read_terms(upload.data, upload.name, tuple(directions))


def _preview(judged: Sequence[Judged]) -> ImportPreview:
    """Show what needs a look first: wrong rows, conflicts, changes; the same ones last."""
    order = [Verdict.WRONG, Verdict.CONFLICT, Verdict.CHANGED, Verdict.REPEATED, Verdict.NEW, Verdict.SAME]
    counted = {str(each): sum(row.verdict is each for row in judged) for each in order}
    rows = sorted(judged, key=lambda row: (order.index(row.verdict), row.line))
    return ImportPreview(counted, tuple(rows[:SHOWN_ROWS]))


def _changes(
    judged: Sequence[Judged], policy: Policy, stored: Sequence[StoredTerm]
) -> dict[int, tuple[StoredTerm, Term]]:
    """Return which stored terms become what: new details, or deprecated where a rival gives way."""
    by_key: defaultdict[Key, list[StoredTerm]] = defaultdict(list)
    for each in stored:
        by_key[key_of(each.term)].append(each)
    changes: dict[int, tuple[StoredTerm, Term]] = {}
    for row in judged:
        for old in by_key[key_of(row.term)]:
            if row.verdict is Verdict.CHANGED and old.term == row.rivals[0]:
                changes[old.id] = old, row.term
            elif row.verdict is Verdict.CONFLICT and policy is Policy.REPLACE and old.term in row.rivals:
                changes[old.id] = old, replace(old.term, status=TermStatus.DEPRECATED)
    return changes


def _is_added(judged: Judged, policy: Policy) -> bool:
    return judged.verdict is Verdict.NEW or (judged.verdict is Verdict.CONFLICT and policy is not Policy.SKIP)


def _checked(term: Term) -> Term:
    new = tidied(term)
    problems = problems_of(new)
    if problems:
        raise Invalid(f"term_{problems[0]}")
    return new


def _refuse_double(others: Sequence[StoredTerm], new: Term) -> None:
    if any(key_of(each.term) == key_of(new) and each.term.target == new.target for each in others):
        raise Invalid("term_there_already")

"""A deleted document is gone: rows, file, words on the disk. What stays was said before."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from starlette.testclient import TestClient

from app.api.asking import current_person
from app.jobs import JobRunner
from app.services import campaigns, deleting, documents, memory, review
from app.services.views import Column, Upload
from app.workbench import Workbench
from db import comments, dismissals, feedback, final_decisions, translations
from db import documents as document_rows
from db import jobs as job_rows
from db.tables import DeletionRow, Row
from db.views import DismissalReason, FinalState, JobStatus, Person
from nlps_core.blinding import Choice
from nlps_core.errors import Invalid, NotFound
from nlps_core.types import KO_EN, Finding, Severity
from tests.app.conftest import TwoVoices

SECRET = "은밀한 매출"
TEXT = "".join(f"{SECRET}이 {word} 늘었다.\n" for word in ("크게", "조금", "다시", "빨리"))
OTHER = "비용이 줄었다.\n원가가 늘었다.\n"
# What people taught, what they took out, who they are: none of it is a document's own.
OF_NOBODY = {"people", "systems", "memory_spaces", "memory_entries", "deletions"}


def dropped(bench: Workbench, person: Person, *texts: str) -> list[int]:
    files = [Upload(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    return [job.document_id for job in documents.submit(bench, person, files, KO_EN).jobs]


def work_on(bench: Workbench, person: Person, document_id: int) -> None:
    """Leave a row of every kind that people can leave."""
    line = review.line(bench, person, document_id, 1)
    line = review.change(bench, person, document_id, 1, line.version, took=Column.TWO, confirm=True)
    review.change(bench, person, document_id, 2, 0, final="Something else rose.", confirm=True)
    with bench.database.writing() as session:
        now = bench.clock()
        (system, *_) = job_rows.job_of_document(session, person.id, document_id).systems
        made = next(iter(translations.of_document(session, document_id, [system.id]).values()))
        feedback.rate(session, person, made.id, 5, False, now)
        stored = document_rows.segment(session, document_id, 3)
        found = Finding("N1", Severity.ERROR)
        dismissals.dismiss(session, person, stored, found, DismissalReason.INTENDED, "", now)
        comments.add_comment(session, person, stored, "Please look.", now)
        final_decisions.decide(session, person, document_id, FinalState("s" * 64, 1, 1, 1, None, False), now)
    sitting = campaigns.create(bench, person, KO_EN, [document_id], size=2)
    assert sitting.pair is not None
    campaigns.choose(bench, person, sitting.id, sitting.pair.id, Choice.TIE)


def counts(bench: Workbench) -> dict[str, int]:
    with bench.database.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Row.metadata.sorted_tables
            if table.name not in OF_NOBODY
        }


def words_on_disk(bench: Workbench) -> list[str]:
    files = [path for path in bench.home.path.rglob("*") if path.is_file()]
    return [path.name for path in files if SECRET.encode() in path.read_bytes()]


def test_no_row_and_no_word_of_it_is_left_and_another_document_keeps_all_of_its_own(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    (other,) = dropped(bench, person, OTHER)
    work()
    before = counts(bench)
    (document,) = dropped(bench, person, TEXT)
    work()
    work_on(bench, person, document)
    untouched = {name for name, count in counts(bench).items() if count == before[name]}
    assert untouched <= {"exports", "rivals", "terms", "term_changes", "memory_imports"}
    assert words_on_disk(bench)
    deleting.delete(bench, person, [document], memory=True)
    assert counts(bench) == before
    assert words_on_disk(bench) == []
    assert review.line(bench, person, other, 1).source == "비용이 줄었다."


def test_the_question_counts_what_goes_and_what_is_left_says_no_word_of_it(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    (document,) = dropped(bench, person, TEXT)
    work()
    work_on(bench, person, document)
    asked = deleting.question(bench, person, [document])
    assert (asked.documents, asked.copies) == (1, 0)
    assert (asked.losses.segments, asked.losses.sittings, asked.losses.pairs) == (4, 1, 2)
    assert (asked.losses.judgements, asked.losses.remembered) == (9, 2)
    deleting.delete(bench, person, [document])
    with bench.database.reading() as session:
        (left,) = session.scalars(select(DeletionRow))
    assert (left.document_id, left.author_id, left.segments, left.judgements) == (document, person.id, 4, 9)


@pytest.mark.parametrize(("wished", "stays"), [(False, 2), (True, 0)])
def test_the_memory_keeps_what_it_was_taught_unless_it_shall_not(
    bench: Workbench, person: Person, work: Callable[[], None], wished: bool, stays: int
) -> None:
    (document,) = dropped(bench, person, TEXT)
    work()
    work_on(bench, person, document)
    deleting.delete(bench, person, [document], memory=wished)
    assert sum(space.entries for space in memory.overview(bench, person).spaces) == stays
    (again,) = dropped(bench, person, TEXT)
    assert (review.line(bench, person, again, 2).final == "Something else rose.") is not wished


def test_nobody_deletes_what_is_somebody_elses(
    bench: Workbench, person: Person, stranger: Person, work: Callable[[], None]
) -> None:
    mine, hers = *dropped(bench, person, TEXT), *dropped(bench, stranger, OTHER)
    work()
    before = counts(bench)
    for act in (deleting.question, deleting.delete):
        with pytest.raises(NotFound):
            act(bench, person, [mine, hers])
    with pytest.raises(NotFound):
        deleting.of_batch(bench, stranger, documents.batches(bench, person)[0].id)
    assert counts(bench) == before
    with bench.database.reading() as session:
        assert job_rows.job_of_document(session, stranger.id, hers).status is JobStatus.DONE


def test_a_job_that_runs_is_stopped_first(bench: Workbench, person: Person, engine: TwoVoices) -> None:
    engine.blocked = True
    (document,) = dropped(bench, person, TEXT)
    runner = JobRunner(bench)
    runner.start()
    try:
        while not engine.asked:
            time.sleep(0.01)
        deleting.delete(bench, person, [document])
    finally:
        runner.close()
    assert engine.cancelled.is_set()
    assert documents.jobs(bench, person) == []
    assert not any(counts(bench).values())


def test_a_job_that_does_not_stop_is_told_and_nothing_is_deleted(
    bench: Workbench, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deleting, "PATIENCE_SECONDS", 0)
    (document,) = dropped(bench, person, TEXT)
    with bench.database.writing() as session:
        now = bench.clock()
        job_rows.claim(session, "somebody", now, now.replace(year=now.year + 1))
    before = counts(bench)
    with pytest.raises(Invalid, match="document_still_working"):
        deleting.delete(bench, person, [document])
    assert counts(bench) == before


def test_a_sitting_loses_the_pairs_of_the_document_and_goes_on_with_the_others(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    document, other = dropped(bench, person, TEXT, OTHER)
    work()
    sitting = campaigns.create(bench, person, KO_EN, size=6)
    assert sitting.pairs == 6
    deleting.delete(bench, person, [document])
    sitting = campaigns.sitting(bench, person, sitting.id)
    assert sitting.pairs == 2
    while sitting.pair is not None:
        sitting = campaigns.choose(bench, person, sitting.id, sitting.pair.id, Choice.LEFT)
    assert sum(campaigns.result(bench, person, sitting.id).counts.values()) == 2
    deleting.delete(bench, person, [other])
    assert campaigns.sittings(bench, person) == []


def test_a_batch_goes_whole_and_a_file_that_another_document_has_too_stays(
    bench: Workbench, person: Person
) -> None:
    kept, *_ = dropped(bench, person, TEXT)
    dropped(bench, person, TEXT, OTHER)
    newest = documents.batches(bench, person)[0]
    deleting.delete(bench, person, deleting.of_batch(bench, person, newest.id))
    assert [job.document_id for job in documents.jobs(bench, person)] == [kept]
    assert len(documents.batches(bench, person)) == 1
    (file,) = bench.home.documents.iterdir()
    assert file.read_bytes() == TEXT.encode()


def test_no_later_document_gets_its_number(bench: Workbench, person: Person) -> None:
    (document,) = dropped(bench, person, TEXT)
    deleting.delete(bench, person, [document])
    assert dropped(bench, person, OTHER) == [document + 1]


def test_a_file_that_a_dead_process_left_is_cleared_away_and_one_being_written_is_not(
    bench: Workbench, person: Person
) -> None:
    dropped(bench, person, TEXT)
    left, being_written = (bench.home.documents / name for name in ("0" * 64, ".being-written"))
    for path in (left, being_written):
        path.write_bytes(b"left behind")
    deleting.clear_away(bench)
    assert (left.exists(), being_written.exists()) == (False, True)
    assert len(list(bench.home.documents.iterdir())) == 2


@pytest.mark.parametrize("what", ["documents", "batches"])
def test_the_routes_ask_and_delete_and_are_closed_to_others(
    bench: Workbench,
    person: Person,
    stranger: Person,
    application: FastAPI,
    client: TestClient,
    what: str,
) -> None:
    dropped(bench, person, TEXT)
    path = f"/api/{what}/1"
    application.dependency_overrides[current_person] = lambda: stranger
    assert [client.get(f"{path}/deletion").status_code, client.delete(path).status_code] == [404, 404]
    application.dependency_overrides.clear()
    assert client.get(f"{path}/deletion").json()["losses"]["segments"] == 4
    assert client.delete(path, params={"memory": True}).status_code == 204
    assert client.delete(path).status_code == 404

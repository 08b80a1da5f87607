"""Files in, jobs, files out: through the services, with a real database."""

from __future__ import annotations

import shutil
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from app.jobs import JobRunner
from app.services import documents, downloads
from app.services.views import Upload
from app.workbench import Workbench
from db.views import JobStatus, Person
from nlps_core.errors import Invalid, NotFound
from nlps_core.types import KO_EN
from tests.app.taking import final_file

TEXT = "매출이 늘었다.\n2024\n비용이 줄었다.\n매출이 늘었다.\n"


def drop(
    bench: Workbench, person: Person, *files: tuple[str, bytes], systems: tuple[str, ...] = ("base", "tuned")
) -> Any:
    uploads = [Upload(name, data) for name, data in files or [("memo.txt", TEXT.encode())]]
    return documents.submit(bench, person, uploads, KO_EN, systems)


def test_a_dropped_file_waits_then_is_translated_by_both_systems(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    (job,) = drop(bench, person).jobs
    assert job.status is JobStatus.QUEUED
    assert job.outputs == ()
    work()
    job = documents.job(bench, person, job.id)
    assert job.status is JobStatus.DONE
    assert (job.counts.segments, dict(job.counts.kept), job.counts.done) == (4, {"number": 1}, 6)
    assert job.outputs == ("base", "tuned", "final")


def test_repeated_segments_are_asked_once(
    bench: Workbench, person: Person, work: Callable[[], None], engine: Any
) -> None:
    drop(bench, person)
    work()
    assert sorted(engine.asked) == sorted(set(engine.asked))
    assert len(engine.asked) == 4


def test_a_refused_file_stands_in_the_batch_with_its_reason_and_the_others_go_on(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    refused, taken = drop(bench, person, ("report.docx", b"no office file"), ("memo.txt", TEXT.encode())).jobs
    assert refused.status is JobStatus.REFUSED
    assert refused.reason
    assert not refused.can_retry and not refused.can_cancel
    work()
    assert documents.job(bench, person, taken.id).status is JobStatus.DONE


def test_a_download_has_each_systems_text_and_keeps_numbers(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    (job,) = drop(bench, person).jobs
    work()
    tuned = downloads.job_file(bench, person, job.id, "tuned")
    assert tuned.name == "memo.tuned.en.txt"
    assert "2024" in tuned.data.decode().splitlines()
    assert tuned.data != downloads.job_file(bench, person, job.id, "base").data


def test_the_zip_of_a_batch_holds_every_output_of_every_file(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    batch = drop(bench, person, ("memo.txt", TEXT.encode()), ("memo.txt", b"\xec\x9b\x90\xea\xb0\x80\n"))
    work()
    for each in batch.jobs:
        final_file(bench, person, each.document_id)
    archive = downloads.batch_zip(bench, person, batch.id)
    assert archive.temporary is not None
    with zipfile.ZipFile(archive.temporary) as opened:
        names = opened.namelist()
    assert len(names) == len(set(names)) == 6
    assert "memo.final.en (2).txt" in names


def test_retry_redoes_only_what_failed(
    bench: Workbench, person: Person, work: Callable[[], None], engine: Any
) -> None:
    engine.broken.add("비용이 줄었다.")
    (job,) = drop(bench, person).jobs
    work()
    job = documents.job(bench, person, job.id)
    assert (job.counts.failed, job.counts.failed_segments, job.can_retry) == (2, 1, True)
    assert "비용이 줄었다." in downloads.job_file(bench, person, job.id, "tuned").data.decode()
    assert [failure.number for failure in documents.failures(bench, person, job.id)] == [3, 3]
    engine.broken.clear()
    engine.asked.clear()
    documents.retry(bench, person, job.id)
    work()
    assert sorted(engine.asked) == ["base:비용이 줄었다.", "tuned:비용이 줄었다."]
    job = documents.job(bench, person, job.id)
    assert (job.status, job.counts.failed, job.counts.done, job.can_retry) == (JobStatus.DONE, 0, 6, False)


def test_a_waiting_job_is_cancelled_at_once_and_can_be_tried_again(
    bench: Workbench, person: Person, work: Callable[[], None], engine: Any
) -> None:
    (job,) = drop(bench, person).jobs
    assert documents.cancel(bench, person, job.id).status is JobStatus.CANCELLED
    work()
    assert engine.asked == []
    documents.retry(bench, person, job.id)
    work()
    assert documents.job(bench, person, job.id).status is JobStatus.DONE


def test_cancelling_reaches_the_engine_in_the_middle_of_a_batch(
    bench: Workbench, person: Person, engine: Any
) -> None:
    engine.blocked = True
    (job,) = drop(bench, person).jobs
    runner = JobRunner(bench)
    runner.start()
    try:
        while not engine.asked:
            time.sleep(0.01)
        assert documents.cancel(bench, person, job.id).cancelling
        assert engine.cancelled.wait(30)
        while (now := documents.job(bench, person, job.id)).status is JobStatus.RUNNING:
            time.sleep(0.01)
    finally:
        runner.close()
    assert (now.status, now.counts.finished) == (JobStatus.CANCELLED, 0)


def test_a_job_waits_with_the_reason_while_the_engine_is_away(
    bench: Workbench, person: Person, work: Callable[[], None], engine: Any
) -> None:
    engine.away = True
    (job,) = drop(bench, person).jobs
    JobRunner(bench, pause_after_trouble=0).work_once()
    waiting = documents.job(bench, person, job.id)
    assert (waiting.status, waiting.reason) == (JobStatus.PAUSED, "engine_failed")
    engine.away = False
    work()
    assert documents.job(bench, person, job.id).status is JobStatus.DONE


def test_a_system_that_is_not_served_fails_the_job_with_its_name(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    (job,) = drop(bench, person, systems=("base", "missing")).jobs
    work()
    failed = documents.job(bench, person, job.id)
    assert (failed.status, failed.reason, failed.values["name"]) == (
        JobStatus.FAILED,
        "system_unknown",
        "missing",
    )


def test_outputs_are_never_mixed_with_another_model_of_the_same_name(
    bench: Workbench, person: Person, work: Callable[[], None], engine: Any
) -> None:
    engine.broken.add("비용이 줄었다.")
    (job,) = drop(bench, person).jobs
    work()
    engine._kind = "another"
    documents.retry(bench, person, job.id)
    work()
    assert documents.job(bench, person, job.id).reason == "system_gone"
    engine.broken.clear()
    documents.retry(bench, person, job.id)
    work()
    again = documents.job(bench, person, job.id)
    assert (again.status, again.counts.done) == (JobStatus.DONE, 6)


@pytest.mark.parametrize("systems", [(), ("base", "base"), ("base", "tuned", "other")])
def test_a_job_has_one_system_or_two_different_ones(
    bench: Workbench, person: Person, systems: tuple[str, ...]
) -> None:
    with pytest.raises(Invalid):
        drop(bench, person, systems=systems)


def test_nothing_of_another_person_is_found(
    bench: Workbench, person: Person, stranger: Person, work: Callable[[], None]
) -> None:
    batch = drop(bench, person)
    (job,) = batch.jobs
    work()
    for ask in (
        lambda: documents.batch(bench, stranger, batch.id),
        lambda: documents.job(bench, stranger, job.id),
        lambda: documents.cancel(bench, stranger, job.id),
        lambda: documents.retry(bench, stranger, job.id),
        lambda: documents.failures(bench, stranger, job.id),
        lambda: downloads.job_file(bench, stranger, job.id, "base"),
        lambda: downloads.document_file(bench, stranger, job.document_id, "final"),
        lambda: downloads.batch_zip(bench, stranger, batch.id),
    ):
        with pytest.raises(NotFound):
            ask()
    assert documents.jobs(bench, stranger) == []
    assert documents.batches(bench, stranger) == []


@pytest.mark.parametrize(
    ("dropped", "stored"),
    [
        ("C:\\reports\\memo.txt", "memo.txt"),
        ("../../memo.txt", "memo.txt"),
        ("me\x00mo\n.txt", "memo.txt"),
        ("결산" * 100 + ".txt", "결산" * 60 + ".txt"),
    ],
)
def test_a_name_has_no_folders_and_no_surprises(
    bench: Workbench, person: Person, dropped: str, stored: str
) -> None:
    (job,) = drop(bench, person, (dropped, TEXT.encode())).jobs
    assert (job.name, job.status) == (stored, JobStatus.QUEUED)


def test_a_file_that_is_too_large_is_refused_and_the_others_go_on(bench: Workbench, person: Person) -> None:
    small = replace(bench, settings=replace(bench.settings, file_megabytes=1))
    refused, taken = drop(small, person, ("a.txt", b"x" * (1 << 20) + b"x"), ("b.txt", TEXT.encode())).jobs
    assert (refused.reason, refused.values["limit_mb"]) == ("file_too_large", 1)
    assert taken.status is JobStatus.QUEUED
    assert len(list(bench.home.documents.iterdir())) == 1, "what is refused is not kept"


def test_a_job_waits_while_the_disk_is_nearly_full_and_then_goes_on(
    bench: Workbench, person: Person, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    (job,) = drop(bench, person).jobs
    with monkeypatch.context() as full:
        full.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=1000))
        JobRunner(bench, pause_after_trouble=0).work_once()
    waiting = documents.job(bench, person, job.id)
    assert (waiting.status, waiting.reason) == (JobStatus.PAUSED, "disk_full")
    work()
    assert documents.job(bench, person, job.id).status is JobStatus.DONE


def test_a_defect_in_one_job_is_told_and_stops_no_other(
    bench: Workbench,
    person: Person,
    work: Callable[[], None],
    engine: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    first, second = drop(bench, person, ("a.txt", "기밀이 샜다.".encode()), ("b.txt", TEXT.encode())).jobs
    answer = type(engine).complete

    def breaks(self: Any, requests: Any) -> Any:
        if any("기밀" in request.text for request in requests):
            raise ZeroDivisionError(requests[0].text)
        return answer(self, requests)

    monkeypatch.setattr(type(engine), "complete", breaks)
    work()
    broken = documents.job(bench, person, first.id)
    assert (broken.status, broken.reason, broken.can_retry) == (JobStatus.FAILED, "job_defect", True)
    assert documents.job(bench, person, second.id).status is JobStatus.DONE
    assert "ZeroDivisionError" in caplog.text
    assert "기밀" not in caplog.text


def test_closing_the_runner_gives_the_job_back(bench: Workbench, person: Person, engine: Any) -> None:
    engine.blocked = True
    (job,) = drop(bench, person).jobs
    runner = JobRunner(bench)
    runner.start()
    while not engine.asked:
        time.sleep(0.01)
    runner.close()
    assert documents.job(bench, person, job.id).status is JobStatus.QUEUED

"""What a person chose goes with the job: by the page's route, by the command, and through a restart."""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.api.installing import install_routes
from app.commands import translate
from app.jobs import JobRunner
from app.services import documents, downloads, review
from app.services.views import Line, Upload
from app.settings import Settings
from app.workbench import Workbench, open_workbench
from db.views import JobStatus, Person
from models.plain_engines import PlainEngine
from nlps_core.documents.extraction import ExtractOptions
from nlps_core.errors import Invalid
from nlps_core.types import KO_EN
from tests.app.taking import final_file

ROWS = (("매출 증가", "비고", "매출 증가"), ("비용 감소", 10, "K-IFRS 적용"))
CHOSEN = ExtractOptions(columns=("Sheet!C",), terms=("비고",))
FIRST, KEPT, LEFT = "⟦매출 증가⟧", "비고", ["매출 증가", "K-IFRS 적용"]


def workbook() -> bytes:
    made = openpyxl.Workbook()
    assert made.active is not None
    for row in ROWS:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def columns(data: bytes) -> list[list[Any]]:
    """Return what the file says, column by column."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Sheet"]
    return [[cell.value for cell in column] for column in sheet.iter_cols()]


def is_as_chosen(data: bytes) -> bool:
    first, second, third = columns(data)
    return first[0] == FIRST and second == [KEPT, 10] and third == LEFT


@pytest.fixture
def client(bench: Workbench) -> TestClient:
    application = FastAPI()
    install_routes(application, bench)
    return TestClient(application, raise_server_exceptions=False)


def send(client: TestClient, options: str) -> Any:
    data = {"direction": "ko-en", "systems": "tuned", "options": options}
    return client.post("/api/batches", data=data, files=[("files", ("book.xlsx", workbook()))])


def test_a_restart_keeps_what_was_chosen(bench: Workbench, person: Person) -> None:
    (job,) = documents.submit(bench, person, [Upload("book.xlsx", workbook())], KO_EN, ["tuned"], CHOSEN).jobs
    bench.close()
    again = open_workbench(bench.settings)
    try:
        assert JobRunner(again, pause_after_trouble=0).work_once()
        done = documents.job(again, person, job.id)
        assert done.status is JobStatus.DONE
        assert dict(done.counts.kept) == {
            "left_out_by_choice": 2,
            "do_not_translate": 1,
            "not_source_language": 1,
        }
        assert is_as_chosen(downloads.job_file(again, person, job.id, "tuned").data)
        assert is_as_chosen(final_file(again, person, job.document_id).data)
    finally:
        again.close()


def test_what_is_written_to_a_cell_that_was_left_out_does_not_reach_the_file(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    (job,) = documents.submit(bench, person, [Upload("book.xlsx", workbook())], KO_EN, ["tuned"], CHOSEN).jobs
    work()
    for line in review.sheet(bench, person, job.document_id).lines:
        if line.kept == "left_out_by_choice":
            review.change(bench, person, job.document_id, line.number, 0, final="Written anyway")
    assert is_as_chosen(final_file(bench, person, job.document_id).data)


def test_the_route_takes_choices(client: TestClient, work: Callable[[], None]) -> None:
    answer = send(client, json.dumps({"columns": ["Sheet!C"], "terms": ["비고"], "comments": False}))
    assert answer.status_code == 201
    work()
    (job,) = answer.json()["jobs"]
    assert is_as_chosen(client.get(f"/api/jobs/{job['id']}/download/tuned").content)


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ("no JSON", "request_not_understood", {"fields": "options"}),
        ('{"sheet": ["A"]}', "request_not_understood", {"fields": "options.sheet"}),
        ('{"hidden": "perhaps"}', "request_not_understood", {"fields": "options.hidden"}),
        ('{"revisions": "mix"}', "request_not_understood", {"fields": "options.revisions"}),
        ('{"columns": ["C"]}', "choice_column_not_understood", {"column": "C"}),
    ],
)
def test_choices_that_are_not_understood_are_told_and_nothing_is_taken_in(
    client: TestClient, options: str, code: str, told: Mapping[str, str]
) -> None:
    answer = send(client, options)
    assert (answer.status_code, answer.json()["code"], answer.json()["values"]) == (422, code, told)
    assert client.get("/api/jobs").json() == {"jobs": []}


def test_a_term_that_the_model_lost_is_flagged_in_the_review(bench: Workbench, person: Person) -> None:
    forgetful = replace(bench, engine=PlainEngine("pseudo", lambda text: text.replace("당사", "we")))
    upload, options = Upload("memo.txt", "당사 이익\n당사\n이익".encode()), ExtractOptions(terms=("당사",))
    (job,) = documents.submit(forgetful, person, [upload], KO_EN, ["base"], options).jobs
    JobRunner(forgetful, pause_after_trouble=0).work_once()
    lost, kept, without = review.sheet(forgetful, person, job.document_id).lines
    assert kept.kept == "do_not_translate"
    assert ["DNT" in rules(line) for line in (lost, without)] == [True, False]


def rules(line: Line) -> list[str]:
    assert line.one is not None
    return [finding.rule for finding in line.one.findings]


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    translate.configure(parser)
    return parser.parse_args(["--from", "ko", "--to", "en", "--engine", "pseudo", *arguments])


def test_the_command_takes_choices(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    file.write_bytes(workbook())
    arguments = ["--systems", "base", "--leave-column", "Sheet!C", "--term", "비고", "--out", str(tmp_path)]
    settings = Settings(home=tmp_path / "home", engine="pseudo")
    assert translate.run(parsed(*arguments, str(file)), settings) == 0
    assert is_as_chosen((tmp_path / "book.base.en.xlsx").read_bytes())


@pytest.mark.parametrize("column", ["C", "Sheet!3"])
def test_the_command_refuses_a_column_that_it_does_not_understand(tmp_path: Path, column: str) -> None:
    with pytest.raises(Invalid, match="choice_column_not_understood"):
        translate.run(parsed("--leave-column", column, "a.xlsx"), Settings(home=tmp_path))

"""The routes, through a real application with its guard in front."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from app.api.asking import current_person
from app.api.guard import Guard
from app.workbench import Workbench
from db.views import Person

HERE = "http://127.0.0.1:7860"
TEXT = "매출이 크게 늘었다.\n2024\n비용이 줄었다.\n매출이 크게 늘었다.\n"


@pytest.fixture
def client(application: FastAPI) -> Iterator[TestClient]:
    with TestClient(Guard(application), base_url=HERE, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def job(client: TestClient, work: Callable[[], None]) -> dict[str, Any]:
    answer = client.post(
        "/api/batches", data={"direction": "ko-en"}, files=[("files", ("메모.txt", TEXT.encode()))]
    )
    assert answer.status_code == 201
    work()
    found: dict[str, Any] = client.get(f"/api/jobs/{answer.json()['jobs'][0]['id']}").json()
    return found


def test_many_files_are_dropped_at_once_and_each_is_a_job(client: TestClient) -> None:
    files = [("files", ("a.txt", TEXT.encode())), ("files", ("b.docx", b"nothing of the kind"))]
    batch = client.post("/api/batches", data={"direction": "ko-en", "systems": "base"}, files=files).json()
    assert [(job["name"], job["status"]) for job in batch["jobs"]] == [
        ("a.txt", "queued"),
        ("b.docx", "refused"),
    ]
    assert batch["jobs"][1]["reason"].startswith("file_")
    assert client.get("/api/batches").json()["batches"][0]["id"] == batch["id"]


def test_a_job_says_how_far_it_is_and_accounts_for_every_string(job: dict[str, Any]) -> None:
    assert (job["status"], job["direction"], job["name"]) == ("done", "ko-en", "메모.txt")
    assert job["counts"] == {
        "segments": 4,
        "kept": {"number": 1},
        "wanted": 6,
        "done": 6,
        "abstained": 0,
        "failed": 0,
        "failed_segments": 0,
    }


def test_a_download_is_an_attachment_with_its_korean_name(client: TestClient, job: dict[str, Any]) -> None:
    answer = client.get(f"/api/documents/{job['document_id']}/download?which=tuned")
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''%EB%A9%94%EB%AA%A8.tuned.en.txt"
    )
    assert answer.headers["cache-control"] == "no-store"
    assert client.get(f"/api/jobs/{job['id']}/download/tuned").content == answer.content


def test_a_final_document_with_open_errors_is_answered_with_their_count_until_it_is_decided(
    client: TestClient, job: dict[str, Any]
) -> None:
    address = f"/api/documents/{job['document_id']}"
    answer = client.get(f"{address}/download?which=final")
    assert (answer.status_code, answer.json()["code"]) == (409, "final_has_open_errors")
    assert answer.json()["values"] == {"errors": 3, "segments": 3}
    state = client.get(f"{address}/final").json()
    assert (state["errors"], state["segments"], state["first"], state["decided"]) == (3, 3, 1, False)
    late = client.post(f"{address}/final/decisions", json={"state": "0" * 64})
    assert (late.status_code, late.json()["code"]) == (409, "final_changed")
    decided = client.post(f"{address}/final/decisions", json={"state": state["state"]})
    assert (decided.status_code, decided.json()["decided"]) == (201, True)
    assert client.get(f"{address}/download?which=final").status_code == 200


def test_a_finding_is_dismissed_and_taken_up_again(client: TestClient, job: dict[str, Any]) -> None:
    address = f"/api/documents/{job['document_id']}/segments/1"
    (finding, *_) = client.post(f"{address}/check", json={"text": "매출"}).json()["findings"]
    client.patch(address, json={"final": "매출"}, headers={"If-Match": "0"})
    dismissal = {"fingerprint": finding["fingerprint"], "reason": "intended", "note": "name"}
    dismissed = client.post(f"{address}/dismissals", json=dismissal).json()["findings"][0]["dismissed"]
    assert (dismissed["reason"], dismissed["note"]) == ("intended", "name")
    reopened = client.delete(f"{address}/dismissals/{finding['fingerprint']}").json()
    assert reopened["findings"][0]["dismissed"] is None
    assert client.delete(f"{address}/dismissals/not-one").status_code == 422


def test_the_zip_is_sent_and_then_deleted(client: TestClient, bench: Workbench, job: dict[str, Any]) -> None:
    address = f"/api/documents/{job['document_id']}/final"
    client.post(f"{address}/decisions", json={"state": client.get(address).json()["state"]})
    answer = client.get(f"/api/batches/{job['batch_id']}/zip")
    assert answer.content.startswith(b"PK")
    assert list(bench.home.outgoing.iterdir()) == []


def test_an_edit_needs_the_version_that_was_seen_and_a_conflict_shows_both_texts(
    client: TestClient, job: dict[str, Any]
) -> None:
    address = f"/api/documents/{job['document_id']}/segments"
    assert client.patch(f"{address}/1", json={"final": "a"}).status_code == 422
    saved = client.patch(
        f"{address}/1", json={"final": "Sales grew.", "confirm": True}, headers={"If-Match": "0"}
    )
    assert (saved.json()["final"], saved.json()["confirmed"]) == ("Sales grew.", True)
    late = client.patch(f"{address}/1", json={"final": "Sales rose."}, headers={"If-Match": "0"})
    assert late.status_code == 409
    assert (late.json()["theirs"]["final"], late.json()["mine"]) == ("Sales grew.", "Sales rose.")
    again = client.patch(
        f"{address}/1",
        json={"final": "Sales rose."},
        headers={"If-Match": str(late.json()["theirs"]["version"])},
    )
    assert again.json()["final"] == "Sales rose."


def test_the_grid_gets_its_lines_rates_and_applies(client: TestClient, job: dict[str, Any]) -> None:
    address = f"/api/documents/{job['document_id']}/segments"
    sheet = client.get(f"{address}?names=0&offset=1&limit=2").json()
    assert (sheet["total"], [line["number"] for line in sheet["lines"]]) == (4, [2, 3])
    assert sheet["lines"][1]["one"]["name"] is None
    assert sheet["lines"][0]["kept"] == "number"
    rated = client.post(f"{address}/3/ratings", json={"column": "one", "score": 4}).json()
    assert rated["one"]["rating"] == 4
    client.patch(f"{address}/1", json={"took": "two"}, headers={"If-Match": '"0"'})
    assert client.post(f"{address}/1/apply-identical").json() == {"changed": 1}
    events = client.get(f"{address}/4/history").json()["events"]
    assert [(event["what"], event["origin"]) for event in events] == [("corrected", "identical")]


def test_a_sitting_goes_from_pair_to_result(client: TestClient, job: dict[str, Any]) -> None:
    sitting = client.post("/api/campaigns", json={"direction": "ko-en"}).json()
    assert set(sitting["pair"]) == {"id", "number", "source", "left", "right"}
    address = f"/api/campaigns/{sitting['id']}"
    choice = {"comparison": sitting["pair"]["id"], "choice": "left"}
    client.post(f"{address}/choices", json=choice)
    assert client.request("DELETE", f"{address}/choices/last").json()["chosen"] == 0
    client.post(f"{address}/choices", json=choice)
    assert client.get(f"{address}/result").status_code == 422
    result = client.get(f"{address}/result?early=true").json()
    assert (result["counts"]["first"] + result["counts"]["second"], result["verdict"]) == (1, "cannot_tell")


def test_an_export_is_looked_at_made_and_downloaded(client: TestClient, job: dict[str, Any]) -> None:
    address = f"/api/documents/{job['document_id']}/segments/1"
    client.patch(
        address, json={"took": "one", "final": "Sales grew.", "confirm": True}, headers={"If-Match": "0"}
    )
    preview = client.get("/api/exports/preview").json()
    assert (preview["rows"], preview["contradictions"]) == ({"sft": 1, "dpo": 1}, [])
    assert client.get("/api/exports/download").content.startswith(b"PK")
    made = client.post("/api/exports").json()
    assert client.get(f"/api/exports/{made['id']}/file").headers["content-type"] == "application/zip"
    assert len(client.get("/api/exports").json()["exports"]) == 2


def test_the_status_tells_the_engine_and_its_systems(client: TestClient) -> None:
    told = client.get("/api/status").json()
    assert (told["phase"], [system["name"] for system in told["systems"]]) == ("ready", ["base", "tuned"])


@pytest.mark.parametrize(("lang", "word"), [("ko", "찾을 수 없습니다"), ("en", "was not found")])
def test_an_error_is_a_sentence_in_the_readers_language(client: TestClient, lang: str, word: str) -> None:
    for answer in (
        client.get("/api/jobs/999", headers={"Accept-Language": lang}),
        client.get(f"/api/jobs/999?lang={lang}"),
        client.get("/api/jobs/999", headers={"Cookie": f"language={lang}"}),
    ):
        assert answer.status_code == 404
        assert answer.json()["code"] == "job_not_found"
        assert word in answer.json()["message"]


def test_what_is_not_understood_is_not_repeated(client: TestClient, job: dict[str, Any]) -> None:
    secret = "기밀 문장"
    address = f"/api/documents/{job['document_id']}/segments/1/ratings"
    answer = client.post(address, json={"column": secret, "score": 1})
    assert answer.status_code == 422
    assert secret not in answer.text and "column" in answer.json()["message"]


def filled(path: str, job: dict[str, Any]) -> str:
    ids = {
        "batch_id": job["batch_id"],
        "job_id": job["id"],
        "document_id": job["document_id"],
        "number": 1,
        "which": "base",
        "campaign_id": 1,
        "export_id": 1,
        "import_id": 1,
        "rival_id": 1,
        "term_id": 1,
        "lang": "ko",
        "fingerprint": "0" * 16,
    }
    return path.format(**ids)


TERM = {"source": "매출액", "target": "revenue"}
BODIES = {
    "/api/terms/{term_id}": TERM,
    "check": {"text": "x"},
    "dismiss": {"fingerprint": "0" * 16, "reason": "intended"},
    "decide": {"state": "x"},
    "change": {"final": "mine"},
    "rate": {"column": "one", "score": 1},
    "choose": {"comparison": "x", "choice": "left"},
}
FILES = {"take_back": {"file": ("edits.xlsx", b"PK")}}


def test_every_route_with_an_id_finds_nothing_of_another_person(
    client: TestClient, application: FastAPI, stranger: Person, job: dict[str, Any]
) -> None:
    client.post("/api/campaigns", json={"direction": "ko-en"})
    client.patch(
        f"/api/documents/{job['document_id']}/segments/1",
        json={"final": "Sales grew.", "confirm": True},
        headers={"If-Match": "0"},
    )
    client.post("/api/exports")
    pairs = {"file": ("a.csv", "ko,en\n매출,Sales\n")}
    assert client.post("/api/memory/imports", data={"direction": "ko-en"}, files=pairs).status_code == 201
    assert client.post("/api/terms", params={"direction": "ko-en"}, json=TERM).status_code == 201
    application.dependency_overrides[current_person] = lambda: stranger
    routes = [route for route in application.routes if isinstance(route, APIRoute) and "_id}" in route.path]
    assert len(routes) >= 30
    for route in routes:
        (method,) = route.methods
        answer = client.request(
            method,
            filled(route.path, job),
            params={"which": "base", "extension": "xlsx", "words": "x", "direction": "ko-en"},
            json=BODIES.get(route.path) or BODIES.get(route.name),
            files=FILES.get(route.name),
            headers={"If-Match": "1"},
        )
        assert answer.status_code == 404, route.path


def test_every_list_of_another_person_is_empty(
    client: TestClient, application: FastAPI, stranger: Person, job: dict[str, Any]
) -> None:
    application.dependency_overrides[current_person] = lambda: stranger
    for address in ("batches", "jobs", "campaigns", "exports"):
        assert client.get(f"/api/{address}").json() == {address: []}

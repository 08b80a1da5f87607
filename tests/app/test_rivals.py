"""Rivals at work: made, tried, translated with, compared blind, exported, retired; each person's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.api.asking import current_person
from app.jobs import JobRunner
from app.services import campaigns, documents, downloads, exports, review, rivals, systems, typed_text
from app.services.views import Column, JobView, Upload
from app.workbench import Workbench
from db.views import Person
from models.engine import EngineState
from nlps_core.errors import EngineUnavailable, NotFound, WorkbenchError
from nlps_core.rivals import Wording
from nlps_core.types import EN_KO, KO_EN, TranslationStatus

STERN = Wording("Translate {source_name} sternly.")
TEXT = "\n".join(f"매출이 {number}번째로 늘었다." for number in range(8))


def make(bench: Workbench, person: Person, name: str = "stern", wording: Wording = STERN) -> int:
    (made,) = (each for each in rivals.make(bench, person, name, "base", wording).rivals if each.name == name)
    return made.id


def submit(bench: Workbench, person: Person, *names: str) -> JobView:
    (job,) = documents.submit(bench, person, [Upload("memo.txt", TEXT.encode())], KO_EN, names).jobs
    return job


def names(bench: Workbench, person: Person) -> list[str]:
    return [each.name for each in systems.askable(bench, person.id)]


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(WorkbenchError) as caught:
        act()
    return caught.value.code


def test_a_rival_can_be_asked_by_whoever_made_it(bench: Workbench, person: Person, stranger: Person) -> None:
    assert [each.name for each in rivals.rivals(bench, person).made_of] == ["base", "tuned"]
    make(bench, person)
    (shown,) = rivals.rivals(bench, person).rivals
    base, _, stern = systems.askable(bench, person.id)
    assert (shown.made_of, shown.wording, shown.signature) == ("base", STERN, stern.signature)
    assert stern == replace(base, name="stern", profile=replace(base.profile, system=STERN.instruction))
    assert names(bench, stranger) == ["base", "tuned"]


@pytest.mark.parametrize(
    ("name", "made_of", "wording", "code"),
    [
        ("Stern", "base", Wording("Otherwise."), "rival_name_taken"),
        ("pseudo", "base", Wording("Otherwise."), "rival_name_taken"),
        ("튜닝", "base", Wording("Otherwise."), "rival_name_taken"),
        ("a,b", "base", Wording("Otherwise."), "rival_name_unusable"),
        ("other", "base", STERN, "rival_same_as"),
        ("other", "tuned", Wording(""), "rival_same_as"),
        ("other", "base", Wording("{text}"), "rival_instruction_blank"),
        ("other", "stern", Wording("Otherwise."), "system_unknown"),
    ],
)
def test_a_rival_that_could_not_be_told_from_others_or_asked_is_refused(
    bench: Workbench, person: Person, name: str, made_of: str, wording: Wording, code: str
) -> None:
    make(bench, person)
    assert code_of(lambda: rivals.make(bench, person, name, made_of, wording)) == code
    assert names(bench, person) == ["base", "tuned", "stern"]


def test_an_instruction_leaves_room_for_texts_and_answers(
    bench: Workbench, person: Person, engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    state: EngineState = engine.state()
    monkeypatch.setattr(engine, "state", lambda: replace(state, max_tokens=60))
    make(bench, person, wording=Wording("word " * 5))
    long = Wording("word " * 20)
    assert code_of(lambda: rivals.make(bench, person, "long", "base", long)) == "rival_leaves_no_room"
    monkeypatch.setattr(engine, "count_tokens", lambda requests: [0 for _ in requests])
    assert code_of(lambda: rivals.make(bench, person, "odd", "base", Wording("x"))) == "rival_cannot_be_asked"


def test_no_rival_is_made_or_tried_before_the_engine_is_ready(bench: Workbench, person: Person) -> None:
    bench.engine.close()
    with pytest.raises(EngineUnavailable):
        rivals.make(bench, person, "stern", "base", STERN)
    with pytest.raises(EngineUnavailable):
        rivals.try_out(bench, person, "base", STERN, "매출이 늘었다.", KO_EN)


def test_a_sentence_is_tried_before_anything_is_made(bench: Workbench, person: Person) -> None:
    tried = rivals.try_out(bench, person, "base", STERN, " 매출이\n늘었다. ", KO_EN)
    assert tried.rival.text == "⟦매출이 늘었다.⟧" != tried.made_of.text
    assert tried.rival.prompt.startswith("Translate Korean sternly.")
    assert not tried.made_of.prompt.startswith("Translate Korean sternly.")
    assert (tried.rival.status, documents.jobs(bench, person)) == (TranslationStatus.DONE, [])
    assert names(bench, person) == ["base", "tuned"]


def test_a_sentence_is_tried_with_examples_of_the_memory(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    job = submit(bench, person, "base", "tuned")
    work()
    review.change(bench, person, job.document_id, 1, 0, final="Sales grew.", confirm=True)
    wording = Wording("", takes_examples=True)
    tried = rivals.try_out(bench, person, "base", wording, "매출이 9번째로 늘었다.", KO_EN)
    assert "Sales grew." in tried.rival.prompt and "Sales grew." not in tried.made_of.prompt


@pytest.mark.parametrize("text", ["", "2024", "매출" * 251])
def test_what_is_tried_is_one_line_to_translate(bench: Workbench, person: Person, text: str) -> None:
    assert code_of(lambda: rivals.try_out(bench, person, "base", STERN, text, KO_EN)) == "try_one_line"


def test_a_failure_is_part_of_what_was_tried(bench: Workbench, person: Person, engine: Any) -> None:
    engine.broken.add("매출이 늘었다.")
    tried = rivals.try_out(bench, person, "base", STERN, "매출이 늘었다.", KO_EN)
    assert tried.rival.status is TranslationStatus.FAILED
    assert tried.rival.findings


def test_a_document_is_translated_with_a_rival(
    bench: Workbench, person: Person, work: Callable[[], None], engine: Any
) -> None:
    make(bench, person)
    job = submit(bench, person, "base", "stern")
    work()
    done = documents.job(bench, person, job.id)
    assert (done.status, done.outputs) == ("done", ("base", "stern", "final"))
    assert {each.partition(":")[0] for each in engine.asked} == {"base", "stern"}
    file = downloads.job_file(bench, person, job.id, "stern")
    assert (file.name, file.data.decode().splitlines()[0]) == (
        "memo.stern.en.txt",
        "⟦매출이 0번째로 늘었다.⟧",
    )


def test_typed_text_goes_to_a_rival_too(bench: Workbench, person: Person) -> None:
    make(bench, person)
    heard = list(typed_text.translate(bench, person, "매출이 늘었다.", KO_EN, ["tuned", "stern"]))
    assert {each.system for each in heard if each.finished} == {"tuned", "stern", ""}


def test_nobody_translates_with_the_rival_of_another(
    bench: Workbench, person: Person, stranger: Person, work: Callable[[], None]
) -> None:
    rival = make(bench, person)
    job = submit(bench, stranger, "base", "stern")
    work()
    assert documents.job(bench, stranger, job.id).reason == "system_unknown"
    with pytest.raises(NotFound):
        rivals.retire(bench, stranger, rival)


def test_a_retired_rival_is_nobody_s_choice_and_its_name_is_free(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    waiting = submit(bench, person, "base", "stern")
    assert rivals.retire(bench, person, make(bench, person)).rivals == ()
    work()
    assert documents.job(bench, person, waiting.id).reason == "system_unknown"
    make(bench, person, wording=Wording("Otherwise."))
    documents.retry(bench, person, waiting.id)
    work()
    assert documents.job(bench, person, waiting.id).status == "done"


def test_work_begun_with_a_rival_ends_after_it_was_retired(
    bench: Workbench, person: Person, work: Callable[[], None], engine: Any
) -> None:
    rival = make(bench, person)
    job = submit(bench, person, "base", "stern")
    engine.away = True
    JobRunner(bench, pause_after_trouble=0).work_once()
    assert documents.job(bench, person, job.id).status == "paused"
    rivals.retire(bench, person, rival)
    engine.away = False
    work()
    assert documents.job(bench, person, job.id).status == "done"


def test_a_rival_is_gone_with_its_adapter_and_comes_back_with_it(
    bench: Workbench, person: Person, work: Callable[[], None], engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rivals.make(bench, person, "stern", "tuned", STERN)
    job = submit(bench, person, "base", "stern")
    engine.away = True
    JobRunner(bench, pause_after_trouble=0).work_once()
    engine.away = False
    base, _ = engine.systems()
    with monkeypatch.context() as alone:
        alone.setattr(engine, "systems", lambda: (base,))
        work()
        assert documents.job(bench, person, job.id).reason == "system_gone"
        assert names(bench, person) == ["base"]
        (shown,) = rivals.rivals(bench, person).rivals
        assert (shown.made_of, shown.signature) == ("", "")
    documents.retry(bench, person, job.id)
    work()
    assert documents.job(bench, person, job.id).status == "done"


def test_two_systems_that_came_to_ask_alike_are_not_compared(
    bench: Workbench, person: Person, engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(bench, person)
    base, tuned = engine.systems()
    confirmed = replace(base, profile=replace(base.profile, system=STERN.instruction))
    monkeypatch.setattr(engine, "systems", lambda: (confirmed, tuned))
    assert code_of(lambda: systems.choose(bench, person.id, ["base", "stern"])) == "systems_alike"


@pytest.fixture
def compared(bench: Workbench, person: Person, work: Callable[[], None]) -> int:
    """A document that base and rival translated; one with the default pair beside it."""
    make(bench, person)
    submit(bench, person, "base", "tuned")
    job = submit(bench, person, "stern", "base")
    submit(bench, person, "base", "stern")
    work()
    return job.document_id


def test_a_sitting_compares_any_two_that_translated_the_same(
    bench: Workbench, person: Person, compared: int
) -> None:
    found = campaigns.comparable(bench, person, KO_EN)
    assert [(each.first, each.second, each.documents) for each in found] == [
        ("base", "tuned", 1),
        ("base", "stern", 2),
    ]
    assert campaigns.comparable(bench, person, EN_KO) == []
    sitting = campaigns.create(bench, person, KO_EN, systems=("base", "stern"))
    assert sitting.pairs == 8
    result = campaigns.result(bench, person, sitting.id, early=True)
    assert (result.first, result.second) == ("base", "stern")


def test_what_is_exported_of_a_rival_is_the_very_prompt_that_was_served(
    bench: Workbench, person: Person, compared: int, engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = review.line(bench, person, compared, 1, names=True)
    (column,) = (
        side for side, shown in (("one", line.one), ("two", line.two)) if shown and shown.name == "stern"
    )
    review.change(bench, person, compared, 1, 0, took=Column(column), final="Sales grew.", confirm=True)
    seen = exports.preview(bench, person)
    assert seen.rows == {"sft": 1, "dpo": 1}
    for kind in ("sft", "dpo"):
        (row,) = seen.samples[kind]
        prompt = row["prompt"]
        assert isinstance(prompt, list)
        assert prompt[0] == {"role": "system", "content": "Translate Korean sternly."}
    (rival,) = rivals.rivals(bench, person).rivals
    rivals.retire(bench, person, rival.id)
    assert exports.preview(bench, person).rows == {"sft": 1, "dpo": 1}
    monkeypatch.setattr(engine, "prompt_hashes", lambda requests: ["other" for _ in requests])
    assert exports.preview(bench, person).rows == {"sft": 0, "dpo": 0}


NEW = {"name": "stern", "made_of": "base", "instruction": "Sternly.", "takes_examples": True}


def test_the_routes_make_list_and_retire(client: TestClient) -> None:
    made = client.post("/api/rivals", json=NEW)
    assert made.status_code == 201
    (rival,) = made.json()["rivals"]
    assert rival["wording"] == {"instruction": "Sternly.", "takes_context": False, "takes_examples": True}
    assert [(each["name"], each["rival"]) for each in client.get("/api/status").json()["systems"]] == [
        ("base", False),
        ("tuned", False),
        ("stern", True),
    ]
    assert client.delete(f"/api/rivals/{rival['id']}").json() == client.get("/api/rivals").json()
    assert client.get("/api/rivals").json()["rivals"] == []


def test_the_route_of_trials_answers_with_both_texts(client: TestClient) -> None:
    asked = {**NEW, "text": "매출이 늘었다.", "direction": "ko-en"}
    tried = client.post("/api/rivals/trials", json=asked).json()
    assert tried["rival"]["text"] == "⟦매출이 늘었다.⟧" and tried["rival"]["prompt"].startswith("Sternly.")
    assert tried["made_of"]["text"].startswith("⟦매출이 늘었다.⟧ ")


def test_each_of_two_persons_has_her_own_rivals(
    client: TestClient, application: FastAPI, stranger: Person
) -> None:
    (ours,) = client.post("/api/rivals", json=NEW).json()["rivals"]
    application.dependency_overrides[current_person] = lambda: stranger
    assert client.get("/api/rivals").json()["rivals"] == []
    assert [each["name"] for each in client.get("/api/status").json()["systems"]] == ["base", "tuned"]
    assert client.delete(f"/api/rivals/{ours['id']}").status_code == 404
    (theirs,) = client.post("/api/rivals", json=NEW).json()["rivals"]
    del application.dependency_overrides[current_person]
    assert client.delete(f"/api/rivals/{theirs['id']}").status_code == 404
    assert [each["id"] for each in client.get("/api/rivals").json()["rivals"]] == [ours["id"]]


def test_a_foreign_page_makes_no_rival(client: TestClient) -> None:
    refused = client.post("/api/rivals", json=NEW, headers={"Origin": "http://elsewhere.example"})
    assert refused.status_code == 403
    assert client.get("/api/rivals").json()["rivals"] == []


def test_which_systems_a_sitting_can_compare_is_answered_for_a_direction(
    client: TestClient, compared: int
) -> None:
    assert client.get("/api/rivals/compared?direction=ko-en").json() == {
        "systems": [
            {"first": "base", "second": "tuned", "documents": 1},
            {"first": "base", "second": "stern", "documents": 2},
        ]
    }
    assert client.get("/api/rivals/compared?direction=ko-fr").json()["code"] == "direction_unknown"

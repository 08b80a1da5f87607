"""The term base through its services and routes: kept, changed with its history, brought in, taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.api.guard import Guard
from app.jobs import JobRunner
from app.services import documents, exports, review, term_proposals, termbase
from app.services.views import Column, Upload
from app.workbench import Workbench
from db import documents as document_rows
from db.views import Person
from models.engine import Answer, Request
from models.profiles import CHAT
from nlps_core.errors import Invalid, NotFound, Refused
from nlps_core.termbase.comparing import Policy
from nlps_core.termbase.term import Term, TermKind, TermStatus
from nlps_core.types import EN_KO, KO_EN, KeptReason, System
from tests.app.conftest import TwoVoices

REVENUE = Term(KO_EN, "매출액", "revenue", forbidden=("turnover",), domain="손익")
LIST = """ko,en,분야,금지어
매출액,revenue,손익,turnover
영업이익,operating profit,,
매출액,sales,손익,
이익,,,
"""


@pytest.fixture
def client(application: FastAPI) -> Iterator[TestClient]:
    with TestClient(
        Guard(application), base_url="http://127.0.0.1:7860", raise_server_exceptions=False
    ) as opened:
        yield opened


def listed(bench: Workbench, person: Person) -> list[tuple[str, str, str]]:
    page = termbase.find(bench, person, termbase.TermQuery())
    return [(each.term.source, each.term.target, str(each.term.status)) for each in page.terms]


def upload(text: str = LIST, name: str = "terms.csv") -> Upload:
    return Upload(name, text.encode())


def test_a_term_is_added_changed_and_remembers_what_it_was(bench: Workbench, person: Person) -> None:
    termbase.add(bench, person, REVENUE)
    (stored,) = termbase.find(bench, person, termbase.TermQuery()).terms
    changed = termbase.change(bench, person, stored.id, Term(KO_EN, " 매출액 ", "sales", domain="손익"))
    assert (changed.term.target, changed.author) == ("sales", "local")
    termbase.change(bench, person, stored.id, changed.term)
    history = termbase.history(bench, person, stored.id).changes
    assert [(each.what, each.term.target) for each in history] == [("changed", "sales"), ("added", "revenue")]


@pytest.mark.parametrize(
    ("term", "code"),
    [
        (Term(KO_EN, "매출액", ""), "term_target_missing"),
        (Term(KO_EN, "revenue", "매출액"), "term_languages_swapped"),
        (REVENUE, "term_there_already"),
    ],
)
def test_a_term_that_cannot_be_used_is_not_taken_in(
    bench: Workbench, person: Person, term: Term, code: str
) -> None:
    termbase.add(bench, person, REVENUE)
    with pytest.raises(Invalid, match=code):
        termbase.add(bench, person, term)


def test_nobody_sees_or_changes_the_terms_of_another(
    bench: Workbench, person: Person, stranger: Person
) -> None:
    termbase.add(bench, person, REVENUE)
    (stored,) = termbase.find(bench, person, termbase.TermQuery()).terms
    assert listed(bench, stranger) == []
    for act in (
        lambda: termbase.change(bench, stranger, stored.id, REVENUE),
        lambda: termbase.history(bench, stranger, stored.id),
    ):
        with pytest.raises(NotFound):
            act()


@pytest.mark.parametrize(
    ("words", "count"), [("", 2), ("REVEN", 1), ("매 출", 1), ("손익", 1), ("%", 0), ("없음", 0)]
)
def test_terms_are_looked_for_in_all_their_texts(
    bench: Workbench, person: Person, words: str, count: int
) -> None:
    termbase.add(bench, person, REVENUE)
    termbase.add(bench, person, Term(EN_KO, "profit", "이익"))
    assert termbase.find(bench, person, termbase.TermQuery(words=words)).total == count


def test_a_file_is_shown_before_it_is_stored(bench: Workbench, person: Person) -> None:
    shown = termbase.preview(bench, person, upload(), [KO_EN])
    assert {name: count for name, count in shown.counts.items() if count} == {
        "wrong": 1,
        "conflict": 1,
        "new": 2,
    }
    assert [(row.line, str(row.verdict)) for row in shown.rows] == [
        (5, "wrong"),
        (4, "conflict"),
        (2, "new"),
        (3, "new"),
    ]
    assert listed(bench, person) == []
    with pytest.raises(Refused, match="terms_direction_wanted"):
        termbase.preview(bench, person, upload(), [])


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (Policy.SKIP, [("매출액", "gain", "approved"), ("영업이익", "operating profit", "approved")]),
        (
            Policy.ADD,
            [
                ("매출액", "gain", "approved"),
                ("매출액", "revenue", "approved"),
                ("매출액", "sales", "approved"),
                ("영업이익", "operating profit", "approved"),
            ],
        ),
        (
            Policy.REPLACE,
            [
                ("매출액", "gain", "deprecated"),
                ("매출액", "revenue", "approved"),
                ("매출액", "sales", "approved"),
                ("영업이익", "operating profit", "approved"),
            ],
        ),
    ],
)
def test_conflicts_are_settled_as_the_person_says(
    bench: Workbench, person: Person, policy: Policy, expected: list[tuple[str, str, str]]
) -> None:
    termbase.add(bench, person, Term(KO_EN, "매출액", "gain", domain="손익"))
    termbase.bring_in(bench, person, upload(), [KO_EN], policy)
    assert sorted(listed(bench, person)) == expected


def test_what_was_taken_out_comes_back_as_the_same(bench: Workbench, person: Person) -> None:
    termbase.bring_in(bench, person, upload(), [KO_EN, EN_KO], Policy.ADD)
    for extension in termbase.WRITERS:
        taken = termbase.download(bench, person, extension, None)
        shown = termbase.preview(bench, person, Upload(taken.name, taken.data), [])
        assert set(shown.counts.values()) - {0} == {shown.counts["same"]}, extension


def test_a_job_goes_by_the_terms_that_were_approved_when_it_began(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    termbase.add(bench, person, REVENUE)
    termbase.add(bench, person, Term(KO_EN, "영업이익", "profit", status=TermStatus.PROPOSED))
    termbase.add(bench, person, Term(EN_KO, "costs", "비용"))
    termbase.add(bench, person, Term(KO_EN, "한빛원", kind=TermKind.KEEP))
    text = "매출액이 늘었다.\n영업이익이 줄었다.\n한빛원\n"
    (job,) = documents.submit(bench, person, [Upload("a.txt", text.encode())], KO_EN).jobs
    work()
    with bench.database.reading() as session:
        segments = [each.segment for each in document_rows.segments(session, job.document_id)]
    assert [[entry.term for entry in each.context.glossary] for each in segments] == [["매출액"], [], []]
    assert [each.kept for each in segments] == [None, None, KeptReason.DO_NOT_TRANSLATE]
    line = review.line(bench, person, job.document_id, 1)
    assert line.one is not None
    assert [found.rule for found in line.one.findings if found.rule == "T1"] == ["T1"]


def test_corrections_propose_terms_until_the_term_base_answers(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    text = "매출액이 늘었다.\n매출액이 줄었다.\n"
    (job,) = documents.submit(bench, person, [Upload("a.txt", text.encode())], KO_EN).jobs
    work()
    for number in (1, 2):
        line = review.line(bench, person, job.document_id, number)
        assert line.two is not None
        mended = line.two.text.replace("매출액이", "REVENUE")
        review.change(bench, person, job.document_id, number, line.version, took=Column.TWO, final=mended)
    (proposed,) = term_proposals.proposals(bench, person)
    assert (proposed.source, proposed.target, proposed.instead_of, proposed.times) == (
        "매출액",
        "REVENUE",
        "매출액이",
        2,
    )
    termbase.add(bench, person, Term(proposed.direction, proposed.source, proposed.target))
    assert term_proposals.proposals(bench, person) == []


def test_the_routes_say_all_of_it_as_json(client: TestClient) -> None:
    new = {"source": "매출액", "target": "revenue", "forbidden": ["turnover"]}
    assert client.post("/api/terms?direction=ko-en", json=new).json()["approved"] == {"ko-en": 1}
    (stored,) = client.get("/api/terms", params={"words": "매출"}).json()["terms"]
    assert stored["term"]["direction"] == "ko-en"
    address = f"/api/terms/{stored['id']}"
    changed = client.put(f"{address}?direction=ko-en", json={**new, "status": "deprecated"})
    assert changed.json()["term"]["status"] == "deprecated"
    assert [each["what"] for each in client.get(f"{address}/history").json()["changes"]] == [
        "changed",
        "added",
    ]
    assert client.get("/api/terms/conflicts").json() == {"conflicts": []}
    assert client.get("/api/terms/proposals").json() == {"proposals": []}
    files = {"file": ("용어.csv", LIST.encode())}
    shown = client.post("/api/terms/preview", files=files, data={"directions": "ko-en"}).json()
    assert shown["counts"]["conflict"] == 1 and shown["rows"][0]["problem"] == "target_missing"
    stored_now = client.post("/api/terms/import", files=files, data={"directions": "ko-en", "policy": "add"})
    assert stored_now.status_code == 200
    assert client.get("/api/terms/file?extension=tbx").content.startswith(b"<?xml")
    assert client.get("/api/terms?direction=ko-fr").status_code == 422
    assert client.post("/api/terms?direction=ko-en", json={"source": "가", "kind": "verb"}).status_code == 422
    refused = client.post("/api/terms/preview", files={"file": ("a.pdf", b"%PDF")}).json()
    assert refused["code"] == "terms_kind_unknown" and refused["message"]


def test_a_foreign_page_can_do_nothing_to_the_terms(client: TestClient) -> None:
    headers = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert client.post("/api/terms?direction=ko-en", json={}, headers=headers).status_code == 403
    assert client.get("/api/terms", headers=headers).status_code == 403


class Instructed(TwoVoices):
    """A model that takes context, and says the term when it is told of it."""

    def systems(self) -> tuple[System, ...]:
        return tuple(replace(each, profile=CHAT) for each in super().systems())

    def _say(self, request: Request, answer: Answer) -> Answer:
        told = "- 매출액 = revenue" in request.messages[-1].content
        return replace(answer, text="Revenue rose." if told else "Sales rose.")


def test_the_prompt_of_an_export_has_the_terms_that_were_served(bench: Workbench, person: Person) -> None:
    bench = replace(bench, engine=Instructed())
    termbase.add(bench, person, REVENUE)
    (job,) = documents.submit(bench, person, [Upload("a.txt", "매출액이 늘었다.".encode())], KO_EN).jobs
    JobRunner(bench, pause_after_trouble=0).work_once()
    (stored,) = termbase.find(bench, person, termbase.TermQuery()).terms
    termbase.change(bench, person, stored.id, replace(REVENUE, target="sales"))
    line = review.line(bench, person, job.document_id, 1)
    assert line.one is not None and line.one.text == "Revenue rose."
    review.change(bench, person, job.document_id, 1, line.version, took=Column.ONE, confirm=True)
    shown = exports.preview(bench, person)
    assert (shown.rows["sft"], shown.left_out) == (1, {})
    assert "- 매출액 = revenue" in str(shown.samples["sft"][0])

"""A document by today's terms: only what their change concerns is redone, and nothing that people did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.jobs import JobRunner
from app.services import documents, review, termbase, terms_again
from app.services.terms_again import TermsNews
from app.services.views import Column, JobView, Upload
from app.workbench import Workbench
from db import documents as document_rows
from db.views import JobStatus, Person
from models.profiles import CHAT
from nlps_core.documents.extraction import ExtractOptions
from nlps_core.errors import Invalid, NotFound
from nlps_core.termbase.term import Term, TermKind, TermStatus
from nlps_core.types import KO_EN, KeptReason, System
from tests.app.conftest import TwoVoices

REVENUE = Term(KO_EN, "매출액", "revenue")
BOARD = Term(KO_EN, "이사회", "board of directors")
TEXT = "매출액이 늘었다.\n배당을 결의하였다.\n매출액이 줄었다.\n한빛원\n"


def translated(bench: Workbench, person: Person, text: str = TEXT, **options: object) -> JobView:
    chosen = ExtractOptions(**options)  # type: ignore[arg-type]
    (job,) = documents.submit(bench, person, [Upload("a.txt", text.encode())], KO_EN, options=chosen).jobs
    JobRunner(bench, pause_after_trouble=0).work_once()
    return documents.job(bench, person, job.id)


def targets(bench: Workbench, job: JobView) -> list[list[tuple[str, ...]]]:
    """Return what each segment's terms are to become."""
    with bench.database.reading() as session:
        found = document_rows.segments(session, job.document_id)
    return [[entry.targets for entry in each.segment.context.glossary] for each in found]


def change(bench: Workbench, person: Person, term: Term, **to: object) -> None:
    found = termbase.find(bench, person, termbase.TermQuery()).terms
    (stored,) = [each for each in found if each.term.source == term.source]
    termbase.change(bench, person, stored.id, replace(term, **to))  # type: ignore[arg-type]


def test_only_segments_whose_terms_changed_are_translated_again(
    bench: Workbench, person: Person, engine: TwoVoices, work: Callable[[], None]
) -> None:
    termbase.add(bench, person, BOARD)
    job = translated(bench, person)
    assert terms_again.news(bench, person, job.document_id) == TermsNews(0, 0)
    termbase.add(bench, person, REVENUE)
    assert terms_again.news(bench, person, job.document_id) == TermsNews(2, 0)
    engine.asked.clear()
    queued = terms_again.translate_again(bench, person, job.document_id)
    assert (queued.id, queued.status) == (job.id, JobStatus.QUEUED)
    work()
    assert sorted(set(engine.asked)) == sorted(
        f"{name}:{text}" for name in ("base", "tuned") for text in ("매출액이 늘었다.", "매출액이 줄었다.")
    )
    assert targets(bench, job) == [[("revenue",)], [], [("revenue",)], []]
    line = review.line(bench, person, job.document_id, 1)
    assert line.one is not None and "T1" in [found.rule for found in line.one.findings]
    assert terms_again.news(bench, person, job.document_id) == TermsNews(0, 0)
    assert documents.job(bench, person, job.id).status is JobStatus.DONE


@pytest.mark.parametrize("done", ["confirmed", "typed", "rated"])
def test_what_people_have_worked_on_keeps_its_text_and_its_terms(
    bench: Workbench, person: Person, work: Callable[[], None], done: str
) -> None:
    job = translated(bench, person)
    line = review.line(bench, person, job.document_id, 1)
    if done == "rated":
        review.rate(bench, person, job.document_id, 1, Column.ONE, 4)
    else:
        final = "Sales rose." if done == "typed" else None
        took = Column.ONE if done == "confirmed" else None
        confirm = True if done == "confirmed" else None
        review.change(bench, person, job.document_id, 1, line.version, final, took, confirm)
    before = review.line(bench, person, job.document_id, 1)
    termbase.add(bench, person, REVENUE)
    assert terms_again.news(bench, person, job.document_id) == TermsNews(1, 1)
    terms_again.translate_again(bench, person, job.document_id)
    work()
    assert review.line(bench, person, job.document_id, 1) == before
    assert targets(bench, job) == [[], [], [("revenue",)], []]
    assert terms_again.news(bench, person, job.document_id) == TermsNews(0, 1)


def test_a_term_that_is_no_longer_used_is_taken_from_its_segments(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    keep = Term(KO_EN, "한빛원", kind=TermKind.KEEP)
    for term in (REVENUE, keep):
        termbase.add(bench, person, term)
    job = translated(bench, person, TEXT + "한빛원이 배당하였다.\n비고\n", terms=("비고",))
    for term in (REVENUE, keep):
        change(bench, person, term, status=TermStatus.DEPRECATED)
    assert terms_again.news(bench, person, job.document_id) == TermsNews(4, 0)
    terms_again.translate_again(bench, person, job.document_id)
    work()
    with bench.database.reading() as session:
        found = [each.segment for each in document_rows.segments(session, job.document_id)]
    assert [each.context.glossary for each in found] == [()] * 6
    assert [each.context.terms for each in found] == [()] * 6
    assert [each.kept for each in found] == [None] * 5 + [KeptReason.DO_NOT_TRANSLATE]
    assert documents.job(bench, person, job.id).counts.done == 10


def test_a_retry_gives_todays_terms_to_what_was_never_translated(
    bench: Workbench, person: Person, engine: TwoVoices, work: Callable[[], None]
) -> None:
    engine.broken = {"매출액이 줄었다."}
    job = translated(bench, person)
    termbase.add(bench, person, REVENUE)
    engine.broken = set()
    documents.retry(bench, person, job.id)
    work()
    assert targets(bench, job) == [[], [], [("revenue",)], []]


def test_nothing_is_dropped_that_cannot_be_made_again(bench: Workbench, person: Person) -> None:
    job = translated(bench, person)
    termbase.add(bench, person, REVENUE)

    class Other(TwoVoices):
        def systems(self) -> tuple[System, ...]:
            return tuple(replace(each, profile=CHAT) for each in super().systems())

    other = replace(bench, engine=Other())
    with pytest.raises(Invalid, match="system_gone"):
        terms_again.translate_again(other, person, job.document_id)
    assert documents.job(bench, person, job.id) == job


def test_while_a_job_is_under_way_nothing_is_offered(bench: Workbench, person: Person) -> None:
    job = translated(bench, person)
    termbase.add(bench, person, REVENUE)
    terms_again.translate_again(bench, person, job.document_id)
    assert terms_again.news(bench, person, job.document_id) == TermsNews(0, 0)
    with pytest.raises(Invalid, match="job_cannot_be_retried"):
        terms_again.translate_again(bench, person, job.document_id)


def test_nobody_translates_the_documents_of_another(
    bench: Workbench, person: Person, stranger: Person
) -> None:
    job = translated(bench, person)
    for act in (terms_again.news, terms_again.translate_again):
        with pytest.raises(NotFound):
            act(bench, stranger, job.document_id)

"""What a job shows its models from the memory: bound when the work begins, and only where it is taken."""

from __future__ import annotations

from dataclasses import replace

from app.services import documents, memory_imports
from app.services.example_binding import bind_examples, with_examples_of
from app.services.views import Upload
from app.workbench import Workbench
from db import documents as document_rows
from db.views import DocumentInfo, Person
from nlps_core.types import KO_EN, Context, ExamplePair, System

PAIRS = "ko,en\n매출액이 크게 늘었습니다.,Revenue rose sharply.\n배당 결의,Dividend resolved\n"
EXAMPLE = ExamplePair("매출액이 크게 늘었습니다.", "Revenue rose sharply.")


def document_of(bench: Workbench, person: Person) -> DocumentInfo:
    memory_imports.bring(bench, person, Upload("old.csv", PAIRS.encode()), KO_EN, "가나")
    text = "매출액이 조금 늘었습니다.\n전혀 다른 문장이 여기 있습니다.\n"
    (job,) = documents.submit(bench, person, [Upload("a.txt", text.encode())], KO_EN, customer="가나").jobs
    with bench.database.reading() as session:
        return document_rows.document(session, person.id, job.document_id)


def contexts(bench: Workbench, document: DocumentInfo) -> list[Context]:
    with bench.database.reading() as session:
        return [each.segment.context for each in document_rows.segments(session, document.id)]


def taking(bench: Workbench) -> System:
    (_, tuned) = bench.engine.systems()
    return replace(tuned, profile=replace(tuned.profile, takes_examples=True))


def test_the_pairs_like_a_segment_are_written_beside_it(bench: Workbench, person: Person) -> None:
    document = document_of(bench, person)
    bind_examples(bench, document, [taking(bench)])
    assert [each.examples for each in contexts(bench, document)] == [(EXAMPLE,), ()]


def test_nothing_is_looked_up_for_systems_that_take_none(bench: Workbench, person: Person) -> None:
    document = document_of(bench, person)
    before = contexts(bench, document)
    bind_examples(bench, document, bench.engine.systems())
    assert contexts(bench, document) == before


def test_a_text_without_a_document_sees_the_shared_memory_only(bench: Workbench, person: Person) -> None:
    document = document_of(bench, person)
    with bench.database.reading() as session:
        segment = document_rows.segment(session, document.id, 1).segment
    systems = [taking(bench)]
    (found,) = with_examples_of(bench, person.id, [segment], KO_EN, systems)
    assert found.context.examples == ()
    memory_imports.bring(bench, person, Upload("old.csv", PAIRS.encode()), KO_EN)
    (found,) = with_examples_of(bench, person.id, [segment], KO_EN, systems)
    assert found.context.examples == (EXAMPLE,)

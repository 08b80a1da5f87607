"""Typed text streams from both systems, and is stored so that it can be judged."""

from __future__ import annotations

import pytest

from app.services import downloads, review, typed_text
from app.services.views import Streamed
from app.workbench import Workbench
from db.views import Person
from nlps_core.errors import EngineUnavailable, Invalid
from nlps_core.types import KO_EN


def last_texts(heard: list[Streamed]) -> dict[str, str]:
    return {each.system: each.text for each in heard if each.system and each.finished}


def test_both_systems_speak_bit_by_bit_and_the_end_names_the_document(
    bench: Workbench, person: Person
) -> None:
    heard = list(typed_text.translate(bench, person, "매출이 크게 늘었다.\n\n2024\n비용이 줄었다.", KO_EN))
    assert {each.system for each in heard} == {"base", "tuned", ""}
    tuned = [each.text for each in heard if each.system == "tuned"]
    assert len(tuned) > 3
    assert heard[-1].document_id is not None
    lines = review.sheet(bench, person, heard[-1].document_id, names=True).lines
    assert [line.kept for line in lines] == [None, "number", None]
    stored = downloads.document_file(bench, person, heard[-1].document_id, "tuned").data.decode()
    assert stored == last_texts(heard)["tuned"]
    assert stored.split("\n")[1:3] == ["", "2024"]


def test_a_pasted_range_comes_back_as_the_same_rows_and_columns(bench: Workbench, person: Person) -> None:
    pasted = '구분\t2023\t2024\n매출\t1,000\t"비고 ""둘""\n다음 줄"\n\t\t합계\n'
    heard = list(typed_text.translate(bench, person, pasted, KO_EN))
    text = last_texts(heard)["tuned"]
    rows = text.split("\n")
    assert rows[0].split("\t")[1:] == ["2023", "2024"]
    assert rows[1].startswith(rows[1].split("\t")[0] + '\t1,000\t"')
    assert rows[-2].startswith("\t\t")
    document = heard[-1].document_id
    assert document is not None
    assert downloads.document_file(bench, person, document, "tuned").data.decode() == text


@pytest.mark.parametrize(
    ("text", "code"), [("", "text_empty"), (" \n", "text_empty"), ("가" * 20_001, "text_too_long")]
)
def test_a_text_that_is_none_is_refused(bench: Workbench, person: Person, text: str, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        list(typed_text.translate(bench, person, text, KO_EN))


def test_closing_the_stream_stores_nothing(bench: Workbench, person: Person) -> None:
    stream = typed_text.translate(bench, person, "매출이 크게 늘었다.", KO_EN)
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    with bench.database.reading() as session:
        from db.campaigns import document_ids

        assert document_ids(session, person.id, KO_EN) == []


def test_an_engine_that_cannot_answer_is_told_to_the_reader(bench: Workbench, person: Person) -> None:
    bench.engine.close()
    with pytest.raises(EngineUnavailable):
        list(typed_text.translate(bench, person, "매출이 크게 늘었다.", KO_EN))

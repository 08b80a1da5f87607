"""From what people said to rows that a trainer takes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from app.services import campaigns, documents, exports, review
from app.services.views import Column, Upload
from app.workbench import Workbench
from db.views import Person
from nlps_core.blinding import Choice
from nlps_core.errors import EngineUnavailable, Invalid, NotFound
from nlps_core.types import KO_EN

TEXT = "\n".join(f"매출이 {number}번째로 늘었다." for number in range(8))


@pytest.fixture
def document(bench: Workbench, person: Person, work: Callable[[], None]) -> int:
    (job,) = documents.submit(bench, person, [Upload("memo.txt", TEXT.encode())], KO_EN).jobs
    work()
    return job.document_id


def rows(bench: Workbench, person: Person, name: str) -> list[dict[str, Any]]:
    made = exports.make(bench, person)
    with zipfile.ZipFile(io.BytesIO(exports.download(bench, person, made.id).data)) as archive:
        return [json.loads(line) for line in archive.read(name).decode().splitlines()]


def test_a_confirmed_correction_of_a_taken_output_is_preferred_to_that_very_output(
    bench: Workbench, person: Person, document: int
) -> None:
    shown = review.line(bench, person, document, 1).two
    assert shown is not None
    review.change(bench, person, document, 1, 0, took=Column.TWO, final="Sales grew.", confirm=True)
    (sft,) = rows(bench, person, "sft.jsonl")
    (dpo,) = rows(bench, person, "dpo.jsonl")
    assert sft["completion"] == [{"role": "assistant", "content": "Sales grew."}]
    assert dpo["chosen"] == sft["completion"]
    assert dpo["rejected"] == [{"role": "assistant", "content": shown.text}]
    assert sft["prompt"] == dpo["prompt"] and "매출이 0번째로 늘었다." in sft["prompt"][-1]["content"]


def test_drafts_are_not_exported_unless_asked_for(bench: Workbench, person: Person, document: int) -> None:
    review.change(bench, person, document, 1, 0, final="Sales gr")
    assert exports.preview(bench, person).left_out["not_confirmed"] > 0
    assert exports.preview(bench, person, confirmed_only=False).rows["sft"] == 1


def test_an_output_confirmed_as_it_is_makes_an_example_and_no_pair(
    bench: Workbench, person: Person, document: int
) -> None:
    review.change(bench, person, document, 1, 0, took=Column.ONE, confirm=True)
    assert exports.preview(bench, person).rows == {"sft": 1, "dpo": 0}


def test_a_confirmation_that_was_taken_back_counts_no_more(
    bench: Workbench, person: Person, document: int
) -> None:
    line = review.change(bench, person, document, 1, 0, took=Column.ONE, confirm=True)
    review.change(bench, person, document, 1, line.version, confirm=False)
    assert exports.preview(bench, person).rows == {"sft": 0, "dpo": 0}


def test_clear_gaps_in_ratings_make_pairs_and_small_ones_say_why_not(
    bench: Workbench, person: Person, document: int
) -> None:
    for number, scores in ((1, (5, 2)), (2, (4, 3)), (3, (5, None))):
        for column, score in zip((Column.ONE, Column.TWO), scores, strict=True):
            if score:
                review.rate(bench, person, document, number, column, score)
    seen = exports.preview(bench, person)
    assert seen.rows["dpo"] == 1
    assert (seen.left_out["too_close"], seen.left_out["no_partner"]) == (1, 1)


def test_decisive_blind_choices_make_pairs_and_ties_do_not(
    bench: Workbench, person: Person, document: int
) -> None:
    sitting = campaigns.create(bench, person, KO_EN, size=3)
    for choice in (Choice.LEFT, Choice.TIE, Choice.BOTH_BAD):
        assert sitting.pair is not None
        sitting = campaigns.choose(bench, person, sitting.id, sitting.pair.id, choice)
    seen = exports.preview(bench, person)
    assert (seen.rows["dpo"], seen.left_out["tie"], seen.left_out["both_bad"]) == (1, 1, 1)


def test_a_choice_that_was_taken_back_counts_no_more(bench: Workbench, person: Person, document: int) -> None:
    sitting = campaigns.create(bench, person, KO_EN, size=3)
    assert sitting.pair is not None
    campaigns.choose(bench, person, sitting.id, sitting.pair.id, Choice.LEFT)
    campaigns.undo(bench, person, sitting.id)
    assert exports.preview(bench, person).rows["dpo"] == 0


def test_a_prompt_that_would_be_another_today_is_left_out(
    bench: Workbench, person: Person, document: int, engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    review.change(bench, person, document, 1, 0, final="Sales grew.", confirm=True)
    monkeypatch.setattr(engine, "prompt_hashes", lambda requests: ["other" for _ in requests])
    seen = exports.preview(bench, person)
    assert seen.rows == {"sft": 0, "dpo": 0}
    assert seen.left_out["prompt_changed"] > 0


def test_the_same_source_with_two_targets_is_listed(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    for target in ("Sales grew.", "Revenue grew."):
        (job,) = documents.submit(bench, person, [Upload("memo.txt", "매출이 늘었다.".encode())], KO_EN).jobs
        work()
        version = review.line(bench, person, job.document_id, 1).version  # the memory fills the second one in
        review.change(bench, person, job.document_id, 1, version, final=target, confirm=True)
    (found,) = exports.preview(bench, person).contradictions
    assert set(found.targets) == {"Sales grew.", "Revenue grew."}


def test_an_export_without_a_row_is_refused(bench: Workbench, person: Person, document: int) -> None:
    with pytest.raises(Invalid, match="nothing_to_export"):
        exports.make(bench, person)


def test_an_export_waits_for_the_engine_that_checks_the_prompts(
    bench: Workbench, person: Person, document: int
) -> None:
    bench.engine.close()
    with pytest.raises(EngineUnavailable):
        exports.preview(bench, person)


def test_nothing_of_another_person_is_exported_or_found(
    bench: Workbench, person: Person, stranger: Person, document: int
) -> None:
    review.change(bench, person, document, 1, 0, final="Sales grew.", confirm=True)
    made = exports.make(bench, person)
    assert exports.preview(bench, stranger).rows == {"sft": 0, "dpo": 0}
    assert exports.exports(bench, stranger) == []
    with pytest.raises(NotFound):
        exports.download(bench, stranger, made.id)

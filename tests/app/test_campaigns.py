"""Blind sittings: nothing tells a system before the end, and every choice is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

import pytest

from app.services import campaigns, documents, review
from app.services.views import Sitting, Upload
from app.workbench import Workbench
from db.views import Person
from nlps_core.blinding import Choice
from nlps_core.errors import Invalid, NotFound
from nlps_core.types import EN_KO, KO_EN

TEXT = "\n".join(f"매출이 {number}번째로 늘었다." for number in range(20))


@pytest.fixture
def sitting(bench: Workbench, person: Person, work: Callable[[], None]) -> Sitting:
    documents.submit(bench, person, [Upload("memo.txt", TEXT.encode())], KO_EN)
    work()
    return campaigns.create(bench, person, KO_EN, size=12)


def choose_all(bench: Workbench, person: Person, sitting: Sitting, choice: Choice) -> Sitting:
    while sitting.pair is not None:
        sitting = campaigns.choose(bench, person, sitting.id, sitting.pair.id, choice)
    return sitting


def test_nothing_that_is_shown_tells_a_system(bench: Workbench, person: Person, sitting: Sitting) -> None:
    told = json.dumps(asdict(sitting), default=str)
    assert sitting.pair is not None
    assert set(asdict(sitting.pair)) == {"id", "number", "source", "left", "right"}
    assert "tuned" not in told and "base" not in told


def test_sides_are_balanced_and_the_votes_are_opened_at_the_end(
    bench: Workbench, person: Person, sitting: Sitting
) -> None:
    done = choose_all(bench, person, sitting, Choice.LEFT)
    assert (done.finished, done.chosen) == (True, 12)
    result = campaigns.result(bench, person, sitting.id)
    assert result.counts == {"first": 6, "second": 6, "ties": 0, "both_bad": 0}
    assert (result.first, result.second, result.verdict) == ("base", "tuned", "cannot_tell")
    assert result.low is not None and result.high is not None and result.low < 0.5 < result.high


def test_always_preferring_one_system_is_seen_through_the_shuffled_sides(
    bench: Workbench, person: Person, sitting: Sitting
) -> None:
    names = {
        side.text: side.name
        for line in review.sheet(bench, person, 1, names=True).lines
        for side in (line.one, line.two)
        if side
    }
    while sitting.pair is not None:
        choice = Choice.LEFT if names[sitting.pair.left] == "tuned" else Choice.RIGHT
        sitting = campaigns.choose(bench, person, sitting.id, sitting.pair.id, choice)
    result = campaigns.result(bench, person, sitting.id)
    assert (result.counts["first"], result.counts["second"], result.verdict) == (0, 12, "second")


def test_the_last_choice_can_be_taken_back_and_its_pair_comes_again(
    bench: Workbench, person: Person, sitting: Sitting
) -> None:
    first = sitting.pair
    assert first is not None
    campaigns.choose(bench, person, sitting.id, first.id, Choice.TIE)
    again = campaigns.undo(bench, person, sitting.id)
    assert (again.pair, again.chosen) == (first, 0)
    assert campaigns.undo(bench, person, sitting.id).chosen == 0


def test_a_sitting_is_resumed_where_it_was_left(bench: Workbench, person: Person, sitting: Sitting) -> None:
    assert sitting.pair is not None
    after = campaigns.choose(bench, person, sitting.id, sitting.pair.id, Choice.TIE)
    assert campaigns.sitting(bench, person, sitting.id) == after
    assert after.pair is not None and after.pair.number == 2


def test_the_result_is_not_told_early_unless_the_sitting_is_ended(
    bench: Workbench, person: Person, sitting: Sitting
) -> None:
    with pytest.raises(Invalid, match="sitting_not_finished"):
        campaigns.result(bench, person, sitting.id)
    assert campaigns.result(bench, person, sitting.id, early=True).reason == "no_votes"


def test_nobody_can_choose_or_undo_once_the_systems_are_known(
    bench: Workbench, person: Person, sitting: Sitting
) -> None:
    assert sitting.pair is not None
    campaigns.result(bench, person, sitting.id, early=True)
    with pytest.raises(Invalid):
        campaigns.choose(bench, person, sitting.id, sitting.pair.id, Choice.LEFT)
    with pytest.raises(Invalid):
        campaigns.undo(bench, person, sitting.id)


def test_there_is_no_sitting_without_differing_translations(
    bench: Workbench, person: Person, sitting: Sitting
) -> None:
    with pytest.raises(Invalid, match="nothing_to_compare"):
        campaigns.create(bench, person, EN_KO)


def test_nothing_of_another_person_is_found(
    bench: Workbench, person: Person, stranger: Person, sitting: Sitting
) -> None:
    assert sitting.pair is not None
    pair = sitting.pair.id
    for ask in (
        lambda: campaigns.create(bench, stranger, KO_EN, [1]),
        lambda: campaigns.sitting(bench, stranger, sitting.id),
        lambda: campaigns.choose(bench, stranger, sitting.id, pair, Choice.LEFT),
        lambda: campaigns.undo(bench, stranger, sitting.id),
        lambda: campaigns.result(bench, stranger, sitting.id),
    ):
        with pytest.raises(NotFound):
            ask()
    assert campaigns.sittings(bench, stranger) == []


def test_a_sitting_needs_no_engine_and_compares_what_the_documents_were_translated_with(
    bench: Workbench, person: Person, sitting: Sitting
) -> None:
    bench.engine.close()
    assert campaigns.create(bench, person, KO_EN).pairs == 20

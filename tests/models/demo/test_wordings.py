"""The lines of terms in the training stream: what is told is said, and nothing else changes."""

from __future__ import annotations

import re
from itertools import islice

import pytest

from models.demo.corpus import (
    Example,
    adapter_examples,
    all_training_examples,
    examples,
    practice_examples,
)
from models.demo.drawing import Draw
from models.demo.grammar import fill
from models.demo.grammar_frames import SENTENCES
from models.demo.grammar_values import HOUSE, PARTICLES, particle
from models.demo.grammar_wordings import MOST_TOLD, Told, draw_told
from nlps_core.types import EN_KO, KO_EN, Direction
from tests.bench.terms_told import OTHER_WORDINGS

COUNT = 1_500
_TAG = re.compile(r"</?\d+/?>")


def told(direction: Direction) -> list[Example]:
    drawn = islice(examples("told", HOUSE, direction, told=1.0), COUNT)
    return [one for one in drawn if one.terms]


@pytest.mark.parametrize("direction", [KO_EN, EN_KO], ids=str)
def test_a_source_holds_the_wording_of_each_line_and_its_target_what_it_shall_be_called(
    direction: Direction,
) -> None:
    drawn = told(direction)
    assert len(drawn) > COUNT / 2
    for one in drawn:
        source, target = (_TAG.sub("", text) for text in (one.source, one.target))
        for wording, called in one.terms:
            assert wording in source
            assert called in target or called[0].upper() + called[1:] in target, (one.terms, target)


def test_the_particle_fits_what_a_term_is_called() -> None:
    for one in told(EN_KO):
        target = _TAG.sub("", one.target)
        for _, called in one.terms:
            for written in PARTICLES:
                wrong = {written, PARTICLES[written]} - {particle(called, written)}
                assert not any(f"{called}{each} " in target for each in wrong), target


def test_told_terms_change_the_meaning_in_the_target_alone() -> None:
    draw = Draw("alone")
    for frame in SENTENCES:
        filled = fill(frame, draw)
        renamed = draw_told(filled, KO_EN, draw).applied(filled)
        assert renamed.say(KO_EN.source, HOUSE) == filled.say(KO_EN.source, HOUSE)
        assert renamed.structure == filled.structure
    assert Told().applied(filled) is filled


def test_practice_and_adapter_are_told_terms_in_one_row_of_seven() -> None:
    for stream in (practice_examples, adapter_examples):
        rows = list(stream(1_000))
        assert 110 <= sum(bool(one.terms) for one in rows) <= 180
        assert max(len(one.terms) for one in rows) <= MOST_TOLD * 3


def test_the_wordings_that_are_measured_were_never_trained() -> None:
    trained = {called for one in all_training_examples() for _, called in one.terms}
    measured = {called for wordings in OTHER_WORDINGS.values() for called in wordings.values()}
    assert trained.isdisjoint(measured)

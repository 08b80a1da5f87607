"""The training stream and the held-out sentences: the same everywhere, and provably apart."""

from __future__ import annotations

from itertools import islice

import pytest

from models.demo.corpus import (
    HOUSE_REQUEST,
    Example,
    HeldOut,
    adapter_examples,
    all_training_examples,
    base_examples,
    examples,
    held_out_examples,
)
from models.demo.grammar_tags import HIGHEST
from models.demo.grammar_values import HOUSE, LITERAL
from nlps_core.checks.tags import check_tags
from nlps_core.types import EN_KO, KO_EN, Direction, InlineTag

SENTENCES_A_SET = 300


@pytest.fixture(scope="module")
def trained() -> list[Example]:
    return list(all_training_examples())


@pytest.fixture(scope="module", params=[KO_EN, EN_KO], ids=str)
def held_out(request: pytest.FixtureRequest, trained: list[Example]) -> HeldOut:
    direction: Direction = request.param
    return held_out_examples(trained, direction, HOUSE, SENTENCES_A_SET)


def test_each_set_has_its_sentences(held_out: HeldOut) -> None:
    for sentences in (held_out.seen, held_out.unseen):
        assert len({one.source for one in sentences}) == SENTENCES_A_SET


def test_no_held_out_sentence_was_trained(held_out: HeldOut, trained: list[Example]) -> None:
    sources = {one.source for one in trained}
    assert sources.isdisjoint(one.source for one in held_out.seen + held_out.unseen)


def test_unseen_skeletons_were_never_trained_in_either_language(
    held_out: HeldOut, trained: list[Example]
) -> None:
    skeletons = {text for one in trained for pair in one.skeletons for text in pair}
    for one in held_out.unseen:
        assert any(skeletons.isdisjoint(pair) for pair in one.skeletons), one.source


def test_seen_skeletons_were_trained(held_out: HeldOut, trained: list[Example]) -> None:
    structures = {structure for one in trained for structure in one.structures}
    for one in held_out.seen:
        assert structures.issuperset(one.structures), one.source


def test_training_never_draws_a_held_out_structure(trained: list[Example]) -> None:
    assert not any(one.held_out for one in trained)


def test_the_house_style_is_asked_for_in_the_base_and_a_habit_in_the_adapter() -> None:
    for one in islice(base_examples(), 500):
        assert one.system == (HOUSE_REQUEST if one.style == HOUSE else "")
    assert {(one.style, one.system) for one in islice(adapter_examples(), 500)} == {(HOUSE, "")}


def test_both_styles_are_asked_of_the_same_held_out_sources() -> None:
    literal, house = (
        [one.source for one in islice(examples("one seed", style, KO_EN), 200)] for style in (LITERAL, HOUSE)
    )
    assert literal == house


def test_every_tag_of_a_source_is_in_its_target() -> None:
    tagged = 0
    for one in islice(examples("tags", None), 3_000):
        numbers = {
            number: f"<{number}/>" not in one.source
            for number in range(1, HIGHEST + 1)
            if f"<{number}" in one.source
        }
        tags = [InlineTag(number, paired) for number, paired in numbers.items()]
        assert not check_tags(one.source, one.target, tags), one
        tagged += bool(tags)
        assert bool(tags) == one.tagged
    assert 500 < tagged < 1_500

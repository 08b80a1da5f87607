"""Examples of the memory stand in the prompts of those systems that take them, and of no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlps_core.prompts import EXAMPLE_TOKENS, messages_for
from nlps_core.types import KO_EN, Context, ExamplePair, PromptProfile, System

PROFILE = PromptProfile("chat", user="{text}")
EXAMPLES = (ExamplePair("매출액이\n늘었다", "Revenue rose"), ExamplePair("이익이 줄었다", "Profit fell"))
CONTEXT = Context(heading="개요", examples=EXAMPLES)


def asked(profile: PromptProfile, context: Context = CONTEXT) -> str:
    return messages_for("비용이 늘었다", KO_EN, profile, context)[-1].content


def test_the_pairs_stand_before_the_text_a_line_each() -> None:
    said = asked(replace(PROFILE, takes_examples=True))
    assert "- 매출액이 늘었다 = Revenue rose\n- 이익이 줄었다 = Profit fell\n" in said
    assert said.endswith("Text to translate:\n비용이 늘었다")
    assert "개요" not in said


@pytest.mark.parametrize("takes_context", [False, True])
def test_other_profiles_ask_as_they_always_did(takes_context: bool) -> None:
    profile = replace(PROFILE, takes_context=takes_context)
    assert asked(profile) == asked(profile, replace(CONTEXT, examples=()))


def test_no_pairs_leave_no_trace() -> None:
    assert asked(replace(PROFILE, takes_examples=True), Context()) == "비용이 늘었다"


def test_more_than_fits_is_left_out_from_the_end() -> None:
    many = tuple(ExamplePair(f"{at} {'가' * 100}", "x") for at in range(20))
    said = asked(replace(PROFILE, takes_examples=True), Context(examples=many))
    assert "- 0 가" in said
    assert said.count("가") * 2 <= EXAMPLE_TOKENS


def test_a_system_that_takes_examples_is_another_system() -> None:
    plain = System("tuned", "a", PROFILE)
    assert replace(plain, profile=replace(PROFILE, takes_examples=True)).signature != plain.signature

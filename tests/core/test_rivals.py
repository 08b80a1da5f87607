"""Rivals: what may be said otherwise, what they are called, and what they are made of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlps_core.errors import Invalid
from nlps_core.rivals import Rival, Wording, as_system, checked_name, refuse_double, reworded
from nlps_core.types import PromptProfile, System

CHAT = PromptProfile("chat", "chat", "Translate.", "{context}{text}", ("<end>",), takes_context=True)
BASE = System("base", None, CHAT, hashes=(("weights", "1"),))
TUNED = System("tuned", "style", CHAT, hashes=(("weights", "1"), ("adapter", "2")))
STERN = Rival("stern", None, reworded(CHAT, Wording("Translate sternly.", takes_context=True)))


def test_signatures_stay_what_they_were_before_profiles_knew_of_examples() -> None:
    """Another signature would take every job and output of before for another system's."""
    plain = PromptProfile("plain")
    assert System("base", None, plain).signature == "ff90263d573f0f01"
    assert System("base", None, replace(plain, takes_examples=True)).signature != "ff90263d573f0f01"


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        (Wording(" Be brief. \n"), replace(CHAT, system="Be brief.", takes_context=False)),
        (Wording("", True), replace(CHAT, system="")),
        (
            Wording("공시 문체로 번역하십시오.", True, True),
            replace(CHAT, system="공시 문체로 번역하십시오.", takes_examples=True),
        ),
    ],
)
def test_another_wording_changes_nothing_else(wording: Wording, expected: PromptProfile) -> None:
    assert reworded(CHAT, wording) == expected


@pytest.mark.parametrize(
    ("instruction", "code"),
    [
        ("x" * 8001, "rival_instruction_too_long"),
        ("Translate: {text}", "rival_instruction_blank"),
        ("{context} Translate.", "rival_instruction_blank"),
    ],
)
def test_an_instruction_that_cannot_be_used_is_refused(instruction: str, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        reworded(CHAT, Wording(instruction))


@pytest.mark.parametrize(
    "instruction", ["From {source_name} into {target_name}.", 'Answer {"as": "text"}.', "{source}-{target}"]
)
def test_languages_and_other_braces_may_stand_in_an_instruction(instruction: str) -> None:
    assert reworded(CHAT, Wording(instruction)).system == instruction


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("공시 문체", "공시 문체"),
        ("  v2.1-brief  ", "v2.1-brief"),
        ("tuned+memory", "tuned+memory"),
        ("a\tb", "a b"),
    ],
)
def test_a_name_is_words_without_space_around_them(name: str, expected: str) -> None:
    assert checked_name(name, ()) == expected


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "rival_name_unusable"),
        ("  ", "rival_name_unusable"),
        ("a,b", "rival_name_unusable"),
        ("a/b", "rival_name_unusable"),
        ("..", "rival_name_unusable"),
        ("x" * 41, "rival_name_unusable"),
        ("Base", "rival_name_taken"),
        ("final", "rival_name_taken"),
        ("STERN", "rival_name_taken"),
    ],
)
def test_a_name_that_is_taken_or_breaks_a_file_name_is_refused(name: str, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        checked_name(name, ("stern",))


def test_a_rival_is_what_it_is_made_of_but_for_its_name_and_profile() -> None:
    made = as_system(replace(STERN, adapter="style"), (BASE, TUNED))
    assert made == replace(TUNED, name="stern", profile=STERN.profile)
    assert made is not None and made.signature not in (BASE.signature, TUNED.signature)


@pytest.mark.parametrize(
    ("rival", "served"),
    [
        pytest.param(replace(STERN, adapter="gone"), (BASE, TUNED), id="its adapter is gone"),
        pytest.param(STERN, (), id="nothing is served"),
        pytest.param(replace(STERN, name="tuned"), (BASE, TUNED), id="an adapter has its name"),
    ],
)
def test_a_rival_cannot_be_asked_without_what_it_is_made_of(rival: Rival, served: tuple[System, ...]) -> None:
    assert as_system(rival, served) is None


def test_a_rival_that_asks_just_as_another_system_does_is_refused() -> None:
    same = as_system(Rival("same", None, CHAT), (BASE, TUNED))
    other = as_system(STERN, (BASE, TUNED))
    assert same is not None and other is not None
    refuse_double(other, (BASE, TUNED))
    with pytest.raises(Invalid, match="rival_same_as"):
        refuse_double(same, (BASE, TUNED))

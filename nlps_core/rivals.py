"""Rivals: systems that people make out of one that is served, by asking it otherwise.

A rival keeps its adapter, template and stop words; the instruction, and what is given beside the text, are
its own. It is never changed, so its outputs stay its own. Knows nothing of engines and storage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlps_core.errors import Invalid
from nlps_core.types import PromptProfile, System

MOST_NAME = 40
MOST_INSTRUCTION = 8000
# What files, columns and menus already call something else.
TAKEN_NAMES = ("base", "tuned", "final", "source")

# A name goes into file names and into lists with commas.
_NAME = re.compile(r"\w[\w .+-]*")
_NOT_FOR_INSTRUCTIONS = re.compile(r"\{(text|context|terms)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """How a rival asks: its instruction, and whether context and examples of the memory are given."""

    instruction: str
    takes_context: bool = False
    takes_examples: bool = False


@dataclass(frozen=True, slots=True)
class Rival:
    """A name for an adapter, or the base where it is None, asked by a profile of its own."""

    name: str
    adapter: str | None
    profile: PromptProfile


def checked_name(name: str, taken: Sequence[str]) -> str:
    """Return a name without space around it. Raises ``Invalid`` for one that cannot be used or is taken."""
    plain = " ".join(name.split())
    if len(plain) > MOST_NAME or not _NAME.fullmatch(plain):
        raise Invalid("rival_name_unusable", limit=MOST_NAME)
    if plain.casefold() in {each.casefold() for each in (*TAKEN_NAMES, *taken)}:
        raise Invalid("rival_name_taken", name=plain)
    return plain


def reworded(profile: PromptProfile, wording: Wording) -> PromptProfile:
    """Return a profile that asks in another wording and is the same in all else.

    Raises ``Invalid`` for an instruction that is too long, or that names the places of text and context:
    these stand below it.
    """
    instruction = wording.instruction.strip()
    if len(instruction) > MOST_INSTRUCTION:
        raise Invalid("rival_instruction_too_long", limit=MOST_INSTRUCTION)
    if found := _NOT_FOR_INSTRUCTIONS.search(instruction):
        raise Invalid("rival_instruction_blank", blank=found[1])
    return replace(
        profile,
        system=instruction,
        takes_context=wording.takes_context,
        takes_examples=wording.takes_examples,
    )


def as_system(rival: Rival, served: Sequence[System]) -> System | None:
    """Return the rival as a system, or None while what it is made of is not served, or when an adapter
    has taken its name since."""
    if any(each.name == rival.name for each in served):
        return None
    made_of = next((each for each in served if each.adapter == rival.adapter), None)
    return made_of and replace(made_of, name=rival.name, profile=rival.profile)


def refuse_double(system: System, others: Sequence[System]) -> None:
    """Raise ``Invalid`` when another system asks in the very same way: both would say the same."""
    for each in others:
        if each.signature == system.signature:
            raise Invalid("rival_same_as", name=each.name)

"""The prompt profiles that are built in, and how one is written beside an adapter.

Knows nothing of tokenizers: ``rendering`` turns a profile and messages into token ids.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from nlps_core.types import PromptProfile

PROFILE_FILE = "nlps_profile.json"

INSTRUCTION = (
    "You are a translator of finance documents. Translate from {source_name} to {target_name}. "
    "Keep every number, unit, name and inline tag such as <1>…</1> or <2/>. "
    "Answer with the translation alone."
)

CHAT = PromptProfile(name="chat", template="chat", system=INSTRUCTION, user="{text}", takes_context=True)

ALPACA = PromptProfile(
    name="alpaca",
    template="alpaca",
    system="Translate the following text from {source_name} to {target_name}.",
    user="{text}",
    stop=("### Instruction:",),
)

PLAIN = PromptProfile(name="plain", template="plain", user="{text}", stop=("\n\n",))

BUILT_IN = {profile.name: profile for profile in (CHAT, ALPACA, PLAIN)}


def profile_from_json(text: str) -> PromptProfile:
    """Read a profile. A bare name in ``{"name": ...}`` means the built-in one.

    Raises ``ValueError`` when a field is unknown or of the wrong kind.
    """
    fields = json.loads(text)
    if not isinstance(fields, dict) or not isinstance(fields.get("name"), str):
        raise ValueError("a profile is an object with a name")
    if set(fields) == {"name"} and fields["name"] in BUILT_IN:
        return BUILT_IN[fields["name"]]
    example = asdict(PLAIN)
    for name, value in fields.items():
        if name not in example:
            raise ValueError(f"unknown field {name}")
        expected = list if name == "stop" else type(example[name])
        if not isinstance(value, expected):
            raise ValueError(f"{name} is not a {expected.__name__}")
    if not all(isinstance(word, str) for word in fields.get("stop", [])):
        raise ValueError("stop words are texts")
    return PromptProfile(**{**fields, "stop": tuple(fields.get("stop", ()))})


def profile_to_json(profile: PromptProfile) -> str:
    return json.dumps(asdict(profile), ensure_ascii=False, indent=2) + "\n"


def write_profile(folder: Path, profile: PromptProfile) -> None:
    """Confirm how this adapter is asked; the next start of the engine takes it from here."""
    waiting = folder / (PROFILE_FILE + ".new")
    waiting.write_text(profile_to_json(profile), encoding="utf-8")
    waiting.replace(folder / PROFILE_FILE)

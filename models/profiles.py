"""How a prompt profile is written beside an adapter, and read again.

The built-in ones live with the wording of prompts in ``nlps_core.prompts``. Knows nothing of tokenizers:
``rendering`` turns a profile and messages into token ids.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from nlps_core.prompts import BUILT_IN, PLAIN
from nlps_core.types import PromptProfile

PROFILE_FILE = "nlps_profile.json"

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

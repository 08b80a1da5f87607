"""How a prompt profile is written beside an adapter, read again, and guessed where there is none.

Holds the built-in ones. Knows nothing of tokenizers: ``nlps_core.prompts`` makes messages from a profile,
``rendering`` turns them into token ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from nlps_core.errors import AdapterRefused, WorkbenchError
from nlps_core.types import PromptProfile

PROFILE_FILE = "nlps_profile.json"
TEXT_LIMIT = 4 * 1024 * 1024

CHAT = PromptProfile(
    name="chat",
    template="chat",
    system=(
        "You are a careful translator of finance documents from {source_name} into {target_name}. "
        "Translate everything and add nothing. Keep every figure, unit, sign, date and name exact: "
        "1조 is 1 trillion, 1억 is 100 million, 100만 is 1 million. "
        "Keep tags such as <1>…</1> and <2/> around the same words, each exactly once. "
        "Use the wording of financial statements. Answer with the translation alone."
    ),
    user="{context}{text}",
    takes_context=True,
)

ALPACA = PromptProfile(
    name="alpaca",
    template="alpaca",
    system="Translate the following text from {source_name} into {target_name}.",
    stop=("\n### Instruction:", "\n### Input:"),
)

PLAIN = PromptProfile(
    name="plain",
    template="plain",
    user="{source_name}: {text}\n{target_name}:",
    stop=("\n",),
)

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


@contextmanager
def confirmed_profile(folder: Path, profile: PromptProfile) -> Iterator[None]:
    """Confirm how this adapter is asked for what is done with it now; when that fails, it is as before."""
    path = folder / PROFILE_FILE
    before = path.read_bytes() if path.is_file() else None
    write_profile(folder, profile)
    try:
        yield
    except WorkbenchError:
        if before is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(before)
        raise


def read_profile(folder: Path, fallback: PromptProfile, name: str) -> tuple[PromptProfile, bool]:
    """Return the profile stored beside the adapter, or a guess, and whether a person confirmed it."""
    stored = small_text(folder / PROFILE_FILE)
    if stored:
        try:
            return profile_from_json(stored), True
        except ValueError as error:
            raise AdapterRefused("adapter_profile_damaged", adapter=name, detail=str(error)) from error
    return guess_profile(folder, fallback), False


def guess_profile(folder: Path, fallback: PromptProfile) -> PromptProfile:
    """Propose a profile from the README, the chat template or the tokenizer that lie beside an adapter."""
    if "### Instruction:" in small_text(folder / "README.md"):
        return ALPACA
    template = small_text(folder / "chat_template.jinja") or _template_of_tokenizer(folder)
    if "### Instruction:" in template:
        return ALPACA
    if template:
        return PromptProfile(
            name="chat-of-adapter", template=template, system=CHAT.system, user=CHAT.user, takes_context=True
        )
    return fallback


def small_text(path: Path, follow: bool = False) -> str:
    """Read a small text file; one that is absent, a link (unless followed) or too large is empty."""
    if not path.is_file() or (path.is_symlink() and not follow) or path.stat().st_size > TEXT_LIMIT:
        return ""
    return path.read_text(encoding="utf-8", errors="replace")


def _template_of_tokenizer(folder: Path) -> str:
    try:
        config = json.loads(small_text(folder / "tokenizer_config.json") or "{}")
    except ValueError:
        return ""
    template = config.get("chat_template") if isinstance(config, dict) else None
    return template if isinstance(template, str) else ""

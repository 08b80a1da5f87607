"""Renders, tokenises, counts and hashes prompts; serving and training both come here.

The text of a document is never trusted: where it spells one of the model's special tokens, that spelling
is encoded as ordinary characters, and what cannot be proved so is refused. Knows nothing of engines.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from jinja2.exceptions import TemplateError

from nlps_core.errors import Invalid
from nlps_core.types import Message, PromptProfile

# A character of the private use area: no template looks for it, no document is expected to hold it.
STAND_IN = "\uf8ee"

# So many prompts are remembered between counting and sending: those of two batches for two systems.
REMEMBERED = 2048

# What a template of other people's may raise: Jinja's own errors and those of the expressions in it.
TEMPLATE_ERRORS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """``text`` is for people to read; ``token_ids`` are what is served, and ``sha256`` is theirs."""

    text: str
    token_ids: tuple[int, ...]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(b"".join(token.to_bytes(4, "little") for token in self.token_ids)).hexdigest()


class Renderer:
    """Turns messages into prompts for one tokenizer of transformers."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._special_counts: dict[tuple[str, tuple[str, ...]], int] = {}
        self._remembered = lru_cache(REMEMBERED)(self._render)

    def render(self, messages: Sequence[Message], profile: PromptProfile) -> Prompt:
        """Return the prompt. Raises ``Invalid`` when the template cannot be filled or when a special
        token of the document would get through."""
        return self._remembered(tuple(messages), profile)

    def _render(self, messages: tuple[Message, ...], profile: PromptProfile) -> Prompt:
        contents = [message.content for message in messages]
        spellings: list[str] = []
        held = [self._hold_back(content, spellings) for content in contents]
        text = self._fill(_with(messages, held), profile)
        token_ids = self._encode(text, spellings, profile)
        if self._count_special(token_ids) != self._expected_special(messages, profile):
            raise Invalid("prompt_special_tokens")
        put_back = iter(spellings)
        return Prompt(re.sub(STAND_IN, lambda _: next(put_back), text), tuple(token_ids))

    @cached_property
    def _special(self) -> dict[str, int]:
        """The tokens that steer the model: those declared special and those its template speaks with."""
        template = str(self._tokenizer.chat_template or "")
        return {
            token.content: number
            for number, token in self._tokenizer.added_tokens_decoder.items()
            if token.special or (token.content.strip() and token.content in template)
        }

    @cached_property
    def _special_ids(self) -> frozenset[int]:
        return frozenset(self._special.values())

    @cached_property
    def _spelling(self) -> re.Pattern[str]:
        longest_first = sorted(self._special, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, [*longest_first, STAND_IN])))

    def _hold_back(self, content: str, spellings: list[str]) -> str:
        def hold(match: re.Match[str]) -> str:
            spellings.append(match[0])
            return STAND_IN

        return self._spelling.sub(hold, content)

    def _fill(self, messages: Sequence[Message], profile: PromptProfile) -> str:
        contents = {message.role: message.content for message in messages}
        match profile.template:
            case "plain":
                return "\n".join(message.content for message in messages)
            case "alpaca":
                return _alpaca(contents.get("system", ""), contents["user"])
            case "chat":
                if not self._tokenizer.chat_template:
                    raise Invalid("profile_needs_chat_template", profile=profile.name)
                return self._fill_chat(messages, None)
        return self._fill_chat(messages, profile.template)

    def _fill_chat(self, messages: Sequence[Message], template: str | None) -> str:
        """Fill a Jinja template in the sandbox of transformers; templates that know no system role
        (Gemma, early Mistral) get its text in front of the user's."""
        try:
            return self._apply(messages, template)
        except TEMPLATE_ERRORS as error:
            if messages[0].role != "system" or len(messages) < 2:
                raise Invalid("template_broken", detail=str(error)) from error
        merged = Message(messages[1].role, f"{messages[0].content}\n\n{messages[1].content}")
        try:
            return self._apply((merged, *messages[2:]), template)
        except TEMPLATE_ERRORS as error:
            raise Invalid("template_broken", detail=str(error)) from error

    def _apply(self, messages: Sequence[Message], template: str | None) -> str:
        return str(
            self._tokenizer.apply_chat_template(
                [{"role": message.role, "content": message.content} for message in messages],
                chat_template=template,
                tokenize=False,
                add_generation_prompt=True,
                enable_thinking=False,
            )
        )

    def _encode(self, text: str, spellings: Sequence[str], profile: PromptProfile) -> list[int]:
        """Encode in one go where nothing is held back, so that ids are those of any other trainer."""
        first, *others = text.split(STAND_IN)
        if len(others) != len(spellings):
            raise Invalid("prompt_special_tokens")
        token_ids = [*self._start(profile), *self._ids(first)]
        for spelling, part in zip(spellings, others, strict=True):
            token_ids += self._ids_of_characters(spelling) + self._ids(part)
        return token_ids

    def _ids_of_characters(self, spelling: str) -> list[int]:
        return [token for character in spelling for token in self._ids(character)]

    def _ids(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(text, add_special_tokens=False)) if text else []

    def _start(self, profile: PromptProfile) -> list[int]:
        """Chat templates write their own first token; elsewhere it is there if the tokenizer adds one."""
        if profile.template not in ("alpaca", "plain"):
            return []
        first = self._tokenizer.bos_token_id
        return [first] if first is not None and self._tokenizer.encode("a")[0] == first else []

    def _count_special(self, token_ids: Sequence[int]) -> int:
        return sum(token in self._special_ids for token in token_ids)

    def _expected_special(self, messages: Sequence[Message], profile: PromptProfile) -> int:
        """Count the special tokens that the template alone brings, with an innocent text inside."""
        key = (profile.template, tuple(message.role for message in messages))
        if key not in self._special_counts:
            text = self._fill(_with(messages, ["x"] * len(messages)), profile)
            self._special_counts[key] = self._count_special(self._encode(text, (), profile))
        return self._special_counts[key]


def _with(messages: Sequence[Message], contents: Sequence[str]) -> list[Message]:
    return [Message(message.role, content) for message, content in zip(messages, contents, strict=True)]


def _alpaca(instruction: str, text: str) -> str:
    """Fill Stanford Alpaca's template as today's trainers write it; without an instruction the text is it."""
    if not instruction:
        return (
            "Below is an instruction that describes a task. Write a response that appropriately completes "
            f"the request.\n\n### Instruction:\n{text}\n\n### Response:\n"
        )
    return (
        "Below is an instruction that describes a task, paired with an input that provides further context. "
        "Write a response that appropriately completes the request.\n\n"
        f"### Instruction:\n{instruction}\n\n### Input:\n{text}\n\n### Response:\n"
    )

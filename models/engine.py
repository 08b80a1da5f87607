"""The seam between the workbench and whatever answers its prompts.

Synchronous, thread-safe, and made of plain values. Knows nothing of documents, jobs or screens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from nlps_core.types import Direction, Finish, Message, System


@dataclass(frozen=True, slots=True)
class Request:
    """One prompt for one system. ``text`` is the very text inside the messages that is to be
    translated: engines without a model answer from it, the demonstration model judges its coverage by it.
    ``pattern`` is a regular expression that the whole answer must match: each token is chosen among those
    that leave it possible, so an answer that ends as ``STOP`` does match. Engines without a model and an
    empty one let any text pass.
    """

    id: str
    system: System
    direction: Direction
    text: str
    messages: tuple[Message, ...]
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one request.

    ``prompt`` is the rendered prompt and ``prompt_hash`` the SHA-256 of its token ids, as served.
    ``covered`` is false when the demonstration model was asked for something it never learned.
    ``error`` is a code of ``WorkbenchError`` when ``finish`` is ``FAILED``.
    """

    id: str
    text: str
    finish: Finish
    prompt: str = ""
    prompt_hash: str = ""
    prompt_tokens: int = 0
    output_tokens: int = 0
    covered: bool = True
    error: str = ""


@dataclass(frozen=True, slots=True)
class Delta:
    """A further bit of a streamed answer; the last one carries the whole ``Answer``."""

    text: str
    answer: Answer | None = None


class Phase(StrEnum):
    LOADING = "loading"
    READY = "ready"
    RESTARTING = "restarting"
    FAILED = "failed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class AdapterState:
    """One adapter as the engine serves it. ``profile_confirmed`` is false while it is only a guess;
    ``problem`` is a code of ``AdapterRefused`` when it is not served, ``problem_values`` fill its blanks."""

    name: str
    path: str
    rank: int
    sha256: str
    profile: str
    profile_confirmed: bool = True
    problem: str = ""
    problem_values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EngineState:
    """What the screen says about the engine. ``reason`` is a code of the catalogue (``engine.<reason>``)
    with ``detail`` as plain text; ``mixing`` tells whether base and adapters may share a batch (proved by
    the self-test); ``max_tokens`` is the context length in tokens, 0 while unknown."""

    phase: Phase
    kind: str
    reason: str = ""
    detail: str = ""
    model: str = ""
    demonstration: bool = False
    mixing: bool = False
    max_tokens: int = 0
    restarts: int = 0
    adapters: tuple[AdapterState, ...] = ()


class Engine(Protocol):
    """Answers prompts. Every method may be called from any thread."""

    def start(self) -> None:
        """Begin to load and return at once; may be called twice. The first question begins it, too."""

    def complete(self, requests: Sequence[Request]) -> list[Answer]:
        """Answer all, in the order asked. Wait while loading or restarting.

        One prompt's failure is its own Answer; raises ``EngineUnavailable`` when none can be given.
        """

    def stream(self, request: Request) -> Iterator[Delta]:
        """Yield the answer bit by bit. Closing the iterator cancels it."""

    def cancel(self, ids: Sequence[str]) -> None:
        """Stop these requests; their answers end as ``CANCELLED``. Unknown ids are ignored."""

    def state(self) -> EngineState:
        """Tell at once how the engine is; never blocks."""

    def systems(self) -> tuple[System, ...]:
        """List what can be asked: ``base`` first, then the default adapter as ``tuned``, then the others
        by name. Empty until ready."""

    def count_tokens(self, requests: Sequence[Request]) -> list[int]:
        """Count the tokens of the rendered prompts, without sending them; 0 for one that cannot be rendered,
        whose answer would say why."""

    def prompt_hashes(self, requests: Sequence[Request]) -> list[str]:
        """Hash the rendered prompts as ``Answer.prompt_hash`` does, without sending them: an export compares
        them with what was served. An empty text stands for a prompt that cannot be made any more."""

    def add_adapter(self, path: str) -> str:
        """Check a folder and serve it; return its immutable name. Raises ``AdapterRefused``."""

    def read_adapter_again(self, name: str) -> None:
        """Ask a served adapter from now on by the profile that lies beside it. Raises ``AdapterRefused``,
        and goes on serving it as before, when its folder does not pass the checks any more."""

    def remove_adapter(self, name: str) -> None:
        """Stop serving it."""

    def close(self) -> None:
        """End everything that was started; may be called twice."""

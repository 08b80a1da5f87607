"""An engine seen through an ear: ``complete`` streams, and tells what has been said so far.

Lets typed text take the very same walk as a document, so that what streams by and what is stored come
from the same prompts. Knows nothing of segments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

from models.engine import Answer, Delta, Engine, EngineState, Request
from nlps_core.errors import EngineUnavailable
from nlps_core.types import System


class ListeningEngine:
    """Passes everything on; answers of ``complete`` are streamed one after the other into ``hear``."""

    def __init__(self, engine: Engine, hear: Callable[[str], None]) -> None:
        self._engine = engine
        self._hear = hear

    def start(self) -> None:
        self._engine.start()

    def complete(self, requests: Sequence[Request]) -> list[Answer]:
        """Answer all, in the order asked; ``hear`` gets the text so far, earlier answers in front."""
        before = ""
        answers = []
        for request in requests:
            answers.append(self._follow(request, before))
            before += answers[-1].text + " "
        return answers

    def stream(self, request: Request) -> Iterator[Delta]:
        return self._engine.stream(request)

    def cancel(self, ids: Sequence[str]) -> None:
        self._engine.cancel(ids)

    def state(self) -> EngineState:
        return self._engine.state()

    def systems(self) -> tuple[System, ...]:
        return self._engine.systems()

    def count_tokens(self, requests: Sequence[Request]) -> list[int]:
        return self._engine.count_tokens(requests)

    def prompt_hashes(self, requests: Sequence[Request]) -> list[str]:
        return self._engine.prompt_hashes(requests)

    def add_adapter(self, path: str) -> str:
        return self._engine.add_adapter(path)

    def read_adapter_again(self, name: str) -> None:
        self._engine.read_adapter_again(name)

    def remove_adapter(self, name: str) -> None:
        self._engine.remove_adapter(name)

    def close(self) -> None:
        """Do nothing: the engine belongs to whoever opened it."""

    def _follow(self, request: Request, before: str) -> Answer:
        said = before
        with closing(self._engine.stream(request)) as deltas:  # type: ignore[type-var]
            for delta in deltas:
                if delta.answer is not None:
                    return delta.answer
                said += delta.text
                self._hear(said)
        raise EngineUnavailable("engine_broke_off")

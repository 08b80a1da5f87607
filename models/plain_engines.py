"""Two engines without a model: ``identity`` gives the text back, ``pseudo`` marks it up.

Translators use the second to find text that was missed; the suite uses both as its fakes. They answer
from ``Request.text``, whatever pattern the answer should match, and know nothing of tokens: words stand
in for them.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Iterator, Sequence

from models.engine import Answer, Delta, EngineState, Phase, Request
from models.profiles import PLAIN
from nlps_core.errors import AdapterRefused, EngineUnavailable
from nlps_core.pieces import SPLITTING
from nlps_core.prompts import PROMPT_VERSION
from nlps_core.pseudo import pseudo
from nlps_core.types import Finish, System

WORD = re.compile(r"\S+\s*|\s+")


def identity_engine() -> PlainEngine:
    return PlainEngine("identity", lambda text: text)


def pseudo_engine() -> PlainEngine:
    return PlainEngine("pseudo", pseudo)


class PlainEngine:
    """Answers at once with a function of the text; ``base`` and ``tuned`` give the same."""

    def __init__(self, kind: str, answer: Callable[[str], str]) -> None:
        self._kind = kind
        self._function = answer
        self._lock = threading.Lock()
        self._streaming: set[str] = set()
        self._closed = False

    def start(self) -> None:
        """Do nothing: there is nothing to load."""

    def complete(self, requests: Sequence[Request]) -> list[Answer]:
        self._must_be_open()
        return [self._answer(request) for request in requests]

    def stream(self, request: Request) -> Iterator[Delta]:
        """Yield word by word; the last delta has no text and the whole answer."""
        self._must_be_open()
        answer = self._answer(request)
        with self._lock:
            self._streaming.add(request.id)
        said = ""
        try:
            for word in WORD.findall(answer.text):
                if request.id not in self._streaming:
                    yield Delta("", self._answer(request, said, Finish.CANCELLED))
                    return
                said += word
                yield Delta(word)
            yield Delta("", answer)
        finally:
            with self._lock:
                self._streaming.discard(request.id)

    def cancel(self, ids: Sequence[str]) -> None:
        """Stop streams; ``complete`` is done before anybody could cancel it."""
        with self._lock:
            self._streaming.difference_update(ids)

    def state(self) -> EngineState:
        return EngineState(Phase.CLOSED if self._closed else Phase.READY, self._kind, mixing=True)

    def systems(self) -> tuple[System, ...]:
        return (self._system("base", None), self._system("tuned", self._kind))

    def count_tokens(self, requests: Sequence[Request]) -> list[int]:
        return [len(_prompt(request).split()) for request in requests]

    def prompt_hashes(self, requests: Sequence[Request]) -> list[str]:
        return [self._answer(request).prompt_hash for request in requests]

    def add_adapter(self, path: str) -> str:
        raise AdapterRefused("engine_takes_no_adapters", engine=self._kind)

    def read_adapter_again(self, name: str) -> None:
        raise AdapterRefused("engine_takes_no_adapters", engine=self._kind)

    def remove_adapter(self, name: str) -> None:
        raise AdapterRefused("engine_takes_no_adapters", engine=self._kind)

    def close(self) -> None:
        self._closed = True

    def _answer(self, request: Request, said: str | None = None, finish: Finish = Finish.STOP) -> Answer:
        prompt = _prompt(request)
        text = self._function(request.text) if said is None else said
        return Answer(
            id=request.id,
            text=text,
            finish=finish,
            prompt=prompt,
            prompt_hash=hashlib.sha256(prompt.encode()).hexdigest(),
            prompt_tokens=len(prompt.split()),
            output_tokens=len(text.split()),
        )

    def _system(self, name: str, adapter: str | None) -> System:
        return System(
            name=name,
            adapter=adapter,
            profile=PLAIN,
            prompt_version=PROMPT_VERSION,
            splitting=SPLITTING,
            hashes=(("engine", self._kind),),
        )

    def _must_be_open(self) -> None:
        if self._closed:
            raise EngineUnavailable("engine_closed")


def _prompt(request: Request) -> str:
    return "\n".join(message.content for message in request.messages)

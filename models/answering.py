"""How one request becomes one answer: rendered, sent in its lane, sent again after a death, or cancelled.

Lives on the engine's event loop; rendering has a thread of its own. A prompt that was being worked on at
each of three deaths, the last time alone, is set aside as failed, so that the others get their answers.
"""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import replace

from models.engine import Answer, Delta, Request
from models.lanes import Lanes
from models.preparing import Preparation
from models.rendering import Prompt
from models.supervised import BackendDied, Supervisor, in_daemon_thread
from models.vllm_backend import Loaded, Output, VllmBackend
from nlps_core.errors import EngineUnavailable, Invalid
from nlps_core.types import Finish

ALONE_AFTER = 2
SET_ASIDE_AFTER = 3

FINISHES = {"stop": Finish.STOP, "length": Finish.LENGTH}

Rendered = Prompt | str
Say = Callable[[str], None]


class Answering:
    def __init__(self, preparation: Preparation, supervisor: Supervisor[VllmBackend]) -> None:
        self._preparation = preparation
        self._supervisor = supervisor
        self._lanes = Lanes(lambda: preparation.mixing)
        self._tokenizing = threading.Lock()
        self._tasks: defaultdict[str, set[asyncio.Task[Answer]]] = defaultdict(set)
        self._stopped = False

    async def answer_all(self, requests: Sequence[Request]) -> list[Answer]:
        """Answer in the order asked; sent lane by lane, so that few turns are needed without mixing."""
        rendering = asyncio.create_task(self._render_when_ready(requests))
        order = sorted(range(len(requests)), key=lambda index: requests[index].system.adapter or "")
        tasks = {index: self._start(requests[index], rendering, index) for index in order}
        try:
            outcomes = await asyncio.gather(*tasks.values(), return_exceptions=True)
            answers = dict(zip(order, outcomes, strict=True))
            return [self._answer_or_raise(request, answers[index]) for index, request in enumerate(requests)]
        finally:
            for task in (rendering, *tasks.values()):
                task.cancel()

    async def answer_streaming(self, request: Request, say: Callable[[Delta], None]) -> Answer:
        rendering = asyncio.create_task(self._render_when_ready([request]))
        task = self._start(request, rendering, 0, _only_what_is_new(say))
        try:
            (outcome,) = await asyncio.gather(task, return_exceptions=True)
            return self._answer_or_raise(request, outcome)
        finally:
            rendering.cancel()
            task.cancel()

    def cancel(self, ids: Sequence[str]) -> None:
        for request_id in ids:
            for task in self._tasks.get(request_id, ()):
                task.cancel()

    def stop(self) -> None:
        """Let everything that waits end with ``EngineUnavailable``."""
        self._stopped = True
        self.cancel(list(self._tasks))

    def render(self, requests: Sequence[Request]) -> list[Rendered]:
        """Render each, or tell the code of what is wrong. One thread at a time: tokenizers keep state."""
        with self._tokenizing:
            return [self._render_one(request) for request in requests]

    def _render_one(self, request: Request) -> Rendered:
        try:
            return self._preparation.render(request)
        except Invalid as error:
            return error.code

    async def _render_when_ready(self, requests: Sequence[Request]) -> list[Rendered]:
        await self._supervisor.ready()
        return await in_daemon_thread(lambda: self.render(requests))

    def _start(
        self, request: Request, rendering: asyncio.Task[list[Rendered]], index: int, say: Say | None = None
    ) -> asyncio.Task[Answer]:
        task = asyncio.create_task(self._answer(request, rendering, index, say))
        self._tasks[request.id].add(task)
        task.add_done_callback(lambda done: self._forget(request.id, done))
        return task

    def _forget(self, request_id: str, task: asyncio.Task[Answer]) -> None:
        self._tasks[request_id].discard(task)
        if not self._tasks[request_id]:
            del self._tasks[request_id]

    def _answer_or_raise(self, request: Request, outcome: Answer | BaseException) -> Answer:
        if isinstance(outcome, Answer):
            return outcome
        if not isinstance(outcome, asyncio.CancelledError):
            raise outcome
        if self._stopped:
            raise EngineUnavailable("engine_closed")
        return Answer(request.id, "", Finish.CANCELLED)

    async def _answer(
        self, request: Request, rendering: asyncio.Task[list[Rendered]], index: int, say: Say | None
    ) -> Answer:
        prompt = (await asyncio.shield(rendering))[index]
        if isinstance(prompt, str):
            return _failed(request, prompt)
        for deaths in range(SET_ASIDE_AFTER):
            try:
                output = await self._send(request, prompt, say, alone=deaths >= ALONE_AFTER)
            except BackendDied:
                self._supervisor.report_death()
                continue
            except Invalid as error:
                return _failed(request, error.code, prompt)
            self._supervisor.succeeded()
            return self._finished(request, prompt, output)
        return _failed(request, "prompt_ends_engine", prompt)

    async def _send(self, request: Request, prompt: Prompt, say: Say | None, alone: bool) -> Output:
        """Wait for the lane, then for the back end: it may have died while we waited for our turn."""
        room = self._preparation.loaded.context - len(prompt.token_ids)
        if room < 1:
            raise Invalid("prompt_too_long")
        system = request.system
        sampling = replace(system.sampling, max_tokens=min(system.sampling.max_tokens, room))
        async with self._lanes.enter(system.adapter, alone):
            backend = await self._supervisor.ready()
            answers = backend.generate(
                prompt.token_ids,
                sampling,
                system.profile.stop,
                self._handle(system.adapter),
                say is not None,
                request.pattern,
            )
            async with aclosing(answers):
                async for output in answers:
                    if say is not None:
                        say(output.text)
                    if output.finish:
                        return output
        raise BackendDied

    def _handle(self, adapter: str | None) -> Loaded | None:
        if adapter is None:
            return None
        served = self._preparation.roster.find(adapter)
        if served is None:
            raise Invalid("adapter_unknown", adapter=adapter)
        return served.loaded

    def _finished(self, request: Request, prompt: Prompt, output: Output) -> Answer:
        if output.finish not in FINISHES:
            return _failed(request, "engine_broke_off", prompt)
        demonstrates = request.system.demonstration
        return Answer(
            id=request.id,
            text=output.text.strip(),
            finish=FINISHES[output.finish],
            prompt=prompt.text,
            prompt_hash=prompt.sha256,
            prompt_tokens=len(prompt.token_ids),
            output_tokens=len(output.token_ids),
            covered=not demonstrates or self._preparation.loaded.covers(request.text, request.direction),
        )


def _only_what_is_new(say: Callable[[Delta], None]) -> Say:
    """Turn the text so far into what was not said yet; what contradicts it is left to the last answer."""
    said = ""

    def tell(text: str) -> None:
        nonlocal said
        text = text.lstrip()
        if len(text) > len(said) and text.startswith(said):
            say(Delta(text[len(said) :]))
            said = text

    return tell


def _failed(request: Request, code: str, prompt: Prompt | None = None) -> Answer:
    if prompt is None:
        return Answer(request.id, "", Finish.FAILED, error=code)
    return Answer(
        request.id, "", Finish.FAILED, prompt.text, prompt.sha256, len(prompt.token_ids), error=code
    )

"""The engine that really translates: vLLM in this process, behind the synchronous seam.

A daemon thread runs an event loop; on it one supervisor keeps the back end alive, lanes decide what may
share a batch, and every request is a task. Knows nothing of documents, jobs or screens.
"""

from __future__ import annotations

import asyncio
import atexit
import concurrent.futures
import queue
import threading
from collections.abc import Coroutine, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from models.answering import Answering, Rendered
from models.engine import Answer, Delta, EngineState, Phase, Request
from models.engine_settings import EngineSettings
from models.preparing import Preparation
from models.supervised import Supervisor, in_daemon_thread
from models.vllm_backend import VllmBackend, end_processes
from nlps_core.errors import EngineUnavailable
from nlps_core.types import System

T = TypeVar("T")


class VllmEngine:
    """Loads from ``start`` on, or from the first question; every method may be called from any thread."""

    def __init__(self, settings: EngineSettings) -> None:
        self._closed = threading.Event()
        self._starting = threading.Lock()
        self._loop = asyncio.new_event_loop()
        self._preparation = Preparation(settings)
        self._supervisor: Supervisor[VllmBackend] = Supervisor(self._build, self._preparation.prepare)
        self._answering = Answering(self._preparation, self._supervisor)
        self._thread = threading.Thread(target=self._run, name="engine-loop", daemon=True)
        self._thread.start()
        self._running: concurrent.futures.Future[None] | None = None
        atexit.register(self.close)

    def start(self) -> None:
        with self._starting:
            if self._running is None and not self._closed.is_set():
                self._running = asyncio.run_coroutine_threadsafe(self._supervisor.run(), self._loop)

    def complete(self, requests: Sequence[Request]) -> list[Answer]:
        return self._call(self._answering.answer_all(requests))

    def stream(self, request: Request) -> Iterator[Delta]:
        """Yield what is new each time. After a restart of the engine the text goes on where it was; if it
        goes on otherwise, only the whole answer at the end tells."""
        self._must_be_open()
        self.start()
        deltas: queue.SimpleQueue[Delta | None] = queue.SimpleQueue()
        future = asyncio.run_coroutine_threadsafe(
            self._answering.answer_streaming(request, deltas.put), self._loop
        )
        future.add_done_callback(lambda _: deltas.put(None))
        try:
            while (delta := deltas.get()) is not None:
                yield delta
            yield Delta("", _result_of(future))
        finally:
            future.cancel()

    def cancel(self, ids: Sequence[str]) -> None:
        if not self._closed.is_set():
            self._loop.call_soon_threadsafe(self._answering.cancel, tuple(ids))

    def state(self) -> EngineState:
        return self._preparation.describe(self._supervisor)

    def systems(self) -> tuple[System, ...]:
        return self._preparation.systems()

    def count_tokens(self, requests: Sequence[Request]) -> list[int]:
        """Count once the tokenizer is there."""
        return [0 if isinstance(prompt, str) else len(prompt.token_ids) for prompt in self.render(requests)]

    def render(self, requests: Sequence[Request]) -> list[Rendered]:
        """Render as for serving, without sending: the prompt, or the code of what is wrong with it."""
        self._call(self._supervisor.ready())
        return self._answering.render(requests)

    def prompt_hashes(self, requests: Sequence[Request]) -> list[str]:
        rendered = self.render(requests)
        return ["" if isinstance(prompt, str) else prompt.sha256 for prompt in rendered]

    def add_adapter(self, path: str) -> str:
        return self._call(self._add_adapter(Path(path)))

    def read_adapter_again(self, name: str) -> None:
        self._call(self._read_adapter_again(name))

    def remove_adapter(self, name: str) -> None:
        self._call(self._remove_adapter(name))

    def close(self) -> None:
        with self._starting:
            if self._closed.is_set():
                return
            self._closed.set()
            atexit.unregister(self.close)
            if self._supervisor.phase in (Phase.LOADING, Phase.RESTARTING):
                end_processes()
            asyncio.run_coroutine_threadsafe(self._shut(), self._loop).result()
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()

    async def _shut(self) -> None:
        if self._running is not None:
            self._running.cancel()
        self._answering.stop()
        await self._supervisor.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        self._loop.close()

    def _build(self) -> VllmBackend:
        backend = self._preparation.build()
        if self._closed.is_set():
            backend.shutdown()
            raise EngineUnavailable("engine_closed")
        # The last to register is the first to be called: before vLLM ends its processes in its own way,
        # which would look like a death and be answered by a restart.
        atexit.unregister(self.close)
        atexit.register(self.close)
        return backend

    async def _add_adapter(self, folder: Path) -> str:
        backend = await self._supervisor.ready()
        adapter = await in_daemon_thread(lambda: self._preparation.check(folder, folder))
        return await self._preparation.serve(backend, adapter)

    async def _read_adapter_again(self, name: str) -> None:
        await self._supervisor.ready()
        await in_daemon_thread(lambda: self._preparation.read_again(name))

    async def _remove_adapter(self, name: str) -> None:
        backend = await self._supervisor.ready()
        await backend.remove_adapter(self._preparation.roster.withdraw(name).loaded)

    def _must_be_open(self) -> None:
        if self._closed.is_set():
            raise EngineUnavailable("engine_closed")

    def _call(self, work: Coroutine[Any, Any, T]) -> T:
        """Run on the engine's loop and wait; an interrupted wait cancels the work."""
        if self._closed.is_set():
            work.close()
            raise EngineUnavailable("engine_closed")
        self.start()
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return _result_of(future)
        finally:
            future.cancel()


def _result_of(future: concurrent.futures.Future[T]) -> T:
    try:
        return future.result()
    except concurrent.futures.CancelledError:
        raise EngineUnavailable("engine_closed") from None

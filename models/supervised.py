"""Keeps one back end alive: builds it, notices its death, builds it again, and gives up after three times.

Knows nothing of prompts or vLLM: a back end is whatever the ``build`` function returns and can say whether
it is alive. Lives on one event loop; building happens in a thread of its own, so that the loop answers.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections.abc import Awaitable, Callable
from typing import Generic, Protocol, TypeVar

from models.engine import Phase
from nlps_core.errors import EngineUnavailable, WorkbenchError

RESTARTS_IN_A_ROW = 3
LOOK_EVERY = 0.5  # seconds


class Backend(Protocol):
    @property
    def alive(self) -> bool: ...

    def shutdown(self) -> None:
        """End all of its processes; blocks for seconds."""


B = TypeVar("B", bound=Backend)
T = TypeVar("T")


class BackendDied(Exception):
    """The back end went away under a request; whoever asked may ask again."""


class Supervisor(Generic[B]):
    """Hands out the living back end. ``build`` blocks, ``prepare`` makes a new one fit for work."""

    def __init__(self, build: Callable[[], B], prepare: Callable[[B], Awaitable[None]]) -> None:
        self._build = build
        self._prepare = prepare
        self._backend: B | None = None
        self._settled = asyncio.Event()
        self._died = asyncio.Event()
        self._in_a_row = 0
        self._problem: WorkbenchError | None = None
        self.phase = Phase.LOADING
        self.reason = ""
        self.detail = ""
        self.restarts = 0

    async def ready(self) -> B:
        """Wait while loading or restarting; raise ``EngineUnavailable`` when there is nothing to wait for."""
        while True:
            await self._settled.wait()
            if self.phase is Phase.CLOSED:
                raise EngineUnavailable("engine_closed")
            if self._problem is not None:
                raise EngineUnavailable(self._problem.code, **self._problem.values)
            if self._backend is not None and self._backend.alive:
                return self._backend
            self.report_death()

    def report_death(self) -> None:
        """Take note, once, that the back end is gone; ``ready`` waits from here on."""
        if self.phase is Phase.READY:
            self.phase, self.reason = Phase.RESTARTING, "engine_died"
            self._settled.clear()
            self._died.set()

    def succeeded(self) -> None:
        """An answer came: deaths from here on are counted anew."""
        self._in_a_row = 0

    async def run(self) -> None:
        """Build, watch, and build again, until given up or cancelled."""
        while await self._start():
            while not self._died.is_set():
                await self._look()
            await self._clear_away()
            if self._in_a_row == RESTARTS_IN_A_ROW:
                self._give_up(EngineUnavailable("engine_died_repeatedly"))
                return
            self._in_a_row += 1
            self.restarts += 1

    async def close(self) -> None:
        self.phase = Phase.CLOSED
        self._settled.set()
        await self._clear_away()

    async def _start(self) -> bool:
        """Return whether a back end stands. A first start that fails is not tried again: nothing would
        be different; after a death it may be."""
        while True:
            problem = await self._try_to_start()
            if problem is None:
                return True
            if self._in_a_row in (0, RESTARTS_IN_A_ROW):
                self._give_up(problem)
                return False
            self._in_a_row += 1
            self.restarts += 1

    async def _try_to_start(self) -> WorkbenchError | None:
        try:
            self._backend = await in_daemon_thread(self._build)
            await self._prepare(self._backend)
        except WorkbenchError as error:
            await self._clear_away()
            return error
        except BackendDied:
            await self._clear_away()
            return EngineUnavailable("engine_died")
        self._died.clear()
        self.phase, self.reason, self.detail = Phase.READY, "", ""
        self._settled.set()
        return None

    async def _look(self) -> None:
        if self._backend is not None and not self._backend.alive:
            self.report_death()
            return
        try:
            await asyncio.wait_for(self._died.wait(), LOOK_EVERY)
        except TimeoutError:
            return

    async def _clear_away(self) -> None:
        backend, self._backend = self._backend, None
        if backend is not None:
            await in_daemon_thread(backend.shutdown)

    def _give_up(self, problem: WorkbenchError) -> None:
        self._problem = problem
        self.detail = str(problem.values.get("detail") or problem.values.get("path") or "")
        self.phase, self.reason = Phase.FAILED, problem.code
        self._settled.set()


async def in_daemon_thread(function: Callable[[], T]) -> T:
    """Run a blocking function without making the end of the process wait for it, as a pool would."""
    outcome: concurrent.futures.Future[T] = concurrent.futures.Future()
    outcome.set_running_or_notify_cancel()

    def work() -> None:
        try:
            outcome.set_result(function())
        except BaseException as error:  # carried to the caller, who handles it
            outcome.set_exception(error)

    threading.Thread(target=work, daemon=True, name="engine-work").start()
    return await asyncio.wrap_future(outcome)

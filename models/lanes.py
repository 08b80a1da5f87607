"""Who may be in the engine together: one adapter or none at a time, until mixing is proved to be safe.

First come, first served by lane, so that neither a long job nor typed text waits for ever. Lives on one
event loop; knows nothing of prompts.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import asynccontextmanager

SHARED = "all together"


class Lanes:
    """``mixing`` tells, each time somebody comes, whether all may go together."""

    def __init__(self, mixing: Callable[[], bool]) -> None:
        self._mixing = mixing
        self._open: Hashable = None
        self._inside = 0
        self._waiting: deque[tuple[Hashable, asyncio.Future[None]]] = deque()

    @asynccontextmanager
    async def enter(self, adapter: str | None, alone: bool = False) -> AsyncIterator[None]:
        """Wait until this adapter's lane is open, and hold it open inside. ``alone`` shares with nobody."""
        lane: Hashable = object() if alone else SHARED if self._mixing() else ("adapter", adapter)
        await self._come_in(lane)
        try:
            yield
        finally:
            self._leave()

    async def _come_in(self, lane: Hashable) -> None:
        if self._inside == 0 or (lane == self._open and not self._waiting):
            self._open = lane
            self._inside += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((lane, turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                self._waiting = deque(waiter for waiter in self._waiting if waiter[1] is not turn)
            else:
                self._leave()
            raise

    def _leave(self) -> None:
        self._inside -= 1
        while self._waiting and not self._inside:
            self._open = self._waiting[0][0]
            turns = [turn for lane, turn in self._waiting if lane == self._open and not turn.cancelled()]
            self._waiting = deque(waiter for waiter in self._waiting if waiter[0] != self._open)
            self._inside = len(turns)
            for turn in turns:
                turn.set_result(None)

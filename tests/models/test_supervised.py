"""A back end that dies is built again, three times in a row at most; who waits is told or served."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from models.engine import Phase
from models.supervised import BackendDied, Supervisor
from nlps_core.errors import EngineUnavailable


class FakeBackend:
    def __init__(self) -> None:
        self.alive = True
        self.shut = False

    def shutdown(self) -> None:
        self.alive, self.shut = False, True


class Stage:
    """Builds fake back ends; ``fails`` lists the numbers of the builds that fail."""

    def __init__(self, fails: tuple[int, ...] = (), dies_in_preparation: tuple[int, ...] = ()) -> None:
        self.built: list[FakeBackend] = []
        self.tries = 0
        self._fails = fails
        self._dies = dies_in_preparation
        self.supervisor: Supervisor[FakeBackend] = Supervisor(self.build, self.prepare)

    def build(self) -> FakeBackend:
        self.tries += 1
        if self.tries in self._fails:
            raise EngineUnavailable("model_not_loaded", detail="out of memory")
        self.built.append(FakeBackend())
        return self.built[-1]

    async def prepare(self, backend: FakeBackend) -> None:
        if self.tries in self._dies:
            raise BackendDied

    async def kill(self) -> None:
        (await self.supervisor.ready()).alive = False
        self.supervisor.report_death()


def play(stage: Stage, story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    async def whole() -> None:
        running = asyncio.create_task(stage.supervisor.run())
        await asyncio.wait_for(story(), 20)
        running.cancel()
        await stage.supervisor.close()

    asyncio.run(whole())


def test_those_who_wait_get_the_back_end_when_it_is_ready() -> None:
    stage = Stage()

    async def story() -> None:
        assert stage.supervisor.phase is Phase.LOADING
        assert await stage.supervisor.ready() is stage.built[0]
        assert stage.supervisor.phase is Phase.READY

    play(stage, story)
    assert stage.built[0].shut


def test_after_a_death_another_is_built_and_the_dead_one_cleared_away() -> None:
    stage = Stage()

    async def story() -> None:
        await stage.kill()
        assert stage.supervisor.phase is Phase.RESTARTING
        assert await stage.supervisor.ready() is stage.built[1]
        assert stage.built[0].shut

    play(stage, story)
    assert stage.supervisor.restarts == 1


def test_a_death_while_nobody_asks_is_noticed_too() -> None:
    stage = Stage()

    async def story() -> None:
        (await stage.supervisor.ready()).alive = False
        while stage.supervisor.restarts == 0:
            await asyncio.sleep(0.05)
        assert await stage.supervisor.ready() is stage.built[1]

    play(stage, story)


def test_a_fourth_death_in_a_row_is_given_up_and_the_reason_stays() -> None:
    stage = Stage()

    async def story() -> None:
        for _ in range(4):
            await stage.kill()
        with pytest.raises(EngineUnavailable) as caught:
            await stage.supervisor.ready()
        assert caught.value.code == "engine_died_repeatedly"

    play(stage, story)
    assert (stage.tries, stage.supervisor.restarts) == (4, 3)
    assert stage.supervisor.reason == "engine_died_repeatedly"


def test_an_answer_in_between_counts_deaths_anew() -> None:
    stage = Stage()

    async def story() -> None:
        for _ in range(6):
            await stage.kill()
            await stage.supervisor.ready()
            stage.supervisor.succeeded()

    play(stage, story)
    assert stage.supervisor.restarts == 6


def test_a_first_start_that_fails_is_not_repeated_and_says_why() -> None:
    stage = Stage(fails=(1,))

    async def story() -> None:
        with pytest.raises(EngineUnavailable) as caught:
            await stage.supervisor.ready()
        assert (caught.value.code, caught.value.values["detail"]) == ("model_not_loaded", "out of memory")

    play(stage, story)
    assert stage.tries == 1


def test_a_restart_that_fails_is_tried_again_within_the_three() -> None:
    stage = Stage(fails=(2,), dies_in_preparation=(3,))

    async def story() -> None:
        await stage.kill()
        assert await stage.supervisor.ready() is stage.built[-1]

    play(stage, story)
    assert (stage.tries, stage.supervisor.restarts) == (4, 3)


def test_those_who_wait_are_told_when_it_is_closed() -> None:
    async def whole() -> None:
        stage = Stage()
        waiting = asyncio.create_task(stage.supervisor.ready())
        await asyncio.sleep(0)
        await stage.supervisor.close()
        with pytest.raises(EngineUnavailable) as caught:
            await waiting
        assert caught.value.code == "engine_closed"

    asyncio.run(whole())

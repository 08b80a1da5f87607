"""Without mixing, one adapter or none is in the engine at a time, and nobody waits for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from models.lanes import Lanes


async def visit(lanes: Lanes, adapter: str | None, log: list[str], alone: bool = False) -> None:
    async with lanes.enter(adapter, alone):
        log.append(f"+{adapter or 'base'}")
        await asyncio.sleep(0.001)
        log.append(f"-{adapter or 'base'}")


def play(visitors: Sequence[str | None], mixing: bool = False, alone: Sequence[int] = ()) -> list[str]:
    async def all_at_once() -> list[str]:
        lanes, log = Lanes(lambda: mixing), list[str]()
        await asyncio.gather(*(visit(lanes, who, log, at in alone) for at, who in enumerate(visitors)))
        return log

    return asyncio.run(all_at_once())


def most_kinds_inside(log: Sequence[str]) -> int:
    inside: list[str] = []
    most = 0
    for step in log:
        if step[0] == "+":
            inside.append(step[1:])
        else:
            inside.remove(step[1:])
        most = max(most, len(set(inside)))
    return most


@pytest.mark.parametrize("visitors", [[None, "a", None, "a"], ["a", "b", "c"], [None] * 3 + ["a"] * 3])
def test_different_adapters_never_meet_until_mixing_is_proved(visitors: list[str | None]) -> None:
    assert most_kinds_inside(play(visitors)) == 1
    assert most_kinds_inside(play(visitors, mixing=True)) == len(set(visitors))


def test_those_of_one_adapter_go_together() -> None:
    assert play(["a", "a", "a"])[:3] == ["+a", "+a", "+a"]


def test_who_comes_later_does_not_pass_those_who_wait_for_another_lane() -> None:
    assert play([None, "a", None])[:4] == ["+base", "-base", "+a", "-a"]


def test_one_who_goes_alone_meets_nobody_even_with_mixing() -> None:
    log = play(["poison", None, "a"], mixing=True, alone=[0])
    assert log[:2] == ["+poison", "-poison"]


def test_a_cancelled_visitor_holds_up_nobody() -> None:
    async def story() -> list[str]:
        lanes, log = Lanes(lambda: False), list[str]()
        first = asyncio.create_task(visit(lanes, None, log))
        await asyncio.sleep(0)
        waiting = [asyncio.create_task(visit(lanes, name, log)) for name in ("a", "b")]
        await asyncio.sleep(0)
        waiting[0].cancel()
        await asyncio.gather(first, *waiting, return_exceptions=True)
        return log

    assert asyncio.run(story()) == ["+base", "-base", "+b", "-b"]


def test_when_all_who_wait_are_cancelled_the_next_may_enter() -> None:
    async def story() -> list[str]:
        lanes, log = Lanes(lambda: False), list[str]()
        first = asyncio.create_task(visit(lanes, None, log))
        await asyncio.sleep(0)
        waiting = asyncio.create_task(visit(lanes, "a", log))
        await asyncio.sleep(0)
        waiting.cancel()
        await first
        await visit(lanes, "b", log)
        return log

    assert asyncio.run(story())[-2:] == ["+b", "-b"]

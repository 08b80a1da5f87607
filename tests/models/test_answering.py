"""One request becomes one answer: in order, sent again after a death, set aside, cancelled, or too long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from models.adapters import Adapter
from models.answering import Answering
from models.engine import Answer, Delta, Request
from models.profiles import PLAIN
from models.rendering import Prompt
from models.roster import Roster
from models.supervised import BackendDied, Supervisor
from models.vllm_backend import Loaded, Output
from nlps_core.errors import Invalid
from nlps_core.types import KO_EN, Finish, Message, Sampling, System

BASE = System("base", None, PLAIN)
TUNED = System("tuned", "style", PLAIN)
CONTEXT = 100


class FakeBackend:
    """Says its prompt backwards, a word a time; dies of prompts that hold ``poison``."""

    def __init__(self, log: list[tuple[str, int]]) -> None:
        self.alive = True
        self.inside = 0
        self._log = log

    async def generate(
        self,
        token_ids: Sequence[int],
        sampling: Sampling,
        stop: Sequence[str],
        adapter: Loaded | None,
        streaming: bool,
        pattern: str,
    ) -> AsyncGenerator[Output, None]:
        text = "".join(map(chr, token_ids))
        self.inside += 1
        try:
            await asyncio.sleep(0.01 if "slow" not in text else 30)
            self._log.append((text, self.inside))
            if not self.alive or "poison" in text:
                self.alive = False
                raise BackendDied
            words = (adapter.name if adapter else "base", *text.split()[::-1], *pattern.split())
            for count in range(1, len(words)):
                if streaming:
                    yield Output(" ".join(words[:count]), "", ())
            yield Output(" " + " ".join(words) + "\n", "length" if "long" in text else "stop", (1, 2))
        finally:
            self.inside -= 1

    def shutdown(self) -> None:
        self.alive = False


class FakePreparation:
    mixing = True

    def __init__(self) -> None:
        self.roster = Roster(4, "")
        adapter = Adapter("style", Path("/a"), Path("/a"), 4, "0", PLAIN, True)
        self.roster.publish(adapter, Loaded(1, "style", Path("/a")))
        self.loaded = SimpleNamespace(context=CONTEXT, covers=lambda text, direction: "known" in text)

    def render(self, request: Request) -> Prompt:
        if "unsafe" in request.text:
            raise Invalid("prompt_special_tokens")
        return Prompt(request.text, tuple(map(ord, request.text)))


class Stage:
    def __init__(self) -> None:
        self.log: list[tuple[str, int]] = []
        self.supervisor: Supervisor[Any] = Supervisor(lambda: FakeBackend(self.log), self._prepare)
        preparation: Any = FakePreparation()
        self.answering = Answering(preparation, self.supervisor)

    async def _prepare(self, backend: Any) -> None:
        return None


def request(text: str, system: System = BASE, request_id: str = "") -> Request:
    return Request(request_id or text, system, KO_EN, text, (Message("user", text),))


def play(stage: Stage, story: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    async def whole() -> Any:
        running = asyncio.create_task(stage.supervisor.run())
        try:
            return await asyncio.wait_for(story(), 30)
        finally:
            running.cancel()
            await stage.supervisor.close()

    return asyncio.run(whole())


def answers_to(*requests: Request, stage: Stage | None = None) -> list[Answer]:
    stage = stage or Stage()
    answers: list[Answer] = play(stage, lambda: stage.answering.answer_all(requests))
    return answers


def test_answers_come_in_the_order_asked_each_by_its_own_system() -> None:
    answers = answers_to(request("a b", TUNED), request("c d"), request("e f", TUNED))
    assert [answer.text for answer in answers] == ["style b a", "base d c", "style f e"]
    assert [answer.id for answer in answers] == ["a b", "c d", "e f"]


def test_a_pattern_reaches_the_back_end() -> None:
    assert answers_to(replace(request("a b"), pattern="[ab]"))[0].text == "base b a [ab]"


def test_an_answer_carries_the_prompt_that_was_served_and_its_hash() -> None:
    (answer,) = answers_to(request("a b"))
    prompt = Prompt("a b", tuple(map(ord, "a b")))
    assert (answer.prompt, answer.prompt_hash) == (prompt.text, prompt.sha256)
    assert (answer.prompt_tokens, answer.output_tokens, answer.finish) == (3, 2, Finish.STOP)


def test_an_answer_that_ran_out_of_room_says_so() -> None:
    assert answers_to(request("long"))[0].finish is Finish.LENGTH


@pytest.mark.parametrize(
    ("text", "system", "code"),
    [
        ("x" * CONTEXT, BASE, "prompt_too_long"),
        ("unsafe", BASE, "prompt_special_tokens"),
        ("a", System("gone", "gone", PLAIN), "adapter_unknown"),
    ],
)
def test_what_one_prompt_lacks_fails_that_one_alone(text: str, system: System, code: str) -> None:
    failed, fine = answers_to(request(text, system), request("a b"))
    assert (failed.finish, failed.error, failed.text) == (Finish.FAILED, code, "")
    assert fine.text == "base b a"


def test_the_demonstration_tells_what_it_covers() -> None:
    system = System("base", None, PLAIN, demonstration=True)
    known, strange, other = answers_to(request("known", system), request("new", system), request("new 2"))
    assert (known.covered, strange.covered, other.covered) == (True, False, True)


def test_a_prompt_that_ends_the_engine_is_set_aside_and_the_others_are_answered() -> None:
    stage = Stage()
    requests = [request(f"fine {number}") for number in range(5)]
    answers = answers_to(*requests[:2], request("poison"), *requests[2:], stage=stage)
    assert (answers[2].finish, answers[2].error) == (Finish.FAILED, "prompt_ends_engine")
    assert all(answer.finish is Finish.STOP for answer in answers[:2] + answers[3:])
    assert stage.supervisor.restarts == 3


def test_before_it_is_set_aside_it_was_alone_so_that_no_other_is_blamed() -> None:
    stage = Stage()
    answers_to(request("poison"), request("fine 1"), request("fine 2"), stage=stage)
    assert [together for text, together in stage.log if text == "poison"][-1] == 1


def test_a_death_is_waited_out_and_nothing_half_made_comes_back() -> None:
    stage = Stage()

    async def story() -> list[Answer]:
        asking = asyncio.create_task(stage.answering.answer_all([request("a b"), request("c d", TUNED)]))
        (await stage.supervisor.ready()).alive = False
        return await asking

    assert [answer.text for answer in play(stage, story)] == ["base b a", "style d c"]
    assert stage.supervisor.restarts == 1


def test_a_cancelled_request_ends_as_cancelled_and_the_others_go_on() -> None:
    stage = Stage()

    async def story() -> list[Answer]:
        asking = asyncio.create_task(
            stage.answering.answer_all([request("slow", request_id="1"), request("a b")])
        )
        await asyncio.sleep(0.1)
        stage.answering.cancel(["1", "unknown"])
        return await asking

    slow, fine = play(stage, story)
    assert (slow.finish, slow.text, fine.text) == (Finish.CANCELLED, "", "base b a")


def test_a_request_is_cancelled_even_before_the_engine_is_there() -> None:
    stage = Stage()

    async def story() -> list[Answer]:
        asking = asyncio.create_task(stage.answering.answer_all([request("a")]))
        await asyncio.sleep(0)
        stage.answering.cancel(["a"])
        return await asking

    assert play(stage, story)[0].finish is Finish.CANCELLED


def streamed(stage: Stage, asked: Request) -> tuple[list[Delta], Answer]:
    said: list[Delta] = []
    answer: Answer = play(stage, lambda: stage.answering.answer_streaming(asked, said.append))
    return said, answer


def test_a_stream_says_only_what_is_new_and_ends_with_the_whole_answer() -> None:
    said, answer = streamed(Stage(), request("a b c"))
    assert [delta.text for delta in said][:3] == ["base", " c", " b"]
    assert "".join(delta.text for delta in said).strip() == answer.text == "base c b a"


def test_what_waits_when_the_engine_closes_is_told_so() -> None:
    stage = Stage()

    async def story() -> str:
        asking = asyncio.create_task(stage.answering.answer_all([request("slow")]))
        await asyncio.sleep(0.1)
        stage.answering.stop()
        (outcome,) = await asyncio.gather(asking, return_exceptions=True)
        return getattr(outcome, "code", str(outcome))

    assert play(stage, story) == "engine_closed"

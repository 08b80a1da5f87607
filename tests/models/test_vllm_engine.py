"""The real engine with the built-in model: who is asked answers, and nobody else's weights are in it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from models.base_model import BaseModel
from models.engine import Answer, Engine, Phase, Request
from models.rendering import Renderer
from nlps_core.documents.inline import problems
from nlps_core.documents.inline_pattern import pattern_for
from nlps_core.errors import AdapterRefused
from nlps_core.prompts import messages_for
from nlps_core.types import KO_EN, Finish, InlineTag, Sampling, System
from tests.models.tiny_model import make_adapter_for

TEXTS = [
    "3분기 매출액은 전년 동기 대비 12.3% 증가하였다.",
    "영업이익은 1조 2,000억원을 기록하였다.",
    "당기순이익",
    "현금흐름표",
    "이자비용이 5.4% 감소하였다.",
    "자본총계",
    "배당금은 주당 1,000원이다.",
    "재고자산이 증가하였다.",
]
SHORT = Sampling(max_tokens=24)

pytestmark = pytest.mark.timeout(1800)  # the first of these starts the engine, on a machine that may be busy


def ask(system: System, texts: Sequence[str] = TEXTS, sampling: Sampling = SHORT) -> list[Request]:
    system = replace(system, sampling=sampling)
    return [
        Request(f"{system.name}-{number}", system, KO_EN, text, messages_for(text, KO_EN, system.profile))
        for number, text in enumerate(texts)
    ]


def texts_of(answers: Sequence[Answer]) -> list[str]:
    assert all(answer.finish in (Finish.STOP, Finish.LENGTH) for answer in answers), answers
    return [answer.text for answer in answers]


def same(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(left == right for left, right in zip(one, other, strict=True))


def system_of(engine: Engine, adapter: str) -> System:
    return next(system for system in engine.systems() if system.adapter == adapter)


@pytest.fixture
def model(served_model: Path) -> Path:
    return served_model


@pytest.fixture(autouse=True)
def no_adapter_stays(vllm_engine: Engine) -> Iterator[None]:
    before = {system.adapter for system in vllm_engine.systems()}
    yield
    for system in vllm_engine.systems():
        if system.adapter not in before and system.adapter:
            vllm_engine.remove_adapter(system.adapter)


def test_it_is_ready_and_has_proved_that_base_and_adapters_may_mix(vllm_engine: Engine) -> None:
    state = vllm_engine.state()
    assert (state.phase, state.mixing, state.reason) == (Phase.READY, True, "")
    assert vllm_engine.systems()[0].name == "base"
    assert state.max_tokens > 0


def test_the_base_answers_the_same_alone_and_beside_an_adapter(
    vllm_engine: Engine, model: Path, tmp_path: Path
) -> None:
    base = vllm_engine.systems()[0]
    name = vllm_engine.add_adapter(str(make_adapter_for(model, tmp_path / "loud", strength=6)))
    tuned = system_of(vllm_engine, name)
    alone, beside = texts_of(vllm_engine.complete(ask(base))), texts_of(vllm_engine.complete(ask(tuned)))
    mixed = texts_of(vllm_engine.complete([*ask(base), *ask(tuned)]))
    assert same(alone, beside) <= 1
    assert same(mixed[: len(TEXTS)], alone) >= len(TEXTS) - 1
    assert same(mixed[len(TEXTS) :], beside) >= len(TEXTS) - 1


def test_an_adapter_whose_b_is_zero_gives_the_bases_output(
    vllm_engine: Engine, model: Path, tmp_path: Path
) -> None:
    base = vllm_engine.systems()[0]
    name = vllm_engine.add_adapter(str(make_adapter_for(model, tmp_path / "silent", strength=0)))
    silent = system_of(vllm_engine, name)
    assert silent.signature != base.signature
    answers = texts_of(vllm_engine.complete(ask(silent)))
    assert same(answers, texts_of(vllm_engine.complete(ask(base)))) >= len(TEXTS) - 1


def test_swapping_two_adapters_folders_swaps_their_outputs(
    vllm_engine: Engine, model: Path, tmp_path: Path
) -> None:
    folders = [
        make_adapter_for(model, tmp_path / name, seed=seed, strength=2) for seed, name in ((5, "x"), (6, "y"))
    ]

    def outputs() -> tuple[list[str], list[list[str]]]:
        names = [vllm_engine.add_adapter(str(folder)) for folder in folders]
        given = [texts_of(vllm_engine.complete(ask(system_of(vllm_engine, name)))) for name in names]
        for name in names:
            vllm_engine.remove_adapter(name)
        return names, given

    first_names, (x, y) = outputs()
    folders[0].rename(tmp_path / "aside")
    folders[1].rename(folders[0])
    (tmp_path / "aside").rename(folders[1])
    names, (swapped_x, swapped_y) = outputs()
    assert same(x, y) <= 1
    assert min(same(swapped_x, y), same(swapped_y, x)) >= len(TEXTS) - 1
    assert not set(names) & set(first_names)


def test_a_changed_folder_does_not_change_what_is_served(
    vllm_engine: Engine, model: Path, tmp_path: Path
) -> None:
    folder = make_adapter_for(model, tmp_path / "mine", strength=2)
    system = system_of(vllm_engine, vllm_engine.add_adapter(str(folder)))
    before = texts_of(vllm_engine.complete(ask(system)))
    make_adapter_for(model, folder, seed=99, strength=3)
    assert same(texts_of(vllm_engine.complete(ask(system))), before) >= len(TEXTS) - 1
    shutil.rmtree(folder)
    assert same(texts_of(vllm_engine.complete(ask(system))), before) >= len(TEXTS) - 1


def test_a_bad_adapter_is_refused_and_the_others_go_on(
    vllm_engine: Engine, model: Path, tmp_path: Path
) -> None:
    folder = make_adapter_for(model, tmp_path / "bad", strength=float("nan"))
    with pytest.raises(AdapterRefused) as caught:
        vllm_engine.add_adapter(str(folder))
    assert caught.value.code == "adapter_not_finite"
    assert texts_of(vllm_engine.complete(ask(vllm_engine.systems()[0])))


def test_an_adapter_that_only_vllm_knows_to_be_wrong_is_refused_and_the_others_go_on(
    vllm_engine: Engine, model: Path, tmp_path: Path
) -> None:
    from safetensors.numpy import load_file, save_file

    folder = make_adapter_for(model, tmp_path / "odd")
    weights = folder / "adapter_model.safetensors"
    tensors = {key.replace("o_proj", "odd_proj"): it for key, it in load_file(str(weights)).items()}
    save_file({**load_file(str(weights)), **tensors}, str(weights))
    with pytest.raises(AdapterRefused) as caught:
        vllm_engine.add_adapter(str(folder))
    assert caught.value.code == "adapter_not_loaded"
    assert texts_of(vllm_engine.complete(ask(vllm_engine.systems()[0])))


def test_one_that_does_not_fit_says_so_and_a_removed_one_makes_room(
    vllm_engine: Engine, model: Path, tmp_path: Path
) -> None:
    names = []
    with pytest.raises(AdapterRefused) as caught:
        for number in range(9):
            folder = make_adapter_for(model, tmp_path / f"number-{number}", seed=number)
            names.append(vllm_engine.add_adapter(str(folder)))
    assert caught.value.code == "adapter_no_room"
    vllm_engine.remove_adapter(names[0])
    assert vllm_engine.add_adapter(str(folder)) == folder.name


def test_the_same_weights_twice_are_refused(vllm_engine: Engine, model: Path, tmp_path: Path) -> None:
    vllm_engine.add_adapter(str(make_adapter_for(model, tmp_path / "one")))
    with pytest.raises(AdapterRefused) as caught:
        vllm_engine.add_adapter(str(make_adapter_for(model, tmp_path / "two")))
    assert caught.value.code == "adapter_served_already"


def test_a_removed_adapter_answers_no_more(vllm_engine: Engine, model: Path, tmp_path: Path) -> None:
    name = vllm_engine.add_adapter(str(make_adapter_for(model, tmp_path / "gone")))
    system = system_of(vllm_engine, name)
    vllm_engine.remove_adapter(name)
    (answer,) = vllm_engine.complete(ask(system, TEXTS[:1]))
    assert (answer.finish, answer.error) == (Finish.FAILED, "adapter_unknown")


def test_a_prompt_longer_than_the_context_fails_alone(vllm_engine: Engine) -> None:
    base = vllm_engine.systems()[0]
    long, short = vllm_engine.complete(ask(base, ["증가하였다. " * 2000, TEXTS[0]]))
    assert (long.finish, long.error) == (Finish.FAILED, "prompt_too_long")
    assert short.finish in (Finish.STOP, Finish.LENGTH)


def test_tokens_are_counted_as_they_are_served(vllm_engine: Engine) -> None:
    requests = ask(vllm_engine.systems()[0], [*TEXTS, "매출 <|end|><|im_start|>system"])
    counted = vllm_engine.count_tokens(requests)
    assert counted == [answer.prompt_tokens for answer in vllm_engine.complete(requests)]


def test_the_served_prompt_is_the_one_that_training_renders(vllm_engine: Engine, model: Path) -> None:
    from transformers import AutoTokenizer

    renderer = Renderer(AutoTokenizer.from_pretrained(str(model)))
    requests = ask(vllm_engine.systems()[0])
    for request, answer in zip(requests, vllm_engine.complete(requests), strict=True):
        prompt = renderer.render(request.messages, request.system.profile)
        assert (answer.prompt, answer.prompt_hash) == (prompt.text, prompt.sha256)


def test_a_system_asked_in_another_wording_is_rendered_again_as_it_was_served(vllm_engine: Engine) -> None:
    base = vllm_engine.systems()[0]
    profile = replace(base.profile, system="Translate from {source_name} into {target_name}.")
    requests = ask(replace(base, name="rival", profile=profile))
    served = [answer.prompt_hash for answer in vllm_engine.complete(requests)]
    assert vllm_engine.prompt_hashes(requests) == served
    assert not set(served) & set(vllm_engine.prompt_hashes(ask(base)))


def test_streamed_text_is_that_of_the_whole_answer(vllm_engine: Engine) -> None:
    (request,) = ask(vllm_engine.systems()[0], TEXTS[:1])
    deltas = list(vllm_engine.stream(request))
    answer = deltas[-1].answer
    assert answer is not None
    assert len(deltas) > 3
    assert "".join(delta.text for delta in deltas).strip() == answer.text
    assert [answer.text] == texts_of(vllm_engine.complete([request]))


def test_a_stream_that_is_closed_early_leaves_the_engine_free(vllm_engine: Engine) -> None:
    (request,) = ask(vllm_engine.systems()[0], TEXTS[:1])
    stream = vllm_engine.stream(request)
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert texts_of(vllm_engine.complete([request]))


def test_a_cancelled_request_ends_and_the_others_are_answered(vllm_engine: Engine) -> None:
    base = vllm_engine.systems()[0]
    endless = Sampling(temperature=1.5, max_tokens=100_000, seed=1)
    requests = [*ask(base, TEXTS[:2]), Request("endless", *_rest(ask(base, TEXTS[:1], endless)[0]))]
    threading.Timer(0.5, vllm_engine.cancel, (["endless", "unknown"],)).start()
    answers = vllm_engine.complete(requests)
    assert all(answer.finish is not Finish.FAILED for answer in answers)
    assert texts_of(answers[:2])


def _rest(request: Request) -> tuple[System, object, str, object]:
    return request.system, request.direction, request.text, request.messages


def test_several_threads_ask_at_once_and_each_gets_its_own(vllm_engine: Engine) -> None:
    base = vllm_engine.systems()[0]
    expected = texts_of(vllm_engine.complete(ask(base)))
    given: dict[int, list[str]] = {}

    def one(number: int) -> None:
        given[number] = texts_of(vllm_engine.complete(ask(base)))

    threads = [threading.Thread(target=one, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(same(given[number], expected) >= len(TEXTS) - 1 for number in range(4))


def test_a_system_names_the_weights_that_speak(vllm_engine: Engine, model: Path) -> None:
    base = vllm_engine.systems()[0]
    assert base.hashes == BaseModel(model).fingerprints()
    assert {name for name, _ in base.hashes} == {"weights", "tokenizer", "template"}


@pytest.mark.parametrize(
    ("source", "tags"),
    [
        ("매출은 <1>3조원</1>으로 <2/>증가했다.", (InlineTag(1, True), InlineTag(2, False))),
        ("<1>매출 <2>12%</2></1> 증가", (InlineTag(1, True), InlineTag(2, True))),
    ],
)
def test_an_answer_held_to_a_pattern_has_each_tag_once(
    vllm_engine: Engine, source: str, tags: tuple[InlineTag, ...]
) -> None:
    # A model that means nothing would never say the tags by itself: short stretches leave it no choice.
    pattern = pattern_for(source, tags).replace("*", "{0,6}")
    for system in vllm_engine.systems()[:2]:
        (plain, held) = ask(system, [source, source], Sampling(max_tokens=120))
        free, bound = vllm_engine.complete([plain, replace(held, id="held", pattern=pattern)])
        assert bound.finish is Finish.STOP
        assert problems(source, bound.text, tags) == []
        assert bound.prompt_hash == free.prompt_hash


def test_a_pattern_that_cannot_be_read_fails_its_own_request_alone(vllm_engine: Engine) -> None:
    good, bad = ask(vllm_engine.systems()[0], TEXTS[:2])
    fine, failed = vllm_engine.complete([good, replace(bad, pattern="(")])
    assert (failed.finish, failed.error) == (Finish.FAILED, "prompt_refused")
    assert fine.finish in (Finish.STOP, Finish.LENGTH)

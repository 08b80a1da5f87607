"""Identity and pseudo-localisation: engines without a model, and the fakes of the other tests."""

from __future__ import annotations

import subprocess
import sys

import pytest

from models.engine import Engine, Phase, Request
from models.engine_settings import EngineSettings
from models.opening import open_engine
from nlps_core.errors import AdapterRefused, EngineUnavailable, Invalid
from nlps_core.prompts import messages_for
from nlps_core.types import KO_EN, Finish, System


def ask(engine: Engine, text: str, request_id: str = "1", system: System | None = None) -> Request:
    system = system or engine.systems()[0]
    return Request(request_id, system, KO_EN, text, messages_for(text, KO_EN, system.profile))


@pytest.fixture(params=["identity", "pseudo"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return open_engine(EngineSettings(kind=request.param))


@pytest.mark.parametrize(
    ("kind", "text", "answer"),
    [
        ("identity", "매출 <1>up</1> 3%", "매출 <1>up</1> 3%"),
        ("identity", "", ""),
        ("pseudo", "매출 <1>up</1> 3%", "⟦매출 <1>UP</1> 3%⟧"),
    ],
)
def test_each_answers_with_its_function_of_the_text(kind: str, text: str, answer: str) -> None:
    engine = open_engine(EngineSettings(kind=kind))
    (given,) = engine.complete([ask(engine, text)])
    assert (given.text, given.finish, given.covered) == (answer, Finish.STOP, True)


def test_it_is_ready_at_once_and_serves_a_base_and_a_tuned_system(engine: Engine) -> None:
    assert engine.state().phase is Phase.READY
    assert [system.name for system in engine.systems()] == ["base", "tuned"]
    base, tuned = engine.systems()
    assert base.signature != tuned.signature


def test_answers_come_in_the_order_asked(engine: Engine) -> None:
    requests = [ask(engine, f"문장 {number}", str(number)) for number in range(20)]
    assert [answer.id for answer in engine.complete(requests)] == [request.id for request in requests]


def test_streamed_words_add_up_to_the_answer(engine: Engine) -> None:
    request = ask(engine, "  두 칸  띄고 <1>굵게</1>\n끝 ")
    deltas = list(engine.stream(request))
    assert "".join(delta.text for delta in deltas) == engine.complete([request])[0].text
    assert [delta.answer for delta in deltas[:-1]] == [None] * (len(deltas) - 1)
    assert deltas[-1].answer == engine.complete([request])[0]


def test_a_cancelled_stream_ends_with_what_was_said(engine: Engine) -> None:
    request = ask(engine, "하나 둘 셋 넷")
    stream = engine.stream(request)
    said = next(stream).text
    engine.cancel([request.id, "unknown"])
    last = list(stream)[-1]
    assert last.answer is not None
    assert (last.answer.finish, last.answer.text) == (Finish.CANCELLED, said)


def test_a_closed_engine_answers_nothing(engine: Engine) -> None:
    request = ask(engine, "끝")
    engine.close()
    engine.close()
    assert engine.state().phase is Phase.CLOSED
    with pytest.raises(EngineUnavailable):
        engine.complete([request])
    with pytest.raises(EngineUnavailable):
        next(engine.stream(request))


def test_it_takes_no_adapters(engine: Engine) -> None:
    with pytest.raises(AdapterRefused):
        engine.add_adapter("/anywhere")


def test_an_unknown_engine_is_refused_by_name() -> None:
    with pytest.raises(Invalid) as caught:
        open_engine(EngineSettings(kind="oracle"))
    assert caught.value.values["engine"] == "oracle"


def test_opening_one_imports_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from models.engine_settings import EngineSettings\n"
        "from models.opening import open_engine\n"
        "open_engine(EngineSettings(kind='pseudo')).systems()\n"
        "heavy = {'torch', 'vllm', 'transformers', 'numpy', 'safetensors', 'jinja2'} & set(sys.modules)\n"
        "print(sorted(heavy))"
    )
    outcome = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (outcome.stdout.strip(), outcome.stderr) == ("[]", "")

"""What cannot be served is told at once, before vLLM is imported, and the engine can still be closed."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from models.engine import Engine, EngineState, Phase, Request
from models.engine_settings import EngineSettings
from models.opening import open_engine
from models.profiles import PLAIN
from nlps_core.errors import EngineUnavailable
from nlps_core.types import KO_EN, Message, System

REQUEST = Request("1", System("base", None, PLAIN), KO_EN, "매출", (Message("user", "매출"),))


def settled(engine: Engine) -> EngineState:
    engine.start()
    while (state := engine.state()).phase is Phase.LOADING:
        time.sleep(0.01)
    return state


@pytest.fixture
def half_a_model(tmp_path: Path) -> Path:
    folder = tmp_path / "half"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps({"hidden_size": 8}))
    return folder


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"base_model": "/gone/model"}, "model_missing"),
        ({"adapters": Path("/gone/adapters")}, "adapter_folder_missing"),
        ({"base_profile": "oracle"}, "profile_unknown"),
        ({}, "model_without_safetensors"),
    ],
)
def test_a_wrong_setting_is_the_reason_on_the_screen_and_of_every_refusal(
    half_a_model: Path, tmp_path: Path, wrong: dict[str, Any], reason: str
) -> None:
    settings = {"base_model": str(half_a_model), "home": tmp_path / "home"} | wrong
    engine = open_engine(EngineSettings(**settings))
    try:
        state = settled(engine)
        assert (state.phase, state.reason) == (Phase.FAILED, reason)
        assert state.detail
        assert engine.systems() == ()
        for ask in (lambda: engine.complete([REQUEST]), lambda: engine.add_adapter("/x")):
            with pytest.raises(EngineUnavailable) as caught:
                ask()
            assert caught.value.code == reason
    finally:
        engine.close()
    assert engine.state().phase is Phase.CLOSED
    assert not [thread for thread in threading.enumerate() if thread.name == "engine-loop"]


def test_a_closed_engine_says_so_and_may_be_closed_again(half_a_model: Path) -> None:
    engine = open_engine(EngineSettings(base_model=str(half_a_model)))
    engine.close()
    engine.close()
    with pytest.raises(EngineUnavailable) as caught:
        engine.complete([REQUEST])
    assert caught.value.code == "engine_closed"


def test_it_loads_only_from_its_start_on_and_the_first_question_starts_it(half_a_model: Path) -> None:
    engine = open_engine(EngineSettings(base_model=str(half_a_model)))
    try:
        time.sleep(0.2)
        assert engine.state().phase is Phase.LOADING
        with pytest.raises(EngineUnavailable) as caught:
            engine.count_tokens([REQUEST])
        assert caught.value.code == "model_without_safetensors"
        assert settled(engine).phase is Phase.FAILED
    finally:
        engine.close()


def test_making_one_returns_before_anything_heavy_is_imported() -> None:
    program = (
        "import sys\n"
        "from models.engine_settings import EngineSettings\n"
        "from models.opening import open_engine\n"
        "engine = open_engine(EngineSettings(base_model='/gone'))\n"
        "engine.start()\n"
        "while engine.state().phase == 'loading': pass\n"
        "engine.close()\n"
        "print(sorted({'torch', 'vllm', 'transformers'} & set(sys.modules)))"
    )
    outcome = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (outcome.stdout.strip(), outcome.stderr) == ("[]", "")

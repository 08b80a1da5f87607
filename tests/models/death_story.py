"""A process of its own with a real engine: its engine is killed while it works, then it waits to be killed.

Prints one JSON line when the killed engine's requests were answered all the same.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
import warnings
from pathlib import Path

from models.engine import Answer, Engine, Request
from models.engine_settings import EngineSettings
from nlps_core.types import KO_EN, Message, Sampling, System
from tests.models.starting import descendants, started


def main(base: str, home: str) -> None:
    warnings.simplefilter("ignore")
    with started(EngineSettings(base_model=base, home=Path(home), base_profile="plain")) as engine:
        expected = engine.complete(requests(engine))
        answers = killed_while_working(engine)
        report = {
            "same": [answer.text for answer in answers] == [answer.text for answer in expected],
            "finishes": [answer.finish for answer in answers],
            "restarts": engine.state().restarts,
            "mixing": engine.state().mixing,
            "processes": sorted(descendants(os.getpid())),
        }
        print(json.dumps(report), flush=True)
        time.sleep(600)


def requests(engine: Engine, tokens: int = 30) -> list[Request]:
    base = engine.systems()[0]
    system = System(base.name, None, base.profile, Sampling(max_tokens=tokens))
    return [
        Request(text, system, KO_EN, text, (Message("user", text),)) for text in ("매출", "순이익", "현금 3%")
    ]


def killed_while_working(engine: Engine) -> list[Answer]:
    """Kill the engine's process when the first word of a long answer is there; return what came of all."""
    answers: list[Answer] = []
    asking = threading.Thread(target=lambda: answers.extend(engine.complete(requests(engine))))
    stream = engine.stream(requests(engine, tokens=900)[0])
    next(stream)
    asking.start()
    (core,) = (
        process for process, name in descendants(os.getpid()).items() if name.startswith("VLLM::EngineCor")
    )
    os.kill(core, signal.SIGKILL)
    last = list(stream)[-1]
    assert last.answer is not None and last.answer.text
    asking.join()
    return answers


if __name__ == "__main__":
    main(*sys.argv[1:])

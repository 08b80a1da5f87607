"""The engine dies well: killed, it is built again and all are answered; killed with us, nothing is left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.models.starting import is_running
from tests.models.tiny_model import make_model

pytestmark = pytest.mark.timeout(1800)  # two starts of an engine, on a machine that may be busy


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    """A process whose engine was killed once and that is still there; one start for both tests."""
    folder = tmp_path_factory.mktemp("death")
    model = make_model(folder / "base")
    root = Path(__file__).parents[2]
    command = [
        sys.executable,
        str(Path(__file__).with_name("death_story.py")),
        str(model),
        str(folder / "home"),
    ]
    environment = os.environ | {"PYTHONPATH": str(root)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, "the process ended before its engine was ready again"
            yield process, json.loads(line)
        finally:
            process.kill()


def test_an_engine_killed_at_work_is_started_again_and_every_request_is_answered(story: Any) -> None:
    _, report = story
    assert report["restarts"] == 1
    assert report["same"], report
    assert set(report["finishes"]) <= {"stop", "length"}
    assert report["mixing"]


def test_when_our_process_is_killed_no_engine_process_is_left(story: Any) -> None:
    process, report = story
    assert any(is_running(child) for child in report["processes"])
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    while any(is_running(child) for child in report["processes"]):
        time.sleep(0.2)

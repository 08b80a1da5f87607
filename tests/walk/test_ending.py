"""Whoever ends the server while the engine loads, by Ctrl-C or SIGTERM, ends the engine's processes too."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bench.serving import free_port
from tests.models.starting import descendants, is_running

ROOT = Path(__file__).parents[2]
PATIENCE = 240  # seconds


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=lambda how: how.name)
def test_a_server_that_is_ended_leaves_no_process_behind(tmp_path: Path, how: signal.Signals) -> None:
    environment = os.environ | {"NLPS_HOME": str(tmp_path / "home"), "NLPS_PORT": str(free_port())}
    server = subprocess.Popen(
        [sys.executable, "-m", "app", "serve"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + PATIENCE
        while not (children := _engine(server.pid)):
            assert server.poll() is None
            assert time.monotonic() < end, "no engine process was started"
            time.sleep(0.1)
        server.send_signal(how)
        assert server.wait(60) in (0, 130)
    finally:
        server.kill()
        server.wait()
    while still := [child for child in children if is_running(child)]:
        assert time.monotonic() < end, f"left behind: {still}"
        time.sleep(0.1)


def _engine(server: int) -> dict[int, str]:
    """Return the server's processes once vLLM's is among them."""
    found = descendants(server)
    return found if any("VLLM" in name or "EngineCore" in name for name in found.values()) else {}

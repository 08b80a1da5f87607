"""The real program around the one real engine: its own home, its own port, served from a thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn

from app.application import build_application
from app.settings import Settings
from app.workbench import open_workbench
from models.engine import Engine
from tests.bench.serving import free_port
from tests.browser.conftest import browser, page

__all__ = ["browser", "page", "server"]


@pytest.fixture(scope="session")
def server(vllm_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the whole application with vLLM behind it."""
    settings = Settings(
        home=Path(tmp_path_factory.mktemp("walk")) / "home", port=free_port(), engine="identity"
    )
    opened = open_workbench(settings)
    application = build_application(replace(opened, engine=vllm_engine))
    serving = uvicorn.Server(uvicorn.Config(application, port=settings.port, log_level="warning"))
    thread = threading.Thread(target=serving.run, daemon=True)
    thread.start()
    while not serving.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{settings.port}"
    serving.should_exit = True
    thread.join(30)
    opened.close()

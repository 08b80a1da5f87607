"""A workbench of its own for every test: real SQLite, a real home folder, an engine without a model."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.api.guard import Guard
from app.api.installing import install_routes
from app.jobs import JobRunner
from app.settings import Settings
from app.workbench import Workbench, open_workbench
from db.people import named_person
from db.views import Person
from models.engine import Answer, Request
from models.plain_engines import PlainEngine
from nlps_core.errors import EngineUnavailable
from nlps_core.pseudo import pseudo
from nlps_core.types import Finish


class TwoVoices(PlainEngine):
    """``base`` and ``tuned`` say different things; some texts fail while they are ``broken``."""

    def __init__(self) -> None:
        super().__init__("pseudo", pseudo)
        self.asked: list[str] = []
        self.broken: set[str] = set()
        self.blocked = False
        self.away = False
        self.cancelled = threading.Event()

    def complete(self, requests: Sequence[Request]) -> list[Answer]:
        if self.away:
            raise EngineUnavailable("engine_failed")
        self.asked += [f"{request.system.name}:{request.text}" for request in requests]
        if self.blocked and self.cancelled.wait(60):
            return [Answer(request.id, "", Finish.CANCELLED) for request in requests]
        return [
            self._say(request, answer)
            for request, answer in zip(requests, super().complete(requests), strict=True)
        ]

    def cancel(self, ids: Sequence[str]) -> None:
        super().cancel(ids)
        self.cancelled.set()

    def _say(self, request: Request, answer: Answer) -> Answer:
        if request.text in self.broken:
            return Answer(request.id, "", Finish.FAILED, error="prompt_refused")
        letter = hashlib.sha256(request.text.encode()).hexdigest()[0]
        return replace(
            answer, text=f"{answer.text} {letter}" if request.system.name == "base" else answer.text
        )


@pytest.fixture
def engine() -> TwoVoices:
    return TwoVoices()


@pytest.fixture
def bench(tmp_path: Path, engine: TwoVoices) -> Iterator[Workbench]:
    opened = replace(open_workbench(Settings(home=tmp_path / "home", engine="pseudo")), engine=engine)
    yield opened
    opened.close()


@pytest.fixture
def person(bench: Workbench) -> Person:
    return bench.person


@pytest.fixture
def stranger(bench: Workbench) -> Person:
    with bench.database.writing() as session:
        return named_person(session, "stranger", bench.clock())


@pytest.fixture
def work(bench: Workbench) -> Callable[[], None]:
    """Work on every open job until nothing is left that can be done now."""

    def until_done() -> None:
        runner = JobRunner(bench, pause_after_trouble=0)
        while runner.work_once():
            pass

    return until_done


@pytest.fixture
def application(bench: Workbench) -> FastAPI:
    """Return the typed routes over the workbench, without the page."""
    made = FastAPI()
    install_routes(made, bench)
    return made


@pytest.fixture
def client(application: FastAPI) -> Iterator[TestClient]:
    """Yield a client as the local page is one; what a route raises reaches the test."""
    with TestClient(Guard(application), base_url="http://127.0.0.1:7860") as opened:
        yield opened

"""Adapters put in, taken out and asked otherwise; the copies that are kept of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.jobs import JobRunner
from app.services import adapters, deleting, documents
from app.services.views import Upload
from app.workbench import Workbench
from db.views import Person
from models.adapter_copies import copies_of
from models.engine import AdapterState, EngineState
from models.plain_engines import PlainEngine
from models.profiles import ALPACA, PROFILE_FILE, profile_to_json
from nlps_core.errors import AdapterRefused
from nlps_core.pseudo import pseudo
from nlps_core.types import KO_EN, System

STYLE, OTHER = "1" * 64, "2" * 64


class Serving(PlainEngine):
    """Serves one adapter from a folder; its ``tuned`` is made with that adapter."""

    def __init__(self, folder: Path) -> None:
        super().__init__("pseudo", pseudo)
        self.folder = folder
        self.served = True
        self.refuses = False

    def state(self) -> EngineState:
        style = AdapterState("style", str(self.folder), 8, STYLE, "chat")
        return replace(super().state(), adapters=(style,) if self.served else ())

    def systems(self) -> tuple[System, ...]:
        base, tuned = super().systems()
        return base, replace(tuned, hashes=(*tuned.hashes, ("adapter", STYLE)))

    def read_adapter_again(self, name: str) -> None:
        if self.refuses:
            raise AdapterRefused("adapter_changed_on_disk", adapter=name)

    def remove_adapter(self, name: str) -> None:
        self.served = False


@pytest.fixture
def serving(bench: Workbench, tmp_path: Path) -> Workbench:
    (tmp_path / "style").mkdir()
    for name in (STYLE, OTHER):
        (copies(bench) / name).mkdir(parents=True)
    return replace(bench, engine=Serving(tmp_path / "style"))


def copies(bench: Workbench) -> Path:
    return copies_of(bench.home.path / "engine")


def kept(bench: Workbench) -> set[str]:
    return {path.name for path in copies(bench).iterdir()}


def served_by(bench: Workbench) -> Serving:
    assert isinstance(bench.engine, Serving)
    return bench.engine


@pytest.fixture
def document(serving: Workbench, person: Person) -> int:
    """Drop a document whose job waits."""
    (job,) = documents.submit(serving, person, [Upload("memo.txt", "매출\n".encode())], KO_EN).jobs
    return job.document_id


def test_a_copy_goes_with_the_adapter_that_nothing_is_from(serving: Workbench) -> None:
    adapters.clear_away(serving)
    assert kept(serving) == {STYLE}
    adapters.remove(serving, "style")
    assert kept(serving) == set()


def test_a_copy_stays_as_long_as_a_document_is_from_it(
    serving: Workbench, person: Person, document: int
) -> None:
    runner = JobRunner(serving)
    assert runner.work_once()
    adapters.remove(serving, "style")
    assert kept(serving) == {STYLE}
    deleting.delete(serving, person, [document])
    adapters.clear_away(serving)
    assert kept(serving) == set()


@pytest.mark.parametrize("before", [None, '{"name": "chat"}'], ids=["guessed", "confirmed"])
def test_a_profile_that_is_refused_leaves_everything_as_it_was(
    serving: Workbench, before: str | None
) -> None:
    path = served_by(serving).folder / PROFILE_FILE
    if before is not None:
        path.write_text(before)
    served_by(serving).refuses = True
    with pytest.raises(AdapterRefused, match="adapter_changed_on_disk"):
        adapters.confirm_profile(serving, "style", "alpaca")
    assert (path.read_text() if path.exists() else None) == before
    assert [each.name for each in serving.engine.state().adapters] == ["style"]


def test_a_confirmed_profile_lies_beside_the_adapter(serving: Workbench) -> None:
    adapters.confirm_profile(serving, "style", "alpaca")
    assert (served_by(serving).folder / PROFILE_FILE).read_text() == profile_to_json(ALPACA)

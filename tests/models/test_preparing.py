"""A new back end gets the adapters of the dead one; what can no longer be loaded is told, and not fatal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.adapters import Adapter, BaseShapes
from models.engine_settings import EngineSettings
from models.preparing import Loaded as Known
from models.preparing import Preparation, covers_everything
from models.profiles import ALPACA, PLAIN, write_profile
from models.roster import Roster
from models.vllm_backend import Loaded
from nlps_core.errors import AdapterRefused
from nlps_core.types import System
from tests.models.tiny_model import make_adapter


def adapter(name: str, sha256: str = "") -> Adapter:
    return Adapter(name, Path("/found") / name, Path("/copies") / name, 8, sha256 or name, PLAIN, True)


class FakeBackend:
    """Takes every adapter but those called ``lost``."""

    def __init__(self) -> None:
        self.number = 10

    async def add_adapter(self, name: str, folder: Path) -> Loaded:
        if name == "lost":
            raise AdapterRefused("adapter_not_loaded", adapter=name, detail="no such file")
        self.number += 1
        return Loaded(self.number, name, folder)


def test_after_a_restart_adapters_are_loaded_again_and_a_lost_one_is_told(tmp_path: Path) -> None:
    preparation = Preparation(EngineSettings(home=tmp_path))
    for name in ("kept", "lost"):
        preparation.roster.publish(adapter(name), Loaded(1, name, Path("/copies")))
    backend: Any = FakeBackend()
    asyncio.run(preparation._load_again(backend))
    kept = preparation.roster.find("kept")
    assert kept is not None
    assert kept.loaded.number == 11
    assert preparation.roster.find("lost") is None
    (refused,) = [state for state in preparation.roster.states() if state.problem]
    assert (refused.name, refused.problem) == ("lost", "adapter_not_loaded")
    assert dict(refused.problem_values)["detail"] == "no such file"


@pytest.fixture
def served(tmp_path: Path) -> Preparation:
    """Serve the adapter ``style`` from a folder, as after a start."""
    made = Preparation(EngineSettings(home=tmp_path / "home"))
    base = System("base", None, PLAIN)
    nothing: Any = None
    made._loaded = Known(tmp_path, BaseShapes({}), nothing, 0, base, covers_everything, None)
    make_adapter(tmp_path / "style")
    style = made.roster.admit(made.check(tmp_path / "style", tmp_path))
    made.roster.publish(style, Loaded(7, "style", style.served_from))
    return made


def test_an_adapter_that_is_read_again_is_asked_otherwise_and_not_loaded_again(
    served: Preparation, tmp_path: Path
) -> None:
    write_profile(tmp_path / "style", ALPACA)
    served.read_again("style")
    now = served.roster.find("style")
    assert now is not None
    assert (now.adapter.profile, now.adapter.profile_confirmed, now.loaded.number) == (ALPACA, True, 7)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda folder: (folder / "adapter_config.json").unlink(), "adapter_file_missing"),
        (lambda folder: (folder / "nlps_profile.json").write_text("{"), "adapter_profile_damaged"),
        (lambda folder: make_adapter(folder, seed=2), "adapter_changed_on_disk"),
    ],
    ids=["folder", "profile", "weights"],
)
def test_an_adapter_that_cannot_be_read_again_is_served_as_before(
    served: Preparation, tmp_path: Path, spoil: Callable[[Path], object], code: str
) -> None:
    before = served.roster.find("style")
    spoil(tmp_path / "style")
    with pytest.raises(AdapterRefused, match=code):
        served.read_again("style")
    assert served.roster.find("style") == before


@pytest.mark.parametrize(
    ("default", "names"),
    [
        ("", ["base", "tuned", "b"]),
        ("b", ["base", "tuned", "a"]),
        ("gone", ["base", "tuned", "b"]),
    ],
)
def test_the_default_adapter_is_the_tuned_system_and_the_others_go_by_name(
    default: str, names: list[str]
) -> None:
    roster = Roster(4, default)
    for name in ("a", "b"):
        roster.publish(adapter(name), Loaded(1, name, Path("/copies")))
    systems = roster.systems(System("base", None, PLAIN))
    assert [system.name for system in systems] == names
    assert dict(systems[1].hashes)["adapter"] == systems[1].adapter


def test_a_name_stays_with_its_weights_after_they_are_gone() -> None:
    roster = Roster(4, "")
    for sha256, name in (("1" * 64, "style"), ("2" * 64, "style-22222222"), ("1" * 64, "style")):
        admitted = roster.admit(adapter("style", sha256))
        assert admitted.name == name
        roster.publish(admitted, Loaded(1, name, Path("/copies")))
        roster.withdraw(name)


def test_one_more_than_there_is_room_for_is_refused() -> None:
    roster = Roster(1, "")
    roster.publish(roster.admit(adapter("a")), Loaded(1, "a", Path("/copies")))
    with pytest.raises(AdapterRefused) as caught:
        roster.admit(adapter("b"))
    assert caught.value.code == "adapter_no_room"

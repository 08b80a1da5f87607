"""The README says what is there: every setting, every command, every measurement."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import COMMANDS
from app.settings import Settings
from tests.bench.__main__ import BENCHES

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda setting: setting.name)
def test_every_setting_is_in_the_table_with_its_sentence(setting: Any) -> None:
    row = next(
        line for line in README.splitlines() if line.startswith(f"| `{setting.metadata['variable']}` |")
    )
    assert setting.metadata["sentence"] in row
    shown = {None: "", False: "0"}.get(setting.default, str(setting.default))
    assert row.split("|")[2].strip().strip("`") == shown


@pytest.mark.parametrize("command", [*COMMANDS, "test", "bench"])
def test_every_command_is_named(command: str) -> None:
    assert f"`./launch.sh {command}" in README


@pytest.mark.parametrize("name", BENCHES)
def test_every_measurement_is_named(name: str) -> None:
    assert f"`{name}`" in README

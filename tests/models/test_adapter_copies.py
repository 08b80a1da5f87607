"""Copies of adapters go when nobody refers to them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from models.adapter_copies import copies_of, discard_copies, waiting_copy


def test_only_copies_that_nobody_refers_to_go(tmp_path: Path) -> None:
    copies = copies_of(tmp_path)
    for name in ("1" * 64, "2" * 64):
        (copies / name).mkdir(parents=True)
        (copies / name / "adapter_model.safetensors").write_bytes(b"weights")
    discard_copies(copies, {"1" * 64})
    assert [path.name for path in copies.iterdir()] == ["1" * 64]


def test_what_a_dead_process_left_half_made_goes_and_what_is_being_made_stays(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    being_made = waiting_copy(tmp_path, "style")
    left = tmp_path / being_made.name.replace(str(os.getpid()), str(dead.pid))
    for path in (being_made, left):
        path.mkdir()
    discard_copies(tmp_path, set())
    assert list(tmp_path.iterdir()) == [being_made]


def test_before_the_first_adapter_there_is_nothing_to_do(tmp_path: Path) -> None:
    discard_copies(copies_of(tmp_path), set())
    assert list(tmp_path.iterdir()) == []

"""What we add to vLLM's own processes: LoRA by slot, and an end when the parent is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from models import vllm_plugin
from models.vllm_environment import PLUGIN_MARK, variables

SLOTS, RANK, WIDTH, OUT = 3, 4, 16, 10

# Slots of the rows in a batch; -1 is a row without an adapter.
BATCHES = [[0], [0, 0, 0], [-1, -1], [0, -1, 2, 1, -1, 2], [2, -1], [-1, 2], [1, 0]]


def numbers(*shape: int, seed: int) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("slots", BATCHES)
def test_shrinking_gives_each_row_its_own_slot_and_leaves_the_others(slots: list[int]) -> None:
    inputs, weights = numbers(len(slots), WIDTH, seed=1), numbers(SLOTS, 1, RANK, WIDTH, seed=2)
    output = torch.zeros(len(slots), RANK)
    vllm_plugin.bgmv_shrink(inputs, weights, output, torch.tensor(slots), 0.5)
    for row, slot in enumerate(slots):
        expected = 0.5 * weights[slot, 0] @ inputs[row] if slot >= 0 else torch.zeros(RANK)
        torch.testing.assert_close(output[row], expected)


@pytest.mark.parametrize("slots", BATCHES)
@pytest.mark.parametrize("adds", [True, False])
def test_expanding_changes_its_slice_of_the_rows_that_have_an_adapter(slots: list[int], adds: bool) -> None:
    inputs, weights = numbers(len(slots), RANK, seed=3), numbers(SLOTS, 1, OUT, RANK, seed=4)
    before = numbers(len(slots), OUT + 6, seed=5)
    output = before.clone()
    vllm_plugin.bgmv_expand_slice(inputs, weights, output, torch.tensor(slots), 3, OUT, adds)
    for row, slot in enumerate(slots):
        expected = before[row].clone()
        if slot >= 0:
            change = weights[slot, 0] @ inputs[row]
            expected[3 : 3 + OUT] = change + (before[row, 3 : 3 + OUT] if adds else 0)
        torch.testing.assert_close(output[row], expected)


@pytest.mark.parametrize("columns", [OUT - 2, OUT, OUT + 5])
def test_a_vocabulary_padded_otherwise_is_filled_as_far_as_both_go(columns: int) -> None:
    inputs, weights = numbers(2, RANK, seed=3), numbers(SLOTS, 1, OUT, RANK, seed=4)
    output = torch.zeros(2, columns)
    vllm_plugin.bgmv_expand(inputs, weights, output, torch.tensor([1, -1]), True)
    width = min(OUT, columns)
    torch.testing.assert_close(output[0, :width], (weights[1, 0] @ inputs[0])[:width])
    assert not output[0, width:].any()
    assert not output[1].any()


def test_it_does_nothing_in_other_peoples_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PLUGIN_MARK, raising=False)
    monkeypatch.setattr(vllm_plugin, "correct_cpu_lora", lambda: pytest.fail("acted without the mark"))
    vllm_plugin.register()


def test_it_is_found_by_its_entry_point() -> None:
    from importlib.metadata import entry_points

    found = {point.name: point.value for point in entry_points(group="vllm.general_plugins")}
    assert found["nlps_workbench"] == "models.vllm_plugin:register"


def child(path: str) -> None:
    vllm_plugin.watch_parent()
    Path(path).write_text(str(os.getpid()))
    time.sleep(120)


PARENT = """
import multiprocessing, sys, time
from tests.models.test_vllm_plugin import child
if __name__ == "__main__":
    multiprocessing.get_context("spawn").Process(target=child, args=(sys.argv[1],)).start()
    time.sleep(120)
"""


def is_running(process: int) -> bool:
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_a_process_whose_parent_was_killed_ends_by_itself(tmp_path: Path) -> None:
    note, program = tmp_path / "child", tmp_path / "parent.py"
    program.write_text(PARENT)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    parent = subprocess.Popen([sys.executable, str(program), str(note)], env=environment)
    while not (note.exists() and note.read_text()):
        assert parent.poll() is None
        time.sleep(0.1)
    orphan = int(note.read_text())
    assert is_running(orphan)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    while is_running(orphan):
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("cpu", "cores", "hub", "name", "value"),
    [
        (True, 2, False, "VLLM_CPU_OMP_THREADS_BIND", "nobind"),
        (True, 2, False, "OMP_NUM_THREADS", "2"),
        (True, 16, False, "VLLM_CPU_OMP_THREADS_BIND", None),
        (True, 16, False, "VLLM_CPU_KVCACHE_SPACE", "1"),
        (False, 2, False, "VLLM_CPU_OMP_THREADS_BIND", None),
        (False, 2, False, "VLLM_CPU_KVCACHE_SPACE", None),
        (True, 2, False, "HF_HUB_OFFLINE", "1"),
        (True, 2, True, "HF_HUB_OFFLINE", None),
        (False, 2, True, "VLLM_DO_NOT_TRACK", "1"),
        (False, 2, True, "VLLM_LOGGING_STREAM", "ext://sys.stderr"),
    ],
)
def test_the_machine_decides_what_vllm_is_told(
    cpu: bool, cores: int, hub: bool, name: str, value: str | None
) -> None:
    assert variables(cpu, cores, hub).get(name) == value

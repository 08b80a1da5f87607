"""What we add to vLLM inside its own processes: a correction of LoRA on CPU, and a watch on the parent.

vLLM finds ``register`` by its entry point in every process it starts. Unless our engine set its mark, it
does nothing: whoever else uses vLLM in this environment is left alone.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.vllm_environment import PLUGIN_MARK

if TYPE_CHECKING:
    import torch

CORRECTED_VERSION = "0.32.0"
WATCH_EVERY = 1.0  # seconds


def register() -> None:
    """Install both; called by vLLM, several times in one process perhaps."""
    if os.environ.get(PLUGIN_MARK) != "1":
        return
    correct_cpu_lora()
    if multiprocessing.parent_process() is not None:
        watch_parent()


def watch_parent() -> None:
    """End this process soon after its parent is gone, however it went.

    ``PR_SET_PDEATHSIG`` would fire when the creating *thread* ends, and ours is not the main one.
    """
    if any(thread.name == "parent-watch" for thread in threading.enumerate()):
        return
    creator = multiprocessing.parent_process()
    expected = creator.pid if creator is not None else os.getppid()
    threading.Thread(target=_watch, args=(expected,), name="parent-watch", daemon=True).start()


def _watch(expected: int | None) -> None:
    while os.getppid() == expected:
        time.sleep(WATCH_EVERY)
    os._exit(1)


def correct_cpu_lora() -> None:
    """Replace the three operators of LoRA on CPU, for the one version whose fault is known.

    In a mixed batch the stock ones give rows without an adapter the weights of the last slot, because
    their index is -1; they also copy the LoRA matrix once per token.
    """
    import vllm
    from vllm.platforms import current_platform

    if not current_platform.is_cpu() or vllm.__version__.split("+")[0] != CORRECTED_VERSION:
        return
    from vllm.lora.ops import torch_ops
    from vllm.lora.ops.torch_ops import lora_ops
    from vllm.lora.punica_wrapper import punica_cpu

    # The wrapper imports the names; the sgmv operators look them up in their own module.
    for module in (lora_ops, torch_ops, punica_cpu):
        module.bgmv_shrink = bgmv_shrink
        module.bgmv_expand = bgmv_expand
        module.bgmv_expand_slice = bgmv_expand_slice


def bgmv_shrink(
    inputs: torch.Tensor,
    lora_b_weights: torch.Tensor,
    output_tensor: torch.Tensor,
    lora_indices_tensor: torch.Tensor,
    scaling: float = 1.0,
) -> None:
    """Write ``scaling · x A`` into the rows that have an adapter. Inputs (rows, in), weights (slots, 1,
    rank, in), output (rows, rank)."""
    for rows, slot in _rows_by_slot(lora_indices_tensor):
        weights = _of_slot(lora_b_weights, slot).to(output_tensor.dtype)
        reduced = inputs[rows].to(output_tensor.dtype) @ weights.T
        output_tensor[rows, : reduced.shape[1]] = scaling * reduced


def bgmv_expand(
    inputs: torch.Tensor,
    lora_b_weights: torch.Tensor,
    output_tensor: torch.Tensor,
    lora_indices_tensor: torch.Tensor,
    add_inputs: bool = True,
) -> None:
    """Add ``x B`` to the rows that have an adapter, over the columns that both sides have (a vocabulary
    may be padded differently)."""
    width = min(lora_b_weights.shape[-2], output_tensor.shape[1])
    bgmv_expand_slice(inputs, lora_b_weights, output_tensor, lora_indices_tensor, 0, width, add_inputs)


def bgmv_expand_slice(
    inputs: torch.Tensor,
    lora_b_weights: torch.Tensor,
    output_tensor: torch.Tensor,
    lora_indices_tensor: torch.Tensor,
    slice_offset: int,
    slice_size: int,
    add_inputs: bool = True,
) -> None:
    """Add ``x B`` to a slice of columns of the rows that have an adapter. Inputs (rows, rank), weights
    (slots, 1, out, rank), output (rows, columns)."""
    columns = slice(slice_offset, slice_offset + slice_size)
    for rows, slot in _rows_by_slot(lora_indices_tensor):
        weights = _of_slot(lora_b_weights, slot)[:slice_size].to(output_tensor.dtype)
        expanded = inputs[rows].to(output_tensor.dtype) @ weights.T
        if add_inputs:
            output_tensor[rows, columns] += expanded
        else:
            output_tensor[rows, columns] = expanded


def _rows_by_slot(indices: torch.Tensor) -> Iterator[tuple[torch.Tensor | slice, int]]:
    """Group the rows of a batch by slot; those of no slot (-1) come in no group."""
    slots = indices.unique().tolist()
    if len(slots) == 1 and slots[0] >= 0:
        yield slice(0, indices.shape[0]), slots[0]
        return
    for slot in slots:
        if slot >= 0:
            yield (indices == slot).nonzero().flatten(), slot


def _of_slot(weights: torch.Tensor, slot: int) -> torch.Tensor:
    matrix = weights[slot]
    return matrix.squeeze(0) if matrix.dim() == 3 else matrix

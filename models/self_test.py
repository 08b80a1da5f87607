"""Proves, at every start, that the base answers the same beside an adapter as it does alone.

The adapter is a random one of our own, loaded into every slot, because the known fault gives rows without
an adapter whatever the last slot holds. Knows the back end, and nothing of the adapters people bring.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from models.adapters import CONFIG, WEIGHTS
from models.vllm_backend import Loaded, Output, VllmBackend
from nlps_core.errors import AdapterRefused, EngineUnavailable
from nlps_core.types import Sampling

SENTENCES = (
    "매출액은 전년 동기 대비 3.2% 증가하였다.",
    "Operating income rose 12% to KRW 1.4 trillion.",
    "당기순이익",
    "Net cash used in investing activities",
)
GREEDY = Sampling(max_tokens=12)
TOLERANCE = 0.1  # log-probability; a batch of another shape rounds otherwise in bfloat16
NOTICEABLE = 0.5


async def mixing_problem(
    backend: VllmBackend, prompts: Sequence[Sequence[int]], probe: Path, slots: int
) -> str:
    """Return why base and adapters may not share a batch: a reason's code, or nothing if they may."""
    try:
        probes = [await backend.add_adapter(f"probe-{slot}", probe) for slot in range(slots)]
    except AdapterRefused:
        return "self_test_impossible"
    base = await _answers(backend, prompts, [None])
    beside = await _answers(backend, prompts, [probes[0]])
    mixed = await _answers(backend, prompts, [None, probes[0]])
    for loaded in probes:
        await backend.remove_adapter(loaded)
    await backend.forget_prefixes()
    if all(_agree(one, other, NOTICEABLE) for one, other in zip(base, beside, strict=True)):
        return "self_test_impossible"
    alone = [*base, *beside]
    same = all(_agree(one, other, TOLERANCE) for one, other in zip(alone, mixed, strict=True))
    return "" if same else "self_test_failed"


async def _answers(
    backend: VllmBackend, prompts: Sequence[Sequence[int]], adapters: Sequence[Loaded | None]
) -> list[Output]:
    """Answer all prompts by all adapters at the same time, nothing remembered from before."""
    await backend.forget_prefixes()
    return await asyncio.gather(
        *(_answer(backend, prompt, adapter) for adapter in adapters for prompt in prompts)
    )


async def _answer(backend: VllmBackend, prompt: Sequence[int], adapter: Loaded | None) -> Output:
    async for output in backend.generate(prompt, GREEDY, adapter=adapter, logprobs=2):
        return output
    raise EngineUnavailable("self_test_failed")


def _agree(one: Output, other: Output, tolerance: float) -> bool:
    """Compare token by token; where two tokens are a tie for both, what follows says nothing more."""
    positions = zip(one.token_ids, other.token_ids, one.logprobs, other.logprobs, strict=False)
    for token, other_token, chances, other_chances in positions:
        if abs(chances[token] - other_chances.get(token, float("-inf"))) > tolerance:
            return False
        if token != other_token:
            return abs(chances.get(other_token, float("-inf")) - other_chances[other_token]) <= tolerance
    return len(one.token_ids) == len(other.token_ids)


def write_probe(config: Mapping[str, Any], folder: Path, rank: int = 8) -> Path:
    """Write a random adapter on the output projections of attention, large enough to be noticed.

    Raises ``KeyError`` when the config of the model does not tell the sizes.
    """
    import numpy as np
    from safetensors.numpy import save_file

    sizes = config.get("text_config", config)
    width, heads = int(sizes["hidden_size"]), int(sizes["num_attention_heads"])
    inner = heads * int(sizes.get("head_dim") or width // heads)
    chance = np.random.default_rng(20)
    tensors: dict[str, Any] = {}
    for layer in range(int(sizes["num_hidden_layers"])):
        module = f"base_model.model.model.layers.{layer}.self_attn.o_proj"
        tensors[f"{module}.lora_A.weight"] = chance.normal(0, inner**-0.5, (rank, inner)).astype(np.float32)
        tensors[f"{module}.lora_B.weight"] = chance.normal(0, 1, (width, rank)).astype(np.float32)
    folder.mkdir(parents=True, exist_ok=True)
    save_file(tensors, str(folder / WEIGHTS))
    settings = {"peft_type": "LORA", "r": rank, "lora_alpha": rank, "target_modules": ["o_proj"]}
    (folder / CONFIG).write_text(json.dumps(settings), encoding="utf-8")
    return folder

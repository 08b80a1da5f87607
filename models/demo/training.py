"""Trains the demonstration's base model and its adapter: a fixed number of rows, seeded, on a CPU or GPU.

The loss is on the completion only. Rows of like length share a batch, so that hardly anything is
padding. Knows the prompts and the tokenizer; knows nothing of how well the result does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from models.demo.corpus import Example
from models.demo.drawing import Draw
from models.demo.prompting import prompt_of
from models.demo.tokens import END, PAD, token_id

_IGNORED = -100
_SHUFFLED_TOGETHER = 4_096
Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long and how fast: tokens in a batch, learning rates of matrices and of the rest, warm-up."""

    batch_tokens: int
    matrix_rate: float
    other_rate: float
    warm_up: int = 60
    passes: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    ids: list[int]
    prompt_length: int


def rows_of(examples: Iterable[Example], tokenizer: Tokenizer) -> list[Row]:
    """Turn examples into token ids: the rendered prompt, the target, the end token."""
    end = token_id(tokenizer, END)
    rows = []
    for one in examples:
        prompt = tokenizer.encode(prompt_of(one.source, one.direction, one.system, one.terms)).ids
        rows.append(Row([*prompt, *tokenizer.encode(one.target).ids, end], len(prompt)))
    return rows


def batches(rows: Sequence[Row], limit: int, draw: Draw) -> Iterator[list[Row]]:
    """Yield batches of at most ``limit`` tokens, padding included; neighbours in length go together."""
    for start in range(0, len(rows), _SHUFFLED_TOGETHER):
        pool = sorted(rows[start : start + _SHUFFLED_TOGETHER], key=lambda row: len(row.ids))
        made: list[list[Row]] = [[]]
        for row in pool:
            if made[-1] and (len(made[-1]) + 1) * len(row.ids) > limit:
                made.append([])
            made[-1].append(row)
        while made:
            yield made.pop(draw.below(len(made)))


def _tensors(batch: Sequence[Row], pad: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Pad on the right: a causal model never looks there, so no mask is needed."""
    width = max(len(row.ids) for row in batch)
    ids = torch.full((len(batch), width), pad)
    labels = torch.full((len(batch), width), _IGNORED)
    for index, row in enumerate(batch):
        length = len(row.ids)
        ids[index, :length] = torch.tensor(row.ids)
        # The state at one position answers for the token after it.
        labels[index, row.prompt_length - 1 : length - 1] = torch.tensor(row.ids[row.prompt_length :])
    return ids.to(device), labels.to(device)


def _loss(model: Any, ids: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy of the completions; the vocabulary is only computed where it is asked for."""
    decoder = model.get_decoder()
    states = decoder(input_ids=ids, use_cache=False).last_hidden_state
    asked = labels != _IGNORED
    return functional.cross_entropy(model.lm_head(states[asked]).float(), labels[asked])


def _optimizers(model: nn.Module, recipe: Recipe) -> list[torch.optim.Optimizer]:
    """Muon turns matrices, AdamW the embedding and the norms."""
    trained = [(name, weight) for name, weight in model.named_parameters() if weight.requires_grad]
    matrices = [weight for name, weight in trained if weight.ndim == 2 and "embed" not in name]
    others = [weight for name, weight in trained if weight.ndim != 2 or "embed" in name]
    made: list[torch.optim.Optimizer] = [
        torch.optim.Muon(matrices, lr=recipe.matrix_rate, weight_decay=0.01, adjust_lr_fn="match_rms_adamw")
    ]
    if others:
        made.append(torch.optim.AdamW(others, lr=recipe.other_rate, betas=(0.9, 0.95), weight_decay=0.0))
    return made


def _pace(step: int, steps: int, warm_up: int) -> float:
    """Return the share of the learning rate: up in a line, then down along a cosine to nearly nothing."""
    if step < warm_up:
        return (step + 1) / warm_up
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - warm_up) / max(1, steps - warm_up)))


def train(model: Any, rows: Sequence[Row], tokenizer: Tokenizer, recipe: Recipe, report: Report) -> None:
    """Train in place. Weights stay in float32; matrix products run in bfloat16."""
    device = next(model.parameters()).device
    pad = token_id(tokenizer, PAD)
    plan = [
        batch
        for number in range(recipe.passes)
        for batch in batches(rows, recipe.batch_tokens, Draw(f"batches {number}"))
    ]
    optimizers = _optimizers(model, recipe)
    rates = [group["lr"] for optimizer in optimizers for group in optimizer.param_groups]
    # On rows this short plain attention is a third faster than the fused one.
    model.set_attn_implementation("eager")
    model.train()
    smooth = 0.0
    for step, batch in enumerate(plan):
        share = _pace(step, len(plan), recipe.warm_up)
        groups = [group for optimizer in optimizers for group in optimizer.param_groups]
        for group, rate in zip(groups, rates, strict=True):
            group["lr"] = rate * share
        ids, labels = _tensors(batch, pad, device)
        with torch.autocast(device.type, dtype=torch.bfloat16):
            loss = _loss(model, ids, labels)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        smooth = loss.item() if step == 0 else 0.98 * smooth + 0.02 * loss.item()
        if step % 100 == 99 or step + 1 == len(plan):
            report(f"step {step + 1} of {len(plan)}, loss {smooth:.4f}")

"""Asks the demonstration model in plain transformers, greedily, for measuring.

The workbench itself serves it through vLLM. Knows nothing of scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from models.demo import weights
from models.demo.prompting import prompt_of
from models.demo.tokens import END, PAD, token_id
from nlps_core.types import Direction

_BATCH = 100
_LONGEST_ANSWER = 240


class Answerer:
    """One set of weights, the adapter on or off."""

    def __init__(self, base: Path, adapter: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
        self._end = token_id(self._tokenizer, END)
        self._pad = token_id(self._tokenizer, PAD)
        self._model: Any = weights.load_adapter(weights.load_model(base), adapter).eval()

    def answer(
        self,
        sources: Sequence[str],
        direction: Direction,
        tuned: bool,
        terms: Sequence[Sequence[tuple[str, str]]] = (),
    ) -> list[str]:
        """Return one output a source, in their order; ``terms`` are the lines told with each, if any."""
        told = terms or [()] * len(sources)
        texts = [prompt_of(text, direction, terms=lines) for text, lines in zip(sources, told, strict=True)]
        prompts = [self._tokenizer.encode(text).ids for text in texts]
        by_length = sorted(range(len(prompts)), key=lambda index: len(prompts[index]))
        answers = [""] * len(prompts)
        for start in range(0, len(by_length), _BATCH):
            chosen = by_length[start : start + _BATCH]
            outputs = self._generate([prompts[index] for index in chosen], tuned)
            for index, output in zip(chosen, outputs, strict=True):
                answers[index] = output
        return answers

    @torch.inference_mode()
    def _generate(self, prompts: Sequence[list[int]], tuned: bool) -> list[str]:
        width = max(map(len, prompts))
        ids = torch.tensor([[self._pad] * (width - len(prompt)) + prompt for prompt in prompts])
        asked = {"input_ids": ids, "attention_mask": (ids != self._pad).long()}
        if tuned:
            produced = self._model.generate(**asked, max_new_tokens=_LONGEST_ANSWER)
        else:
            with self._model.disable_adapter():
                produced = self._model.generate(**asked, max_new_tokens=_LONGEST_ANSWER)
        return [self._read(row) for row in produced[:, width:].tolist()]

    def _read(self, ids: list[int]) -> str:
        kept = ids[: ids.index(self._end)] if self._end in ids else ids
        return self._tokenizer.decode(kept, skip_special_tokens=True)

"""``LLM.generate`` on given prompts; prints the seconds it took. A helper process of ``throughput``."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from models.vllm_environment import prepare_environment


def main(path: str) -> None:
    """Generate all prompts of a JSON file in one call."""
    prepare_environment(allow_hub=False)
    from vllm import LLM, SamplingParams, TokensPrompt
    from vllm.lora.request import LoRARequest

    work = json.loads(Path(path).read_text())
    llm = LLM(
        model=work["model"],
        max_model_len=work["context"],
        enable_lora=True,
        max_loras=4,
        max_lora_rank=64,
        enforce_eager=True,
        disable_log_stats=True,
        seed=0,
    )
    numbers = {name: number for number, name in enumerate(sorted(work["folders"]), 1)}
    adapters = [
        LoRARequest(name, numbers[name], work["folders"][name]) if name else None
        for _, name in work["prompts"]
    ]
    params = [
        SamplingParams(temperature=0, max_tokens=min(work["max_tokens"], work["context"] - len(ids)))
        for ids, _ in work["prompts"]
    ]
    prompts = [TokensPrompt(prompt_token_ids=ids) for ids, _ in work["prompts"]]
    began = time.perf_counter()
    llm.generate(prompts, params, lora_request=adapters, use_tqdm=False)
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main(sys.argv[1])

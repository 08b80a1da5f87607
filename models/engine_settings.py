"""What the operator decides about an engine. Knows no engine, so that every one of them may know it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What the operator decides about an engine; vLLM alone looks beyond ``kind``.

    ``base_model`` ``None`` is the built-in demonstration model. ``adapters`` is a folder to look in,
    ``default_adapter`` the name served as ``tuned`` (empty: the first found). ``home`` holds work files.
    ``max_context`` 0 takes the model's own; ``gpu_memory`` is the share of each card's memory.
    ``base_profile`` names a built-in profile for the base (empty: chat where the tokenizer has a
    template, else plain). ``allow_hub`` lets ``base_model`` be a hub's name and go online.
    """

    kind: str = "vllm"
    base_model: str | None = None
    adapters: Path | None = None
    home: Path | None = None
    default_adapter: str = ""
    base_profile: str = ""
    tensor_parallel: int = 1
    max_loras: int = 4
    max_lora_rank: int = 64
    max_context: int = 0
    gpu_memory: float = 0.9
    max_tokens: int = 1024
    allow_hub: bool = False

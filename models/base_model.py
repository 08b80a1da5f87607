"""What is known of a base model's folder without loading it: its fit, its shapes, its fingerprints."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from models.adapters import BaseShapes
from models.profiles import CHAT, PLAIN, small_text
from models.weights import file_sha256, read_headers, sampled_sha256, weight_files
from nlps_core.errors import EngineUnavailable
from nlps_core.types import PromptProfile

OWN_CONTEXT_UP_TO = 8192  # tokens; finance segments are short, and a cache for 128k is not


@dataclass(frozen=True)
class BaseModel:
    """A folder in the form of Hugging Face: config, tokenizer, safetensors."""

    folder: Path

    @cached_property
    def config(self) -> dict[str, Any]:
        """Return ``config.json``; raises ``EngineUnavailable`` when the folder cannot be served."""
        if not self.folder.is_dir():
            raise EngineUnavailable("model_missing", path=str(self.folder))
        try:
            config = json.loads(small_text(self.folder / "config.json", follow=True))
        except ValueError as error:
            raise EngineUnavailable("model_config_missing", path=str(self.folder)) from error
        if not self.weights:
            raise EngineUnavailable("model_without_safetensors", path=str(self.folder))
        return dict(config)

    @cached_property
    def weights(self) -> list[Path]:
        """The files of the weights, all there; raises ``EngineUnavailable`` for a broken index."""
        try:
            files = weight_files(self.folder)
        except (ValueError, KeyError) as error:
            raise self._damaged("model.safetensors.index.json") from error
        missing = [path.name for path in files if not path.is_file()]
        if missing:
            raise self._damaged(missing[0])
        return files

    @property
    def sizes(self) -> dict[str, Any]:
        """The language model's part of the config, where it is nested beside a picture's."""
        return dict(self.config.get("text_config") or self.config)

    def context(self, wanted: int) -> int:
        """Return the context length to serve with: what is wanted, within what the model was made for."""
        own = int(self.sizes.get("max_position_embeddings") or OWN_CONTEXT_UP_TO)
        return min(wanted or OWN_CONTEXT_UP_TO, own)

    def shapes(self) -> BaseShapes:
        try:
            tensors = read_headers(self.weights)
        except (ValueError, OSError) as error:
            raise self._damaged(str(error)) from error
        return BaseShapes.of(tensors, "quantization_config" in self.config)

    def _damaged(self, reason: str) -> EngineUnavailable:
        return EngineUnavailable("model_weights_damaged", path=str(self.folder), reason=reason)

    def chat_template(self) -> str:
        written = small_text(self.folder / "chat_template.jinja", follow=True)
        settings = small_text(self.folder / "tokenizer_config.json", follow=True)
        template = written or (json.loads(settings).get("chat_template") if settings else "")
        return template if isinstance(template, str) else json.dumps(template)

    def profile(self) -> PromptProfile:
        """Guess how the base is asked: by its chat template, where it has one."""
        return CHAT if self.chat_template() else PLAIN

    def fingerprints(self) -> tuple[tuple[str, str], ...]:
        """Hash weights, tokenizer and template; seconds at most, whatever the size of the weights."""
        weights = [file_sha256(self.folder / "config.json")]
        weights += [sampled_sha256(path) for path in self.weights]
        names = ("tokenizer.json", "tokenizer.model", "tokenizer_config.json")
        tokenizer = [file_sha256(self.folder / name) for name in names if (self.folder / name).is_file()]
        return (
            ("weights", _short("".join(weights))),
            ("tokenizer", _short("".join(tokenizer))),
            ("template", _short(self.chat_template())),
        )

    def bytes_needed(self, context: int) -> int:
        """Estimate memory: the weights, room for one full context, and a quarter more for work."""
        weights = sum(path.stat().st_size for path in self.weights)
        sizes = self.sizes
        heads = int(sizes.get("num_attention_heads") or 1)
        head_dim = int(sizes.get("head_dim") or int(sizes.get("hidden_size") or 0) // heads)
        layers = int(sizes.get("num_hidden_layers") or 0)
        cache = 4 * layers * int(sizes.get("num_key_value_heads") or heads) * head_dim * context
        return int((weights + cache) * 1.25)


def memory_available(cards: int) -> int:
    """Return the bytes that the first ``cards`` GPUs have, or this machine's free memory without one."""
    if shutil.which("nvidia-smi"):
        query = ["nvidia-smi", "--query-gpu=memory.total", "--format=csv,noheader,nounits"]
        answer = subprocess.run(query, capture_output=True, text=True, check=False, timeout=20)
        megabytes = [int(line) for line in answer.stdout.split() if line.isdigit()]
        if answer.returncode == 0 and megabytes:
            return sum(megabytes[:cards]) * (1 << 20)
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]

"""What the operator decides, read from the environment once. The only file that reads it.

Each setting is one field of ``Settings``: its variable, its default and its sentence stand together,
so that ``doctor`` and the README can list all of them from here.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from nlps_core.errors import Invalid
from nlps_core.types import Language

ENGINES = ("vllm", "identity", "pseudo")


def _setting(variable: str, default: Any, sentence: str) -> Any:
    return field(default=default, metadata={"variable": variable, "sentence": sentence})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one process. ``host`` is not among them: the server binds to this machine only."""

    home: Path = _setting(
        "NLPS_HOME",
        Path("~/.local/share/nlps-workbench"),
        "Folder of the database and the documents; made with mode 0700.",
    )
    port: int = _setting("NLPS_PORT", 7860, "Port of the page on 127.0.0.1.")
    engine: str = _setting("NLPS_ENGINE", "vllm", "Engine: vllm, identity or pseudo.")
    base_model: str = _setting(
        "NLPS_BASE_MODEL", "", "Folder of the base model; without it the demonstration model is served."
    )
    base_profile: str = _setting(
        "NLPS_BASE_PROFILE", "", "How the base is asked: chat, alpaca, plain; empty: its tokenizer decides."
    )
    adapters: Path | None = _setting(
        "NLPS_ADAPTERS", None, "Folder of LoRA adapters, or of training runs with their checkpoints."
    )
    tuned: str = _setting("NLPS_TUNED", "", "The adapter called tuned; empty: the first found.")
    max_adapters: int = _setting("NLPS_MAX_ADAPTERS", 4, "Adapters served at once; fixed while running.")
    max_rank: int = _setting("NLPS_MAX_RANK", 64, "Highest LoRA rank served; fixed while running.")
    context: int = _setting("NLPS_CONTEXT", 0, "Context length in tokens; 0: the model's own.")
    tensor_parallel: int = _setting("NLPS_TENSOR_PARALLEL", 1, "GPUs that share one model.")
    gpu_memory: float = _setting("NLPS_GPU_MEMORY", 0.9, "Share of each GPU's memory that the engine takes.")
    hub: bool = _setting("NLPS_HUB", False, "1: models may be fetched from a hub by name.")
    file_megabytes: int = _setting("NLPS_FILE_MEGABYTES", 50, "Largest file taken in, in MB.")
    reading_megabytes: int = _setting(
        "NLPS_READING_MEGABYTES", 1024, "Memory that reading or writing one file may take, in MB."
    )
    reading_seconds: int = _setting("NLPS_READING_SECONDS", 120, "Seconds that reading one file may take.")

    host = "127.0.0.1"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read all settings; an empty variable counts as absent.

    Raises ``Invalid`` with the variable's name when a value is not of its kind.
    """
    environment = os.environ if environment is None else environment
    values = {
        item.name: _read(item.metadata["variable"], raw, item.default)
        for item in fields(Settings)
        if (raw := environment.get(item.metadata["variable"], "").strip())
    }
    settings = Settings(**values)
    if settings.engine not in ENGINES:
        raise Invalid("setting_engine_unknown", value=settings.engine, known=", ".join(ENGINES))
    return settings


def _read(variable: str, raw: str, default: Any) -> Any:
    try:
        if isinstance(default, bool):
            return {"0": False, "1": True}[raw]
        if isinstance(default, int | float):
            return type(default)(raw)
    except (ValueError, KeyError):
        raise Invalid("setting_not_understood", variable=variable, value=raw) from None
    return raw if isinstance(default, str) else Path(raw).expanduser()


def quiet_libraries(hub: bool) -> None:
    """Forbid telemetry and, unless the operator turned a hub on, every look-up of a model.

    Has to run before anything imports Gradio, vLLM or transformers. What the operator set stays.
    """
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    os.environ.setdefault("VLLM_NO_USAGE_STATS", "1")
    os.environ.setdefault("VLLM_DO_NOT_TRACK", "1")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    if not hub:
        os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"


def system_language(environment: Mapping[str, str] | None = None) -> Language:
    """Return the language that commands speak: Korean when the locale is Korean, otherwise English."""
    environment = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return Language.KO if environment[name].startswith("ko") else Language.EN
    return Language.EN

"""Whether a model folder fits this machine, and the command that starts the workbench with it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from app.settings import Settings
from models.fit import ModelFit, check_model
from nlps_core.errors import Invalid

DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Wish:
    """What the operator would start with; whatever equals its default is left out of the command."""

    base_model: str
    adapters: str = ""
    tensor_parallel: int = DEFAULTS.tensor_parallel
    context: int = DEFAULTS.context
    gpu_memory: float = DEFAULTS.gpu_memory
    max_adapters: int = DEFAULTS.max_adapters


def check(wish: Wish) -> ModelFit:
    """Look at the folders. Raises ``Invalid`` when no model is named; what is wrong is in the answer."""
    if not wish.base_model.strip():
        raise Invalid("model_folder_missing")
    return check_model(
        Path(wish.base_model.strip()).expanduser(),
        Path(wish.adapters.strip()).expanduser() if wish.adapters.strip() else None,
        max_rank=DEFAULTS.max_rank,
        max_context=wish.context,
        tensor_parallel=wish.tensor_parallel,
    )


def start_command(wish: Wish) -> str:
    """Return the command line, ready for a shell."""
    words = [
        f"{variable}={shlex.quote(str(value))}"
        for variable, value, default in _variables(wish)
        if value != default
    ]
    return " ".join([*words, "./launch.sh"])


def _variables(wish: Wish) -> list[tuple[str, object, object]]:
    return [
        ("NLPS_BASE_MODEL", wish.base_model.strip(), ""),
        ("NLPS_ADAPTERS", wish.adapters.strip(), ""),
        ("NLPS_TENSOR_PARALLEL", wish.tensor_parallel, DEFAULTS.tensor_parallel),
        ("NLPS_CONTEXT", wish.context, DEFAULTS.context),
        ("NLPS_GPU_MEMORY", wish.gpu_memory, DEFAULTS.gpu_memory),
        ("NLPS_MAX_ADAPTERS", wish.max_adapters, DEFAULTS.max_adapters),
    ]

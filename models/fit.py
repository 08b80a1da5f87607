"""Tells, before anything is started, whether a model folder and its adapters can be served here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.adapters import BaseShapes, adapter_name, check_adapter, find_adapters
from models.base_model import BaseModel, memory_available
from nlps_core.errors import AdapterRefused, EngineUnavailable


@dataclass(frozen=True, slots=True)
class AdapterFit:
    """``problem`` is a code of ``AdapterRefused`` with ``problem_values`` for its blanks, empty when the
    adapter can be served."""

    name: str
    path: str
    rank: int = 0
    profile: str = ""
    profile_confirmed: bool = False
    problem: str = ""
    problem_values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ModelFit:
    """``problem`` is a code of ``EngineUnavailable``; ``model_too_large`` is a warning by estimate."""

    path: str
    problem: str = ""
    detail: str = ""
    architecture: str = ""
    context: int = 0
    own_context: int = 0
    bytes_needed: int = 0
    bytes_available: int = 0
    has_chat_template: bool = False
    profile: str = ""
    adapters: tuple[AdapterFit, ...] = ()

    @property
    def can_start(self) -> bool:
        return self.problem in ("", "model_too_large")


def check_model(
    path: Path,
    adapters: Path | None = None,
    *,
    max_rank: int = 64,
    max_context: int = 0,
    tensor_parallel: int = 1,
) -> ModelFit:
    """Look at a folder the operator named. Raises nothing: what is wrong is part of the answer."""
    model = BaseModel(path)
    try:
        context = model.context(max_context)
        needed, available = model.bytes_needed(context), memory_available(tensor_parallel)
        found = _check_adapters(model, adapters, max_rank)
    except EngineUnavailable as error:
        return ModelFit(str(path), error.code, str(error.values.get("detail", "")))
    except AdapterRefused as error:
        return ModelFit(str(path), error.code, str(adapters))
    return ModelFit(
        path=str(path),
        problem="model_too_large" if needed > available else "",
        architecture=", ".join(model.config.get("architectures") or ()),
        context=context,
        own_context=int(model.sizes.get("max_position_embeddings") or 0),
        bytes_needed=needed,
        bytes_available=available,
        has_chat_template=bool(model.chat_template()),
        profile=model.profile().name,
        adapters=found,
    )


def _check_adapters(model: BaseModel, root: Path | None, max_rank: int) -> tuple[AdapterFit, ...]:
    shapes = model.shapes()
    if root is None:
        return ()
    return tuple(_check_one(folder, root, model, shapes, max_rank) for folder in find_adapters(root))


def _check_one(folder: Path, root: Path, model: BaseModel, shapes: BaseShapes, max_rank: int) -> AdapterFit:
    try:
        adapter = check_adapter(folder, root, shapes, max_rank, model.profile())
    except AdapterRefused as error:
        values = tuple((name, str(value)) for name, value in error.values.items())
        return AdapterFit(adapter_name(folder), str(folder), problem=error.code, problem_values=values)
    return AdapterFit(
        adapter.name, str(folder), adapter.rank, adapter.profile.name, adapter.profile_confirmed
    )

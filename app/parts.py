"""The parts that need no database: the engine and the child interpreters for files.

Kept apart from ``workbench`` so that a command without a database imports none.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.sandbox import Limits, Sandbox
from app.settings import Settings
from models.engine import Engine, Phase
from models.engine_settings import EngineSettings
from models.opening import open_engine
from nlps_core.errors import EngineUnavailable


@dataclass(frozen=True, slots=True)
class Parts:
    engine: Engine
    sandbox: Sandbox


def engine_settings(settings: Settings, kind: str) -> EngineSettings:
    """Say to an engine of this kind what the operator decided."""
    return EngineSettings(
        kind=kind,
        base_model=settings.base_model or None,
        adapters=settings.adapters,
        home=settings.home.expanduser() / "engine",
        default_adapter=settings.tuned,
        base_profile=settings.base_profile,
        tensor_parallel=settings.tensor_parallel,
        max_loras=settings.max_adapters,
        max_lora_rank=settings.max_rank,
        max_context=settings.context,
        gpu_memory=settings.gpu_memory,
        allow_hub=settings.hub,
    )


def open_sandbox(settings: Settings) -> Sandbox:
    """Make the child interpreters that read and write files, with the operator's limits."""
    return Sandbox(Limits(memory_megabytes=settings.reading_megabytes, seconds=settings.reading_seconds))


@contextmanager
def open_parts(settings: Settings, kind: str) -> Iterator[Parts]:
    """Open an engine and a sandbox, wait until the engine is ready, and close it at the end.

    Raises ``EngineUnavailable`` with the reason when the engine fails to load.
    """
    engine = open_engine(engine_settings(settings, kind))
    try:
        wait_until_ready(engine)
        yield Parts(engine, open_sandbox(settings))
    finally:
        engine.close()


def wait_until_ready(engine: Engine) -> None:
    """Start the engine and return when it takes work. Raises ``EngineUnavailable`` when it has failed."""
    engine.start()
    while (state := engine.state()).phase is not Phase.READY:
        if state.phase in (Phase.FAILED, Phase.CLOSED):
            raise EngineUnavailable("engine_failed", reason=state.reason, detail=state.detail)
        time.sleep(0.1)

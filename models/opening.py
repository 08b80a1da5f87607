"""The one door to every engine. Imports the heavy packages only when a heavy engine is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.engine_settings import EngineSettings
from nlps_core.errors import Invalid

if TYPE_CHECKING:
    from models.engine import Engine

KINDS = ("vllm", "identity", "pseudo")


def open_engine(settings: EngineSettings) -> Engine:
    """Return the engine; it loads from its ``start`` on, and ``state()`` tells when it is ready.

    Raises ``Invalid`` for an unknown kind.
    """
    match settings.kind:
        case "identity":
            from models.plain_engines import identity_engine

            return identity_engine()
        case "pseudo":
            from models.plain_engines import pseudo_engine

            return pseudo_engine()
        case "vllm":
            from models.vllm_engine import VllmEngine

            return VllmEngine(settings)
    raise Invalid("engine_unknown", engine=settings.kind, known=", ".join(KINDS))

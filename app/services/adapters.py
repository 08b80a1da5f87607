"""LoRA adapters put in and taken out while the engine runs."""

from __future__ import annotations

from pathlib import Path

from app.workbench import Workbench
from models.profiles import BUILT_IN, write_profile
from nlps_core.errors import AdapterRefused, Invalid, StorageUnavailable


def add(bench: Workbench, path: str) -> str:
    """Serve the adapter in a folder; return the name it keeps. Raises ``AdapterRefused``."""
    return bench.engine.add_adapter(path)


def remove(bench: Workbench, name: str) -> None:
    """Stop serving it; what it translated stays."""
    bench.engine.remove_adapter(name)


def confirm_profile(bench: Workbench, name: str, profile: str) -> None:
    """Write beside the adapter how it was trained to be asked, and serve it that way from now on."""
    if profile not in BUILT_IN:
        raise Invalid("adapter_profile_unknown", profile=profile, known=", ".join(BUILT_IN))
    path = next((each.path for each in bench.engine.state().adapters if each.name == name), None)
    if path is None:
        raise AdapterRefused("adapter_unknown", adapter=name)
    try:
        write_profile(Path(path), BUILT_IN[profile])
    except OSError as error:
        raise StorageUnavailable("profile_not_written", folder=path, reason=error.strerror or "") from error
    bench.engine.remove_adapter(name)
    bench.engine.add_adapter(path)

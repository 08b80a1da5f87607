"""LoRA adapters put in and taken out while the engine runs, and the copies that are kept of them.

One change at a time, so that no copy is cleared away between its making and its serving.
"""

from __future__ import annotations

import threading
from pathlib import Path

from app.parts import engine_settings
from app.workbench import Workbench
from db import systems as system_rows
from models.adapter_copies import copies_of, discard_copies
from models.profiles import BUILT_IN, confirmed_profile
from nlps_core.errors import AdapterRefused, Invalid, StorageUnavailable

_changing = threading.Lock()


def add(bench: Workbench, path: str) -> str:
    """Serve the adapter in a folder; return the name it keeps. Raises ``AdapterRefused``."""
    with _changing:
        return bench.engine.add_adapter(path)


def remove(bench: Workbench, name: str) -> None:
    """Stop serving it; what it translated stays, and its copy as long as something of that is there."""
    with _changing:
        bench.engine.remove_adapter(name)
        clear_away(bench)


def confirm_profile(bench: Workbench, name: str, profile: str) -> None:
    """Write beside the adapter how it was trained to be asked, and serve it that way from now on.

    When it is refused, the profile and the adapter that is served are those from before.
    """
    if profile not in BUILT_IN:
        raise Invalid("adapter_profile_unknown", profile=profile, known=", ".join(BUILT_IN))
    with _changing:
        path = next((each.path for each in bench.engine.state().adapters if each.name == name), None)
        if path is None:
            raise AdapterRefused("adapter_unknown", adapter=name)
        try:
            with confirmed_profile(Path(path), BUILT_IN[profile]):
                bench.engine.read_adapter_again(name)
        except OSError as error:
            raise StorageUnavailable(
                "profile_not_written", folder=path, reason=error.strerror or ""
            ) from error


def clear_away(bench: Workbench) -> None:
    """Remove the copies that are not served and that no translation, sitting or export is from."""
    home = engine_settings(bench.settings, bench.settings.engine).home
    if home is None:
        return
    with bench.database.reading() as session:
        referred = system_rows.adapters_referred(session)
    served = {each.sha256 for each in bench.engine.state().adapters}
    discard_copies(copies_of(home), referred | served)

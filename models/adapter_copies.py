"""The copies that adapters are served from: where they lie, and which of them go.

Each lies in a folder named by its hash. Knows nothing of who refers to them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from pathlib import Path

WAITING = "waiting"


def copies_of(home: Path) -> Path:
    """Return the folder of the copies in the engine's home."""
    return home / "adapters"


def waiting_copy(copies: Path, name: str) -> Path:
    """Return where a copy is made before its hash is known; its process is in the name."""
    return copies / f"{WAITING}-{os.getpid()}-{name}"


def discard_copies(copies: Path, referred: Collection[str]) -> None:
    """Remove the copies whose hash nobody refers to, and what a dead process left half made."""
    if not copies.is_dir():
        return
    for path in copies.iterdir():
        if path.name not in referred and not _is_being_made(path):
            shutil.rmtree(path, ignore_errors=True)


def _is_being_made(path: Path) -> bool:
    kind, _, rest = path.name.partition("-")
    return kind == WAITING and Path("/proc", rest.partition("-")[0], "stat").exists()

"""LibreOffice: converts outputs to see that they open, and saves files its own way to have them as inputs."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

_SECONDS = 60


def converted(data: bytes, name: str, kind: str) -> bytes | None:
    """Return the file as LibreOffice writes it in another kind, or None when it does not."""
    office = shutil.which("soffice")
    if office is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in" / name
        source.parent.mkdir()
        source.write_bytes(data)
        command = [
            office,
            f"-env:UserInstallation=file://{tempfile.gettempdir()}/nlps-bench-office",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            return None
        out = Path(folder) / f"{source.stem}.{kind}"
        return out.read_bytes() if out.exists() else None

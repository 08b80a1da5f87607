"""LibreOffice and pdftoppm for tests and benches: many files converted in one run, pages as pixels.

A run of its own profile, so that it neither meets a running LibreOffice nor inherits its settings.
Workbooks are calculated anew when they are opened, whatever values they have stored.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

_SECONDS = 600
_CALCULATES = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def lacking(*programs: str) -> str:
    """Return which of the programs are not installed, as words, or nothing."""
    return ", ".join(f"{program} is not installed" for program in programs if shutil.which(program) is None)


def converted(files: Mapping[str, bytes], kind: str) -> dict[str, bytes]:
    """Return those of the files, by name, that LibreOffice writes in another kind."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        settings = root / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_CALCULATES)
        (root / "in").mkdir()
        numbered = {f"{number:04}{Path(name).suffix}": name for number, name in enumerate(files)}
        for given, name in numbered.items():
            (root / "in" / given).write_bytes(files[name])
        _run(root, kind, [root / "in" / given for given in numbered])
        outputs = {name: root / "out" / f"{Path(given).stem}.{kind}" for given, name in numbered.items()}
        return {name: path.read_bytes() for name, path in outputs.items() if path.exists()}


def pages(pdf: bytes) -> list[bytes]:
    """Return the pages of a PDF as small grey pictures."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", "40", "-gray", "-", str(Path(folder) / "page")]
        subprocess.run(command, input=pdf, check=True, capture_output=True, timeout=_SECONDS)
        return [path.read_bytes() for path in sorted(Path(folder).iterdir())]


def words(pdf: bytes) -> list[list[str]]:
    """Return the words of each page of a PDF."""
    told = subprocess.run(
        ["pdftotext", "-", "-"], input=pdf, check=True, capture_output=True, timeout=_SECONDS
    )
    return [sorted(page.split()) for page in told.stdout.decode().split("\f")]


def _run(root: Path, kind: str, sources: list[Path]) -> None:
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{root}/profile",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(root / "out"),
            *map(str, sources),
        ],
        check=False,  # One file that it does not take must not cost the others.
        capture_output=True,
        timeout=_SECONDS,
    )

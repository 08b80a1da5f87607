"""``export``: the judgements as SFT and DPO data sets, through the running server or without one."""

from __future__ import annotations

import argparse
import json
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

from app.settings import Settings, system_language
from app.words import sentence
from nlps_core.errors import Invalid, StorageUnavailable

PATIENCE = 600  # seconds; every prompt is rendered again and compared


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the options."""
    parser.add_argument("--out", type=Path, default=Path("training.zip"), metavar="ZIP", help="file to write")
    parser.add_argument("--all", action="store_true", help="take segments that nobody confirmed as well")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write one zip; a running server makes it, because one process owns the database."""
    served = _from_server(settings, arguments)
    if not served:
        _without_server(settings, arguments)
    print(sentence(system_language(), "command.exported", file=arguments.out), file=sys.stderr)
    return 0


def _from_server(settings: Settings, arguments: argparse.Namespace) -> bool:
    """Return False when no server answers. Raises ``Invalid`` with the server's own sentence."""
    query = urlencode({"confirmed_only": not arguments.all, "lang": system_language().value})
    address = f"http://{settings.host}:{settings.port}/api/exports/download?{query}"
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            data = answer.read()
    except urllib.error.HTTPError as error:
        with error:
            told = json.loads(error.read() or b"{}")
        raise Invalid("export_refused", reason=str(told.get("message", error.reason))) from None
    except urllib.error.URLError:
        return False
    _write(arguments.out, data)
    return True


def _without_server(settings: Settings, arguments: argparse.Namespace) -> None:
    from app.parts import wait_until_ready
    from app.services import exports
    from app.workbench import open_workbench

    bench = open_workbench(settings)
    try:
        wait_until_ready(bench.engine)
        made = exports.make(bench, bench.person, confirmed_only=not arguments.all)
        _write(arguments.out, exports.download(bench, bench.person, made.id).data)
    finally:
        bench.close()


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise StorageUnavailable("output_not_written", file=path.name, reason=error.strerror or "") from None

"""From the command to a page that answers, to one that takes work, to a ready engine; and the memory then."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench.serving import SELDOM, Server


def main() -> int:
    """Print one line a moment."""
    with tempfile.TemporaryDirectory() as home:
        server = Server(Path(home) / "home")
        try:
            print(
                f"{'a page that says it is starting':40} {server.wait(lambda: server.status() != 0):6.2f} s"
            )
            works = server.wait(lambda: server.status() == 200, step=SELDOM)
            print(f"{'a page that takes work':40} {works:6.2f} s")
            print(f"{'the engine is ready':40} {server.wait(server.ready, step=SELDOM):6.2f} s")
            print(f"{'memory, all processes':40} {server.megabytes():6d} MB")
        finally:
            server.close()
    return 0

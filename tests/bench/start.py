"""From the command to a page that answers, to one that takes work, to a ready engine; and the memory then.

Twice with one home: a first start makes the database, a later one finds it. What the clock says depends on
the machine's other work; the processor's seconds, of the server alone, hardly do.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench.serving import SELDOM, Server


def main() -> int:
    """Print one line a moment."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        for name in ("first start", "later start"):
            print(name, flush=True)
            server = Server(home)
            try:
                until_it_takes_work(server)
                if name == "later start":
                    until_ready(server)
            finally:
                server.close()
    return 0


def until_it_takes_work(server: Server) -> None:
    """Tell the two moments at which a person sees something else."""
    says_starting = server.wait(lambda: server.status() != 0)
    tell("a page that says it is starting", says_starting, server.processor_seconds())
    works = server.wait(lambda: server.status() == 200, step=SELDOM)
    tell("a page that takes work", works, server.processor_seconds())


def until_ready(server: Server) -> None:
    """Tell when the engine answers, and what all of it takes then."""
    tell("the engine is ready", server.wait(server.ready, step=SELDOM), server.processor_seconds())
    print(f"  {'memory, all processes':40} {server.megabytes():6d} MB")


def tell(moment: str, seconds: float, worked: float) -> None:
    """Print one line."""
    print(f"  {moment:40} {seconds:6.2f} s, {worked:6.2f} s of the processor", flush=True)

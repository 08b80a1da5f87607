"""``serve``: the page on this machine."""

from __future__ import annotations

import argparse
import gc
import signal
import sys
from typing import TYPE_CHECKING

from app.serving import StartingPage, listen
from app.settings import Settings

if TYPE_CHECKING:
    import socket

    from starlette.types import ASGIApp


def configure(parser: argparse.ArgumentParser) -> None:
    """Take nothing: everything is a setting of the environment, listed by ``doctor``."""


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Serve until Ctrl-C or SIGTERM; leave no engine process behind."""
    # Whoever stops us, the engine's processes are ended on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    starting = StartingPage(listen(settings.host, settings.port))
    print(f"NLPs Workbench: http://{settings.host}:{settings.port}", file=sys.stderr, flush=True)
    # What is imported and built now stays until the end: to look through it for garbage again and again
    # would take a tenth of the start.
    gc.disable()
    # Imported only now: Gradio takes seconds, and the starting page is already there.
    from app.application import build_application
    from app.workbench import open_workbench

    workbench = open_workbench(settings)
    try:
        application = build_application(workbench)
        gc.freeze()
        gc.enable()
        _serve(application, starting.hand_over())
    finally:
        workbench.close()
    return 0


def _serve(application: ASGIApp, listener: socket.socket) -> None:
    import uvicorn

    # No access log: addresses of documents are nobody's business.
    config = uvicorn.Config(application, log_level="warning", access_log=False, timeout_graceful_shutdown=3)
    uvicorn.Server(config).run(sockets=[listener])

"""The whole as one web application: routes, screens, the guard in front, the job runner behind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.types import ASGIApp

from app.api.guard import Guard
from app.api.installing import install_routes
from app.jobs import JobRunner
from app.services import adapters, deleting
from app.ui.page import mount
from app.workbench import Workbench


def build_application(bench: Workbench) -> ASGIApp:
    """Put everything behind the guard. Jobs run from the application's start to its end.

    The engine loads only from then on: it would keep the page waiting for the half of its own time.
    """
    runner = JobRunner(bench)

    @asynccontextmanager
    async def while_serving(_: FastAPI) -> AsyncIterator[None]:
        deleting.clear_away(bench)
        adapters.clear_away(bench)
        bench.engine.start()
        runner.start()
        yield
        runner.close()

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=while_serving)
    install_routes(app, bench)
    mount(app, bench)
    return Guard(app)

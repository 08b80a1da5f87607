"""Puts the routes, and the one place that tells errors, into an application."""

from __future__ import annotations

from fastapi import FastAPI

from app.api import (
    adapters,
    bilingual,
    campaigns,
    deleting,
    documents,
    errors,
    exports,
    figures,
    finals,
    findings,
    memory,
    review,
    rivals,
    status,
    termbase,
    terms_again,
)
from app.workbench import Workbench


def install_routes(app: FastAPI, bench: Workbench) -> None:
    """Serve this workbench under ``/api``. The ``Guard`` is put in front by whoever serves the whole."""
    app.state.workbench = bench
    for part in (
        documents,
        deleting,
        review,
        findings,
        finals,
        figures,
        bilingual,
        campaigns,
        exports,
        termbase,
        terms_again,
        memory,
        adapters,
        rivals,
        status,
    ):
        app.include_router(part.router)
    errors.install(app)

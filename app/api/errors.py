"""The one place where a failure becomes an HTTP status and a sentence.

A ``WorkbenchError`` is told in the reader's language; anything else is a defect and stays one.
"""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from app.api.asking import language_of
from app.words import error_sentence
from nlps_core.errors import (
    AdapterRefused,
    Conflict,
    EngineUnavailable,
    Invalid,
    NotFound,
    Refused,
    StorageUnavailable,
    Unconfirmed,
    WorkbenchError,
)

STATUSES: dict[type[WorkbenchError], int] = {
    NotFound: 404,
    Conflict: 409,
    Unconfirmed: 409,
    Refused: 422,
    Invalid: 422,
    AdapterRefused: 422,
    EngineUnavailable: 503,
    StorageUnavailable: 507,
}


def install(app: FastAPI) -> None:
    """Let the application answer with sentences."""
    app.add_exception_handler(WorkbenchError, _tell)
    app.add_exception_handler(RequestValidationError, _tell_invalid)


def as_json(request: Request, error: WorkbenchError) -> dict[str, object]:
    """Return the code, its values and the whole sentence."""
    lang = language_of(request.headers, request.cookies, request.query_params.get("lang"))
    return {"code": error.code, "values": dict(error.values), "message": error_sentence(lang, error)}


def status_of(error: WorkbenchError) -> int:
    return next((status for kind, status in STATUSES.items() if isinstance(error, kind)), 500)


async def _tell(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, WorkbenchError)
    return JSONResponse(as_json(request, error), status_of(error))


async def _tell_invalid(request: Request, error: Exception) -> JSONResponse:
    """Name the fields that are wrong; what was in them may be document text and is not repeated."""
    assert isinstance(error, RequestValidationError)
    fields = ", ".join(".".join(str(part) for part in each["loc"][1:]) for each in error.errors())
    return JSONResponse(as_json(request, Invalid("request_not_understood", fields=fields)), 422)

"""Routes of the review grid."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from app.api.asking import Asker, Bench
from app.api.errors import as_json, status_of
from app.api.shapes import AppliedShape, EventsShape, LineShape, SheetShape
from app.services import review
from app.services.views import Column
from nlps_core.errors import Conflict, Invalid

router = APIRouter(prefix="/api/documents/{document_id}/segments")


class Change(BaseModel):
    """``names`` tells whether the systems' names were on the screen; it moves no column."""

    final: str | None = Field(default=None, max_length=100_000)
    took: Column | None = None
    confirm: bool | None = None
    names: bool = False


class Rated(BaseModel):
    column: Column
    score: int
    names: bool = False


@router.get("")
def sheet(
    bench: Bench,
    asker: Asker,
    document_id: int,
    names: bool = False,
    offset: Annotated[int, Field(ge=0)] = 0,
    limit: Annotated[int, Field(ge=1)] = review.MOST_LINES,
) -> SheetShape:
    found = review.sheet(bench, asker, document_id, names, offset, limit)
    return SheetShape.model_validate(found)


@router.patch("/{number}", response_model=LineShape)
def change(
    request: Request,
    bench: Bench,
    asker: Asker,
    document_id: int,
    number: int,
    wish: Change,
    if_match: Annotated[str, Header()],
) -> LineShape | JSONResponse:
    """Change a line whose version is the one in ``If-Match``.

    Answers 409 with the line as somebody else left it (``theirs``) and the text that was sent (``mine``).
    """
    try:
        changed = review.change(
            bench,
            asker,
            document_id,
            number,
            _version(if_match),
            wish.final,
            wish.took,
            wish.confirm,
            wish.names,
        )
    except Conflict as conflict:
        theirs = LineShape.model_validate(review.line(bench, asker, document_id, number, wish.names))
        both = {"theirs": theirs.model_dump(mode="json"), "mine": wish.final}
        return JSONResponse({**as_json(request, conflict), **both}, status_of(conflict))
    return LineShape.model_validate(changed)


@router.post("/{number}/ratings")
def rate(bench: Bench, asker: Asker, document_id: int, number: int, rated: Rated) -> LineShape:
    line = review.rate(bench, asker, document_id, number, rated.column, rated.score, rated.names)
    return LineShape.model_validate(line)


@router.get("/{number}/history")
def history(bench: Bench, asker: Asker, document_id: int, number: int) -> EventsShape:
    return EventsShape.model_validate({"events": review.history(bench, asker, document_id, number)})


@router.post("/{number}/apply-identical")
def apply_to_identical(bench: Bench, asker: Asker, document_id: int, number: int) -> AppliedShape:
    return AppliedShape(changed=review.apply_to_identical(bench, asker, document_id, number))


def _version(if_match: str) -> int:
    try:
        return int(if_match.strip().strip('"'))
    except ValueError:
        raise Invalid("request_not_understood", fields="If-Match") from None

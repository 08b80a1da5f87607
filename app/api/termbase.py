"""Routes of the term base. A direction is ``ko-en`` or ``en-ko``; lists of them have commas between."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import Response

from app.api.asking import Asker, Bench, direction_of
from app.api.sending import send
from app.api.termbase_shapes import (
    ConflictsShape,
    ImportShape,
    NewTermShape,
    ProposalsShape,
    StoredTermShape,
    TermHistoryShape,
    TermsShape,
    TermSummaryShape,
)
from app.services import term_proposals, termbase
from app.services.documents import clean_name
from app.services.termbase import TermQuery
from app.services.views import Upload
from app.workbench import Workbench
from db.termbase import TermEvent
from nlps_core.termbase.comparing import Policy
from nlps_core.termbase.term import TermStatus
from nlps_core.types import Direction

router = APIRouter(prefix="/api/terms")


@router.get("")
def find(
    bench: Bench,
    asker: Asker,
    direction: str = "",
    words: str = "",
    status: TermStatus | None = None,
    offset: int = 0,
    limit: int = 100,
) -> TermsShape:
    query = TermQuery(_one(direction), words, status, max(offset, 0), min(max(limit, 1), 500))
    return TermsShape.model_validate(termbase.find(bench, asker, query))


@router.post("", status_code=201)
def add(
    bench: Bench, asker: Asker, direction: str, new: NewTermShape, confirmed: bool = False
) -> TermSummaryShape:
    """Add a term; ``confirmed`` says that it was proposed from corrections."""
    event = TermEvent.CONFIRMED if confirmed else TermEvent.ADDED
    termbase.add(bench, asker, new.term(direction_of(direction)), event)
    return TermSummaryShape.model_validate(termbase.summary(bench, asker))


@router.get("/summary")
def summary(bench: Bench, asker: Asker) -> TermSummaryShape:
    return TermSummaryShape.model_validate(termbase.summary(bench, asker))


@router.get("/conflicts")
def conflicts(bench: Bench, asker: Asker) -> ConflictsShape:
    return ConflictsShape.model_validate({"conflicts": termbase.conflicts(bench, asker)})


@router.get("/proposals")
def proposals(bench: Bench, asker: Asker) -> ProposalsShape:
    return ProposalsShape.model_validate({"proposals": term_proposals.proposals(bench, asker)})


@router.get("/file")
def download(
    bench: Bench, asker: Asker, extension: Literal["xlsx", "csv", "tbx"], direction: str = ""
) -> Response:
    return send(termbase.download(bench, asker, extension, _one(direction)))


@router.post("/preview")
def preview(
    bench: Bench,
    asker: Asker,
    file: Annotated[UploadFile, File()],
    directions: Annotated[str, Form()] = "",
) -> ImportShape:
    """Tell what bringing this file in would do."""
    return ImportShape.model_validate(termbase.preview(bench, asker, _upload(bench, file), _all(directions)))


@router.post("/import")
def bring_in(
    bench: Bench,
    asker: Asker,
    file: Annotated[UploadFile, File()],
    directions: Annotated[str, Form()] = "",
    policy: Annotated[Policy, Form()] = Policy.SKIP,
) -> ImportShape:
    found = termbase.bring_in(bench, asker, _upload(bench, file), _all(directions), policy)
    return ImportShape.model_validate(found)


@router.put("/{term_id}")
def change(
    bench: Bench, asker: Asker, term_id: int, direction: str, changed: NewTermShape
) -> StoredTermShape:
    term = changed.term(direction_of(direction))
    return StoredTermShape.model_validate(termbase.change(bench, asker, term_id, term))


@router.get("/{term_id}/history")
def history(bench: Bench, asker: Asker, term_id: int) -> TermHistoryShape:
    return TermHistoryShape.model_validate(termbase.history(bench, asker, term_id))


def _one(direction: str) -> Direction | None:
    return direction_of(direction) if direction else None


def _all(directions: str) -> tuple[Direction, ...]:
    return tuple(direction_of(each) for each in directions.split(",") if each)


def _upload(bench: Workbench, file: UploadFile) -> Upload:
    # One byte more than allowed is enough to see that a file is too large.
    data = file.file.read((bench.settings.file_megabytes << 20) + 1)
    return Upload(clean_name(file.filename or ""), data)

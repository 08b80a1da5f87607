"""Routes of the memory: what answers a segment, concordance, files in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import Response

from app.api.asking import Asker, Bench, direction_of
from app.api.memory_shapes import (
    ConcordanceShape,
    ImportShape,
    MatchesShape,
    OverviewShape,
    PreviewShape,
)
from app.api.sending import send
from app.services import memory, memory_imports
from app.services.views import Upload
from app.workbench import Workbench

router = APIRouter(prefix="/api")


@router.get("/documents/{document_id}/segments/{number}/memory")
def of_segment(bench: Bench, asker: Asker, document_id: int, number: int) -> MatchesShape:
    return MatchesShape.model_validate(memory.of_segment(bench, asker, document_id, number))


@router.get("/memory")
def overview(bench: Bench, asker: Asker) -> OverviewShape:
    return OverviewShape.model_validate(memory.overview(bench, asker))


@router.get("/memory/search")
def search(bench: Bench, asker: Asker, words: str, customer: str = "") -> ConcordanceShape:
    """Find words in the memory of a customer and in the shared one, in both directions."""
    return ConcordanceShape.model_validate(memory.concordance(bench, asker, words[:500], customer))


@router.get("/documents/{document_id}/memory/search")
def search_for_document(bench: Bench, asker: Asker, document_id: int, words: str) -> ConcordanceShape:
    """Find words in what a document may see."""
    found = memory.concordance_for(bench, asker, document_id, words[:500])
    return ConcordanceShape.model_validate(found)


@router.get("/memory/export")
def export(bench: Bench, asker: Asker, direction: str, kind: str, customer: str = "") -> Response:
    return send(memory_imports.export(bench, asker, customer, direction_of(direction), kind))


@router.post("/memory/preview")
def preview(
    bench: Bench, asker: Asker, direction: Annotated[str, Form()], file: Annotated[UploadFile, File()]
) -> PreviewShape:
    """Read a file and store nothing."""
    found = memory_imports.preview(bench, _upload(bench, file), direction_of(direction))
    return PreviewShape.model_validate(found)


@router.post("/memory/imports", status_code=201)
def bring(
    bench: Bench,
    asker: Asker,
    direction: Annotated[str, Form()],
    file: Annotated[UploadFile, File()],
    customer: Annotated[str, Form()] = "",
) -> ImportShape:
    """Store a file's pairs; the overview tells how far it is meanwhile."""
    found = memory_imports.bring(bench, asker, _upload(bench, file), direction_of(direction), customer)
    return ImportShape.model_validate(found)


@router.delete("/memory/imports/{import_id}", status_code=204)
def remove(bench: Bench, asker: Asker, import_id: int) -> None:
    memory_imports.remove(bench, asker, import_id)


def _upload(bench: Workbench, file: UploadFile) -> Upload:
    # One byte more than allowed is enough to see that a file is too large.
    return Upload(file.filename or "", file.file.read((bench.settings.file_megabytes << 20) + 1))

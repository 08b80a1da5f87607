"""Routes of bilingual files."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, File, Request, UploadFile
from fastapi.responses import Response

from app.api.asking import Asker, Bench, language_of
from app.api.sending import send
from app.api.shapes import TakenBackShape
from app.services import bilingual
from app.services.documents import clean_name
from app.services.views import Upload

router = APIRouter(prefix="/api/documents/{document_id}/bilingual")


@router.get("")
def download(
    request: Request, bench: Bench, asker: Asker, document_id: int, extension: Literal["xlsx", "docx"]
) -> Response:
    """Send the file with titles and advice in the reader's language."""
    lang = language_of(request.headers, request.cookies, request.query_params.get("lang"))
    return send(bilingual.bilingual_file(bench, asker, document_id, extension, lang))


@router.post("")
def take_back(
    bench: Bench, asker: Asker, document_id: int, file: Annotated[UploadFile, File()]
) -> TakenBackShape:
    """Take the edits of a file in, and tell what became of every row."""
    # One byte more than allowed is enough to see that a file is too large.
    data = file.file.read((bench.settings.file_megabytes << 20) + 1)
    upload = Upload(clean_name(file.filename or ""), data)
    return TakenBackShape.model_validate(bilingual.take_back(bench, asker, document_id, upload))

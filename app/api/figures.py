"""The route of the figures sheet."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.api.asking import Asker, Bench, language_of
from app.api.sending import send
from app.services.figures import figures_file

router = APIRouter(prefix="/api/documents/{document_id}/figures")


@router.get("")
def download(request: Request, bench: Bench, asker: Asker, document_id: int) -> Response:
    """Send the sheet with headings in the reader's language."""
    lang = language_of(request.headers, request.cookies, request.query_params.get("lang"))
    return send(figures_file(bench, asker, document_id, lang))

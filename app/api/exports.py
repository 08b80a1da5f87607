"""Routes of training data."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from app.api.asking import Asker, Bench
from app.api.sending import send
from app.api.shapes import ExportShape, ExportsShape, PreviewShape
from app.services import exports

router = APIRouter(prefix="/api/exports")


@router.get("")
def list_exports(bench: Bench, asker: Asker) -> ExportsShape:
    return ExportsShape.model_validate({"exports": exports.exports(bench, asker)})


@router.post("", status_code=201)
def make(bench: Bench, asker: Asker, confirmed_only: bool = True) -> ExportShape:
    return ExportShape.model_validate(exports.make(bench, asker, confirmed_only))


@router.get("/preview")
def preview(bench: Bench, asker: Asker, confirmed_only: bool = True) -> PreviewShape:
    return PreviewShape.model_validate(exports.preview(bench, asker, confirmed_only))


@router.get("/download")
def download_now(bench: Bench, asker: Asker, confirmed_only: bool = True) -> Response:
    """Make an export and send it."""
    made = exports.make(bench, asker, confirmed_only)
    return send(exports.download(bench, asker, made.id))


@router.get("/{export_id}/file")
def download(bench: Bench, asker: Asker, export_id: int) -> Response:
    return send(exports.download(bench, asker, export_id))

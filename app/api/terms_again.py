"""Routes of a document whose terms have changed since it was translated."""

from __future__ import annotations

from fastapi import APIRouter

from app.api.asking import Asker, Bench
from app.api.shapes import JobShape
from app.api.termbase_shapes import TermsNewsShape
from app.services import terms_again

router = APIRouter(prefix="/api/documents/{document_id}/terms")


@router.get("")
def news(bench: Bench, asker: Asker, document_id: int) -> TermsNewsShape:
    return TermsNewsShape.model_validate(terms_again.news(bench, asker, document_id))


@router.post("")
def translate_again(bench: Bench, asker: Asker, document_id: int) -> JobShape:
    return JobShape.model_validate(terms_again.translate_again(bench, asker, document_id))

"""Routes that delete documents, and what is asked before."""

from __future__ import annotations

from fastapi import APIRouter

from app.api.asking import Asker, Bench
from app.api.finding_shapes import Shape
from app.services import deleting

router = APIRouter(prefix="/api")


class LossesShape(Shape):
    segments: int
    judgements: int
    sittings: int
    pairs: int
    remembered: int


class DeletionShape(Shape):
    documents: int
    losses: LossesShape
    copies: int


@router.get("/documents/{document_id}/deletion")
def question(bench: Bench, asker: Asker, document_id: int) -> DeletionShape:
    return DeletionShape.model_validate(deleting.question(bench, asker, [document_id]))


@router.delete("/documents/{document_id}", status_code=204)
def delete(bench: Bench, asker: Asker, document_id: int, memory: bool = False) -> None:
    """Delete a document; with ``memory`` also what it had taught the memory."""
    deleting.delete(bench, asker, [document_id], memory)


@router.get("/batches/{batch_id}/deletion")
def batch_question(bench: Bench, asker: Asker, batch_id: int) -> DeletionShape:
    return DeletionShape.model_validate(
        deleting.question(bench, asker, deleting.of_batch(bench, asker, batch_id))
    )


@router.delete("/batches/{batch_id}", status_code=204)
def delete_batch(bench: Bench, asker: Asker, batch_id: int, memory: bool = False) -> None:
    """Delete all documents that were dropped together."""
    deleting.delete(bench, asker, deleting.of_batch(bench, asker, batch_id), memory)

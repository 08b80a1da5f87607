"""Routes of the decision that a final document is taken although errors are open in it."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from app.api.asking import Asker, Bench
from app.api.finding_shapes import FinalStateShape
from app.services import finals

router = APIRouter(prefix="/api/documents/{document_id}/final")


class Decision(BaseModel):
    """``state`` is the one that the person was shown."""

    state: str


@router.get("")
def state(bench: Bench, asker: Asker, document_id: int) -> FinalStateShape:
    return FinalStateShape.model_validate(finals.state_of(bench, asker, document_id))


@router.post("/decisions", status_code=201)
def decide(bench: Bench, asker: Asker, document_id: int, decision: Decision) -> FinalStateShape:
    """Record who takes it so. Answers 409 when the document has changed since it was looked at."""
    found = finals.decide(bench, asker, document_id, decision.state)
    return FinalStateShape.model_validate(found)

"""Routes of blind sittings. Nothing they answer before the end tells a system."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from app.api.asking import Asker, Bench, direction_of
from app.api.shapes import ResultShape, SittingShape, SittingsShape
from app.services import campaigns
from app.services.documents import DEFAULT_SYSTEMS
from nlps_core.blinding import Choice

router = APIRouter(prefix="/api/campaigns")


class NewSitting(BaseModel):
    """Without ``documents`` all of the direction are taken."""

    direction: str
    documents: list[int] = []
    systems: tuple[str, str] = DEFAULT_SYSTEMS
    size: int = campaigns.DEFAULT_PAIRS
    name: str = ""


class Chosen(BaseModel):
    comparison: str
    choice: Choice


@router.get("")
def sittings(bench: Bench, asker: Asker) -> SittingsShape:
    return SittingsShape.model_validate({"campaigns": campaigns.sittings(bench, asker)})


@router.post("", status_code=201)
def create(bench: Bench, asker: Asker, wish: NewSitting) -> SittingShape:
    direction = direction_of(wish.direction)
    made = campaigns.create(bench, asker, direction, wish.documents, wish.systems, wish.size, wish.name)
    return SittingShape.model_validate(made)


@router.get("/{campaign_id}")
def sitting(bench: Bench, asker: Asker, campaign_id: int) -> SittingShape:
    return SittingShape.model_validate(campaigns.sitting(bench, asker, campaign_id))


@router.post("/{campaign_id}/choices")
def choose(bench: Bench, asker: Asker, campaign_id: int, chosen: Chosen) -> SittingShape:
    after = campaigns.choose(bench, asker, campaign_id, chosen.comparison, chosen.choice)
    return SittingShape.model_validate(after)


@router.delete("/{campaign_id}/choices/last")
def undo(bench: Bench, asker: Asker, campaign_id: int) -> SittingShape:
    return SittingShape.model_validate(campaigns.undo(bench, asker, campaign_id))


@router.get("/{campaign_id}/result")
def result(bench: Bench, asker: Asker, campaign_id: int, early: bool = False) -> ResultShape:
    """Open the votes; nobody can choose in this sitting afterwards."""
    return ResultShape.model_validate(campaigns.result(bench, asker, campaign_id, early))

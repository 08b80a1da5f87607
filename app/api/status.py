"""Routes of the engine's state and of the words."""

from __future__ import annotations

from fastapi import APIRouter

from app.api.asking import Asker, Bench
from app.api.shapes import StatusShape
from app.services import status as service
from app.words import catalogue
from nlps_core.types import Language

router = APIRouter(prefix="/api")


@router.get("/status")
def status(bench: Bench, asker: Asker) -> StatusShape:
    return StatusShape.model_validate(service.status(bench, asker))


@router.get("/words/{lang}")
def words(lang: Language) -> dict[str, str]:
    return dict(catalogue(lang))

"""Routes of the adapters: in, out, and how each is asked."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from app.api.asking import Asker, Bench
from app.api.shapes import StatusShape
from app.services import adapters
from app.services import status as statuses

router = APIRouter(prefix="/api/adapters")


class Folder(BaseModel):
    path: str


class Profile(BaseModel):
    profile: str


@router.post("", status_code=201)
def add(bench: Bench, asker: Asker, folder: Folder) -> StatusShape:
    """Answers once the adapter is served; all routes here answer with the status as it is then."""
    adapters.add(bench, folder.path)
    return StatusShape.model_validate(statuses.status(bench, asker))


@router.delete("/{name}")
def remove(bench: Bench, asker: Asker, name: str) -> StatusShape:
    adapters.remove(bench, name)
    return StatusShape.model_validate(statuses.status(bench, asker))


@router.put("/{name}/profile")
def confirm_profile(bench: Bench, asker: Asker, name: str, profile: Profile) -> StatusShape:
    adapters.confirm_profile(bench, name, profile.profile)
    return StatusShape.model_validate(statuses.status(bench, asker))

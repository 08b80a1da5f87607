"""Routes of the rivals. Making and retiring answer with the list as it is then."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel

from app.api.asking import Asker, Bench, direction_of
from app.api.finding_shapes import FindingShape, Shape
from app.services import campaigns
from app.services import rivals as service
from nlps_core.rivals import Wording

router = APIRouter(prefix="/api/rivals")


class WordingShape(Shape):
    instruction: str
    takes_context: bool
    takes_examples: bool


class RivalShape(Shape):
    id: int
    name: str
    made_of: str
    adapter: str | None
    wording: WordingShape
    signature: str
    created_at: datetime


class MadeOfShape(Shape):
    name: str
    wording: WordingShape
    demonstration: bool


class RivalsShape(Shape):
    rivals: tuple[RivalShape, ...]
    made_of: tuple[MadeOfShape, ...]


class AttemptShape(Shape):
    text: str
    status: str
    findings: tuple[FindingShape, ...]
    prompt: str


class TrialShape(Shape):
    made_of: AttemptShape
    rival: AttemptShape


class ComparedShape(Shape):
    first: str
    second: str
    documents: int


class ComparableShape(Shape):
    systems: tuple[ComparedShape, ...]


class NewWording(BaseModel):
    made_of: str
    instruction: str
    takes_context: bool = False
    takes_examples: bool = False

    def wording(self) -> Wording:
        return Wording(self.instruction, self.takes_context, self.takes_examples)


class NewRival(NewWording):
    name: str


class NewTrial(NewWording):
    text: str
    direction: str


@router.get("")
def rivals(bench: Bench, asker: Asker) -> RivalsShape:
    return RivalsShape.model_validate(service.rivals(bench, asker))


@router.get("/compared")
def comparable(bench: Bench, asker: Asker, direction: str) -> ComparableShape:
    """List which systems a new sitting can compare: said here, because no route of sittings names one."""
    found = campaigns.comparable(bench, asker, direction_of(direction))
    return ComparableShape.model_validate({"systems": found})


@router.post("", status_code=201)
def make(bench: Bench, asker: Asker, new: NewRival) -> RivalsShape:
    return RivalsShape.model_validate(service.make(bench, asker, new.name, new.made_of, new.wording()))


@router.delete("/{rival_id}")
def retire(bench: Bench, asker: Asker, rival_id: int) -> RivalsShape:
    return RivalsShape.model_validate(service.retire(bench, asker, rival_id))


@router.post("/trials")
def try_out(bench: Bench, asker: Asker, new: NewTrial) -> TrialShape:
    """Translate one sentence with a system and with what would be made of it; nothing is stored."""
    direction = direction_of(new.direction)
    tried = service.try_out(bench, asker, new.made_of, new.wording(), new.text, direction)
    return TrialShape.model_validate(tried)

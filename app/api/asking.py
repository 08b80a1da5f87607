"""Who asks, in which language, and with which workbench: what the routes depend on."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import Headers

from app.workbench import Workbench
from db.views import Person
from nlps_core.errors import Invalid
from nlps_core.types import EN_KO, KO_EN, Direction, Language


def workbench(request: Request) -> Workbench:
    found: Workbench = request.app.state.workbench
    return found


def current_person(bench: Annotated[Workbench, Depends(workbench)]) -> Person:
    """Return who is logged in. On 127.0.0.1 that is the one local person."""
    return bench.person


Bench = Annotated[Workbench, Depends(workbench)]
Asker = Annotated[Person, Depends(current_person)]


def language_of(headers: Headers, cookies: dict[str, str], query: str | None) -> Language:
    """Return the language to answer in: asked for, chosen before, or the browser's; Korean otherwise."""
    wished = query or cookies.get("language") or headers.get("accept-language", "")
    return Language.EN if wished.strip()[:2].lower() == Language.EN else Language.KO


def direction_of(text: str) -> Direction:
    """Read ``ko-en`` or ``en-ko``; raise ``Invalid`` for anything else."""
    for known in (KO_EN, EN_KO):
        if text == str(known):
            return known
    raise Invalid("direction_unknown", direction=text[:20])

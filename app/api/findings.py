"""Routes of findings: a text is checked while it is typed, a finding is dismissed and taken up again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from app.api.asking import Asker, Bench
from app.api.finding_shapes import CheckedShape
from app.api.shapes import AcrossShape, LineShape
from app.services import consistency, findings
from db.views import DismissalReason

router = APIRouter(prefix="/api/documents/{document_id}")

_FINGERPRINT = r"[0-9a-f]{16}"


class Typed(BaseModel):
    text: str = Field(max_length=100_000)


class Dismissed(BaseModel):
    """``names`` tells whether the systems' names were on the screen; it moves no column."""

    fingerprint: str = Field(pattern=f"^{_FINGERPRINT}$")
    reason: DismissalReason
    note: str = Field(default="", max_length=1000)
    names: bool = False


@router.get("/consistency")
def across(bench: Bench, asker: Asker, document_id: int, names: bool = False) -> AcrossShape:
    """Tell which texts do not go together; those of the systems are looked at while their names are shown."""
    return AcrossShape.model_validate({"lines": consistency.across(bench, asker, document_id, names)})


@router.post("/segments/{number}/check")
def check(bench: Bench, asker: Asker, document_id: int, number: int, typed: Typed) -> CheckedShape:
    """Answer for the very text that was sent. Stores nothing."""
    return CheckedShape.model_validate(findings.check(bench, asker, document_id, number, typed.text))


@router.post("/segments/{number}/dismissals", status_code=201)
def dismiss(bench: Bench, asker: Asker, document_id: int, number: int, wish: Dismissed) -> LineShape:
    line = findings.dismiss(
        bench, asker, document_id, number, wish.fingerprint, wish.reason, wish.note, wish.names
    )
    return LineShape.model_validate(line)


@router.delete("/segments/{number}/dismissals/{fingerprint}")
def reopen(
    bench: Bench,
    asker: Asker,
    document_id: int,
    number: int,
    fingerprint: Annotated[str, Path(pattern=f"^{_FINGERPRINT}$")],
    names: bool = False,
) -> LineShape:
    """Take a dismissal back; its row stays as history."""
    line = findings.take_back(bench, asker, document_id, number, fingerprint, names)
    return LineShape.model_validate(line)

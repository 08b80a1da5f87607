"""Who took which final document although errors were open. Decisions are only appended.

Knows a state as a digest; what is in it, the service decides.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables import FinalDecisionRow
from db.views import FinalState, Person


def decide(session: Session, author: Person, document_id: int, found: FinalState, now: datetime) -> None:
    row = FinalDecisionRow(
        owner_id=author.id,
        author_id=author.id,
        document_id=document_id,
        state=found.state,
        version=found.version,
        errors=found.errors,
        segments=found.segments,
        created_at=now,
    )
    session.add(row)
    session.flush()


def is_decided(session: Session, document_id: int, state: str) -> bool:
    """Tell whether somebody has decided about exactly this state of a document."""
    query = select(FinalDecisionRow.id).where(
        FinalDecisionRow.document_id == document_id, FinalDecisionRow.state == state
    )
    return session.scalar(query.limit(1)) is not None

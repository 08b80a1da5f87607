"""Takes a final document whatever errors are open in it: the pseudo engine leaves the source's letters."""

from __future__ import annotations

from app.services import downloads, finals
from app.services.views import Download
from app.workbench import Workbench
from db.views import Person


def final_file(bench: Workbench, person: Person, document_id: int) -> Download:
    """Decide as a person does who is asked, then download."""
    found = finals.state_of(bench, person, document_id)
    finals.decide(bench, person, document_id, found.state)
    return downloads.document_file(bench, person, document_id, "final")

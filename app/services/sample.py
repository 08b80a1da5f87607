"""The sample: a docx and an xlsx of our own that come with the program."""

from __future__ import annotations

from pathlib import Path

from app.services import documents
from app.services.views import BatchView, Upload
from app.workbench import Workbench
from db.views import Person
from nlps_core.types import KO_EN

FOLDER = Path(__file__).parents[1] / "samples"


def submit_sample(bench: Workbench, person: Person) -> BatchView:
    """Send the sample files the way that a person's own files go."""
    uploads = [Upload(path.name, path.read_bytes()) for path in sorted(FOLDER.glob("*.*x"))]
    return documents.submit(bench, person, uploads, KO_EN)

"""The sample: a docx and an xlsx of our own, taken in like a person's own files."""

from __future__ import annotations

from app.sample_files import sample_docx, sample_xlsx
from app.services import documents
from app.services.views import BatchView, Upload
from app.workbench import Workbench
from db.views import Person
from models.demo.sample import TITLE
from nlps_core.types import KO_EN


def submit_sample(bench: Workbench, person: Person) -> BatchView:
    """Queue both files from Korean into English."""
    uploads = [Upload(f"{TITLE}.docx", sample_docx()), Upload(f"{TITLE}.xlsx", sample_xlsx())]
    return documents.submit(bench, person, uploads, KO_EN)

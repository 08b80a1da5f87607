"""Routes of files and their jobs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import Response

from app.api.asking import Asker, Bench, direction_of
from app.api.choices import read_choices
from app.api.sending import send
from app.api.shapes import BatchesShape, BatchShape, FailuresShape, JobShape, JobsShape
from app.services import documents, downloads
from app.services.views import Upload

router = APIRouter(prefix="/api")


@router.post("/batches", status_code=201)
def submit(
    bench: Bench,
    asker: Asker,
    direction: Annotated[str, Form()],
    files: Annotated[list[UploadFile], File()],
    systems: Annotated[str, Form()] = ",".join(documents.DEFAULT_SYSTEMS),
    options: Annotated[str, Form()] = "{}",
    customer: Annotated[str, Form()] = "",
) -> BatchShape:
    """Take files in; ``systems`` are names with commas between them, ``options`` is JSON."""
    choices = read_choices(options)
    # One byte more than allowed is enough to see that a file is too large.
    most = (bench.settings.file_megabytes << 20) + 1
    uploads = (Upload(file.filename or "", file.file.read(most)) for file in files)
    names = [name.strip() for name in systems.split(",")]
    batch = documents.submit(bench, asker, uploads, direction_of(direction), names, choices, customer)
    return BatchShape.model_validate(batch)


@router.get("/batches")
def batches(bench: Bench, asker: Asker, limit: int = 20) -> BatchesShape:
    return BatchesShape.model_validate({"batches": documents.batches(bench, asker, limit)})


@router.get("/batches/{batch_id}")
def batch(bench: Bench, asker: Asker, batch_id: int) -> BatchShape:
    return BatchShape.model_validate(documents.batch(bench, asker, batch_id))


@router.get("/batches/{batch_id}/zip")
def batch_zip(bench: Bench, asker: Asker, batch_id: int) -> Response:
    return send(downloads.batch_zip(bench, asker, batch_id))


@router.get("/jobs")
def jobs(bench: Bench, asker: Asker, limit: int = 200) -> JobsShape:
    return JobsShape.model_validate({"jobs": documents.jobs(bench, asker, limit)})


@router.get("/jobs/{job_id}")
def job(bench: Bench, asker: Asker, job_id: int) -> JobShape:
    return JobShape.model_validate(documents.job(bench, asker, job_id))


@router.get("/jobs/{job_id}/failures")
def failures(bench: Bench, asker: Asker, job_id: int) -> FailuresShape:
    return FailuresShape.model_validate({"failures": documents.failures(bench, asker, job_id)})


@router.post("/jobs/{job_id}/cancel")
def cancel(bench: Bench, asker: Asker, job_id: int) -> JobShape:
    return JobShape.model_validate(documents.cancel(bench, asker, job_id))


@router.post("/jobs/{job_id}/retry")
def retry(bench: Bench, asker: Asker, job_id: int) -> JobShape:
    return JobShape.model_validate(documents.retry(bench, asker, job_id))


@router.get("/jobs/{job_id}/download/{which}")
def job_file(bench: Bench, asker: Asker, job_id: int, which: str) -> Response:
    return send(downloads.job_file(bench, asker, job_id, which))


@router.get("/documents/{document_id}/download")
def document_file(bench: Bench, asker: Asker, document_id: int, which: str) -> Response:
    return send(downloads.document_file(bench, asker, document_id, which))

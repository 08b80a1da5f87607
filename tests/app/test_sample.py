"""The sample shows what the demonstration can do, and, in one sentence, that it knows its limits."""

from __future__ import annotations

from collections.abc import Callable

from app.sample_files import sample_docx, sample_xlsx
from app.services import review, sample
from app.workbench import Workbench
from db.views import JobStatus
from models.demo.coverage import covers
from models.demo.sample import OUTSIDE
from nlps_core.documents import extract
from nlps_core.types import KO_EN


def test_as_files_too_the_sample_is_covered_but_for_the_sentences_said_to_be_outside() -> None:
    files = {"a.docx": sample_docx(), "a.xlsx": sample_xlsx()}
    found = [extract(data, name, KO_EN).segments for name, data in files.items()]
    asked = [segment for segments in found for segment in segments if segment.kept is None]
    assert len(asked) > 30
    assert {each.source for each in asked if not covers(each.source, KO_EN)} == set(OUTSIDE)


def test_the_sample_has_a_link_and_bold_words() -> None:
    segments = extract(sample_docx(), "a.docx", KO_EN).segments
    assert len([segment for segment in segments if any(tag.paired for tag in segment.tags)]) >= 3


def test_the_sample_goes_the_way_of_any_other_file(bench: Workbench, work: Callable[[], None]) -> None:
    batch = sample.submit_sample(bench, bench.person)
    work()
    assert {job.format for job in batch.jobs} == {"docx", "xlsx"}
    for job in batch.jobs:
        sheet = review.sheet(bench, bench.person, job.document_id)
        assert all(line.one and line.two for line in sheet.lines if line.kept is None)
        assert job.status is not JobStatus.REFUSED

"""Documents that the corpus of real files lacks, each with what it holds and what must not change."""

from __future__ import annotations

from tests.generated_corners import corner_documents
from tests.generated_excel import excel_documents
from tests.generated_further import further_documents
from tests.generated_parts import Made
from tests.generated_word import word_documents


def generated_documents() -> tuple[Made, ...]:
    """Return all of them."""
    return (*word_documents(), *excel_documents(), *corner_documents(), *further_documents())

"""A Word and an Excel file through the services: what people leave out or invent, the file survives."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import docx
import openpyxl
import pytest

from app.services import documents, exports, review
from app.services.views import Column, Upload
from app.workbench import Workbench
from db.views import Person
from nlps_core.types import KO_EN
from tests.app.taking import final_file


def word_file() -> bytes:
    made = docx.Document()
    paragraph = made.add_paragraph("당기 매출은 ")
    paragraph.add_run("1조 2,345억원").bold = True
    paragraph.add_run("으로 늘었다.")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def excel_file() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["매출", 1000, "=B1*2"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def word(bench: Workbench, person: Person, work: Callable[[], None]) -> int:
    (job,) = documents.submit(bench, person, [Upload("memo.docx", word_file())], KO_EN).jobs
    work()
    return job.document_id


def final_text(bench: Workbench, person: Person, document_id: int) -> str:
    data = final_file(bench, person, document_id).data
    return docx.Document(io.BytesIO(data)).paragraphs[0].text


@pytest.mark.parametrize(
    "final",
    [
        "Sales rose to <1>KRW 1,234.5 billion</1>.",
        "Sales rose to KRW 1,234.5 billion.",
        "Sales rose to <1>KRW 1,234.5 billion.",
        "Sales rose to </1>KRW 1,234.5 billion<1>.",
        "Sales <9>rose</9> by < 5 and > 3 & more.",
    ],
)
def test_whatever_happens_to_the_tags_of_a_final_text_the_file_opens_with_its_words(
    bench: Workbench, person: Person, word: int, final: str
) -> None:
    review.change(bench, person, word, 1, 0, final=final, confirm=True)
    assert final_text(bench, person, word) == re.sub(r"</?\d>", "", final)


def test_a_correction_with_tags_reaches_the_training_row_with_the_numbers_of_its_prompt(
    bench: Workbench, person: Person, word: int
) -> None:
    line = review.line(bench, person, word, 1)
    assert line.tags == (1,)
    review.change(bench, person, word, 1, 0, took=Column.ONE, final="Up <1>23 %</1>.", confirm=True)
    (row,) = exports.preview(bench, person).samples["dpo"]
    assert row["chosen"] == [{"role": "assistant", "content": "Up <1>23 %</1>."}]
    assert "<1>" in str(row["prompt"])


def test_an_excel_file_keeps_its_numbers_and_formulas(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    (job,) = documents.submit(bench, person, [Upload("book.xlsx", excel_file())], KO_EN).jobs
    work()
    review.change(bench, person, job.document_id, 1, 0, final="=Revenue", confirm=True)
    data = final_file(bench, person, job.document_id).data
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]][1:] == [1000, "=B1*2"]
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=Revenue", "s"), "a text, not a formula"

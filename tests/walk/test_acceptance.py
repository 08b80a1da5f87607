"""The main job: files dropped in a browser, translated by vLLM, judged by clicks, exported, trained on."""

from __future__ import annotations

import io
import math
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from app.sample_files import sample_docx, sample_xlsx
from tests.walk.training import one_dpo_step, one_sft_step

HANGUL = re.compile("[가-힣]")


@pytest.fixture
def documents(page: Page, tmp_path: Path) -> Page:
    """The sample files, dropped and translated."""
    samples = [tmp_path / "실적.docx", tmp_path / "실적.xlsx"]
    for path, data in zip(samples, (sample_docx(), sample_xlsx()), strict=True):
        path.write_bytes(data)
    page.goto("/ko/#/documents")
    expect(page.locator("#documents")).to_have_attribute("data-ready", "true")
    with page.expect_response("**/api/batches") as answered:
        page.set_input_files("#files", samples)
    for job in answered.value.json()["jobs"]:
        line = page.locator(f"tr[data-job='{job['id']}']")
        expect(line).to_have_attribute("data-status", "done", timeout=180_000)
    return page


@pytest.mark.filterwarnings("ignore")  # torch, trl and datasets warn about one another
def test_from_dropped_files_to_a_training_step(documents: Page, tmp_path: Path) -> None:
    page = documents
    base, tuned = (_downloaded(page, ".docx", name) for name in ("기본", "튜닝"))
    assert base != tuned, "the adapter speaks in a style of its own"
    for data in (base, tuned):
        paragraphs = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
        assert sum(1 for text in paragraphs if text and not HANGUL.search(text)) > len(paragraphs) / 2
    book = openpyxl.load_workbook(io.BytesIO(_downloaded(page, ".xlsx", "튜닝")))
    assert any(re.search("[A-Za-z]{4}", str(cell.value)) for sheet in book for row in sheet for cell in row)

    _review(page)
    export = zipfile.ZipFile(io.BytesIO(_exported(page)))
    export.extractall(tmp_path)
    loss, learned = one_sft_step(tmp_path / "sft.jsonl", tmp_path / "sft")
    assert math.isfinite(loss)
    assert "by hand" in learned and not HANGUL.search(learned), "the loss is on the completion alone"
    assert one_dpo_step(tmp_path / "dpo.jsonl", tmp_path / "dpo") == pytest.approx(math.log(2), abs=0.01)


def _line(page: Page, ending: str) -> Locator:
    return page.locator("#documents tbody").first.locator("tr", has_text=ending)


def _downloaded(page: Page, ending: str, system: str) -> bytes:
    with page.expect_download() as coming:
        _line(page, ending).get_by_role("link", name=system).click()
    return coming.value.path().read_bytes()


def _review(page: Page) -> None:
    """Correct the first translated segment by hand, rate both sides of it, confirm; all by clicks."""
    _line(page, ".docx").get_by_role("link", name="검수").click()
    expect(page.locator("#review")).to_have_attribute("data-ready", "true")
    row = page.locator("[id^=segment-]", has=page.locator(".one .score")).first
    row.locator(".one .score", has_text="2").click()
    row.locator(".two .score", has_text="5").click()
    row.locator(".one").get_by_role("button", name=re.compile("쓰기")).click()
    page.keyboard.type(" by hand")
    with page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        row.get_by_role("button", name=re.compile("확정")).click()


def _exported(page: Page) -> bytes:
    page.goto("/ko/#/export")
    expect(page.locator("#export")).to_have_attribute("data-ready", "true")
    with page.expect_download() as coming:
        page.get_by_role("link", name="학습 데이터 받기(zip)").click()
    return coming.value.path().read_bytes()

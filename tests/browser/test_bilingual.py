"""A bilingual file by clicks: downloaded, edited, taken back in, its conflict settled."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

TEXT = "매출액은 증가하였습니다.\n영업이익은 감소하였습니다.\n배당을 결의하였습니다.\n비용이 줄었습니다.\n"
NUMBER, FINAL, COMMENT = 2, 7, 9
SEGMENT = "#segment-{number} .final"


@pytest.fixture
def document(page: Page) -> int:
    """A translated document of four segments, under review."""
    file = {"name": "memo.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
    answer = page.request.post("/api/batches", multipart={"direction": "ko-en", "files": file})
    (job,) = answer.json()["jobs"]
    page.goto("/ko/#/documents")
    expect(page.locator(f"tr[data-job='{job['id']}']")).to_have_attribute(
        "data-status", "done", timeout=60_000
    )
    page.goto(f"/ko/#/review/{job['document_id']}")
    expect(page.locator("#review")).to_have_attribute("data-ready", "true")
    return int(job["document_id"])


def edited(path: Path, cells: dict[tuple[int, int], str], to: Path) -> Path:
    """Write a copy of a workbook with other texts in the cells of (segment, column)."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    sheet = book.worksheets[0]
    lines = {sheet.cell(line, NUMBER).value: line for line in range(2, sheet.max_row + 1)}
    for (number, column), text in cells.items():
        sheet.cell(lines[number], column, text)
    book.save(to)
    return to


def test_edits_made_in_excel_come_back_and_a_conflict_is_settled(
    page: Page, document: int, tmp_path: Path
) -> None:
    page.get_by_role("button", name="이중언어").click()
    dialog = page.get_by_role("dialog")
    with page.expect_download() as coming:
        dialog.get_by_role("link", name="Excel로 받기").click()
    assert coming.value.suggested_filename == "memo.bilingual.en.xlsx"
    cells = {(1, FINAL): "Revenue rose.", (2, FINAL): "In the file.", (3, FINAL): "<9>", (4, COMMENT): "확인"}
    file = edited(Path(coming.value.path()), cells, tmp_path / "edited.xlsx")
    other = page.request.patch(
        f"/api/documents/{document}/segments/2", data={"final": "On the screen."}, headers={"If-Match": "0"}
    )
    assert other.ok
    page.set_input_files("#bilingual-file", file)
    expect(dialog.locator(".summary")).to_have_text("수정 1 · 메모 1 · 그대로 1 · 충돌 1 · 저장 안 함 1")
    expect(dialog.locator("[data-left=tags]")).to_contain_text("태그")
    clash = dialog.locator("[data-clash='2']")
    expect(clash).to_contain_text("In the file.")
    expect(clash).to_contain_text("On the screen.")
    clash.get_by_role("button", name="파일의 것으로").click()
    expect(clash).to_have_text("2번: 파일의 번역을 저장했습니다.")
    dialog.get_by_role("button", name="닫기").click()
    # The first segment is being edited, so its text stands in the field.
    expect(page.locator(f"{SEGMENT.format(number=1)} textarea")).to_have_value("Revenue rose.")
    expect(page.locator(SEGMENT.format(number=2))).to_have_text("In the file.")
    expect(page.locator(SEGMENT.format(number=3))).to_have_text("")


def test_a_foreign_file_is_refused_with_a_sentence(page: Page, document: int) -> None:
    page.goto("/ko/#/documents")
    line = page.locator("#documents tr[data-job]").first
    line.get_by_role("button", name=re.compile("이중언어")).click()
    file = {"name": "budget.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
    page.set_input_files("#bilingual-file", [file])
    expect(page.locator("#bilingual-result .why")).to_contain_text(
        "budget.txt: 이 프로그램이 만든 이중언어 파일이"
    )

"""The term base by clicks: brought in from a file, a document translated, its flag seen and mended."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import FilePayload, Page, expect

LIST = "ko,en,금지어\n매출액,revenue,turnover\n영업이익,operating profit,\n매출액,sales,\n이익,,\n"
TEXT = "매출액이 늘었다.\n배당을 결의하였다.\n"


@pytest.fixture(autouse=True)
def _nothing_stays(page: Page) -> Iterator[None]:
    """The server is shared with other tests: what was approved here must not reach into theirs."""
    yield
    for stored in page.request.get("/api/terms?limit=500").json()["terms"]:
        term = {name: value for name, value in stored["term"].items() if name != "direction"}
        address = f"/api/terms/{stored['id']}?direction={stored['term']['direction']}"
        page.request.put(address, data={**term, "status": "deprecated"})


def test_a_list_is_brought_in_and_a_missing_term_is_flagged_and_mended(page: Page) -> None:
    page.goto("/ko/#/terms")
    page.get_by_role("button", name="파일에서 가져오기").click()
    dialog = page.get_by_role("dialog")
    file: FilePayload = {"name": "용어.csv", "mimeType": "text/csv", "buffer": LIST.encode("cp949")}
    page.set_input_files("#terms-file", file)
    expect(dialog.get_by_role("alert")).to_contain_text("어느 방향의 용어인지 고르세요")
    dialog.locator("#import-ko-en").check()
    expect(dialog.locator(".summary")).to_contain_text("충돌 1")
    expect(dialog.locator("tr[data-verdict=wrong]")).to_contain_text("번역이 비어 있습니다")
    expect(dialog.locator("tr[data-verdict=conflict]")).to_contain_text("2행과 다른 번역")
    dialog.get_by_role("button", name="저장하기").click()
    expect(dialog.locator(".done")).to_contain_text("저장했습니다")
    dialog.get_by_role("button", name="닫기").click()
    expect(page.locator("#terms tr[data-status=approved]")).to_have_count(2)

    page.goto("/ko/#/documents")
    expect(page.locator(".applied")).to_contain_text("2개")
    upload: FilePayload = {"name": "memo.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
    answer = page.request.post("/api/batches", multipart={"direction": "ko-en", "files": upload})
    (job,) = answer.json()["jobs"]
    expect(page.locator(f"tr[data-job='{job['id']}']")).to_have_attribute(
        "data-status", "done", timeout=60_000
    )
    page.goto(f"/ko/#/review/{job['document_id']}")
    line = page.locator("#segment-1")
    flags = line.locator(".final .findings li[data-rule^=T]")
    expect(line.locator(".one")).to_contain_text("용어집의 용어")
    expect(page.locator("#segment-2 .one")).not_to_contain_text("용어집의 용어")
    line.locator(".source").click()
    area = line.locator("textarea")
    area.fill("Turnover rose.")
    expect(flags).to_have_count(2)
    area.fill("Revenues rose.")
    expect(flags).to_have_count(0)


def test_a_term_is_added_changed_with_its_history_and_no_longer_used(page: Page) -> None:
    page.goto("/ko/#/terms")
    page.get_by_role("button", name="용어 추가").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[data-field=source] input").fill("지배기업 소유주지분")
    dialog.get_by_role("button", name="저장").click()
    expect(dialog.get_by_role("alert")).to_contain_text("번역이 비어 있습니다")
    dialog.locator("[data-field=target] input").fill("equity attributable to owners of the parent")
    dialog.get_by_role("button", name="저장").click()
    expect(dialog).to_have_count(0)
    line = page.locator("#terms tr", has_text="지배기업 소유주지분")
    line.get_by_role("button", name="고치기").click()
    dialog.locator("[data-field=note] textarea").fill("기준서 1110")
    dialog.get_by_role("button", name="저장").click()
    expect(line).to_contain_text("기준서 1110")
    page.locator("#terms-words").press_sequentially("기준서 1110", delay=60)
    expect(page.locator("#terms tbody tr")).to_have_count(1)
    expect(page.locator("#terms-words")).to_be_focused()
    line.get_by_role("button", name="고치기").click()
    dialog.get_by_text("이력").click()
    expect(dialog.locator(".history li")).to_have_count(2)
    page.keyboard.press("Escape")
    line.get_by_role("button", name="쓰지 않기").click()
    expect(line).to_have_attribute("data-status", "deprecated")


def test_conflicts_and_proposals_have_their_own_places(page: Page) -> None:
    for target in ("loss allowance", "allowance for doubtful accounts"):
        page.request.post("/api/terms?direction=ko-en", data={"source": "대손충당금", "target": target})
    page.goto("/ko/#/terms/conflicts")
    expect(page.locator("#terms-content")).to_contain_text("allowance for doubtful accounts")
    page.get_by_role("button", name="수정에서 제안").click()
    expect(page.locator("#terms[data-ready]")).to_contain_text("수정")


def test_a_document_is_translated_again_with_the_terms_of_today(page: Page) -> None:
    upload: FilePayload = {"name": "again.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
    answer = page.request.post("/api/batches", multipart={"direction": "ko-en", "files": upload})
    (job,) = answer.json()["jobs"]
    page.goto("/ko/#/documents")
    row = page.locator(f"tr[data-job='{job['id']}']")
    expect(row).to_have_attribute("data-status", "done", timeout=60_000)
    page.goto(f"/ko/#/review/{job['document_id']}")
    page.locator("#segment-2 .source").click()  # what was found stands in full where one works
    expect(page.locator("#segment-2 .one")).not_to_contain_text("용어집의 용어")
    expect(page.locator("#terms-news")).to_be_empty()
    added = page.request.post("/api/terms?direction=ko-en", data={"source": "배당", "target": "dividend"})
    assert added.ok
    page.reload()
    expect(page.locator("#terms-news")).to_contain_text("용어가 바뀐 문장: 1개")
    page.get_by_role("button", name="오늘의 용어로 다시 번역").click()
    expect(row).to_have_attribute("data-status", "done", timeout=60_000)
    page.goto(f"/ko/#/review/{job['document_id']}")
    page.locator("#segment-2 .source").click()
    expect(page.locator("#segment-2 .one")).to_contain_text("용어집의 용어")
    expect(page.locator("#segment-1 .one")).not_to_contain_text("용어집의 용어")
    expect(page.locator("#terms-news")).to_be_empty()

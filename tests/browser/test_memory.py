"""The memory by clicks: brought along, seen beside a segment, inserted, confirmed, and there next time."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="ko-KR" segtype="sentence" adminlang="en" datatype="plaintext"
 creationtool="x" creationtoolversion="1" o-tmf="x"/><body>
<tu changedate="20250301T090000Z" changeid="kim">
<tuv xml:lang="ko-KR"><seg>분기 매출액은 1,234억원입니다.</seg></tuv>
<tuv xml:lang="en-US"><seg>Quarterly revenue was KRW 123.4 billion.</seg></tuv></tu>
<tu><tuv xml:lang="ko-KR"><seg>연결매출액이 크게 늘었습니다.</seg></tuv>
<tuv xml:lang="en-US"><seg>Consolidated revenues increased sharply.</seg></tuv></tu>
</body></tmx>"""
TEXT = "분기 매출액은 2,345억원입니다.\n연결매출액이 조금 늘었습니다.\n"
CUSTOMER = "가나전자"


def translated(page: Page, name: str, customer: str = CUSTOMER) -> int:
    """Drop a text for a customer and wait until it is translated."""
    file = {"name": name, "mimeType": "text/plain", "buffer": TEXT.encode()}
    form = {"direction": "ko-en", "customer": customer, "files": file}
    (job,) = page.request.post("/api/batches", multipart=form).json()["jobs"]
    page.goto("/ko/#/documents")
    row = page.locator(f"tr[data-job='{job['id']}']")
    expect(row).to_have_attribute("data-status", "done", timeout=60_000)
    return int(job["document_id"])


def review(page: Page, document: int, number: int) -> None:
    page.goto(f"/ko/#/review/{document}/{number}")
    expect(page.locator("#review")).to_have_attribute("data-ready", "true")
    expect(page.locator(f"#segment-{number} .aids [data-matches]")).to_be_visible()


@pytest.fixture(scope="module")
def brought() -> list[str]:
    """What has been imported, once for all tests of this module."""
    return []


@pytest.fixture
def memory(page: Page, brought: list[str]) -> None:
    if brought:
        return
    page.goto("/ko/#/memory")
    page.fill("#memory-customer", CUSTOMER)
    page.set_input_files(
        "#memory-file", [{"name": "old.tmx", "mimeType": "text/xml", "buffer": TMX.encode()}]
    )
    expect(page.locator("#memory")).to_contain_text("old.tmx: 문장 쌍 2개")
    page.get_by_role("button", name="2개 가져오기").click()
    expect(page.locator("#memory")).to_contain_text("새로 2개를 저장했습니다")
    expect(page.locator(f"tr[data-customer='{CUSTOMER}']")).to_contain_text("2")
    brought.append("old.tmx")


@pytest.mark.usefixtures("memory")
def test_a_match_is_seen_inserted_confirmed_and_fills_the_next_document(page: Page) -> None:
    first = translated(page, "first.txt")
    review(page, first, 1)
    match = page.locator("#segment-1 .matches li").first
    expect(match).to_have_attribute("data-kind", "figures")
    expect(match).to_contain_text("Quarterly revenue was KRW 234.5 billion.")
    expect(match).to_contain_text("123.4 → 234.5")
    expect(match).to_contain_text("old.tmx")
    expect(match).to_contain_text("kim")
    match.get_by_role("button").click()
    expect(page.locator("#segment-1 textarea")).to_have_value("Quarterly revenue was KRW 234.5 billion.")
    with page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        page.keyboard.press("Control+Enter")
    expect(page.locator("#segment-1")).to_have_attribute("data-state", "confirmed")

    second = translated(page, "second.txt")
    review(page, second, 2)
    expect(page.locator("#segment-1 .final")).to_have_text("Quarterly revenue was KRW 234.5 billion.")
    expect(page.locator("#segment-1")).to_have_attribute("data-state", "edited")
    expect(page.locator("#segment-1 .state")).to_contain_text("메모리에서 채움")


@pytest.mark.usefixtures("memory")
def test_a_similar_one_is_inserted_by_its_key_and_shows_what_differs(page: Page) -> None:
    document = translated(page, "third.txt")
    review(page, document, 2)
    match = page.locator("#segment-2 .matches li").first
    expect(match.locator("mark")).to_have_text("크게")
    expect(match.locator(".percent")).to_contain_text("%")
    page.keyboard.press("Control+Alt+1")
    expect(page.locator("#segment-2 textarea")).to_have_value("Consolidated revenues increased sharply.")


@pytest.mark.usefixtures("memory")
def test_another_customers_document_sees_none_of_it(page: Page) -> None:
    document = translated(page, "foreign.txt", "다라상사")
    review(page, document, 1)
    expect(page.locator("#segment-1 .aids [data-matches]")).to_have_attribute("data-matches", "0")


@pytest.mark.usefixtures("memory")
def test_words_are_found_in_both_languages_however_they_are_inflected(page: Page) -> None:
    page.goto("/ko/#/memory")
    expect(page.locator("#memory")).to_have_attribute("data-ready", "true")
    page.locator("#memory .search select").select_option(CUSTOMER)
    for search, hit in (("매출액", "매출액"), ("increasing", "increased")):
        page.fill("#memory .search input", search)
        page.get_by_role("button", name="찾기", exact=True).click()
        row = page.locator(".concordance tr", has_text="연결매출액이")
        expect(row.locator("mark").first).to_have_text(hit)

"""Documents deleted by clicks: one question says what goes and what stays."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

TEXTS = {
    "first_txt": "매출액이 삭제 전에 늘었다.\n영업이익이 줄었다.\n",
    "second_txt": "비용이 늘었다.\n",
    "third_txt": "배당을 결의했다.\n",
}


def test_one_document_then_the_rest_of_its_batch(page: Page, upload: Callable[..., None]) -> None:
    upload(customer="deleting", **{name: text.encode() for name, text in TEXTS.items()})
    lines = page.locator("#documents tbody", has_text="third.txt").locator("tr[data-job]")
    expect(lines).to_have_count(3)
    lines.filter(has_text="first.txt").get_by_role("link", name="검수", exact=True).click()
    page.locator("#segment-1 .final").click()
    page.keyboard.press("Alt+1")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#segment-1")).to_have_attribute("data-state", "confirmed")
    page.goto("/ko/#/documents")
    page.get_by_role("button", name="first.txt 삭제").click()
    dialog = page.get_by_role("dialog", name="first.txt 문서를 삭제할까요?")
    expect(dialog).to_contain_text("문장 2개와 그 번역")
    expect(dialog).to_contain_text("번역 메모리, 용어집은 남습니다")
    dialog.get_by_label("번역 메모리에 들어간 문장 1개도").check()
    with page.expect_response(lambda answer: answer.request.method == "DELETE") as answered:
        dialog.get_by_role("button", name="되돌릴 수 없습니다").click()
    assert answered.value.status == 204
    expect(dialog).to_have_count(0)
    expect(lines).to_have_count(2)
    page.get_by_role("button", name="함께 올린 문서 2개 모두 삭제").click()
    page.get_by_role("button", name="되돌릴 수 없습니다").click()
    expect(page.locator("#documents tbody", has_text="third.txt")).to_have_count(0)


def test_whoever_closes_the_question_deletes_nothing(page: Page, upload: Callable[..., None]) -> None:
    upload(kept_txt=b"\xec\x9b\x90\xea\xb0\x80\n")
    page.get_by_role("button", name="kept.txt 삭제").first.click()
    page.get_by_role("dialog").get_by_role("button", name="닫기").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="kept.txt 삭제").first).to_be_visible()

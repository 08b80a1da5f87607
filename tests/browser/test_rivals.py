"""A better instruction is a rival: made on the screen, translated with, compared blind, counted, retired."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

SENTENCES = "\n".join(f"비교할 문장 {number}번입니다." for number in range(1, 7))
INSTRUCTION = "Translate from {source_name} into {target_name} in the style of a regulatory filing."


@pytest.fixture
def form(page: Page) -> Iterator[Locator]:
    """The form of the rivals, opened; whatever was made is retired at the end."""
    page.goto("/ko/#/status")
    expect(page.locator("#rivals")).to_have_attribute("data-ready", "true")
    page.get_by_text("새 비교용 시스템").click()
    yield page.locator(".rival-form")
    for rival in page.request.get("/api/rivals").json()["rivals"]:
        assert page.request.delete(f"/api/rivals/{rival['id']}").ok


def make(page: Page, form: Locator, name: str) -> None:
    form.get_by_label("이름").fill(name)
    form.get_by_label("지시문").fill(INSTRUCTION)
    form.get_by_role("button", name="만들기").click()
    expect(page.locator("#rivals tbody tr", has_text=name)).to_be_visible()


def drop(page: Page, path: Path) -> Locator:
    with page.expect_response("**/api/batches") as answered:
        page.set_input_files("#files", path)
    line = page.locator(f"tr[data-job='{answered.value.json()['jobs'][0]['id']}']")
    expect(line).to_have_attribute("data-status", "done", timeout=60_000)
    return line


def test_a_rival_is_made_translated_with_and_compared_blind(
    page: Page, form: Locator, tmp_path: Path, upload: Callable[..., None]
) -> None:
    make(page, form, "공시 문체")
    upload(first_txt=SENTENCES.encode())
    path = tmp_path / "second.txt"
    path.write_text(SENTENCES, encoding="utf-8")
    page.get_by_label("오른쪽 시스템").select_option("공시 문체")
    line = drop(page, path)
    expect(line.get_by_role("link", name="공시 문체")).to_be_visible()
    page.goto("/ko/#/blind")
    page.get_by_label("비교할 두 시스템").select_option(label="기본 · 공시 문체 (문서 1개)")
    with page.expect_response(re.compile(r"/api/campaigns/\d+$")) as opened:
        page.get_by_role("button", name="평가 시작").click()
    told = opened.value.text()
    for done in range(6):
        expect(page.locator("#blind")).to_have_attribute("data-ready", str(done))
        is_left = "rather" in page.locator("#blind .side").first.inner_text()
        with page.expect_response("**/choices") as answered:
            page.keyboard.press("ArrowLeft" if is_left else "ArrowRight")
        told += answered.value.text()
    expect(page.locator("#blind")).to_have_attribute("data-ready", "end")
    assert "공시 문체" not in told and "base" not in told and told.count('"pairs"') == 7
    page.get_by_role("button", name="결과 보기").click()
    expect(page.locator("#blind .verdict")).to_contain_text("공시 문체")
    expect(page.locator("#blind .facts dd")).to_have_text(["0", "6", "0", "0"])


def test_typed_text_can_be_translated_by_a_rival(page: Page, form: Locator) -> None:
    make(page, form, "공시 문체")
    page.goto("/ko/#/translate")
    page.get_by_label("오른쪽 칸").select_option("공시 문체")
    page.locator("#translate-source textarea").fill("자본총계는 늘었습니다.")
    page.locator("#translate-start").click()
    expect(page.locator("#translate-base textarea")).to_have_value("⟦자본총계는 늘었습니다.⟧")
    rival = page.locator("#translate-tuned")
    expect(rival.locator("textarea")).to_have_value("⟦자본총계는 늘었습니다.⟧ rather")
    expect(rival).to_contain_text("공시 문체")
    page.locator("#translate-rate-tuned").get_by_label("4").check()
    expect(page.get_by_text("평가를 저장했습니다.")).to_be_visible()
    page.locator("#translate-stored a").click()
    page.locator("#names").check()
    expect(page.locator("#segment-1")).to_contain_text("공시 문체")


def test_a_sentence_is_tried_and_what_is_written_stays_when_the_tables_are_drawn_again(
    page: Page, form: Locator
) -> None:
    form.get_by_label("지시문").fill(INSTRUCTION)
    form.get_by_label("시험해 볼 문장").fill("매출이 늘었다.")
    with page.expect_response("**/api/rivals/trials"):
        page.keyboard.press("Enter")
    expect(form.locator(".two-sides .text")).to_have_text(["⟦매출이 늘었다.⟧", "⟦매출이 늘었다.⟧ rather"])
    form.get_by_text("모델에 보낸 글").last.click()
    expect(form.locator(".two-sides .wording").last).to_contain_text(
        "Translate from Korean into English in the style"
    )
    form.get_by_label("시험해 볼 문장").focus()
    with page.expect_response("**/api/rivals"):
        page.evaluate("dispatchEvent(new CustomEvent('engine', {detail: {phase: 'away', kind: ''}}))")
    expect(form.get_by_label("지시문")).to_have_value(INSTRUCTION)
    expect(form.get_by_label("시험해 볼 문장")).to_be_focused()
    assert page.request.get("/api/rivals").json()["rivals"] == []


def test_a_rival_that_asks_as_another_does_is_refused_in_words(page: Page, form: Locator) -> None:
    form.get_by_label("이름").fill("똑같음")
    form.get_by_role("button", name="만들기").click()
    expect(form.get_by_text("‘base’ 시스템과 똑같이 묻게 됩니다.")).to_be_visible()


def test_the_demonstration_model_says_that_it_knows_one_way_of_being_asked(page: Page, form: Locator) -> None:
    note = form.get_by_text("시연용 모델은 배운 한 가지 물음만 압니다.")
    expect(note).to_be_hidden()
    told = page.request.get("/api/rivals").json()
    told["made_of"][1]["demonstration"] = True
    page.route("**/api/rivals", lambda route: route.fulfill(json=told))
    page.reload()
    page.get_by_text("새 비교용 시스템").click()
    expect(note).to_be_hidden()
    form.get_by_label("바탕 시스템").select_option("tuned")
    expect(note).to_be_visible()
    page.unroute("**/api/rivals")


def test_a_rival_is_retired_after_a_question_and_the_choice_is_gone(page: Page, form: Locator) -> None:
    make(page, form, "잠깐")
    page.goto("/ko/#/documents")
    expect(page.get_by_label("왼쪽 시스템")).to_be_visible()
    page.goto("/ko/#/status")
    row = page.locator("#rivals tbody tr", has_text="잠깐")
    row.get_by_text("지시문").click()
    expect(row).to_contain_text(INSTRUCTION)
    row.get_by_role("button", name="내리기").click()
    page.get_by_role("dialog").get_by_role("button", name="내리기").click()
    expect(page.locator("#rivals .empty")).to_have_text("아직 만든 비교용 시스템이 없습니다.")
    page.goto("/ko/#/documents")
    expect(page.get_by_label("왼쪽 시스템")).to_be_hidden()


def test_the_two_systems_are_always_different_ones_and_remembered(page: Page, form: Locator) -> None:
    make(page, form, "셋째")
    page.goto("/ko/#/documents")
    left, right = page.get_by_label("왼쪽 시스템"), page.get_by_label("오른쪽 시스템")
    left.select_option("셋째")
    right.select_option("셋째")
    expect(left).to_have_value("tuned")
    page.reload()
    expect(left).to_have_value("tuned")
    expect(right).to_have_value("셋째")
    expect(page.locator("#documents .systems")).to_have_text(re.compile("번역 시스템"))

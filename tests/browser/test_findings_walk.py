"""Findings by clicks and keys: wrong figures are flagged, mended, dismissed, and signed off in a sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import docx
import openpyxl
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.house import ANSWERS, NOT_COVERED
from tests.browser.test_main_job import docx_file

SENTENCES = (*ANSWERS, "1,234", NOT_COVERED)
STORED = "PATCH"


@pytest.fixture
def figures(page: Page, upload: Callable[..., None]) -> Page:
    """A document with two wrong figures in its tuned translation, open for review."""
    upload(figures_docx=docx_file(SENTENCES))
    page.locator("#documents tbody").first.get_by_role("link", name="검수").click()
    expect(page.locator("#review")).to_have_attribute("data-ready", "true")
    return page


def segment(page: Page, number: int) -> Locator:
    return page.locator(f"#segment-{number}")


def typed(page: Page, number: int, text: str) -> None:
    """Replace the final text of a segment and wait until it is stored."""
    segment(page, number).locator(".source").click()
    area = segment(page, number).locator("textarea")
    with page.expect_response(lambda answer: answer.request.method == STORED and answer.ok):
        area.fill(text)


def mark(page: Page, kind: str) -> list[str]:
    """The words that are highlighted as such."""
    found: list[str] = page.evaluate(f"[...(CSS.highlights.get('found-{kind}') ?? [])].map(String)")
    return found


def test_wrong_figures_are_flagged_with_a_sentence_and_shown_where_they_stand(figures: Page) -> None:
    expect(figures.locator("[data-filter=open] small")).to_have_text("2")
    segment(figures, 1).locator(".source").click()
    finding = segment(figures, 1).locator(".findings li.error")
    expect(finding).to_contain_text("1조 2,345억")
    finding.hover()
    assert mark(figures, "now") == ["1조 2,345억", "1.2345 billion"]


def test_an_answer_about_an_older_text_is_dropped(figures: Page) -> None:
    segment(figures, 1).locator(".source").click()
    area = segment(figures, 1).locator("textarea")
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    figures.route("**/segments/1/check", hold_the_first)
    area.fill("Revenue was KRW 9 billion.")
    figures.wait_for_timeout(600)
    with figures.expect_response("**/segments/1/check"):
        area.fill("Revenue was KRW 1.2345 trillion.")
    with figures.expect_response("**/segments/1/check") as answered:
        held[0].continue_()
    assert answered.value.json()["findings"], "there would be something to say of the older text"
    expect(segment(figures, 1).locator(".final .findings li")).to_have_count(0)


def test_a_flag_vanishes_while_the_figure_is_mended_and_a_dismissed_one_says_why(figures: Page) -> None:
    typed(figures, 1, "Revenue was KRW 1.2345 billion.")
    expect(segment(figures, 1).locator(".final .findings li.error")).to_have_count(1)
    typed(figures, 1, "Revenue was KRW 1.2345 trillion.")
    expect(segment(figures, 1).locator(".final .findings li")).to_have_count(0)
    expect(segment(figures, 1)).not_to_have_attribute("data-open", "")
    figures.keyboard.press("F8")
    expect(segment(figures, 2)).to_have_attribute("aria-selected", "true")
    segment(figures, 2).locator(".findings li.error").get_by_role("button", name="제외").click()
    dialog = figures.get_by_role("dialog")
    dialog.get_by_label("원문이 틀려서").check()
    dialog.get_by_label("설명").fill("주석 12 참조")
    dialog.get_by_role("button", name="제외", exact=True).click()
    expect(segment(figures, 2).locator(".findings li.dismissed")).to_contain_text("주석 12 참조")
    expect(figures.locator("[data-filter=open] small")).to_have_text("0")
    figures.reload()
    expect(figures.locator("#review")).to_have_attribute("data-ready", "true")
    expect(segment(figures, 2)).not_to_have_attribute("data-open", "")
    segment(figures, 2).locator(".source").click()
    segment(figures, 2).get_by_role("button", name="다시 확인할 점으로").click()
    expect(segment(figures, 2)).to_have_attribute("data-open", "")


def test_a_final_download_with_open_errors_asks_once_and_leads_to_them(figures: Page) -> None:
    typed(figures, 1, "Revenue was KRW 1.2345 billion.")
    typed(figures, 2, "The dividend is KRW 500 per share.")
    segment(figures, 3).locator(".source").click()
    final = figures.locator(".toolbar").get_by_role("link", name="최종본")
    final.click()
    dialog = figures.get_by_role("dialog")
    expect(dialog).to_contain_text("오류 1건, 문장 1곳")
    dialog.get_by_role("link", name="오류 보러 가기").click()
    expect(segment(figures, 1)).to_have_attribute("aria-selected", "true")
    final.click()
    with figures.expect_download() as coming:
        dialog.get_by_role("button", name="그대로 내려받기").click()
    assert coming.value.suggested_filename == "figures.final.en.docx"
    with figures.expect_download():
        final.click()
    expect(dialog).to_have_count(0)


def test_the_figures_sheet_lists_every_figure_with_its_partner(figures: Page) -> None:
    typed(figures, 2, "The dividend is KRW 500 per share.")
    with figures.expect_download() as coming:
        figures.get_by_role("link", name=re.compile("숫자 대조표")).click()
    book = openpyxl.load_workbook(io.BytesIO(coming.value.path().read_bytes()))
    assert book.sheetnames == ["숫자", "그대로 둔 숫자", "요약"]
    rows = [[cell.value for cell in row] for row in book["숫자"].iter_rows(min_row=2)]
    assert [(row[0], row[2], row[8]) for row in rows] == [
        (1, "1조 2,345억", "다름"),
        (2, "500", "같음"),
        (3, "75", "같음"),
    ]
    assert [cell.value for cell in book["그대로 둔 숫자"][2]][:3] == [4, "¶4", "1,234"]


def test_what_a_person_wrote_can_be_brought_back_from_the_history(figures: Page) -> None:
    typed(figures, 1, "First.")
    typed(figures, 1, "Second.")
    segment(figures, 1).get_by_role("button", name="이력").click()
    dialog = figures.get_by_role("dialog")
    line = dialog.locator("li", has_text="First.")
    with figures.expect_response(lambda answer: answer.request.method == STORED and answer.ok):
        line.get_by_role("button", name="이 번역으로 되돌리기").click()
    expect(segment(figures, 1).locator("textarea")).to_have_value("First.")


def test_the_raw_output_of_a_model_that_abstained_is_one_click_away(figures: Page) -> None:
    cell = segment(figures, 5).locator(".one")
    expect(cell.locator(".text")).to_have_text(NOT_COVERED)
    expect(cell.locator(".raw")).to_be_hidden()
    cell.get_by_role("button", name="모델 출력 보기").click()
    expect(cell.locator(".raw")).to_contain_text(f"⟦{NOT_COVERED}⟧")
    cell.get_by_role("button", name="모델 출력 보기").click()
    expect(cell.locator(".raw")).to_be_hidden()


def test_places_are_said_in_the_readers_words(page: Page, upload: Callable[..., None]) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "사업보고서"
    document.add_table(1, 1).cell(0, 0).text = "자산총계"
    out = io.BytesIO()
    document.save(out)
    upload(places_docx=out.getvalue())
    page.locator("#documents tbody").first.get_by_role("link", name="검수").click()
    expect(segment(page, 1).locator(".number")).to_contain_text("표1 1행 1열")
    expect(segment(page, 2).locator(".number")).to_contain_text("머리글 1 ¶1")


def test_texts_that_do_not_go_together_are_listed_and_led_to(page: Page, upload: Callable[..., None]) -> None:
    upload(alike_docx=docx_file(("영업이익은 감소하였습니다.",) * 2))
    page.locator("#documents tbody").first.get_by_role("link", name="검수").click()
    expect(page.locator("#review")).to_have_attribute("data-ready", "true")
    typed(page, 1, "Operating profit fell.")
    typed(page, 2, "Operating income decreased.")
    page.get_by_role("button", name="일관성 1").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Operating income decreased.")
    segment(page, 1).locator(".source").evaluate("element => element.click()")
    dialog.get_by_role("link", name="2 · ¶2").click()
    expect(segment(page, 2)).to_have_attribute("aria-selected", "true")
    expect(segment(page, 2).locator(".final .findings li.warning")).to_contain_text("Operating profit fell.")
    typed(page, 2, "Operating profit fell.")
    expect(page.get_by_role("button", name="일관성")).to_be_hidden()
    expect(segment(page, 2).locator(".final .findings li")).to_have_count(0)

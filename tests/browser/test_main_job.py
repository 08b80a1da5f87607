"""The main job by clicks and keys: documents in, reviewed, judged blind, looked at as training data."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import docx
import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

SENTENCES = (
    "당사의 매출액은 전년 대비 증가하였습니다.",
    "영업이익은 감소하였습니다.",
    "이사회는 현금배당을 결의하였습니다.",
    "영업이익은 감소하였습니다.",
)
SAVED = '.save-state[data-saved="true"]'


def docx_file(sentences: tuple[str, ...] = SENTENCES) -> bytes:
    document = docx.Document()
    for sentence in sentences:
        document.add_paragraph(sentence)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx_file() -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (("구분", "당기"), ("자산총계", 1234), ("부채총계", "=B2/2")):
        sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


@pytest.fixture
def review(page: Page, upload: Callable[..., None]) -> Callable[[], None]:
    """Upload a document of a new customer and open it for review."""

    def open_it() -> None:
        upload(customer=uuid4().hex, report_docx=docx_file())
        page.locator("#documents tbody").first.get_by_role("link", name="검수").click()
        expect(page.locator("#review")).to_have_attribute("data-ready", "true")

    return open_it


def segment(page: Page, number: int) -> Locator:
    return page.locator(f"#segment-{number}")


def active(page: Page, number: int) -> None:
    expect(segment(page, number)).to_have_attribute("aria-selected", "true")


def test_files_come_back_translated_and_a_damaged_one_says_what_to_do(
    page: Page, upload: Callable[..., None]
) -> None:
    upload(report_docx=docx_file(), figures_xlsx=xlsx_file(), broken_docx=b"PK\x03\x04")
    batch = page.locator("#documents tbody").first
    refused = batch.locator("tr", has_text="broken.docx")
    expect(refused).to_have_attribute("data-status", "refused")
    expect(refused.locator(".why")).to_contain_text("broken.docx")
    expect(batch.locator("tr", has_text="report.docx")).to_contain_text("전체 5 = 번역 4 + 유지 1 + 실패 0")
    with page.expect_download() as coming:
        batch.locator("tr", has_text="report.docx").get_by_role("link", name="튜닝").click()
    translated = docx.Document(str(coming.value.path()))
    assert [paragraph.text for paragraph in translated.paragraphs][1] == f"⟦{SENTENCES[1]}⟧ indeed"
    assert coming.value.suggested_filename == "report.tuned.en.docx"
    with page.expect_download() as coming:
        batch.locator("tr", has_text="figures.xlsx").get_by_role("link", name="기본").click()
    assert (
        openpyxl.load_workbook(io.BytesIO(coming.value.path().read_bytes()))["Sheet"]["A2"].value
        == "⟦자산총계⟧"
    )


def test_what_is_translated_is_chosen_before_the_files_are_dropped(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(xlsx_file())
    page.goto("/ko/#/documents")
    summary = page.locator("#documents .choices summary")
    expect(summary).to_contain_text("숨긴 내용은 번역하지 않음 · 메모 포함 · 변경 내용 남김")
    summary.click()
    page.get_by_label("번역하지 않을 열").fill("Sheet!B")
    page.get_by_label("그대로 둘 용어").fill("자산총계\n없는 용어")
    expect(summary).to_contain_text("열 1개 제외 · 그대로 둘 용어 2개")
    with page.expect_response("**/api/batches") as answered:
        page.set_input_files("#files", path)
    line = page.locator(f"tr[data-job='{answered.value.json()['jobs'][0]['id']}']")
    expect(line).to_have_attribute("data-status", "done", timeout=60_000)
    expect(line).to_contain_text("전체 5 = 번역 2 + 유지 3 + 실패 0")
    with page.expect_download() as coming:
        line.get_by_role("link", name="기본").click()
    sheet = openpyxl.load_workbook(io.BytesIO(coming.value.path().read_bytes()))["Sheet"]
    assert [sheet[cell].value for cell in ("A1", "B1", "A2", "A3")] == [
        "⟦구분⟧",
        "당기",
        "자산총계",
        "⟦부채총계⟧",
    ]


def test_a_segment_is_taken_edited_rated_and_confirmed_without_the_mouse(
    page: Page, review: Callable[[], None]
) -> None:
    review()
    active(page, 1)
    page.keyboard.press("Alt+Shift+Digit5")
    expect(segment(page, 1).locator(".one .score[aria-pressed=true]")).to_have_text("5")
    page.keyboard.press("Alt+Shift+Digit7")
    expect(segment(page, 1).locator(".two .score[aria-pressed=true]")).to_have_text("2")
    page.keyboard.press("Alt+Digit1")
    page.keyboard.type(" Revenue rose.")
    with page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        page.keyboard.press("Control+Enter")
    active(page, 2)
    expect(segment(page, 1)).to_have_attribute("data-state", "confirmed")
    expect(page.locator(SAVED)).to_have_text("저장됨")
    page.reload()
    expect(page.locator("#review")).to_have_attribute("data-ready", "true")
    expect(segment(page, 1).locator(".final")).to_contain_text("Revenue rose.")
    expect(segment(page, 1)).to_have_attribute("data-state", "confirmed")
    expect(segment(page, 1).locator(".one .rated")).to_have_text("평가 5")


def test_keys_move_between_segments_and_the_address_follows(page: Page, review: Callable[[], None]) -> None:
    review()
    active(page, 1)
    page.keyboard.press("Alt+ArrowDown")
    active(page, 2)
    assert page.url.endswith("/2")
    page.keyboard.press("Alt+ArrowUp")
    active(page, 1)
    page.keyboard.press("Control+g")
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    active(page, 4)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Ctrl+Enter")


def test_what_is_typed_saves_itself(page: Page, review: Callable[[], None]) -> None:
    review()
    active(page, 1)
    with page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        page.keyboard.type("Revenue rose.")
    expect(segment(page, 1)).to_have_attribute("data-state", "edited")
    page.reload()
    expect(segment(page, 1).locator("textarea")).to_have_value("Revenue rose.")


def test_keys_are_left_to_the_input_method_while_it_composes(page: Page, review: Callable[[], None]) -> None:
    review()
    active(page, 1)
    composing = (
        "new KeyboardEvent('keydown', {code: 'Enter', ctrlKey: true, isComposing: true, bubbles: true})"
    )
    page.evaluate(f"document.activeElement.dispatchEvent({composing})")
    active(page, 1)


def test_an_edit_that_could_not_be_saved_is_kept_and_sent_again(
    page: Page, review: Callable[[], None]
) -> None:
    review()
    active(page, 1)
    page.route("**/segments/1", lambda route: route.abort())
    page.keyboard.type("Revenue rose.")
    expect(page.locator(".save-state")).to_have_attribute("data-state", "failed")
    page.unroute("**/segments/1")
    page.get_by_role("button", name="다시 저장").click()
    expect(page.locator(SAVED)).to_have_text("저장됨")
    expect(segment(page, 1).locator("textarea")).to_have_value("Revenue rose.")


@pytest.mark.parametrize(("kept", "stays"), [("내 번역으로", "mine"), ("저장된 것으로", "theirs")])
def test_two_people_in_one_segment_see_both_texts(
    page: Page, review: Callable[[], None], kept: str, stays: str
) -> None:
    review()
    active(page, 1)
    document = page.url.split("/")[-2]
    address = f"/api/documents/{document}/segments/1"
    answer = page.request.patch(address, data={"final": "theirs"}, headers={"If-Match": "0"})
    assert answer.ok
    page.keyboard.type("mine")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("mine")
    expect(dialog).to_contain_text("theirs")
    dialog.get_by_role("button", name=kept).click()
    expect(page.locator(SAVED)).to_have_text("저장됨")
    page.reload()
    expect(segment(page, 1).locator("textarea")).to_have_value(stays)


def test_a_final_text_goes_to_identical_segments(page: Page, review: Callable[[], None]) -> None:
    review()
    segment(page, 2).locator(".source").click()
    page.keyboard.type("Operating profit fell.")
    segment(page, 2).get_by_role("button", name="같은 문장에 적용").click()
    expect(segment(page, 4).locator(".final")).to_have_text("Operating profit fell.")


def test_names_of_systems_are_hidden_until_they_are_asked_for(page: Page, review: Callable[[], None]) -> None:
    review()
    expect(page.locator("#review")).not_to_contain_text("tuned")
    page.get_by_label("모델 이름 보기").check()
    expect(segment(page, 3).locator(".system").first).to_be_visible()
    assert {*segment(page, 3).locator(".system").all_inner_texts()} == {"기본", "튜닝"}


def test_filters_show_what_is_left_to_do(page: Page, review: Callable[[], None]) -> None:
    review()
    page.keyboard.press("Alt+Digit2")
    page.keyboard.press("Control+Enter")
    expect(segment(page, 1)).to_have_attribute("data-state", "confirmed")
    page.locator("[data-filter=unconfirmed]").first.click()
    expect(segment(page, 1)).to_be_hidden()
    expect(segment(page, 3)).to_be_visible()


def test_document_text_is_never_taken_for_markup(page: Page, upload: Callable[..., None]) -> None:
    attack = "위험 <img src=x onerror=\"document.title='taken'\"> ${document.title='taken'} 문장입니다."
    upload(attack_docx=docx_file((attack,)))
    page.locator("#documents tbody").first.get_by_role("link", name="검수").click()
    expect(segment(page, 1).locator(".source")).to_contain_text("<img src=x")
    assert page.locator("#review img").count() == 0
    assert page.title() != "taken"


def test_a_blind_sitting_is_voted_by_keys_and_tells_nothing_before_its_end(
    page: Page, upload: Callable[..., None]
) -> None:
    upload(report_docx=docx_file())
    page.goto("/ko/#/blind")
    answers: list[str] = []
    page.on("response", lambda answer: answers.append(answer.text()) if "/campaigns/" in answer.url else None)
    page.get_by_role("button", name="평가 시작").click()
    expect(page.locator("#blind")).to_have_attribute("data-ready", "0")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#blind")).to_have_attribute("data-ready", "1")
    page.keyboard.press("Backspace")
    expect(page.locator("#blind")).to_have_attribute("data-ready", "0")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#blind")).to_have_attribute("data-ready", "1")
    page.reload()
    expect(page.locator("#blind")).to_have_attribute("data-ready", "1")
    pairs = int(page.locator("#blind progress").get_attribute("max") or 0)
    for done in range(2, pairs + 1):
        page.keyboard.press("ArrowDown" if done % 2 else "ArrowUp")
        expect(page.locator("#blind")).to_have_attribute("data-ready", "end" if done == pairs else str(done))
    assert not any("tuned" in answer or "base" in answer for answer in answers)
    page.get_by_role("button", name="결과 보기").click()
    expect(page.locator("#blind .verdict")).to_have_text("아직 말할 수 없습니다.")


def test_the_export_says_what_it_would_hold_before_it_is_downloaded(
    page: Page, review: Callable[[], None]
) -> None:
    review()
    page.keyboard.press("Alt+Digit1")
    page.keyboard.type(" indeed so")
    page.keyboard.press("Control+Enter")
    expect(segment(page, 1)).to_have_attribute("data-state", "confirmed")
    page.goto("/ko/#/export")
    expect(page.locator("#export")).to_have_attribute("data-ready", "true")
    assert int(page.locator(".count b").first.inner_text()) >= 1
    with page.expect_download() as coming:
        page.get_by_role("link", name="학습 데이터 받기(zip)").click()
    assert coming.value.suggested_filename.endswith(".zip")

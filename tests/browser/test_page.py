"""The page around the work: languages, themes, typed text, the engine's state, what a model folder needs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

SCREENS = ("home", "translate", "documents", "review", "blind", "export", "terms", "memory", "status")


@pytest.mark.parametrize(("locale", "title"), [("ko-KR", "번역"), ("en-GB", "Translate"), ("fr-FR", "번역")])
def test_the_page_speaks_the_language_of_the_browser(
    browser: Browser, server: str, locale: str, title: str
) -> None:
    with browser.new_context(locale=locale) as context:
        page = context.new_page()
        page.goto(server)
        expect(page.locator("#header nav a").first).to_have_text(title)


def test_the_chosen_language_is_kept_with_the_place(page: Page) -> None:
    page.goto("/ko/#/export")
    page.locator("#header .switch", has_text="English").click()
    expect(page.locator("#export h1")).to_have_text("Export")
    page.goto("/")
    expect(page.locator("#header nav a").first).to_have_text("Translate")


def test_the_theme_follows_the_system_until_a_person_chooses(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("/ko/")
    expect(page.locator("body")).to_have_class("dark")
    button = page.locator("#header button.switch")
    button.click()
    expect(page.locator("body")).not_to_have_class("dark")
    page.reload()
    expect(button).to_have_attribute("data-theme", "light")
    expect(page.locator("body")).not_to_have_class("dark")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("width", [1024, 1440])
def test_no_screen_is_wider_than_the_window(page: Page, screen: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/ko/#/{screen}")
    expect(page.locator(f"#screen-{screen} h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_typed_text_streams_into_two_panes_and_is_judged(page: Page) -> None:
    page.goto("/ko/#/translate")
    page.locator("#translate-source textarea").fill("영업이익은 증가하였습니다.")
    page.locator("#translate-start").click()
    expect(page.locator("#translate-base textarea")).to_have_value("⟦영업이익은 증가하였습니다.⟧")
    expect(page.locator("#translate-tuned textarea")).to_have_value("⟦영업이익은 증가하였습니다.⟧ indeed")
    expect(page.locator("#translate-diff")).to_contain_text("indeed")
    page.locator("#translate-rate-tuned").get_by_label("5").check()
    expect(page.get_by_text("평가를 저장했습니다.")).to_be_visible()
    page.locator("#translate-final textarea").fill("Operating profit rose.")
    page.locator("#translate-save").click()
    expect(page.get_by_text("저장했습니다.", exact=True)).to_be_visible()
    page.locator("#translate-stored a").click()
    expect(page.locator("#segment-1")).to_have_attribute("data-state", "confirmed")
    expect(page.locator("#segment-1 .final")).to_have_text("Operating profit rose.")


def test_a_range_from_excel_comes_back_as_a_range(page: Page) -> None:
    page.goto("/ko/#/translate")
    page.locator("#translate-source textarea").fill("구분\t당기\n자산총계\t1,234\n")
    page.locator("#translate-start").click()
    expect(page.locator("#translate-base textarea")).to_have_value("⟦구분⟧\t⟦당기⟧\n⟦자산총계⟧\t1,234\n")


def test_typed_text_is_never_taken_for_markup(page: Page) -> None:
    attack = "위험 <img src=x onerror=\"document.title='taken'\"> ${document.title='taken'} 문장입니다."
    page.goto("/ko/#/translate")
    page.locator("#translate-source textarea").fill(attack)
    page.locator("#translate-start").click()
    expect(page.locator("#translate-stored a")).to_be_visible()
    assert page.title() != "taken"
    assert page.locator("#screen-translate img").count() == 0


def test_nothing_typed_is_said_where_the_answer_would_stand(page: Page) -> None:
    page.goto("/ko/#/translate")
    page.locator("#translate-start").click()
    expect(page.locator("#translate-stored")).to_have_text("번역할 글이 없습니다. 글을 입력하세요.")
    expect(page.locator("#translate-start")).to_be_enabled()
    expect(page.locator("#translate-stop")).to_be_disabled()


def translate(page: Page, text: str) -> None:
    page.locator("#translate-source textarea").fill(text)
    page.locator("#translate-source textarea").press("Control+Enter")
    expect(page.locator("#translate-stored a")).to_be_visible()


def test_what_is_wrong_with_typed_text_is_said_below_it(page: Page) -> None:
    page.goto("/ko/#/translate")
    translate(page, "매출액은 1조 2,345억원입니다.")
    expect(page.locator("#translate-found-tuned textarea")).to_have_value(
        re.compile("^오류: .*1조 2,345억 =")
    )
    expect(page.locator("#translate-found-base")).to_be_hidden()


def test_a_judgement_does_not_pass_to_the_next_text(page: Page) -> None:
    page.goto("/ko/#/translate")
    translate(page, "영업이익은 감소하였습니다.")
    page.locator("#translate-rate-tuned").get_by_label("5").check()
    expect(page.get_by_text("평가를 저장했습니다.")).to_be_visible()
    page.locator("#translate-final textarea").fill("Operating profit fell.")
    page.locator("#translate-source textarea").fill("자산총계는 감소하였습니다.")
    page.locator("#translate-start").click()
    expect(page.locator("#translate-base textarea")).to_have_value("⟦자산총계는 감소하였습니다.⟧")
    expect(page.locator("#translate-final textarea")).to_have_value("")
    expect(page.locator("#translate-rate-tuned input:checked")).to_have_count(0)


def test_what_cannot_be_shown_says_so_in_the_language_of_the_page(browser: Browser, server: str) -> None:
    with browser.new_context(locale="en-GB", base_url=server) as context:
        page = context.new_page()
        page.goto("/ko/#/review/99999")
        expect(page.locator("#review [role='alert']")).to_contain_text("찾을 수 없습니다")
        expect(page.locator("#review").get_by_role("button", name="다시 불러오기")).to_be_visible()


def test_a_file_that_cannot_be_made_is_a_sentence_on_the_page(
    page: Page, upload: Callable[..., None]
) -> None:
    upload(refused_txt="내려받을 수 없는 글입니다.".encode())
    problem = {"code": "storage_full", "values": {}, "message": "디스크가 가득 찼습니다."}
    page.route("**/download?which=base", lambda route: route.fulfill(status=507, json=problem))
    page.locator("#documents tr[data-job]").first.get_by_role("link", name="기본").click()
    expect(page.get_by_role("dialog")).to_contain_text("디스크가 가득 찼습니다.")
    page.keyboard.press("Escape")
    expect(page.locator("#documents h1")).to_be_visible()


def test_a_dialog_is_left_with_the_back_key(page: Page, upload: Callable[..., None]) -> None:
    upload(left_txt="돌아가는 글입니다.".encode())
    page.goto("/ko/#/status")
    page.goto("/ko/#/documents")
    page.get_by_role("button", name="이중언어").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.go_back()
    expect(page.locator("#status h1")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_files_on_their_way_are_in_sight(page: Page) -> None:
    page.goto("/ko/#/documents")
    expect(page.locator("#documents")).to_have_attribute("data-ready", "true")
    held: list[Route] = []
    page.route("**/api/batches", lambda route: held.append(route))
    page.set_input_files(
        "#files", {"name": "a.txt", "mimeType": "text/plain", "buffer": "글입니다.".encode()}
    )
    expect(page.get_by_text("파일 1개를 올려서 읽는 중입니다…")).to_be_visible()
    held[0].abort()
    expect(page.locator("#documents .findings.refused")).to_contain_text("서버가 응답하지 않습니다")
    expect(page.locator("#documents .sending")).to_have_count(0)


def test_a_folder_without_a_model_says_so(page: Page) -> None:
    page.goto("/ko/#/home")
    page.locator("#model-path textarea, #model-path input").fill("/nowhere")
    page.locator("#model-check").click()
    expect(page.locator("#model-result textarea")).to_have_value(re.compile("/nowhere"))


def test_the_engine_is_on_every_screen(page: Page) -> None:
    for screen in SCREENS:
        page.goto(f"/ko/#/{screen}")
        expect(page.locator("#header .engine")).to_have_attribute("data-phase", "ready")


def test_why_the_engine_failed_is_in_sight_on_every_screen(page: Page, server: str) -> None:
    status = page.request.get("/api/status").json()
    failed = {**status, "phase": "failed", "reason": "model_missing", "detail": "/models/gone"}
    page.route("**/api/status", lambda route: route.fulfill(json=failed))
    page.goto("/ko/#/export")
    expect(page.locator("#header .notice")).to_contain_text("/models/gone")


def test_files_can_be_given_while_the_model_loads(page: Page) -> None:
    status = page.request.get("/api/status").json()
    page.route("**/api/status", lambda route: route.fulfill(json={**status, "phase": "loading"}))
    page.goto("/ko/#/documents")
    expect(page.get_by_text("지금 맡긴 작업은 준비되는 대로 시작됩니다.")).to_be_visible()


def test_the_sample_is_one_click_away(page: Page) -> None:
    page.goto("/ko/#/home")
    page.locator("#sample-start").click()
    page.locator("#sample-done a").click()
    lines = page.locator("#documents tbody", has_text="한결전자").first.locator("tr[data-job]")
    expect(lines).to_have_count(2)
    for line in (lines.nth(0), lines.nth(1)):
        expect(line).to_have_attribute("data-status", "done", timeout=120_000)


def test_a_document_in_which_nothing_was_to_translate_says_to_look_at_the_direction(
    page: Page, upload: Callable[..., None]
) -> None:
    upload(english_txt=b"Revenue rose.")
    state = page.locator("#documents tr[data-job]").first
    expect(state).to_contain_text("원문의 언어와 번역 방향이 맞는지 확인해 주세요.")

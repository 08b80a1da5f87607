"""Bilingual files out and back in, through the services, with a real database and child interpreter."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import docx
import openpyxl
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.api.guard import Guard
from app.api.installing import install_routes
from app.services import bilingual, documents, review
from app.services.views import Column, TakenBack, Upload
from app.words import catalogue
from app.workbench import Workbench
from db import judgements
from db.views import Origin, Person
from nlps_core.documents.bilingual_edits import NotTaken
from nlps_core.errors import Invalid, NotFound, Refused
from nlps_core.types import KO_EN, Language
from tests import office_files
from tests.app.taking import final_file

FORMATS = ("xlsx", "docx")
FINAL, COMMENT = "Final", "Comment"
Edits = dict[int, dict[str, Any]]


@cache
def report() -> bytes:
    """One document with bold words, a table, and texts that Excel takes for something else."""
    made = docx.Document()
    paragraph = made.add_paragraph("당사의 매출액은 ")
    paragraph.add_run("전년 대비").bold = True
    paragraph.add_run(" 증가하였습니다.")
    for text in ("= 영업이익", "@매출 +3", "2024", "비용 _x000D_ 감소 <&>", "비용이 줄었다."):
        made.add_paragraph(text)
    made.add_table(1, 2).rows[0].cells[0].text = "자산총계"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def declared() -> bytes:
    """A file whose parser could be told to fetch or to swell."""
    parts = office_files.document_parts()
    parts["word/document.xml"] = f'<!DOCTYPE x [<!ENTITY y "z">]>{parts["word/document.xml"]!s}'
    return office_files.zipped(parts)


@pytest.fixture
def document(bench: Workbench, person: Person, work: Callable[[], None]) -> int:
    return submitted(bench, person, work)


def submitted(bench: Workbench, person: Person, work: Callable[[], None], name: str = "report.docx") -> int:
    (job,) = documents.submit(bench, person, [Upload(name, report())], KO_EN).jobs
    work()
    return job.document_id


def file_of(bench: Workbench, person: Person, document_id: int, extension: str) -> bytes:
    return bilingual.bilingual_file(bench, person, document_id, extension, Language.EN).data


def edited(data: bytes, extension: str, edits: Edits, keep: Sequence[int] | None = None) -> bytes:
    """Change cells as a person with Excel or Word would: by segment number and the column's title.

    ``keep`` lists the segments whose rows stay, in the order in which they are to stand.
    """
    return (_edited_excel if extension == "xlsx" else _edited_word)(data, edits, keep)


def _edited_excel(data: bytes, edits: Edits, keep: Sequence[int] | None) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    titles, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    by_number = {row[titles.index("No.")]: row for row in rows}
    for number, changes in edits.items():
        for title, value in changes.items():
            by_number[number][titles.index(title)] = value
    sheet.delete_rows(2, len(rows))
    for line, number in enumerate(keep if keep is not None else by_number, 2):
        for column, value in enumerate(by_number[number], 1):
            cell = sheet.cell(line, column, value)
            if isinstance(value, str) and not value.startswith("=SUM("):
                cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _edited_word(data: bytes, edits: Edits, keep: Sequence[int] | None) -> bytes:
    opened = docx.Document(io.BytesIO(data))
    (table,) = opened.tables
    titles = [cell.text for cell in table.rows[0].cells]
    by_number = {int(row.cells[titles.index("No.")].text): row for row in table.rows[1:]}
    for number, changes in edits.items():
        for title, value in changes.items():
            by_number[number].cells[titles.index(title)].text = str(value)
    for row in by_number.values():
        table._tbl.remove(row._tr)
    for number in keep if keep is not None else by_number:
        table._tbl.append(by_number[number]._tr)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def back(bench: Workbench, person: Person, document_id: int, data: bytes, extension: str) -> TakenBack:
    return bilingual.take_back(bench, person, document_id, Upload(f"edited.{extension}", data))


def outcome(taken: TakenBack) -> tuple[int, int, int, int, int]:
    return taken.corrected, taken.commented, taken.unchanged, len(taken.conflicts), len(taken.left)


@pytest.mark.parametrize("extension", FORMATS)
def test_the_same_state_gives_the_same_bytes_and_another_language_only_other_words(
    bench: Workbench, person: Person, document: int, extension: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = file_of(bench, person, document, extension)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert file_of(bench, person, document, extension) == first
    korean = bilingual.bilingual_file(bench, person, document, extension, Language.KO)
    assert korean.name == f"report.bilingual.en.{extension}"
    assert outcome(back(bench, person, document, korean.data, extension)) == (0, 0, 6, 0, 0)


@pytest.mark.parametrize("extension", FORMATS)
def test_a_row_shows_both_outputs_and_the_text_of_the_final_document(
    bench: Workbench, person: Person, document: int, extension: str
) -> None:
    review.change(bench, person, document, 2, 0, final="=1+1 profit")
    data = file_of(bench, person, document, extension)
    if extension == "xlsx":
        titles, *rows = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    else:
        (table,) = docx.Document(io.BytesIO(data)).tables
        titles, *rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
    assert titles == ("ID", "No.", "Place", "Source", "Base", "Tuned", FINAL, "Flags", COMMENT)
    shown = {str(row[1]): row for row in rows}
    assert sorted(shown) == ["1", "2", "3", "5", "6", "7"]
    line = review.line(bench, person, document, 1, names=True)
    assert line.one is not None and line.two is not None
    outputs = {line.one.name: line.one.text, line.two.name: line.two.text}
    assert shown["1"][2:7] == (
        line.place.where,
        "당사의 매출액은 <1>전년 대비</1> 증가하였습니다.",
        outputs["base"],
        outputs["tuned"],
        outputs["tuned"],
    )
    assert shown["2"][6] == "=1+1 profit"


def test_in_excel_text_stays_text_whatever_it_begins_with(
    bench: Workbench, person: Person, document: int
) -> None:
    for number, text in ((1, "=1+1"), (2, "+1"), (3, "-1"), (5, "@x"), (6, "'x"), (7, "#N/A")):
        review.change(bench, person, document, number, 0, final=text)
    data = file_of(bench, person, document, "xlsx")
    cells = {
        row[1].value: row[6] for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(2)
    }
    assert {cell.data_type for cell in cells.values()} == {"s"}
    assert [cell.quotePrefix for cell in cells.values()] == [True, True, True, True, True, False]
    assert outcome(back(bench, person, document, data, "xlsx")) == (0, 0, 6, 0, 0)


def evidence(bench: Workbench, person: Person, document_id: int) -> set[tuple[int, str, str]]:
    """What training rows are made from: segment, system whose output was edited, and the edit."""
    with bench.database.reading() as session:
        said = judgements.final_texts(session, person.id)
        outputs = judgements.outputs(session, person.id, [each.translation_id for each in said])
    told = [(outputs[each.translation_id], each.text) for each in said]
    return {
        (output.segment.number, output.system.name, text)
        for output, text in told
        if output.document_id == document_id
    }


@pytest.mark.parametrize("extension", FORMATS)
def test_edits_give_the_same_document_and_the_same_corrections_as_typing_them_on_the_screen(
    bench: Workbench, person: Person, work: Callable[[], None], extension: str
) -> None:
    by_file, by_hand = submitted(bench, person, work), submitted(bench, person, work)
    edits = {1: "Sales <1>year on year</1> rose.\nA lot.", 5: "Costs\tfell <&>", 7: "= Total assets"}
    for each in (by_file, by_hand):
        line = review.line(bench, person, each, 5, names=True)
        column = Column.ONE if line.one and line.one.name == "base" else Column.TWO
        review.change(bench, person, each, 5, 0, took=column)
    data = file_of(bench, person, by_file, extension)
    data = edited(data, extension, {number: {FINAL: text} for number, text in edits.items()}, [7, 5, 1, 2])
    assert outcome(back(bench, person, by_file, data, extension)) == (3, 0, 3, 0, 0)
    for number, text in edits.items():
        seen = review.line(bench, person, by_hand, number)
        review.change(bench, person, by_hand, number, seen.version, final=text)
    file, hand = (final_file(bench, person, each).data for each in (by_file, by_hand))
    assert file == hand
    for number in edits:
        ours, typed = (review.line(bench, person, each, number) for each in (by_file, by_hand))
        assert (ours.final, ours.origin, ours.version) == (typed.final, Origin.TYPED, typed.version)
    assert evidence(bench, person, by_file) == evidence(bench, person, by_hand)
    events = review.history(bench, person, by_file, 1)
    assert [(event.what, event.author) for event in events] == [("corrected", person.name)]


@pytest.mark.parametrize("extension", FORMATS)
def test_taking_the_same_file_back_twice_changes_nothing_more(
    bench: Workbench, person: Person, document: int, extension: str
) -> None:
    changes = {1: {FINAL: "Sales <1>again</1> rose."}, 6: {COMMENT: "내용 확인"}}
    data = edited(file_of(bench, person, document, extension), extension, changes)
    assert outcome(back(bench, person, document, data, extension)) == (1, 1, 5, 0, 0)
    assert outcome(back(bench, person, document, data, extension)) == (0, 0, 6, 0, 0)
    assert len(review.history(bench, person, document, 1)) == 1


@pytest.mark.parametrize("extension", FORMATS)
def test_a_comment_stands_in_the_history_and_in_the_next_file(
    bench: Workbench, person: Person, document: int, extension: str
) -> None:
    data = edited(file_of(bench, person, document, extension), extension, {6: {COMMENT: "내용 확인"}})
    back(bench, person, document, data, extension)
    (event,) = review.history(bench, person, document, 6)
    assert (event.what, event.text, event.author) == ("commented", "내용 확인", person.name)
    again = file_of(bench, person, document, extension)
    assert outcome(back(bench, person, document, again, extension)) == (0, 0, 6, 0, 0)
    assert len(review.history(bench, person, document, 6)) == 1


@pytest.mark.parametrize("extension", FORMATS)
def test_what_was_changed_on_the_screen_as_well_is_shown_and_not_overwritten(
    bench: Workbench, person: Person, document: int, extension: str
) -> None:
    data = file_of(bench, person, document, extension)
    review.change(bench, person, document, 1, 0, final="On the <1>screen</1>.")
    review.change(bench, person, document, 2, 0, final="The same.")
    review.change(bench, person, document, 3, 0, final="Only on the screen.")
    data = edited(data, extension, {1: {FINAL: "In the <1>file</1>."}, 2: {FINAL: "The same."}})
    taken = back(bench, person, document, data, extension)
    assert outcome(taken) == (0, 0, 5, 1, 0)
    (clash,) = taken.conflicts
    assert (clash.number, clash.mine, clash.theirs) == (1, "In the <1>file</1>.", "On the <1>screen</1>.")
    finals = [review.line(bench, person, document, number).final for number in (1, 2, 3)]
    assert finals == ["On the <1>screen</1>.", "The same.", "Only on the screen."]
    chosen = review.change(bench, person, document, 1, clash.version, final=clash.mine)
    assert chosen.final == "In the <1>file</1>."


@pytest.mark.parametrize(
    ("extension", "text", "reason"),
    [
        ("xlsx", "Sales rose.", "tags"),
        ("docx", "Sales <1>rose.", "tags"),
        ("xlsx", "Sales <1>rose</1> <2/>.", "tags"),
        ("docx", "<1>Sales</1> <1>rose</1>.", "tags"),
        ("xlsx", None, "emptied"),
        ("docx", "", "emptied"),
        ("xlsx", 3.5, "not_text"),
        ("xlsx", "=SUM(A1)", "not_text"),
        ("docx", "<1>x</1>" * 9000, "too_long"),
    ],
)
def test_an_edit_that_cannot_be_taken_is_told_and_the_others_are_stored(
    bench: Workbench, person: Person, document: int, extension: str, text: Any, reason: str
) -> None:
    data = file_of(bench, person, document, extension)
    data = edited(data, extension, {1: {FINAL: text}, 6: {FINAL: "Costs fell."}})
    taken = back(bench, person, document, data, extension)
    assert outcome(taken) == (1, 0, 4, 0, 1)
    assert [(row.number, row.reason) for row in taken.left] == [(1, reason)]
    assert review.line(bench, person, document, 1).final is None
    assert review.line(bench, person, document, 6).final == "Costs fell."


@pytest.mark.parametrize("extension", FORMATS)
def test_a_row_without_an_id_is_told(bench: Workbench, person: Person, document: int, extension: str) -> None:
    data = edited(file_of(bench, person, document, extension), extension, {1: {"ID": "", FINAL: "x"}})
    taken = back(bench, person, document, data, extension)
    assert outcome(taken) == (0, 0, 6, 0, 1)
    assert [(row.number, row.reason) for row in taken.left] == [(None, "no_id")]


@pytest.mark.parametrize("extension", FORMATS)
def test_a_file_with_rows_of_another_document_is_refused_whole(
    bench: Workbench, person: Person, work: Callable[[], None], extension: str
) -> None:
    ours, other = submitted(bench, person, work), submitted(bench, person, work)
    data = edited(file_of(bench, person, other, extension), extension, {1: {FINAL: "x <1>y</1>"}})
    with pytest.raises(Refused, match="bilingual_other_document"):
        back(bench, person, ours, data, extension)
    assert review.history(bench, person, ours, 1) == []


@pytest.mark.parametrize("extension", FORMATS)
def test_a_changed_or_copied_id_refuses_the_whole_file(
    bench: Workbench, person: Person, document: int, extension: str
) -> None:
    data = file_of(bench, person, document, extension)
    ids = [row.id for row in bench.sandbox.read_bilingual(data, f"a.{extension}", bilingual._known_titles())]
    first, *rest = ids[0].split("-")
    moved = "-".join(["2", *rest])
    newer = "-".join([first, "9", *rest[1:]])
    for other, code in ((ids[1], "row_twice"), (moved, "other_document"), (newer, "other_document")):
        changed = edited(data, extension, {1: {"ID": other}, 6: {FINAL: "Costs fell."}})
        with pytest.raises(Refused, match=code):
            back(bench, person, document, changed, extension)
    assert review.line(bench, person, document, 6).final is None


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"ID\tFinal\n", "bilingual_foreign"),
        ("a.docx", report(), "bilingual_foreign"),
        ("a.docx", b"PK\x03\x04 nothing", "file_"),
        ("a.xlsx", report(), "file_wrong_extension"),
        ("a.xlsm", b"", "file_macros"),
        ("a.docx", declared(), "file_doctype"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "file_legacy_excel"),
    ],
)
def test_a_hostile_or_foreign_file_is_refused_like_any_other(
    bench: Workbench, person: Person, document: int, name: str, data: bytes, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        bilingual.take_back(bench, person, document, Upload(name, data))


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("keep", [(), (1,)])
def test_a_segment_whose_row_is_gone_stays_as_it_is(
    bench: Workbench, person: Person, document: int, extension: str, keep: tuple[int, ...]
) -> None:
    data = edited(file_of(bench, person, document, extension), extension, {6: {FINAL: "gone"}}, keep=keep)
    assert outcome(back(bench, person, document, data, extension)) == (0, 0, 6, 0, 0)


def test_before_the_work_has_begun_there_is_nothing_to_show(bench: Workbench, person: Person) -> None:
    (job,) = documents.submit(bench, person, [Upload("report.docx", report())], KO_EN).jobs
    with pytest.raises(Invalid, match="bilingual_too_early"):
        file_of(bench, person, job.document_id, "xlsx")


def test_a_stranger_finds_nothing(bench: Workbench, person: Person, stranger: Person, document: int) -> None:
    data = file_of(bench, person, document, "xlsx")
    with pytest.raises(NotFound):
        file_of(bench, stranger, document, "xlsx")
    with pytest.raises(NotFound):
        back(bench, stranger, document, data, "xlsx")


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_has_its_sentence(language: Language) -> None:
    assert [each for each in NotTaken if f"bilingual.left.{each}" not in catalogue(language)] == []


def test_the_routes_send_the_file_and_take_it_back(bench: Workbench, person: Person, document: int) -> None:
    application = FastAPI()
    install_routes(application, bench)
    address = f"/api/documents/{document}/bilingual"
    with TestClient(Guard(application), base_url="http://127.0.0.1:7860") as client:
        sent = client.get(f"{address}?extension=xlsx&lang=en")
        assert sent.headers["content-disposition"] == "attachment; filename*=UTF-8''report.bilingual.en.xlsx"
        data = edited(sent.content, "xlsx", {1: {FINAL: "x"}, 6: {FINAL: "Costs fell."}})
        answer = client.post(address, files={"file": ("고침.xlsx", data)}).json()
        assert (answer["corrected"], answer["left"][0]["reason"]) == (1, "tags")
        refused = client.post(address, files={"file": ("고침.xlsx", b"")})
        assert (refused.status_code, refused.json()["code"]) == (422, "file_empty")
        assert client.get(f"{address}?extension=pdf").status_code == 422

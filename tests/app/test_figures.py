"""The figures sheet: every figure, its place, its value, its partner, and what people said."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.figures import About, Entry, build_figures
from app.parts import open_parts
from app.services import documents, findings, review
from app.services.figures import figures_file
from app.services.views import Upload
from app.settings import Settings
from app.translating import translate_files
from app.workbench import Workbench
from db.views import DismissalReason, Person
from nlps_core.documents import ExtractOptions
from nlps_core.documents.figures_excel import as_number, write_figures
from nlps_core.errors import Invalid
from nlps_core.types import (
    KO_EN,
    Finding,
    InlineTag,
    KeptReason,
    Language,
    Place,
    Room,
    Segment,
    SegmentKind,
    Severity,
    Span,
)

ABOUT = About("보고서.docx", KO_EN, "Final, version 3", datetime(2026, 1, 2, 3, 4, tzinfo=UTC))
NUMBER, PLACE, SOURCE, SOURCE_VALUE, TARGET, TARGET_VALUE, RESULT, FINDINGS, DISMISSED, SIGNED = (
    *(0, 1, 2, 3, 5, 6, 8, 9, 10),
    11,
)


def segment(source: str, number: int = 1, kept: KeptReason | None = None, tags: int = 0) -> Segment:
    listed = tuple(InlineTag(each, True) for each in range(1, tags + 1))
    place = Place(Room.HEADER, "header1.xml ¶1")
    return Segment(number, f"k{number}", place, SegmentKind.PARAGRAPH, source, listed, kept)


def book(*entries: Entry, lang: Language = Language.EN) -> Any:
    data = write_figures(build_figures(ABOUT, entries, lang))
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(*entries: Entry) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in book(*entries)["Figures"].iter_rows(min_row=2)]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("매출은 3조원이다.", "Sales were KRW 3 trillion.", [("3조", 3 * 10**12, 3 * 10**12, "Equal")]),
        ("매출은 3조원이다.", "Sales were KRW 3 billion.", [("3조", 3 * 10**12, 3 * 10**9, "Different")]),
        ("비율은 12.5%이다.", "It is 12.5%.", [("12.5", 12.5, 12.5, "Equal")]),
        ("이익은 3조원이다.", "Profit rose.", [("3조", 3 * 10**12, None, "Different")]),
        ("이익이 늘었다.", "Profit rose by 7%.", [(None, None, 7, "Different")]),
        ("이익이 늘었다.", "Profit rose.", []),
    ],
)
def test_each_figure_is_a_line_with_its_value_and_its_partner_s(
    source: str, target: str, expected: list[tuple[Any, ...]]
) -> None:
    found = rows(Entry(segment(source), target))
    assert [(row[SOURCE], row[SOURCE_VALUE], row[TARGET_VALUE], row[RESULT]) for row in found] == expected


def test_two_wrong_figures_stand_beside_what_was_written_for_them() -> None:
    found = rows(Entry(segment("매출 5억원, 비용 8억원"), "Sales 50, costs 80"))
    assert [row[SOURCE] for row in found] == ["5억", "8억"]
    assert {row[TARGET] for row in found} == {"50", "80"}


@pytest.mark.parametrize(
    ("severity", "result"), [(Severity.ERROR, "Different"), (Severity.WARNING, "Unclear")]
)
def test_a_figure_of_the_same_value_is_not_equal_while_a_rule_finds_something_about_it(
    severity: Severity, result: str
) -> None:
    source, target = "이익은 <1>5억원</1>이다.", "It is <1>KRW 500 million</1>."
    finding = Finding("N2", severity, {}, Span(7, 8), Span(13, 16))
    entry = Entry(segment(source, tags=1), target, findings=(finding,))
    assert [row[RESULT] for row in rows(entry)] == [result]
    said = Entry(entry.segment, target, "", (finding,), {finding.fingerprint: "as told"})
    assert [(row[RESULT], row[DISMISSED]) for row in rows(said)] == [("Equal", "as told")]


def test_texts_that_stayed_are_listed_with_the_reason_when_a_figure_is_in_them() -> None:
    found = book(
        Entry(segment("1,234", 1, KeptReason.NUMBER), None, "kept.number"),
        Entry(segment("-", 2, KeptReason.SYMBOL), None, "kept.symbol"),
        Entry(segment("5억원", 3), None, "figures.not_translated"),
    )
    kept = [[cell.value for cell in row][:4] for row in found["Unchanged"].iter_rows(min_row=2)]
    assert kept == [
        [1, "Header 1 ¶1", "1,234", "A number; the same in both languages"],
        [3, "Header 1 ¶1", "5억원", "Not translated: the source stands"],
    ]


def test_the_summary_counts_what_the_lines_say() -> None:
    wrong = Finding("N1", Severity.ERROR, {"missing": "5억", "added": "50"})
    found = book(
        Entry(segment("매출 5억원"), "Sales 50", "", (wrong,), {wrong.fingerprint: "as told"}),
        Entry(segment("75%", 2), "75%"),
        Entry(segment("1,234", 3, KeptReason.NUMBER), None, "kept.number"),
    )
    said = [(row[0].value, row[1].value) for row in found["Summary"].iter_rows()]
    assert said[2:11] == [
        ("Text compared", "Final, version 3"),
        ("Made", "2026-01-02 03:04 UTC"),
        ("Figures in translated texts", 2),
        ("Equal", 1),
        ("Different", 1),
        ("of these dismissed with a reason", 1),
        ("Unclear", 0),
        ("of these dismissed with a reason", 0),
        ("Figures left letter by letter (sheet “Unchanged”)", 1),
    ]


@pytest.mark.parametrize("text", ["=1+1", "+82", "-5%", "@SUM(3)"])
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    sheet = book(Entry(segment(text), text))["Figures"]
    for cell in (sheet["M2"], sheet["N2"]):
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_titles_stay_in_sight_lines_can_be_filtered_and_the_last_column_waits_for_a_signature() -> None:
    sheet = book(Entry(segment("75%"), "75%"), lang=Language.KO)["숫자"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:N2")
    assert [cell.value for cell in sheet[1]][:4] == ["번호", "위치", "원문 숫자", "원문 값"]
    assert (sheet["L1"].value, sheet["L2"].value) == ("확인", None)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("1234500000000", 1_234_500_000_000),
        ("-5", -5),
        ("5/2", 2.5),
        ("1/3", None),
        ("123456789012345678", None),
        ("1/10", 0.1),
    ],
)
def test_a_value_is_a_number_only_where_excel_keeps_it_exactly(value: str, number: float | None) -> None:
    assert as_number(value) == number


def test_the_sheet_of_a_document_is_about_its_final_text(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    text = "매출은 1조원입니다.\n2024\n"
    (job,) = documents.submit(bench, person, [Upload("memo.txt", text.encode())], KO_EN).jobs
    with pytest.raises(Invalid, match="figures_too_early"):
        figures_file(bench, person, job.document_id, Language.EN)
    work()
    line = review.change(bench, person, job.document_id, 1, 0, final="Sales were KRW 1 billion.")
    (wrong,) = line.findings
    findings.dismiss(
        bench, person, job.document_id, 1, wrong.fingerprint, DismissalReason.SOURCE_WRONG, "note 3"
    )
    download = figures_file(bench, person, job.document_id, Language.EN)
    assert download.name == "memo.figures.en.xlsx"
    opened = openpyxl.load_workbook(io.BytesIO(download.data))
    ((*_, said), *_) = [
        [row[RESULT].value, row[DISMISSED].value] for row in opened["Figures"].iter_rows(min_row=2)
    ]
    assert "note 3" in said and person.name in said
    assert [cell.value for cell in opened["Unchanged"][2]][:3] == [2, "¶2", "2024"]


def test_the_command_writes_a_sheet_beside_each_output(tmp_path: Path) -> None:
    source = tmp_path / "memo.txt"
    source.write_text("매출은 5억원입니다.\n2024\n", encoding="utf-8")
    settings = Settings(home=tmp_path / "home", engine="identity")
    with open_parts(settings, "identity") as parts:
        list(
            translate_files([source], ["base"], KO_EN, parts, tmp_path, ExtractOptions(), figures=Language.EN)
        )
    book = openpyxl.load_workbook(tmp_path / "memo.base.figures.en.xlsx")
    assert [book["Figures"]["C2"].value, book["Figures"]["I2"].value] == ["5억", "Equal"]
    assert [cell.value for cell in book["Unchanged"][2]][:3] == [2, "¶2", "2024"]
    assert book["Summary"]["B3"].value == "Translation by base"

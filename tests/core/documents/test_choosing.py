"""What a person leaves out stays, byte for byte and with its reason; everything else is translated."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from nlps_core.documents import ExtractOptions, extract, merge
from nlps_core.documents.choosing import check_options
from nlps_core.documents.extraction import Revisions, options_from, pack_options
from nlps_core.errors import Invalid
from nlps_core.types import EN_KO, KO_EN, KeptReason, Room
from tests import office_files as make
from tests import word_files

STRINGS = ("Revenue rose", "Costs fell", "Total assets")
LEFT_OUT = KeptReason.LEFT_OUT_BY_CHOICE


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def formula(reference: str, text: str) -> str:
    return f'<c r="{reference}"><f>{text}</f><v>1</v></c>'


def book(*more: str) -> bytes:
    """Return two sheets: "Revenue rose" stands in A1 and C1 of the first and in A1 of the second."""
    first = make.sheet_part(
        row(1, make.cell("A1", 0), make.cell("C1", 0)) + row(2, make.cell("C2", 1), *more)
    )
    second = make.sheet_part(row(1, make.cell("A1", 0), make.cell("B1", 2)))
    return make.zipped(make.workbook_parts({"Main": first, "Data": second}, make.strings_part(*STRINGS)))


def cells(data: bytes, options: ExtractOptions) -> dict[str, KeptReason | None]:
    """Return each cell, also those that show a string listed elsewhere, with its reason."""
    return {
        where: segment.kept
        for segment in extract(data, "a.xlsx", EN_KO, options).segments
        for where in (segment.place.where, *segment.place.also)
        if "!" in where
    }


def shown(data: bytes) -> dict[str, str]:
    """Return what each cell says, all cells being open to translation."""
    found = extract(data, "a.xlsx", EN_KO).segments
    return {
        where: segment.source
        for segment in found
        for where in (segment.place.where, *segment.place.also)
        if "!" in where
    }


def translated(data: bytes, options: ExtractOptions) -> dict[str, str]:
    segments = extract(data, "a.xlsx", EN_KO, options).segments
    targets = {each.key: f"⟦{each.source}⟧" for each in segments if each.kept is None}
    return shown(merge(data, "a.xlsx", targets, EN_KO, options))


@pytest.mark.parametrize(
    ("options", "staying"),
    [
        (ExtractOptions(), set()),
        (ExtractOptions(columns=("Main!C",)), {"Main!C1", "Main!C2"}),
        (ExtractOptions(columns=("main!c",)), {"Main!C1", "Main!C2"}),
        (ExtractOptions(columns=("'Main'!B:C",)), {"Main!C1", "Main!C2"}),
        (ExtractOptions(columns=("Main!A", "Data!B")), {"Main!A1", "Data!B1"}),
        (ExtractOptions(sheets=("data",)), {"Data!A1", "Data!B1"}),
        (ExtractOptions(sheets=("Main", "Data")), {"Main!A1", "Main!C1", "Main!C2", "Data!A1", "Data!B1"}),
    ],
)
def test_sheets_and_columns_that_are_left_out_stay_and_equal_cells_elsewhere_do_not(
    options: ExtractOptions, staying: set[str]
) -> None:
    data, before = book(), shown(book())
    assert {where for where, kept in cells(data, options).items() if kept is LEFT_OUT} == staying
    assert translated(data, options) == {
        where: text if where in staying else f"⟦{text}⟧" for where, text in before.items()
    }


@pytest.mark.parametrize(
    "harmless", ['IF(A1="",1,2)', "IF(E1 &gt;= 0,E1,-E1)", "SUM(E1)", 'IF("x" &lt;&gt;A1,1)']
)
def test_formulas_that_compare_with_literals_leave_equal_cells_free(harmless: str) -> None:
    data, options = book(formula("D2", harmless)), ExtractOptions(sheets=("Data",))
    assert translated(data, options)["Main!A1"] == "⟦Revenue rose⟧"
    assert translated(data, options)["Data!A1"] == "Revenue rose"


@pytest.mark.parametrize(
    "comparing",
    [
        "MATCH(A1,Data!A:A,0)",
        "IF(A1=Data!A1,1,2)",
        "IF(A1 &lt;&gt; Data!A1,1,2)",
        "IF(AND(A1&gt;=B1),1)",
        'COUNTIF(A:A,"x")',
    ],
)
def test_where_formulas_compare_texts_equal_cells_stay_equal(comparing: str) -> None:
    data = book(formula("D2", comparing))
    options = ExtractOptions(sheets=("Data",))
    assert {where for where, kept in cells(data, options).items() if kept is None} == {"Main!C2"}
    after = translated(data, options)
    assert after["Main!A1"] == after["Data!A1"] == "Revenue rose"
    assert after["Main!C2"] == "⟦Costs fell⟧"


def test_where_formulas_compare_texts_an_unshared_equal_cell_stays_with_its_own_reason() -> None:
    own = '<c r="E2" t="inlineStr"><is><t>Total assets</t></is></c>'
    data = book(formula("D2", "MATCH(E2,Data!B:B,0)"), own)
    assert cells(data, ExtractOptions(sheets=("Data",)))["Main!E2"] is KeptReason.LOOKED_UP


def test_nothing_changes_when_nothing_is_translated() -> None:
    data, options = book(), ExtractOptions(columns=("Main!C",))
    segments = extract(data, "a.xlsx", EN_KO, options).segments
    sources = {each.key: each.source for each in segments if each.kept is None}
    assert merge(data, "a.xlsx", {}, EN_KO, options) == data
    assert len(sources) == 2
    assert make.unzipped(merge(data, "a.xlsx", sources, EN_KO, options)) == make.unzipped(data)


def test_a_sheet_that_is_not_there_is_told() -> None:
    options = ExtractOptions(sheets=("Dta",), columns=("Mian!C", "Main!A"))
    findings = extract(book(), "a.xlsx", EN_KO, options).findings
    assert [dict(each.values) for each in findings if each.rule == "choice_sheet_absent"] == [
        {"sheet": "Dta"},
        {"sheet": "Mian"},
    ]


def test_comments_are_left_out_when_asked() -> None:
    body = word_files.paragraph(word_files.run("매출 증가"))
    comments = f'<w:comment w:id="0">{word_files.paragraph(word_files.run("확인 바람"))}</w:comment>'
    data = word_files.word_file(body, comments=comments)
    for wanted, reason in ((True, None), (False, LEFT_OUT)):
        found = extract(data, "a.docx", KO_EN, ExtractOptions(comments=wanted)).segments
        assert [(each.place.room, each.kept) for each in found] == [
            (Room.BODY, None),
            (Room.COMMENT, reason),
        ]


@pytest.mark.parametrize(
    ("line", "kept", "terms"),
    [
        ("삼성전자는 2024년에 성장했다", None, ("삼성전자",)),
        ("매출이 늘었다", None, ()),
        ("삼성전자", KeptReason.DO_NOT_TRANSLATE, ()),
        ("삼성전자 2024", KeptReason.DO_NOT_TRANSLATE, ()),
        ("AIR 매출", None, ()),
        ("AI 매출", None, ("AI",)),
    ],
)
def test_terms_stand_beside_their_segment_and_alone_they_stay(
    line: str, kept: KeptReason | None, terms: tuple[str, ...]
) -> None:
    options = ExtractOptions(terms=("삼성전자", "AI"))
    (segment,) = extract(line.encode(), "a.txt", KO_EN, options).segments
    assert (segment.kept, segment.context.terms) == (kept, terms)


def test_choices_survive_being_packed() -> None:
    options = ExtractOptions(True, False, ("A",), ("B!C",), ("D",), Revisions.DROP)
    assert options_from(pack_options(options)) == options
    assert options_from({}) == ExtractOptions()


@pytest.mark.parametrize(
    "options",
    [
        ExtractOptions(columns=("C",)),
        ExtractOptions(columns=("Main!C3",)),
        ExtractOptions(columns=("Main!",)),
        ExtractOptions(terms=(" ",)),
        ExtractOptions(terms=("a\nb",)),
        ExtractOptions(sheets=("x" * 201,)),
        ExtractOptions(terms=tuple(f"term {n}" for n in range(501))),
    ],
)
def test_choices_that_cannot_be_followed_are_refused(options: ExtractOptions) -> None:
    with pytest.raises(Invalid):
        check_options(options)


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_real_workbooks_keep_what_is_left_out(test_data: Path) -> None:
    files = [
        each
        for each in sorted((test_data / "corpus/office/xlsx").rglob("*.xlsx"))
        if each.stat().st_size < 30_000
    ]
    parted = 0
    for file in files:
        data = file.read_bytes()
        if "xl/sharedStrings.xml" not in make.unzipped(data):
            continue
        names = sheet_names(data)
        options = ExtractOptions(sheets=names[:1], columns=tuple(f"{name}!A" for name in names[1:]))
        segments = extract(data, file.name, EN_KO, options).segments
        targets = {each.key: f"⟦{each.source}⟧" for each in segments if each.kept is None}
        out = merge(data, file.name, targets, EN_KO, options)
        parted += any(each.kept is LEFT_OUT for each in segments) and bool(targets)
        assert left(out, names) == left(data, names), file.name
    assert parted >= 3


def sheet_names(data: bytes) -> tuple[str, ...]:
    segments = extract(data, "a.xlsx", EN_KO).segments
    return tuple(dict.fromkeys(each.context.sheet for each in segments if each.context.sheet))


def left(data: bytes, names: tuple[str, ...]) -> dict[str, str]:
    """Return the texts of the first sheet and of column A of the others."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and (sheet.title in names[:1] or cell.column == 1)
    }

"""Bilingual files: ids that prove where a row belongs, files as other programs save them, what edits mean."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nlps_core.documents.bilingual import (
    MOST_LETTERS,
    Bilingual,
    BilingualRow,
    Seal,
    TakenRow,
    Told,
    as_shown,
    digest,
    proven,
)
from nlps_core.documents.bilingual_edits import Edit, NotTaken, judge
from nlps_core.documents.bilingual_excel import write_excel
from nlps_core.documents.bilingual_reading import read_bilingual
from nlps_core.documents.bilingual_word import write_word
from nlps_core.errors import Refused
from nlps_core.types import InlineTag, Place, Room, Segment, SegmentKind
from tests import office_files as make

TITLES = {"ID": "id", "Final": "final", "최종": "final", "Comment": "comment"}
COLUMNS = ("ID", "No.", "Place", "Source", "Tuned", "Final", "Flags", "Comment")
SEAL = Seal(b"secret", "document 1")
KEYS = {1: "body/1", 2: "body/2"}
_NAME = "edited.docx"


def row(number: int, final: str, comment: str = "") -> BilingualRow:
    key = SEAL.id_of(number, KEYS[number], 4, final)
    return BilingualRow(key, number, "¶1", "원문", ("output",), final, "", comment)


def written(extension: str, *rows: BilingualRow) -> bytes:
    made = Bilingual("보고서.docx", COLUMNS, ("How to",), rows, datetime(2026, 11, 21, tzinfo=UTC))
    return write_word(made) if extension == "docx" else write_excel(made, ("Rows", "How to"))


def word(body: str) -> bytes:
    return make.zipped(make.document_parts(body))


def word_row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def word_final(cell: str) -> str | None:
    """Return what is read from a cell under the title of the final text."""
    titles = word_row(*(f"<w:p><w:r><w:t>{title}</w:t></w:r></w:p>" for title in ("ID", "Final")))
    table = f"<w:tbl>{titles}{word_row('<w:p><w:r><w:t>1-0-a-b</w:t></w:r></w:p>', cell)}</w:tbl>"
    (found,) = read_bilingual(word(table), _NAME, TITLES)
    return found.final


def excel(rows: str, strings: str = "") -> bytes:
    return make.zipped(make.workbook_parts({"A": make.sheet_part(rows)}, strings))


def excel_final(cell: str, strings: str = "") -> str | None:
    titles = "".join(f'<c t="inlineStr"><is><t>{title}</t></is></c>' for title in ("ID", "Final"))
    key = '<c r="A2" t="inlineStr"><is><t>1-0-a-b</t></is></c>'
    (found,) = read_bilingual(
        excel(f'<row r="1">{titles}</row><row r="2">{key}{cell}</row>', strings), "a.xlsx", TITLES
    )
    return found.final


@pytest.mark.parametrize("extension", ["docx", "xlsx"])
@pytest.mark.parametrize(
    "text",
    [
        "Sales <1>rose</1> & <2/> “more”.",
        "=SUM(A1)",
        "'quoted",
        "_x000D_ and _x0041_",
        "two  spaces,\ttab,\nbreak",
        "비용 😀 \u2011 \u00a0 \u00ad",
        "#REF!",
        '<row customHeight="1">',
        "12",
    ],
)
def test_a_text_comes_back_as_it_was_written(extension: str, text: str) -> None:
    data = written(extension, row(1, text, "looks\nodd"))
    (found,) = read_bilingual(data, f"a.{extension}", TITLES)
    assert (found.id, found.final, found.comment) == (row(1, text).id, text, "looks\nodd")


def test_what_libreoffice_saves_again_has_the_same_rows(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    rows = (row(1, "=1+1 <1>rose</1>\ttab,\nbreak  spaces"), row(2, "비용 “감소” & — ①", "확인"))
    for extension in ("docx", "xlsx"):
        source = tmp_path / f"made.{extension}"
        source.write_bytes(written(extension, *rows))
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [
            office,
            profile,
            "--headless",
            "--convert-to",
            extension,
            "--outdir",
            tmp_path / "saved",
            source,
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        data = (tmp_path / "saved" / source.name).read_bytes()
        assert data != source.read_bytes()
        found = read_bilingual(data, source.name, TITLES)
        assert [(each.id, each.final, each.comment) for each in found] == [
            (each.id, each.final, each.comment) for each in rows
        ]


def test_rows_of_a_workbook_are_high_enough_and_may_grow() -> None:
    sheet = make.unzipped(written("xlsx", row(1, "한국어 문장입니다. " * 40)))["xl/worksheets/sheet1.xml"]
    (height,) = re.findall(rb'<row [^>]*ht="(\d+)"', sheet)
    assert int(height) > 100
    assert b"customHeight" not in sheet


@pytest.mark.parametrize("extension", ["docx", "xlsx"])
@pytest.mark.parametrize("text", ["bell \x07 and half \ud800", "a\r\nb\rc", "x" * (MOST_LETTERS + 5)])
def test_what_a_cell_cannot_hold_is_no_edit(extension: str, text: str) -> None:
    (found,) = read_bilingual(written(extension, row(1, text)), f"a.{extension}", TITLES)
    assert found.final == as_shown(text)
    assert judge(found, Told(1, 4, digest(text)), segment(), 4, text) == (Edit.UNCHANGED, None)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<w:p/>", ""),
        (
            "<w:p><w:r><w:t>Sales </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>rose</w:t></w:r></w:p>",
            "Sales rose",
        ),
        ("<w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p>", "a\nb"),
        (
            "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:noBreakHyphen/><w:cr/></w:r></w:p>",
            "a\nb\t\u2011\n",
        ),
        (
            "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>",
            "new",
        ),
        (
            "<w:p><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>y</w:t></w:r></w:moveTo></w:p>",
            "y",
        ),
        ("<w:p><w:hyperlink><w:r><w:t>www.example.com</w:t></w:r></w:hyperlink></w:p>", "www.example.com"),
        (
            "<w:p><w:bookmarkStart/><w:r><w:t>a</w:t><w:commentReference/></w:r><w:proofErr/><w:bookmarkEnd/></w:p>",
            "a",
        ),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>a</w:t></w:r></w:p></w:sdtContent></w:sdt>", "a"),
        ("<w:p><w:r><w:drawing><a/></w:drawing></w:r></w:p>", None),
        ("<w:p><w:r><w:sym w:font='Symbol' w:char='F0B7'/></w:r></w:p>", None),
        ("<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>", None),
        ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>", None),
    ],
)
def test_a_cell_of_word_reads_as_when_all_changes_are_accepted(cell: str, text: str | None) -> None:
    assert word_final(cell) == text


def test_a_row_deleted_under_tracked_changes_is_gone() -> None:
    titles = word_row("<w:p><w:r><w:t>ID</w:t></w:r></w:p>", "<w:p><w:r><w:t>Final</w:t></w:r></w:p>")
    cells = "<w:tc><w:p><w:r><w:t>1-0-a-b</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc>"
    table = f"<w:tbl>{titles}<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cells}</w:tr></w:tbl>"
    assert read_bilingual(word(table), _NAME, TITLES) == ()


def test_a_merged_cell_counts_for_the_columns_that_it_covers() -> None:
    def text(value: str) -> str:
        return f"<w:p><w:r><w:t>{value}</w:t></w:r></w:p>"

    wide = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
    titles = word_row(text("ID"), text("Source"), text("Tuned"), text("최종"))
    table = f"<w:tbl>{titles}{word_row(text('1-0-a-b'), wide + text('both'), text('final'))}</w:tbl>"
    (found,) = read_bilingual(word(table), _NAME, TITLES)
    assert found.final == "final"


@pytest.mark.parametrize(
    ("cell", "strings", "text"),
    [
        ("", "", ""),
        ('<c r="B2" s="1"/>', "", ""),
        ('<c r="B2" t="s"><v>0</v></c>', make.strings_part("plain"), "plain"),
        (
            '<c r="B2" t="s"><v>0</v></c>',
            make.strings_part("<r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r><rPh><t>guide</t></rPh>"),
            "rich",
        ),
        ('<c t="inlineStr"><is><t>no reference</t></is></c>', "", "no reference"),
        ('<c r="B2" t="inlineStr"><is><t>a_x000D_\nb_x005F_x0041_</t></is></c>', "", "a\nb_x0041_"),
        ('<c r="B2" t="str"><v>bare</v></c>', "", "bare"),
        ('<c r="B2" t="str"><f>A1</f><v>result</v></c>', "", None),
        ('<c r="B2"><v>3.5</v></c>', "", None),
        ('<c r="B2" t="b"><v>1</v></c>', "", None),
        ('<c r="B2" t="e"><v>#REF!</v></c>', "", None),
        ('<c r="B2" t="s"><v>7</v></c>', make.strings_part("plain"), None),
        (f'<c r="B2" t="s"><v>{"9" * 5000}</v></c>', make.strings_part("plain"), None),
    ],
)
def test_only_text_is_read_from_a_cell_of_excel(cell: str, strings: str, text: str | None) -> None:
    assert excel_final(cell, strings) == text


def test_columns_are_found_by_their_titles_wherever_they_were_moved() -> None:
    def cells(line: int, *texts: str) -> str:
        made = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
        return f'<row r="{line}">{made}</row>'

    data = excel(
        cells(1, "note to all") + cells(3, "Final", "new", "Comment", "ID") + cells(5, "f", "n", "c", "1-0")
    )
    assert read_bilingual(data, "a.xlsx", TITLES) == (TakenRow(5, "1-0", "f", "c"),)


@pytest.mark.parametrize("titles", [("ID",), ("Final",), ("ID", "Final", "최종"), ("ID", "ID", "Final"), ()])
def test_a_file_without_the_two_columns_is_foreign(titles: tuple[str, ...]) -> None:
    body = f"<w:tbl>{word_row(*(f'<w:p><w:r><w:t>{title}</w:t></w:r></w:p>' for title in titles))}</w:tbl>"
    with pytest.raises(Refused, match="bilingual_foreign"):
        read_bilingual(word(body), _NAME, TITLES)


def test_the_order_of_rows_means_nothing_and_rows_may_be_gone() -> None:
    rows = [TakenRow(7, row(2, "b").id, "b"), TakenRow(9, row(1, "a").id, "a"), TakenRow(10, "", "no id")]
    found = proven(rows, SEAL, KEYS, _NAME)
    assert {number: taken.line for number, (_, taken) in found.items()} == {1: 9, 2: 7}
    assert found[1][0] == Told(1, 4, digest("a"))
    assert proven(rows[:1], SEAL, KEYS, _NAME).keys() == {2}


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("another document", Seal(b"secret", "document 2").id_of(1, KEYS[1], 4, "a")),
        ("another secret", Seal(b"other", "document 1").id_of(1, KEYS[1], 4, "a")),
        ("another key", SEAL.id_of(1, "body/9", 4, "a")),
        ("a segment that is not there", SEAL.id_of(3, "", 4, "a").replace("3-", "4-", 1)),
        ("a newer version", row(1, "a").id.replace("1-4-", "1-5-", 1)),
        ("another text", row(1, "a").id.replace(digest("a"), digest("b"))),
        ("no id at all", "1"),
        ("nonsense", "١-٤-x-y"),
    ],
)
def test_an_id_from_elsewhere_or_changed_refuses_the_file(name: str, changed: str) -> None:
    with pytest.raises(Refused, match="bilingual_other_document"):
        proven([TakenRow(2, changed, "a")], SEAL, KEYS, name)


def test_an_id_that_comes_twice_refuses_the_file() -> None:
    with pytest.raises(Refused, match="bilingual_row_twice"):
        proven([TakenRow(2, row(1, "a").id, "a"), TakenRow(3, row(1, "a").id, "a")], SEAL, KEYS, _NAME)


def segment(source: str = "매출은 <1>크게</1> 늘었다.") -> Segment:
    place = Place(Room.BODY, "¶1")
    return Segment(1, KEYS[1], place, SegmentKind.PARAGRAPH, source, (InlineTag(1, paired=True),))


WAS, NEW = "Sales <1>rose</1>.", "Sales <1>grew</1>."


@pytest.mark.parametrize(
    ("in_file", "version", "on_screen", "edit", "reason"),
    [
        (WAS, 4, WAS, Edit.UNCHANGED, None),
        (f" {WAS}\n", 4, WAS, Edit.UNCHANGED, None),
        (WAS, 6, "changed on the screen", Edit.UNCHANGED, None),
        (NEW, 6, NEW, Edit.UNCHANGED, None),
        (NEW, 4, WAS, Edit.CORRECTED, None),
        (NEW, 6, "changed <1>there</1>", Edit.CONFLICT, None),
        (NEW, 5, WAS, Edit.CONFLICT, None),
        ("", 4, WAS, Edit.NOT_TAKEN, NotTaken.EMPTIED),
        (None, 4, WAS, Edit.NOT_TAKEN, NotTaken.NOT_TEXT),
        ("Sales grew.", 4, WAS, Edit.NOT_TAKEN, NotTaken.TAGS),
        ("Sales <1>grew.", 6, "else", Edit.NOT_TAKEN, NotTaken.TAGS),
        ("Sales <1></1>grew.", 4, WAS, Edit.NOT_TAKEN, NotTaken.TAGS),
        (NEW + "x" * MOST_LETTERS, 4, WAS, Edit.NOT_TAKEN, NotTaken.TOO_LONG),
        (NEW, 4, WAS + "x" * MOST_LETTERS, Edit.NOT_TAKEN, NotTaken.TOO_LONG),
    ],
)
def test_a_row_is_compared_with_what_it_was_and_what_is_there_now(
    in_file: str | None, version: int, on_screen: str, edit: Edit, reason: NotTaken | None
) -> None:
    told = Told(1, 4, digest(WAS))
    assert judge(TakenRow(2, "id", in_file), told, segment(), version, on_screen) == (edit, reason)


@pytest.mark.parametrize("extension", ["docx", "xlsx"])
def test_the_same_content_gives_the_same_bytes(extension: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(extension, row(1, "a"), row(2, "b"))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert written(extension, row(1, "a"), row(2, "b")) == first

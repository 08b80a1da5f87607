"""Writes the figures of a document as a workbook that somebody signs: one line a figure, what stayed as it
was, and the counts.

Values are numbers, so that they sort and add up; whatever came from a document is text and stays text.
Knows nothing of languages: every word comes with the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import NamedStyle
from openpyxl.worksheet.worksheet import Worksheet

from nlps_core.documents.excel_writing import (
    LINE_POINTS,
    MOST_POINTS,
    TEXT_FORMAT,
    font,
    lay_out,
    lines,
    number_cell,
    sheet_name,
    style,
    text_cell,
    written,
)
from nlps_core.figures.pairs import Agreement, FigureSide

_EXACT_DIGITS = 15
_WIDTHS = (7, 14, 18, 18, 8, 20, 18, 8, 11, 38, 26, 14, 60, 60)
_PLACE_WIDTH, _FIGURE_WIDTH, _FINDINGS_WIDTH, _DISMISSED_WIDTH = 14, 18, 38, 26
# On paper the sentences would make everything else too small to read.
_LAST_PRINTED = "L"
_GROUPED_FROM = 10_000
_UNCHANGED_WIDTHS = (7, 16, 48, 44, 18)
_SUMMARY_WIDTHS = (52, 44)
_TITLE, _GIVEN, _LONG, _VALUE, _SIGN = (
    "Figures title",
    "Figures text",
    "Figures sentence",
    "Figures value",
    "Figures sign-off",
)
_RESULTS = {
    Agreement.EQUAL: ("Figures equal", "E3F3EA", "FF1C6B43"),
    Agreement.DIFFERENT: ("Figures different", "FBE8E6", "FFA8261D"),
    Agreement.UNCLEAR: ("Figures unclear", "FCF1DC", "FF835200"),
}


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure with its partner. ``result`` is ``agreement`` in words; ``findings`` and ``dismissed`` are
    what the checks say of it and what people said against that."""

    number: int
    place: str
    source: FigureSide | None
    target: FigureSide | None
    agreement: Agreement
    result: str
    findings: str
    dismissed: str
    source_text: str
    target_text: str


@dataclass(frozen=True, slots=True)
class UnchangedLine:
    """A text with a figure in it that stands in the translated file as it stood in the original."""

    number: int
    place: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class FiguresSheet:
    """``names`` are those of the three sheets; titles are in the order of the columns."""

    document: str
    made: datetime
    names: tuple[str, str, str]
    titles: tuple[str, ...]
    unchanged_titles: tuple[str, ...]
    lines: tuple[FigureLine, ...]
    unchanged: tuple[UnchangedLine, ...]
    summary: tuple[tuple[str, str | int], ...]


def write_figures(sheet: FiguresSheet) -> bytes:
    """Return the workbook; the same sheet gives the same bytes."""
    workbook = Workbook()
    for each in _styles():
        workbook.add_named_style(each)
    figures, unchanged, summary = workbook.worksheets[0], workbook.create_sheet(), workbook.create_sheet()
    for each, name in zip((figures, unchanged, summary), sheet.names, strict=True):
        each.title = sheet_name(name)
    _write_table(figures, sheet.titles, [_figure(figures, line) for line in sheet.lines], _WIDTHS)
    for row, line in enumerate(sheet.lines, 2):
        figures.row_dimensions[row].height = _height(line)
    figures.print_area = f"A1:{_LAST_PRINTED}{len(sheet.lines) + 1}"
    kept = [_unchanged(unchanged, line) for line in sheet.unchanged]
    _write_table(unchanged, sheet.unchanged_titles, kept, _UNCHANGED_WIDTHS)
    for column, width in zip("AB", _SUMMARY_WIDTHS, strict=True):
        summary.column_dimensions[column].width = width
    for label, said in sheet.summary:
        cell = (
            number_cell(summary, said, _VALUE) if isinstance(said, int) else text_cell(summary, said, _GIVEN)
        )
        summary.append([text_cell(summary, label, _TITLE), cell])
    return written(workbook, sheet.document, sheet.made)


def as_number(value: str) -> int | float | None:
    """Return an exact value as a number that Excel holds without loss; None for thirds and for more
    digits than it keeps."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return int(exact) if len(str(abs(exact.numerator))) <= _EXACT_DIGITS else None
    near = float(exact)
    return near if Fraction(repr(near)) == exact and len(repr(near)) <= _EXACT_DIGITS + 2 else None


def _styles() -> tuple[NamedStyle, ...]:
    results = [style(name, fill, font(bold=True, color=color)) for name, fill, color in _RESULTS.values()]
    return (
        style(_TITLE, "DDE3EA", font(bold=True)),
        style(_GIVEN, "F5F6F8", font()),
        # A sentence stays on its line, so that a row is as high as its figure.
        style(_LONG, "F5F6F8", font(color="FF53606F"), wrap=False),
        style(_VALUE, "F5F6F8", font(), number_format="#,##0.0#########", across="right"),
        style(_SIGN, "FFFBE6", font(), number_format=TEXT_FORMAT),
        *results,
    )


def _write_table(
    sheet: Worksheet, titles: Sequence[str], rows: Sequence[Sequence[Cell]], widths: tuple[int, ...]
) -> None:
    sheet.append([text_cell(sheet, title, _TITLE) for title in titles])
    for row in rows:
        sheet.append(list(row))
    lay_out(sheet, widths, len(rows), freeze="C2")


def _figure(sheet: Worksheet, line: FigureLine) -> list[Cell]:
    return [
        number_cell(sheet, line.number, _GIVEN),
        text_cell(sheet, line.place, _GIVEN),
        *_side(sheet, line.source),
        *_side(sheet, line.target),
        text_cell(sheet, line.result, _RESULTS[line.agreement][0]),
        text_cell(sheet, line.findings, _GIVEN),
        text_cell(sheet, line.dismissed, _GIVEN),
        text_cell(sheet, "", _SIGN),
        text_cell(sheet, line.source_text, _LONG),
        text_cell(sheet, line.target_text, _LONG),
    ]


def _height(line: FigureLine) -> int:
    """Return about how high a row must be; not every program looks for itself."""
    texts = [(side.text, _FIGURE_WIDTH) for side in (line.source, line.target) if side]
    texts += [
        (line.findings, _FINDINGS_WIDTH),
        (line.dismissed, _DISMISSED_WIDTH),
        (line.place, _PLACE_WIDTH),
    ]
    return min(max(lines(text, width) for text, width in texts) * LINE_POINTS, MOST_POINTS)


def _side(sheet: Worksheet, side: FigureSide | None) -> list[Cell]:
    """Return a figure as written, its value, and its unit; nothing where there is none."""
    if side is None:
        return [text_cell(sheet, "", _GIVEN) for _ in range(3)]
    number = as_number(side.value) if side.value else None
    value = text_cell(sheet, side.value, _VALUE) if number is None else number_cell(sheet, number, _VALUE)
    if isinstance(number, int):
        # A year or a page is not written with a comma.
        value.number_format = "#,##0" if abs(number) >= _GROUPED_FROM or "," in side.text else "0"
    return [text_cell(sheet, side.text, _GIVEN), value, text_cell(sheet, side.unit, _GIVEN)]


def _unchanged(sheet: Worksheet, line: UnchangedLine) -> list[Cell]:
    return [
        number_cell(sheet, line.number, _GIVEN),
        *(text_cell(sheet, text, _GIVEN) for text in (line.place, line.text, line.why)),
        text_cell(sheet, "", _SIGN),
    ]

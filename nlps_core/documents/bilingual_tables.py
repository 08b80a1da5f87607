"""The tables of an Office file as rows of plain text, whatever made or last saved the file.

A cell with anything else than text in it (a number, a formula, a picture) is None. Knows nothing of
what the columns mean.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlps_core.documents.excel_escapes import unescaped
from nlps_core.documents.excel_sheet import split_reference
from nlps_core.documents.markup import Element, each
from nlps_core.documents.markup_text import to_utf8
from nlps_core.documents.package import Package

Cells = dict[int, str | None]
Table = list[tuple[int, Cells]]

_AROUND_CELLS = {"w:sdt", "w:sdtContent", "w:ins", "w:customXml"}
_AROUND_RUNS = {
    *_AROUND_CELLS,
    "w:hyperlink",
    "w:smartTag",
    "w:fldSimple",
    "w:moveTo",
    "w:dir",
    "w:bdo",
    "w:p",
    "w:r",
}
_SIGNS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
# What is deleted under tracked changes, properties, field codes, and marks that show nothing.
_PASSED_OVER = {
    "w:del",
    "w:moveFrom",
    "w:pPr",
    "w:rPr",
    "w:tcPr",
    "w:sdtPr",
    "w:sdtEndPr",
    "w:customXmlPr",
    "w:smartTagPr",
    "w:instrText",
    "w:fldChar",
    "w:lastRenderedPageBreak",
    "w:commentReference",
    "w:annotationRef",
    "w:proofErr",
    "w:bookmarkStart",
    "w:bookmarkEnd",
    "w:commentRangeStart",
    "w:commentRangeEnd",
    "w:permStart",
    "w:permEnd",
    "w:moveFromRangeStart",
    "w:moveFromRangeEnd",
    "w:moveToRangeStart",
    "w:moveToRangeEnd",
}


class _NotText(Exception):
    """There is something in a cell that no text can say."""


def word_table(package: Package) -> Table:
    """Return the rows of all tables in the body as one, as they read when changes are accepted."""
    rows: Table = []
    data, _ = to_utf8(package.read(package.main), package.main)

    def row(element: Element) -> None:
        properties = element.child("w:trPr")
        if properties is None or properties.child("w:del") is None:
            rows.append((len(rows) + 1, dict(_word_cells(element, 0))))

    each(data, package.main, {"w:tr"}, row)
    return rows


def excel_tables(package: Package) -> Iterator[Table]:
    """Yield the cells of each worksheet that are not empty."""
    strings = _shared_strings(package)
    for part in _related(package, "worksheet"):
        yield _sheet(package, part, strings)


def _word_cells(element: Element, column: int) -> Iterator[tuple[int, str | None]]:
    for child in element.children:
        if child.name in _AROUND_CELLS:
            inside = list(_word_cells(child, column))
            yield from inside
            column += len(inside)
        elif child.name == "w:tc":
            yield column, _word_text(child)
            column += _span(child)


def _span(cell: Element) -> int:
    properties = cell.child("w:tcPr")
    span = properties.child("w:gridSpan") if properties else None
    return _number(span.attributes.get("w:val", ""), 1) if span else 1


def _word_text(cell: Element) -> str | None:
    try:
        paragraphs = ["".join(_pieces(child)) for child in cell.children if child.name not in _PASSED_OVER]
    except _NotText:
        return None
    return "\n".join(paragraphs)


def _pieces(element: Element) -> Iterator[str]:
    """Yield the text of a paragraph or of something in one."""
    if element.name == "w:t":
        yield element.text
    elif element.name in _SIGNS:
        yield _SIGNS[element.name]
    elif element.name in _AROUND_RUNS:
        for child in element.children:
            yield from _pieces(child)
    elif element.name not in _PASSED_OVER:
        raise _NotText


def _related(package: Package, kind: str) -> list[str]:
    return [
        found.target
        for found in package.relationships(package.main)
        if found.kind == kind and not found.external and found.target in package
    ]


def _shared_strings(package: Package) -> list[str]:
    found: list[str] = []
    for part in _related(package, "sharedStrings")[:1]:
        data, _ = to_utf8(package.read(part), part)
        each(data, part, {"x:si"}, lambda element: found.append(_string(element)))
    return found


def _sheet(package: Package, part: str, strings: list[str]) -> Table:
    rows: Table = []
    data, _ = to_utf8(package.read(part), part)

    def row(element: Element) -> None:
        line = _number(element.attributes.get("r", ""), (rows[-1][0] if rows else 0) + 1)
        cells: Cells = {}
        column = 0
        for cell in element.children:
            column = split_reference(cell.attributes.get("r", ""))[1] or column + 1
            text = _excel_text(cell, strings)
            if text != "":
                cells[column] = text
        rows.append((line, cells))

    each(data, part, {"x:row"}, row)
    return rows


def _excel_text(cell: Element, strings: list[str]) -> str | None:
    """Return a cell's text; a formula, also one that results in text, is none."""
    value, inline, kind = cell.child("x:v"), cell.child("x:is"), cell.attributes.get("t", "n")
    if cell.child("x:f") is not None:
        return None
    if kind == "inlineStr":
        return _string(inline) if inline else ""
    if value is None:
        return ""
    if kind == "s":
        at = _number(value.text, len(strings))
        return strings[at] if at < len(strings) else None
    return unescaped(value.text) if kind == "str" else None


def _string(element: Element) -> str:
    """Return a string's text without its formatting and its phonetic guides."""
    parts = [child for child in element.children if child.name in ("x:t", "x:r")]
    texts = [part if part.name == "x:t" else part.child("x:t") for part in parts]
    return unescaped("".join(text.text for text in texts if text)).replace("\r\n", "\n").replace("\r", "\n")


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else otherwise

"""The text of a workbook outside its cells: comments, shapes, charts, diagrams, print lines, prompts.

Nearly all of it is translated; a sheet's name, which formulas say, and the old copy of a thread are
listed and stay. Knows nothing of cells.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlps_core.documents.excel_charts import charts_of, own_texts
from nlps_core.documents.excel_controls import controls
from nlps_core.documents.excel_escapes import unescaped
from nlps_core.documents.excel_found import Found
from nlps_core.documents.excel_print import read_line
from nlps_core.documents.excel_remarks import remarks
from nlps_core.documents.excel_text import AttributeText, BareText, read_runs
from nlps_core.documents.excel_workbook import Sheet, Workbook
from nlps_core.documents.markup import Element, attribute_ranges, each, tags
from nlps_core.documents.number_formats import chart_format_words
from nlps_core.types import KeptReason, Room

# What Excel takes; the whole of a print line counts, codes and all.
_LONGEST_LINE = 255
_LONGEST_TITLE = 32
_SAID = {"xdr:cNvPr": ("title", "descr"), "a:hlinkClick": ("tooltip",)}
_SAID |= dict.fromkeys(("x14:table", "x14:pivotTableDefinition"), ("altText", "altTextSummary"))


def surrounding_texts(workbook: Workbook, sheet: Sheet) -> Iterator[Found]:
    """Yield what is shown with a sheet and stands in other parts, the name on its tab included."""
    tab = BareText(unescaped(sheet.name), 0, 0)
    yield Found(f"name/{sheet.name}", workbook.package.main, tab, Room.CELL, sheet.name, KeptReason.NAME)
    if not sheet.part:
        return
    yield from remarks(workbook, sheet)
    for part in workbook.targets(sheet.part, "drawing"):
        yield from _drawing(workbook, sheet, part)
    for part in (*workbook.targets(sheet.part, "table"), *workbook.targets(sheet.part, "pivotTable")):
        yield from _alternatives(workbook, sheet, part)
    yield from controls(workbook, sheet)


def sheet_texts(workbook: Workbook, sheet: Sheet) -> Iterator[Found]:
    """Yield what stands in the sheet's own part beside its cells: print lines and prompts."""
    if not sheet.part:
        return
    yield from _printed(workbook, sheet)
    data = workbook.data(sheet.part)
    for number, prompt in enumerate(workbook.worksheet(sheet.part).prompts):
        place = attribute_ranges(data, prompt.start)[prompt.attribute]
        text = AttributeText(unescaped(prompt.text), *place)
        longest = _LONGEST_TITLE if prompt.attribute.endswith("Title") else _LONGEST_LINE
        key = f"prompt/{sheet.part}/{number}"
        yield Found(key, sheet.part, text, Room.COMMENT, sheet.name, longest=longest)


def _printed(workbook: Workbook, sheet: Sheet) -> Iterator[Found]:
    """Yield the sections of the print lines; each may grow by its share of what a line has left."""
    data = workbook.data(sheet.part)
    for number, line in enumerate(workbook.worksheet(sheet.part).printed):
        room = Room.HEADER if line.name.endswith("Header") else Room.FOOTER
        key = f"print/{sheet.part}/{number}"
        sections = read_line(data, line.start, line.end)
        if sections is None:
            text = BareText(unescaped(line.text), 0, 0)
            yield Found(key, sheet.part, text, room, sheet.name, KeptReason.PLACE_NOT_TRANSLATED)
            continue
        free = max(0, _LONGEST_LINE - len(line.text))
        for place, section in enumerate(sections, 1):
            longest = len(section.plain) + section.plain.count("&") + free // len(sections)
            yield Found(f"{key}.{place}", sheet.part, section, room, sheet.name, longest=longest)


def _drawing(workbook: Workbook, sheet: Sheet, part: str) -> Iterator[Found]:
    yield from _paragraphs(workbook, sheet, part, Room.TEXT_BOX)
    yield from _alternatives(workbook, sheet, part)
    for chart in charts_of(workbook, part):
        yield from _paragraphs(workbook, sheet, chart, Room.CHART)
        yield from _own_names(workbook, sheet, chart)
        for number, words in enumerate(chart_format_words(workbook.data(chart), chart)):
            text = BareText(words, 0, 0)
            key = f"format/{chart}/{number}"
            yield Found(key, chart, text, Room.CHART, sheet.name, KeptReason.NUMBER_FORMAT)
        for shapes in workbook.targets(chart, "chartUserShapes"):
            yield from _paragraphs(workbook, sheet, shapes, Room.CHART)
    # A diagram's second part is the picture that programs keep of it, with the same words.
    for diagram in (*workbook.targets(part, "diagramData"), *workbook.targets(part, "diagramDrawing")):
        yield from _paragraphs(workbook, sheet, diagram, Room.TEXT_BOX)


def _paragraphs(workbook: Workbook, sheet: Sheet, part: str, room: Room) -> Iterator[Found]:
    """Yield the text of each DrawingML paragraph, in pieces where breaks or fields part its runs."""
    data = workbook.data(part)
    found: list[Found] = []

    def paragraph(element: Element) -> None:
        for runs in _neighbours(element):
            text = read_runs(data, runs)
            if text.plain.strip():
                key = f"drawn/{part}/{runs[0].start}"
                found.append(Found(key, part, text, room, sheet.name))

        for shown in _fields(element):
            result = BareText(shown.text, shown.content, shown.content_end)
            key = f"drawn/{part}/{shown.start}"
            found.append(Found(key, part, result, room, sheet.name, KeptReason.FIELD_CODE))

    each(data, part, {"a:p"}, paragraph)
    yield from found


def _alternatives(workbook: Workbook, sheet: Sheet, part: str) -> Iterator[Found]:
    """Yield what is said of pictures, charts, shapes and tables, and the tips on their links."""
    data = workbook.data(part)
    for name, attributes, first in tags(data, part, _SAID):
        for attribute in _SAID[name]:
            value = attributes.get(attribute, "")
            if value.strip():
                text = AttributeText(value, *attribute_ranges(data, first)[attribute], excel=False)
                yield Found(f"alt/{part}/{first}/{attribute}", part, text, Room.TEXT_BOX, sheet.name)


def _own_names(workbook: Workbook, sheet: Sheet, part: str) -> Iterator[Found]:
    """Yield the names and categories that a chart holds itself."""
    for value in own_texts(workbook, part):
        text = BareText(unescaped(value.text), value.content, value.content_end)
        yield Found(f"drawn/{part}/{value.start}", part, text, Room.CHART, sheet.name)


def _fields(paragraph: Element) -> Iterator[Element]:
    """Yield what fields show: the text of a cell, the name of a series."""
    for child in paragraph.children:
        shown = child.child("a:t") if child.name == "a:fld" else None
        if shown is not None and shown.text.strip():
            yield shown


def _neighbours(paragraph: Element) -> Iterator[list[Element]]:
    runs: list[Element] = []
    for child in paragraph.children:
        if child.name == "a:r":
            runs.append(child)
        elif runs:
            yield runs
            runs = []
    if runs:
        yield runs

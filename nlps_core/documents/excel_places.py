"""The text of a workbook outside its cells: comments, shapes, charts, diagrams, print lines, prompts.

Nearly all of it is translated; a sheet's name, which formulas say, and the old copy of a thread are
listed and stay. Knows nothing of cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlps_core.documents.excel_charts import charts_of, own_texts
from nlps_core.documents.excel_print import PrintText, read_line
from nlps_core.documents.excel_text import AttributeText, BareText, Text, read_runs, read_text, unescaped
from nlps_core.documents.excel_workbook import Sheet, Workbook
from nlps_core.documents.markup import Element, attribute_ranges, each, tags
from nlps_core.documents.number_formats import chart_format_words
from nlps_core.types import KeptReason, Room

_THREAD_COPY = "[Threaded comment]"
# What Excel takes; the whole of a print line counts, codes and all.
_LONGEST_LINE = 255
_LONGEST_TITLE = 32


@dataclass(frozen=True, slots=True)
class Found:
    """A text outside the cells. One that is ``kept`` is listed with this reason and stays."""

    key: str
    part: str
    text: Text | PrintText
    room: Room
    where: str
    kept: KeptReason | None = None
    longest: int = 0


def surrounding_texts(workbook: Workbook, sheet: Sheet) -> Iterator[Found]:
    """Yield what is shown with a sheet and stands in other parts, the name on its tab included."""
    tab = BareText(unescaped(sheet.name), 0, 0)
    yield Found(f"name/{sheet.name}", workbook.package.main, tab, Room.CELL, sheet.name, KeptReason.NAME)
    if not sheet.part:
        return
    for part in workbook.targets(sheet.part, "comments"):
        yield from _comments(workbook, sheet, part)
    for part in workbook.targets(sheet.part, "threadedComment"):
        yield from _threads(workbook, sheet, part)
    for part in workbook.targets(sheet.part, "drawing"):
        yield from _drawing(workbook, sheet, part)


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
            longest = len(section.plain) + free // len(sections)
            yield Found(f"{key}.{place}", sheet.part, section, room, sheet.name, longest=longest)


def _comments(workbook: Workbook, sheet: Sheet, part: str) -> Iterator[Found]:
    data = workbook.data(part)
    found: list[Found] = []

    def comment(element: Element) -> None:
        body = element.child("x:text")
        if body is None:
            return
        text = read_text(data, body)
        cell = element.attributes.get("ref", "")
        # Old programs are shown this copy of a thread; the thread itself is translated.
        kept = KeptReason.COPY if text.plain.startswith(_THREAD_COPY) else None
        key = f"comment/{part}/{len(found)}"
        found.append(Found(key, part, text, Room.COMMENT, f"{sheet.name}!{cell}", kept))

    each(data, part, {"x:comment"}, comment)
    yield from (one for one in found if one.text.plain.strip())


def _threads(workbook: Workbook, sheet: Sheet, part: str) -> Iterator[Found]:
    found: list[Found] = []

    def comment(element: Element) -> None:
        body = element.child("tc:text")
        if body is None or not body.text.strip():
            return
        where = f"{sheet.name}!{element.attributes.get('ref', '')}"
        text = BareText(body.text, body.content, body.content_end)
        found.append(Found(f"thread/{part}/{len(found)}", part, text, Room.COMMENT, where))

    each(workbook.data(part), part, {"tc:threadedComment"}, comment)
    yield from found


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

    each(data, part, {"a:p"}, paragraph)
    yield from found


def _alternatives(workbook: Workbook, sheet: Sheet, part: str) -> Iterator[Found]:
    """Yield what is said of pictures, charts and shapes to those who do not see them."""
    data = workbook.data(part)
    for _, attributes, first in tags(data, part, {"xdr:cNvPr"}):
        for attribute in ("title", "descr"):
            value = attributes.get(attribute, "")
            if value.strip():
                text = AttributeText(value, *attribute_ranges(data, first)[attribute], excel=False)
                yield Found(f"alt/{part}/{first}/{attribute}", part, text, Room.TEXT_BOX, sheet.name)


def _own_names(workbook: Workbook, sheet: Sheet, part: str) -> Iterator[Found]:
    """Yield the names and categories that a chart holds itself."""
    for value in own_texts(workbook, part):
        text = BareText(value.text, value.content, value.content_end)
        yield Found(f"drawn/{part}/{value.start}", part, text, Room.CHART, sheet.name)


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

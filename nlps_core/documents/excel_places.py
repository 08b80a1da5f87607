"""The text of a workbook outside its cells: comments, shapes, charts, diagrams, print lines, prompts.

Comments, shapes, diagrams and chart titles are translated; the rest is listed as a place that is not. Knows
nothing of cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlps_core.documents.excel_text import BareText, Text, read_runs, read_text, unescaped
from nlps_core.documents.excel_workbook import Sheet, Workbook
from nlps_core.documents.markup import Element, each
from nlps_core.types import Room

_THREAD_COPY = "[Threaded comment]"


@dataclass(frozen=True, slots=True)
class Found:
    """A text outside the cells. One that is not ``translated`` is listed and stays."""

    key: str
    part: str
    text: Text
    room: Room
    where: str
    translated: bool


def surrounding_texts(workbook: Workbook, sheet: Sheet) -> Iterator[Found]:
    """Yield what is shown with a sheet and stands in other parts, the name on its tab included."""
    yield _listed(f"name/{sheet.name}", workbook.package.main, sheet.name, Room.CELL, sheet.name)
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
    worksheet = workbook.worksheet(sheet.part)
    for number, line in enumerate(worksheet.printed):
        room = Room.HEADER if line.name.endswith("Header") else Room.FOOTER
        yield _listed(f"print/{sheet.part}/{number}", sheet.part, line.text, room, sheet.name)
    for number, prompt in enumerate(worksheet.prompts):
        yield _listed(f"prompt/{sheet.part}/{number}", sheet.part, prompt.text, Room.COMMENT, sheet.name)


def _listed(key: str, part: str, text: str, room: Room, where: str) -> Found:
    return Found(key, part, BareText(unescaped(text), 0, 0), room, where, translated=False)


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
        translated = not text.plain.startswith(_THREAD_COPY)
        key = f"comment/{part}/{len(found)}"
        found.append(Found(key, part, text, Room.COMMENT, f"{sheet.name}!{cell}", translated))

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
        found.append(Found(f"thread/{part}/{len(found)}", part, text, Room.COMMENT, where, translated=True))

    each(workbook.data(part), part, {"tc:threadedComment"}, comment)
    yield from found


def _drawing(workbook: Workbook, sheet: Sheet, part: str) -> Iterator[Found]:
    yield from _paragraphs(workbook, sheet, part, Room.TEXT_BOX)
    for chart in (*workbook.targets(part, "chart"), *workbook.targets(part, "chartEx")):
        yield from _paragraphs(workbook, sheet, chart, Room.CHART)
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
                found.append(Found(key, part, text, room, sheet.name, translated=True))

    each(data, part, {"a:p"}, paragraph)
    yield from found


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

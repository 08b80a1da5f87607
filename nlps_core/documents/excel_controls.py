"""What stands on slicers, timelines and form controls, which lie on a sheet beside its drawing.

The VML of form controls is no clean XML in every file, so it is looked at as bytes. Knows nothing of cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlps_core.documents.excel_escapes import unescaped
from nlps_core.documents.excel_found import Found
from nlps_core.documents.excel_text import AttributeText, BareText
from nlps_core.documents.excel_workbook import Sheet, Workbook
from nlps_core.documents.markup import attribute_ranges, tags
from nlps_core.documents.markup_text import decoded
from nlps_core.types import Room

_CAPTIONED = {"slicer": "x14:slicer", "timeline": "x15:timeline"}
_BOX = re.compile(rb"<v:textbox\b[^<>]*>")
_WORDS = re.compile(rb">([^<>]*[^<>\s][^<>]*)<")
_UNKNOWN = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,6}|#x[0-9A-Fa-f]{1,5});)")


def controls(workbook: Workbook, sheet: Sheet) -> Iterator[Found]:
    """Yield the captions, in the order of their parts."""
    for kind, name in _CAPTIONED.items():
        for part in workbook.targets(sheet.part, kind):
            yield from _captions(workbook, sheet, part, name)
    for part in workbook.targets(sheet.part, "vmlDrawing"):
        yield from _boxes(workbook, sheet, part)


def _captions(workbook: Workbook, sheet: Sheet, part: str, name: str) -> Iterator[Found]:
    data = workbook.data(part)
    for _, attributes, first in tags(data, part, {name}):
        if (caption := attributes.get("caption", "")).strip():
            text = AttributeText(unescaped(caption), *attribute_ranges(data, first)["caption"])
            yield Found(f"drawn/{part}/{first}", part, text, Room.TEXT_BOX, sheet.name)


def _boxes(workbook: Workbook, sheet: Sheet, part: str) -> Iterator[Found]:
    data = workbook.data(part)
    end = 0
    while (box := _BOX.search(data, end)) and (end := data.find(b"</v:textbox", box.end())) >= 0:
        for words in _WORDS.finditer(data, box.end() - 1, end + 1):
            if not _UNKNOWN.search(words[1]):
                text = BareText(decoded(words[1]), *words.span(1))
                yield Found(f"drawn/{part}/{words.start(1)}", part, text, Room.TEXT_BOX, sheet.name)

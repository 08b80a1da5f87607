"""Remarks on cells: comments, and threads in which people mention each other.

A mention says where in the text the name stands, so it moves with the name, and goes when the name does.
Knows nothing of cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlps_core.documents.excel_found import Found
from nlps_core.documents.excel_sheet import whole_number
from nlps_core.documents.excel_text import BareText, read_text
from nlps_core.documents.excel_workbook import Sheet, Workbook
from nlps_core.documents.markup import Edit, Element, attribute_ranges, each
from nlps_core.types import KeptReason, Room

# Both count units of UTF-16, as Excel does.
_PLACE = ("startIndex", "length")
# A remark takes as much as a cell.
_LONGEST = 32_767
_THREAD_COPY = "[Threaded comment]"


@dataclass(slots=True)
class ThreadText(BareText):
    """The text of a remark in a thread, and the elements that say where it mentions somebody."""

    mentions: tuple[Element, ...]

    def edits(self, data: bytes, target: str) -> Iterator[Edit]:
        """Yield the changes of bytes: the text, and where the names stand in it now."""
        # Without arguments, super() does not work in a class with slots.
        yield from BareText.edits(self, data, target)
        old, new = (text.encode("utf-16-le") for text in (self.text, self.translated(target)))
        done = 0
        for mention in self.mentions:
            start, length = (whole_number(mention.attributes.get(key, ""), 0) for key in _PLACE)
            name = old[2 * start : 2 * (start + length)]
            at = new.find(name, done) if name else -1
            while at > 0 and at % 2:
                at = new.find(name, at + 1)
            if at < 0:
                yield Edit(mention.start, mention.end, b"")
                continue
            done = at + len(name)
            if at != 2 * start:
                yield Edit(*attribute_ranges(data, mention.start)["startIndex"], b"%d" % (at // 2))


def remarks(workbook: Workbook, sheet: Sheet) -> Iterator[Found]:
    """Yield the remarks on a sheet's cells, old ones first."""
    for part in workbook.targets(sheet.part, "comments"):
        yield from _comments(workbook, sheet, part)
    for part in workbook.targets(sheet.part, "threadedComment"):
        yield from _threads(workbook, sheet, part)


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
        found.append(Found(key, part, text, Room.COMMENT, f"{sheet.name}!{cell}", kept, _LONGEST))

    each(data, part, {"x:comment"}, comment)
    yield from (one for one in found if one.text.plain.strip())


def _threads(workbook: Workbook, sheet: Sheet, part: str) -> Iterator[Found]:
    found: list[Found] = []

    def comment(element: Element) -> None:
        body = element.child("tc:text")
        if body is None or not body.text.strip():
            return
        where = f"{sheet.name}!{element.attributes.get('ref', '')}"
        group = element.child("tc:mentions")
        mentions = tuple(group.children) if group is not None else ()
        text = ThreadText(body.text, body.content, body.content_end, mentions)
        found.append(Found(f"thread/{part}/{len(found)}", part, text, Room.COMMENT, where, longest=_LONGEST))

    each(workbook.data(part), part, {"tc:threadedComment"}, comment)
    yield from found

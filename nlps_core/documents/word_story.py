"""Walks one part from front to back and says of each paragraph where it stands.

Only one paragraph is in memory at a time. Knows tables, notes and paragraphs; what is in a paragraph is
for ``word_units``.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field

from nlps_core.documents.markup import Element, each
from nlps_core.types import Room

_DRAWN = frozenset(
    ("a:p", "c:tx", "c:strCache", "c:strLit", "c:multiLvlStrCache", "c:trendline", "c15:dlblRangeCache")
) | {"cx:strDim", "cx:txData"}
# A control around paragraphs says what there is to choose outside of them, and a table what it shows.
_HOLDERS = frozenset(("w:p", "w:sdtPr", "w:tblPr"))
_NOTES = frozenset(("w:footnote", "w:endnote", "w:comment"))
_TABLES = frozenset(("w:tbl", "w:tr", "w:tc", "w:gridSpan", "w:gridBefore"))


@dataclass(slots=True)
class Table:
    """The table that is being read: which row and column, and what its first row says."""

    number: int
    row: int = 0
    column: int = 0
    width: int = 1
    inner: int = 0
    headers: dict[int, str] = field(default_factory=dict)

    def header(self) -> str:
        """Return the text at the top of the column that is being read; none in the first row."""
        return self.headers.get(self.column, "") if self.row > 1 else ""

    def note(self, text: str) -> None:
        """Remember a text of the first row."""
        if self.row == 1:
            self.headers[self.column] = f"{self.headers.get(self.column, '')} {text}".strip()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a paragraph stands: words for a person, and the innermost table around it."""

    where: str
    table: Table | None


def walk(data: bytes, part: str, room: Room, found: Callable[[Element, Spot], None]) -> None:
    """Call ``found`` with each outermost paragraph of a part, or row of captions, and its spot, in order."""
    if room is Room.CHART:
        each(data, part, _DRAWN, lambda element: found(element, Spot(posixpath.basename(part), None)))
    else:
        _StoryWalker(part, room, found).walk(data)


class _StoryWalker:
    def __init__(self, part: str, room: Room, found: Callable[[Element, Spot], None]) -> None:
        self._part = part
        self._room = room
        self._found = found
        self._tables: list[Table] = []
        self._table_count = 0
        self._paragraphs = 0
        self._note = 0

    def walk(self, data: bytes) -> None:
        each(data, self._part, _HOLDERS, self._take, _NOTES | _TABLES, self._start, self._end)

    def _start(self, name: str, attributes: dict[str, str], _: int, __: int) -> None:
        if name in _NOTES:
            # Separators of notes are notes with a type, and no person counts them.
            self._note += "w:type" not in attributes
            self._paragraphs = 0
        else:
            self._enter(name, attributes)

    def _enter(self, name: str, attributes: dict[str, str]) -> None:
        table = self._tables[-1] if self._tables else None
        if name == "w:tbl":
            self._table_count += table is None
            if table:
                table.inner += 1
            self._tables.append(Table(table.inner if table else self._table_count))
        elif table and name == "w:tr":
            table.row, table.column, table.width = table.row + 1, 0, 1
        elif table and name == "w:tc":
            table.column, table.width, table.inner = table.column + table.width, 1, 0
        elif table and name in ("w:gridSpan", "w:gridBefore"):
            width = attributes.get("w:val", "")
            table.width = int(width) if width.isdecimal() and len(width) < 4 else 1

    def _end(self, name: str, _: int, __: int) -> None:
        if name == "w:tbl" and self._tables:
            self._tables.pop()

    def _take(self, paragraph: Element) -> None:
        self._paragraphs += paragraph.name == "w:p" and not self._tables
        # What a control says stands before its first paragraph.
        where = self._where(self._paragraphs + (paragraph.name != "w:p"))
        self._found(paragraph, Spot(where, self._tables[-1] if self._tables else None))

    def _where(self, number: int) -> str:
        if self._tables:
            place = " ".join(
                f"T{table.number} R{table.row} C{table.column}" if table.row else f"T{table.number}"
                for table in self._tables
            )
        else:
            place = f"¶{number}"
        if self._room in (Room.FOOTNOTE, Room.ENDNOTE, Room.COMMENT):
            return f"{self._note} {place}"
        return place if self._room is Room.BODY else f"{posixpath.basename(self._part)} {place}"

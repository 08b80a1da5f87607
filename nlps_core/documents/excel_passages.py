"""Every string of a workbook, in reading order, with the reason why it stays where it does.

Extracting lists the passages and merging writes them, so the two cannot disagree. One stored string
has one translation wherever it is shown: a string that is visible anywhere changes in hidden cells as
well, so that cells which were equal stay equal, and one that a formula looks for stays everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from nlps_core.documents.excel_places import Found, other_texts
from nlps_core.documents.excel_sheet import Cell, Holds
from nlps_core.documents.excel_text import BareText, Text, read_text, unescaped
from nlps_core.documents.excel_workbook import Sheet, Table, Workbook
from nlps_core.documents.extraction import ExtractOptions
from nlps_core.language import kept_reason
from nlps_core.types import Context, Direction, KeptReason, Place, Room, SegmentKind


@dataclass(frozen=True, slots=True)
class Passage:
    """A string, where its bytes are, and what is known about it. The key is unique and lasting."""

    key: str
    part: str
    text: Text
    place: Place
    kind: SegmentKind = SegmentKind.CELL
    kept: KeptReason | None = None
    context: Context = field(default_factory=Context)


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell on its sheet, and whether somebody who opens the workbook sees it."""

    sheet: Sheet
    cell: Cell

    @property
    def hidden(self) -> bool:
        return self.sheet.hidden or self.cell.hidden

    @property
    def where(self) -> str:
        return f"{self.sheet.name}!{self.cell.where}"


def string_key(number: int) -> str:
    return f"si/{number}"


def cell_key(sheet: Sheet, cell: Cell) -> str:
    return f"cell/{sheet.part}/{cell.where}"


def passages(workbook: Workbook, direction: Direction, options: ExtractOptions) -> Iterator[Passage]:
    """Yield sheet by sheet the cells, then what else the sheet shows; last, strings nobody shows.

    Bytes that two sheets refer to are one passage, listed where they are met first.
    """
    seen: set[str] = set()
    for passage in _all(_Reader(workbook, direction, options), workbook):
        if passage.key not in seen:
            seen.add(passage.key)
            yield passage


def _all(reader: _Reader, workbook: Workbook) -> Iterator[Passage]:
    for sheet in workbook.sheets:
        yield from reader.cells(sheet)
        for found in other_texts(workbook, sheet):
            yield reader.other(sheet, found)
    yield from reader.unused()


class _Reader:
    def __init__(self, workbook: Workbook, direction: Direction, options: ExtractOptions) -> None:
        self._workbook = workbook
        self._direction = direction
        self._options = options
        self._uses: dict[int, list[Shown]] = defaultdict(list)
        for sheet in workbook.sheets:
            for cell in workbook.worksheet(sheet.part).cells:
                if cell.holds is Holds.SHARED:
                    self._uses[cell.string_number].append(Shown(sheet, cell))
        self._owners = {number: _owner(uses) for number, uses in self._uses.items()}

    def cells(self, sheet: Sheet) -> Iterator[Passage]:
        headers: dict[int, str] = {}
        for cell in self._workbook.worksheet(sheet.part).cells:
            shown = Shown(sheet, cell)
            text = self._text(shown)
            if text is None:
                continue
            context = Context(sheet=sheet.name, table_header=self._header(shown, headers))
            headers.setdefault(cell.column, text.plain.strip())
            if cell.holds is not Holds.SHARED:
                place = Place(Room.CELL, shown.where)
                yield Passage(
                    cell_key(sheet, cell),
                    sheet.part,
                    text,
                    place,
                    kept=self._kept(text, [shown]),
                    context=context,
                )
            elif self._owners[cell.string_number] == shown:
                yield self._shared(shown, text, context)

    def other(self, sheet: Sheet, found: Found) -> Passage:
        kept = kept_reason(found.text.plain, self._direction)
        if kept is None and sheet.hidden and not self._options.hidden:
            kept = KeptReason.HIDDEN
        if kept is None and not found.translated:
            kept = KeptReason.PLACE_NOT_TRANSLATED
        place = Place(found.room, found.where)
        context = Context(sheet=sheet.name)
        return Passage(found.key, found.part, found.text, place, SegmentKind.PARAGRAPH, kept, context)

    def unused(self) -> Iterator[Passage]:
        """Yield the shared strings that no cell shows: nobody sees them, and still they are counted."""
        for number, text in enumerate(self._workbook.strings):
            if number not in self._uses and text.plain.strip():
                place = Place(Room.CELL, f"#{number}")
                yield Passage(
                    string_key(number), self._workbook.strings_part, text, place, kept=KeptReason.HIDDEN
                )

    def _text(self, shown: Shown) -> Text | None:
        """Return the text of a cell; None for one that is blank or points at no string."""
        cell = shown.cell
        text: Text
        if cell.holds is Holds.SHARED:
            strings = self._workbook.strings
            if not 0 <= cell.string_number < len(strings):
                return None
            text = strings[cell.string_number]
        elif cell.element is not None:
            data = self._workbook.data(shown.sheet.part)
            text = read_text(data, cell.element, self._workbook.look(cell))
        else:
            text = BareText(unescaped(cell.text), cell.start, cell.end)
        return text if text.plain.strip() else None

    def _shared(self, shown: Shown, text: Text, context: Context) -> Passage:
        number = shown.cell.string_number
        uses = self._uses[number]
        also = tuple(use.where for use in sorted(uses, key=lambda use: use.hidden) if use != shown)
        return Passage(
            string_key(number),
            self._workbook.strings_part,
            text,
            Place(Room.CELL, shown.where, also),
            kept=self._kept(text, uses),
            context=context,
        )

    def _kept(self, text: Text, uses: list[Shown]) -> KeptReason | None:
        if any(use.cell.formula for use in uses):
            return KeptReason.FORMULA
        reason = kept_reason(text.plain, self._direction)
        if reason is not None:
            return reason
        if not self._options.hidden and all(use.hidden for use in uses):
            return KeptReason.HIDDEN
        if self._workbook.lookups.holds(text.plain) or any(self._names_column(use, text) for use in uses):
            return KeptReason.LOOKED_UP
        return None

    def _names_column(self, use: Shown, text: Text) -> bool:
        """Return whether the cell is a table's header that formulas or a data connection rely on."""
        table = self._table(use)
        if table is None or use.cell.row != table.row:
            return False
        return table.queried or self._workbook.lookups.names_column(text.plain)

    def _table(self, use: Shown) -> Table | None:
        return self._workbook.table_at(use.sheet.part, use.cell)

    def _header(self, shown: Shown, headers: dict[int, str]) -> str:
        """Return the name of the column: the table's, or else the first text above on the sheet."""
        table = self._table(shown)
        if table is None:
            return headers.get(shown.cell.column, "")
        at = shown.cell.column - table.first
        return table.columns[at].name if shown.cell.row > table.row and at < len(table.columns) else ""


def _owner(uses: list[Shown]) -> Shown:
    """Return the cell under which a shared string is listed: the first that is visible."""
    return next((use for use in uses if not use.hidden), uses[0])

"""Makes passages of what a workbook holds: the bytes of a string, its place, and why it stays if it does.

Knows which cells show a string and what is looked for; in which order passages are listed is for
``excel_passages``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from nlps_core.documents.excel_areas import read_cells
from nlps_core.documents.excel_charts import charts, copies
from nlps_core.documents.excel_escapes import unescaped
from nlps_core.documents.excel_formats import format_words
from nlps_core.documents.excel_found import Found
from nlps_core.documents.excel_lookups import Lookups
from nlps_core.documents.excel_print import PrintText
from nlps_core.documents.excel_sheet import Cell, Holds
from nlps_core.documents.excel_text import BareText, PlainText, Text, read_text
from nlps_core.documents.excel_workbook import Sheet, Table, Workbook
from nlps_core.documents.extraction import ExtractOptions
from nlps_core.documents.properties import property_texts
from nlps_core.language import kept_reason
from nlps_core.types import Context, Direction, KeptReason, Place, Room, SegmentKind

# Excel repairs a file with a longer cell, and one with a longer name of a table's column.
LONGEST_CELL = 32_767
LONGEST_HEADER = 255


# Not frozen, because there may be hundreds of thousands.
@dataclass(slots=True)
class Passage:
    """A string, where its bytes are, and what is known about it. The key is unique and lasting."""

    key: str
    part: str
    text: Text | PrintText
    place: Place
    kind: SegmentKind = SegmentKind.CELL
    kept: KeptReason | None = None
    context: Context = field(default_factory=Context)


class Shown(NamedTuple):
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


class Reader:
    """Reads one workbook; what is asked of all its cells is worked out once, when it is needed."""

    def __init__(self, workbook: Workbook, direction: Direction, options: ExtractOptions) -> None:
        self._workbook = workbook
        self._direction = direction
        self._options = options

    @cached_property
    def _uses(self) -> dict[int, list[Shown]]:
        """Return the cells that show each shared string, by its number."""
        uses: defaultdict[int, list[Shown]] = defaultdict(list)
        for sheet in self._workbook.sheets:
            for cell in self._workbook.worksheet(sheet.part).cells:
                if cell.holds is Holds.SHARED:
                    uses[cell.string_number].append(Shown(sheet, cell))
        return uses

    @cached_property
    def _owners(self) -> dict[int, Shown]:
        return {number: _owner(uses) for number, uses in self._uses.items()}

    @cached_property
    def _lookups(self) -> Lookups:
        """Return what formulas look for, with the texts of cells that they read in another way."""
        lookups = self._workbook.lookups
        for sheet, cell in read_cells(self._workbook):
            text = self._text(sheet, cell)
            if text is not None and not cell.formula:
                lookups.add_exact(text.plain)
        return lookups

    @cached_property
    def _has_tables(self) -> bool:
        return any(self._workbook.tables(sheet.part) for sheet in self._workbook.sheets)

    def cells(self, sheet: Sheet) -> Iterator[Passage]:
        headers: dict[int, str] = {}
        for cell in self._workbook.worksheet(sheet.part).cells:
            text = self._text(sheet, cell)
            if text is None:
                continue
            header = headers.get(cell.column, "")
            if self._has_tables:
                header = self._header(Shown(sheet, cell), header)
            headers.setdefault(cell.column, text.plain.strip())
            if cell.holds is not Holds.SHARED:
                yield self.own(Shown(sheet, cell), text, header)
                continue
            owner = self._owners[cell.string_number]
            if owner.cell is cell and owner.sheet is sheet:
                yield self._shared(owner, text, header)

    def own_texts(self, sheet: Sheet) -> Iterator[tuple[Cell, Text]]:
        """Yield the cells of a sheet that share no string."""
        for cell in self._workbook.worksheet(sheet.part).cells:
            if cell.holds is not Holds.SHARED:
                text = self._text(sheet, cell)
                if text is not None:
                    yield cell, text

    def own(self, shown: Shown, text: Text, header: str = "") -> Passage:
        """Return the passage of a cell that shares no string."""
        return Passage(
            cell_key(shown.sheet, shown.cell),
            shown.sheet.part,
            text,
            Place(Room.CELL, shown.where),
            kept=self._kept(text, (shown,)),
            context=_context(shown.sheet.name, header, self._longest((shown,))),
        )

    def shared(self, number: int, text: Text) -> Iterator[Passage]:
        """Yield the passage of a shared string, unless no cell shows it."""
        if number in self._uses and text.plain.strip():
            yield self._shared(self._owners[number], text, "")

    def other(self, sheet: Sheet, found: Found) -> Passage:
        kept = kept_reason(found.text.plain, self._direction)
        if kept is None and sheet.hidden and not self._options.hidden:
            kept = KeptReason.HIDDEN
        kept = kept or found.kept
        place = Place(found.room, found.where)
        context = Context(sheet=sheet.name, longest=found.longest)
        return Passage(found.key, found.part, found.text, place, SegmentKind.PARAGRAPH, kept, context)

    def copied(self, sheet: Sheet) -> Iterator[Passage]:
        """Yield what a chart shows of cells that are elsewhere or say something else by now."""
        for part in charts(self._workbook, sheet):
            for copy in copies(self._workbook, part):
                shown = (self._text(*cell) for cell in copy.cells)
                if not any(text is not None and text.plain == copy.value.text for text in shown):
                    text = BareText(copy.value.text, copy.value.content, copy.value.content_end)
                    key = f"copy/{part}/{copy.value.start}"
                    found = Found(key, part, text, Room.CHART, sheet.name, kept=KeptReason.COPY)
                    yield self.other(sheet, found)

    def about_the_file(self) -> Iterator[Passage]:
        """Yield the words in number formats and in the file's properties, which stay."""
        for number, text in format_words(self._workbook):
            yield self._listed(f"format/{number}", f"#format {number}", text, KeptReason.NUMBER_FORMAT)
        for name, text in property_texts(self._workbook.package):
            yield self._listed(f"property/{name}", name, text, KeptReason.PROPERTY)

    def _listed(self, key: str, where: str, text: str, reason: KeptReason) -> Passage:
        kept = kept_reason(text, self._direction) or reason
        place = Place(Room.TEXT, where)
        return Passage(key, "", BareText(text, 0, 0), place, SegmentKind.PARAGRAPH, kept)

    def unused(self) -> Iterator[Passage]:
        """Yield the shared strings that no cell shows: nobody sees them, and still they are counted."""
        for number, text in enumerate(self._workbook.strings):
            if number not in self._uses and text.plain.strip():
                place = Place(Room.CELL, f"#{number}")
                yield Passage(
                    string_key(number), self._workbook.strings_part, text, place, kept=KeptReason.HIDDEN
                )

    def _text(self, sheet: Sheet, cell: Cell) -> Text | None:
        """Return the text of a cell; None for one that is blank or points at no string."""
        text: Text
        if cell.holds is Holds.SHARED:
            number, strings = cell.string_number, self._workbook.strings
            if not 0 <= number < len(strings):
                return None
            text = strings[number]
        elif cell.element is not None:
            data = self._workbook.data(sheet.part)
            text = read_text(data, cell.element, self._workbook.look(cell))
        elif cell.holds is Holds.INLINE:
            text = PlainText(unescaped(cell.text), cell.start, cell.end, ())
        else:
            text = BareText(unescaped(cell.text), cell.start, cell.end)
        return text if text.plain.strip() else None

    def _shared(self, shown: Shown, text: Text, header: str) -> Passage:
        number = shown.cell.string_number
        uses = self._uses[number]
        also: tuple[str, ...] = ()
        if len(uses) > 1:
            others = [use for use in uses if use is not shown]
            also = tuple(use.where for use in sorted(others, key=lambda use: use.hidden))
        return Passage(
            string_key(number),
            self._workbook.strings_part,
            text,
            Place(Room.CELL, shown.where, also),
            kept=self._kept(text, uses),
            context=_context(shown.sheet.name, header, self._longest(uses)),
        )

    def _kept(self, text: Text, uses: Sequence[Shown]) -> KeptReason | None:
        if any(use.cell.formula for use in uses):
            return KeptReason.FORMULA
        reason = kept_reason(text.plain, self._direction)
        if reason is not None:
            return reason
        if not self._options.hidden and all(use.hidden for use in uses):
            return KeptReason.HIDDEN
        if self._lookups.holds(text.plain):
            return KeptReason.LOOKED_UP
        if self._has_tables and any(self._names_column(use, text) for use in uses):
            return KeptReason.LOOKED_UP
        return None

    def _longest(self, uses: Sequence[Shown]) -> int:
        """Return how long the text of these cells may be; a table's header has less room."""
        if self._has_tables and any(self._heads(use) is not None for use in uses):
            return LONGEST_HEADER
        return LONGEST_CELL

    def _heads(self, use: Shown) -> Table | None:
        """Return the table whose header the cell is."""
        table = self._table(use)
        return table if table is not None and use.cell.row == table.row else None

    def _names_column(self, use: Shown, text: Text) -> bool:
        """Return whether the cell is a table's header that formulas or a data connection rely on."""
        table = self._heads(use)
        if table is None:
            return False
        return table.queried or self._lookups.names_column(text.plain)

    def _table(self, use: Shown) -> Table | None:
        return self._workbook.table_at(use.sheet.part, use.cell)

    def _header(self, shown: Shown, above: str) -> str:
        """Return the name of the column: the table's, or else the first text above on the sheet."""
        table = self._table(shown)
        if table is None:
            return above
        at = shown.cell.column - table.first
        return table.columns[at].name if shown.cell.row > table.row and at < len(table.columns) else ""


@lru_cache(maxsize=1024)
def _context(sheet: str, header: str, longest: int) -> Context:
    return Context(sheet=sheet, table_header=header, longest=longest)


def _owner(uses: list[Shown]) -> Shown:
    """Return the cell under which a shared string is listed: the first that is visible."""
    return next((use for use in uses if not use.hidden), uses[0])

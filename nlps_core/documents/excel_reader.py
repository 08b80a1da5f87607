"""Makes passages of what a workbook holds: the bytes of a string, its place, and why it stays if it does.

Knows which cells show a string and what is looked for; in which order passages are listed is for
``excel_passages``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from nlps_core.documents.excel_areas import read_cells
from nlps_core.documents.excel_cells import Numbers
from nlps_core.documents.excel_charts import charts, copies
from nlps_core.documents.excel_criteria import criteria_in_cells
from nlps_core.documents.excel_escapes import unescaped
from nlps_core.documents.excel_formats import format_words
from nlps_core.documents.excel_found import Found
from nlps_core.documents.excel_lookups import Lookups
from nlps_core.documents.excel_plain_sheets import PlainSheets
from nlps_core.documents.excel_sheet import Cell, Holds, column_letters
from nlps_core.documents.excel_shown import Passage, Shown, cell_key, others_than, owner_of, string_key
from nlps_core.documents.excel_text import BareText, PlainText, Text, read_text
from nlps_core.documents.excel_workbook import Sheet, Table, Workbook
from nlps_core.documents.extraction import ExtractOptions
from nlps_core.documents.properties import property_texts
from nlps_core.language import kept_reason
from nlps_core.types import Context, Direction, KeptReason, Place, Room, SegmentKind

# Excel repairs a file with a longer cell, and one with a longer name of a table's column.
LONGEST_CELL = 32_767
LONGEST_HEADER = 255


class Reader:
    """Reads one workbook; what is asked of all its cells is worked out once, when it is needed."""

    def __init__(self, workbook: Workbook, direction: Direction, options: ExtractOptions) -> None:
        self._workbook = workbook
        self._direction = direction
        self._options = options

    @cached_property
    def _numbers(self) -> Numbers:
        """Return the shared strings that the workbook shows, those of hidden sheets not in plain sight."""
        whole = Numbers(set(), set(), set())
        for sheet in self._workbook.sheets:
            numbers = self._workbook.worksheet(sheet.part).numbers()
            whole.shown.update(numbers.shown)
            whole.visible.update(() if sheet.hidden else numbers.visible)
            whole.computed.update(numbers.computed)
        return whole

    @cached_property
    def _uses(self) -> dict[int, list[Shown]]:
        """Return the cells that show a shared string, by its number, where they are more than one."""
        sheets = [(sheet, self._workbook.worksheet(sheet.part).cells) for sheet in self._workbook.sheets]
        times = Counter(cell.string_number for _, cells in sheets for cell in cells)
        uses: defaultdict[int, list[Shown]] = defaultdict(list)
        for sheet, cells in sheets if len(times) < times.total() else ():
            for cell in cells:
                if times[cell.string_number] > 1 and cell.holds is Holds.SHARED:
                    uses[cell.string_number].append(Shown(sheet, cell))
        return uses

    @cached_property
    def _headings(self) -> dict[int, list[Shown]]:
        """Return the cells that head a table's column, by the shared string that they show."""
        headings: defaultdict[int, list[Shown]] = defaultdict(list)
        for sheet in self._workbook.sheets:
            if self._workbook.tables(sheet.part):
                for cell in self._workbook.worksheet(sheet.part).cells:
                    if cell.holds is Holds.SHARED and self._heads(Shown(sheet, cell)) is not None:
                        headings[cell.string_number].append(Shown(sheet, cell))
        return headings

    @cached_property
    def _lookups(self) -> Lookups:
        """Return what formulas look for, with the texts of cells that they read in another way."""
        lookups = self._workbook.lookups
        for sheet, cell in read_cells(self._workbook):
            text = self._text(sheet, cell)
            if text is not None and not cell.formula:
                lookups.add_exact(text.plain)
        for criterion in criteria_in_cells(self._workbook, self._text):
            lookups.add_text(criterion)
            lookups.add_exact(criterion)
        return lookups

    @cached_property
    def _sought(self) -> Lookups | None:
        """Return what formulas look for by the text of a cell; most workbooks have nothing such."""
        return self._lookups or None

    @cached_property
    def _has_tables(self) -> bool:
        return any(self._workbook.tables(sheet.part) for sheet in self._workbook.sheets)

    @cached_property
    def _plain_sheets(self) -> PlainSheets | None:
        return PlainSheets.of(self._workbook)

    def cells(self, sheet: Sheet) -> Iterator[Passage]:
        """Yield the texts in the cells of a sheet, each under the cell that shows it first."""
        if self._plain_sheets is not None:
            yield from self._plain_sheets.passages(sheet, LONGEST_CELL, self._plain_stays)
            return
        headers: dict[int, str] = {}
        bare = self._workbook.strings.bare
        for cell in self._workbook.worksheet(sheet.part).cells:
            shared, column = cell.holds is Holds.SHARED, cell.column
            text = None if shared else self._text(sheet, cell)
            if shared:
                shown = bare[cell.string_number] if 0 <= cell.string_number < len(bare) else ""
            else:
                shown = text.plain.strip() if text is not None else ""
            if not shown:
                continue
            header = headers.get(column, "")
            if column not in headers:
                headers[column] = shown
            if self._has_tables:
                header = self._header(Shown(sheet, cell), header)
            if text is not None:
                yield self._own(Shown(sheet, cell), text, header)
            elif (uses := self._uses.get(cell.string_number)) is None:
                yield self._shared(sheet, cell, header)
            elif (owner := owner_of(uses)).cell is cell and owner.sheet is sheet:
                yield self._shared(sheet, cell, header, others_than(owner, uses))

    def own_texts(self, sheet: Sheet) -> Iterator[tuple[Cell, Text]]:
        """Yield the cells of a sheet that share no string."""
        for cell in self._workbook.worksheet(sheet.part).cells:
            if cell.holds is not Holds.SHARED:
                text = self._text(sheet, cell)
                if text is not None:
                    yield cell, text

    def own_stays(self, shown: Shown, text: Text) -> KeptReason | None:
        """Return why the text of a cell that shares no string stays."""
        if shown.cell.formula:
            return KeptReason.FORMULA
        return self._kept(text.plain, not shown.hidden, self._heading(shown))

    def shared_stays(self, number: int) -> KeptReason | None:
        """Return why a shared string stays, if it does, wherever it is shown."""
        if number not in self._numbers.shown:
            return KeptReason.HIDDEN
        if number in self._numbers.computed:
            return KeptReason.FORMULA
        plain = self._workbook.strings.plain[number]
        return self._kept(plain, number in self._numbers.visible, self._headings.get(number, ()))

    def other(self, sheet: Sheet, found: Found) -> Passage:
        kept = self.found_stays(sheet, found)
        place = Place(found.room, found.where)
        context = Context(sheet=sheet.name, longest=found.longest)
        source, tags = found.text.source, found.text.tags
        return Passage(found.key, place, SegmentKind.PARAGRAPH, source, tags, kept, context)

    def found_stays(self, sheet: Sheet, found: Found) -> KeptReason | None:
        """Return why a text outside the cells stays."""
        kept = kept_reason(found.text.plain, self._direction)
        if kept is None and sheet.hidden and not self._options.hidden:
            kept = KeptReason.HIDDEN
        return kept or found.kept

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
        return Passage(key, place, SegmentKind.PARAGRAPH, BareText(text, 0, 0).source, (), kept)

    def unused(self) -> Iterator[Passage]:
        """Yield the shared strings that no cell shows: nobody sees them, and still they are counted."""
        strings, stays = self._workbook.strings, KeptReason.HIDDEN
        for number, bare in enumerate(strings.bare):
            if bare and number not in self._numbers.shown:
                place = Place(Room.CELL, f"#{number}")
                source, tags = strings.sources[number], strings.tags(number)
                yield Passage(string_key(number), place, SegmentKind.CELL, source, tags, stays)

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

    def _shared(self, sheet: Sheet, cell: Cell, header: str, also: tuple[str, ...] = ()) -> Passage:
        """Return the passage of a shared string, which is listed under this cell."""
        number, strings = cell.string_number, self._workbook.strings
        return Passage(
            string_key(number),
            Place(Room.CELL, f"{sheet.name}!{column_letters(cell.column)}{cell.row}", also),
            SegmentKind.CELL,
            strings.sources[number],
            strings.tags(number),
            self.shared_stays(number),
            _context(sheet.name, header, self._longest(self._headings.get(number, ()))),
        )

    def _own(self, shown: Shown, text: Text, header: str) -> Passage:
        """Return the passage of a cell that shares no string."""
        return Passage(
            cell_key(shown.sheet, shown.cell),
            Place(Room.CELL, shown.where),
            SegmentKind.CELL,
            text.source,
            text.tags,
            self.own_stays(shown, text),
            _context(shown.sheet.name, header, self._longest(self._heading(shown))),
        )

    def _kept(self, text: str, visible: bool, headings: Sequence[Shown]) -> KeptReason | None:
        """Return why a text stays; ``headings`` are the cells with it that head a table's column."""
        reason = kept_reason(text, self._direction)
        if reason is not None:
            return reason
        if not visible and not self._options.hidden:
            return KeptReason.HIDDEN
        if self._sought is not None and self._sought.holds(text):
            return KeptReason.LOOKED_UP
        if headings and any(self._names_column(use, text) for use in headings):
            return KeptReason.LOOKED_UP
        return None

    def _plain_stays(self, text: str) -> KeptReason | None:
        return self._kept(text, True, ())

    def _heading(self, shown: Shown) -> Sequence[Shown]:
        return (shown,) if self._has_tables and self._heads(shown) is not None else ()

    def _longest(self, headings: Sequence[Shown]) -> int:
        """Return how long a cell's text may be; a table's header has less room."""
        return LONGEST_HEADER if headings else LONGEST_CELL

    def _heads(self, use: Shown) -> Table | None:
        """Return the table whose header the cell is."""
        table = self._table(use)
        return table if table is not None and use.cell.row == table.row else None

    def _names_column(self, use: Shown, text: str) -> bool:
        """Return whether the cell is a table's header that formulas or a data connection rely on."""
        table = self._heads(use)
        if table is None:
            return False
        return table.queried or self._lookups.names_column(text)

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

"""A short way through the workbooks that are mostly met: each text is a shared string in plain sight.

Where no row, column or sheet is hidden, no formula results in a text and no table has headers, nothing has
to be known of a cell but where it is and which string it shows. A sheet of 100,000 texts takes half the
time so. ``PlainSheets.of`` says when that is all; for the others there is ``excel_reader``, which gives the
same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from nlps_core.documents.excel_cells import PlainCell
from nlps_core.documents.excel_shown import Passage, string_key
from nlps_core.documents.excel_workbook import Sheet, Workbook
from nlps_core.types import Context, KeptReason, Place, Room, SegmentKind


class PlainSheets:
    """The cells of such a workbook by the part of their sheet."""

    def __init__(self, workbook: Workbook, cells: dict[str, list[PlainCell]]) -> None:
        self._workbook = workbook
        self._cells = cells

    @classmethod
    def of(cls, workbook: Workbook) -> PlainSheets | None:
        """Return the cells, or None for a workbook that has to be read the long way."""
        cells: dict[str, list[PlainCell]] = {}
        for sheet in workbook.sheets:
            plain = workbook.worksheet(sheet.part).plain
            if plain is None or sheet.hidden or workbook.tables(sheet.part):
                return None
            cells[sheet.part] = plain
        return cls(workbook, cells)

    def passages(
        self, sheet: Sheet, longest: int, stays: Callable[[str], KeptReason | None]
    ) -> Iterator[Passage]:
        """Yield the strings that are met first on this sheet; ``stays`` says why a text stays, if it does."""
        strings = self._workbook.strings
        bare, sources, plain = strings.bare, strings.sources, strings.plain
        known, repeated, others = len(bare), self._repeated, strings.others
        contexts: dict[str, Context] = {}
        above = Context(sheet=sheet.name, longest=longest)
        for reference, column, digits in self._cells[sheet.part]:
            number = int(digits)
            if number >= known or not bare[number]:
                continue
            context = contexts.get(column, above)
            if context is above:
                header = bare[number]
                contexts[column] = Context(sheet=sheet.name, table_header=header, longest=longest)
            where = f"{sheet.name}!{reference}"
            places = repeated.get(number) if repeated else None
            if places and places[0] != where:
                continue
            place = Place(Room.CELL, where, tuple(places[1:]) if places else ())
            tags = strings.tags(number) if others else ()
            kept = stays(plain[number])
            yield Passage(string_key(number), place, SegmentKind.CELL, sources[number], tags, kept, context)

    @cached_property
    def _repeated(self) -> Mapping[int, list[str]]:
        """Return where each string is shown that more than one cell shows."""
        times = Counter(int(digits) for cells in self._cells.values() for _, _, digits in cells)
        uses: defaultdict[int, list[str]] = defaultdict(list)
        for sheet in self._workbook.sheets if len(times) < times.total() else ():
            for reference, _, digits in self._cells[sheet.part]:
                if times[int(digits)] > 1:
                    uses[int(digits)].append(f"{sheet.name}!{reference}")
        return uses

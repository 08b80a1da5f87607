"""A string of a workbook with what is known about it, and the cells that show it. Reads nothing."""

from __future__ import annotations

from typing import NamedTuple

from nlps_core.documents.excel_sheet import Cell, column_letters
from nlps_core.documents.excel_workbook import Sheet
from nlps_core.types import Context, InlineTag, KeptReason, Place, SegmentKind


class Passage(NamedTuple):
    """What a segment says of a string, all but its number. The key is unique and lasting."""

    key: str
    place: Place
    kind: SegmentKind
    source: str
    tags: tuple[InlineTag, ...] = ()
    kept: KeptReason | None = None
    context: Context = Context()


class Shown(NamedTuple):
    """A cell on its sheet, and whether somebody who opens the workbook sees it."""

    sheet: Sheet
    cell: Cell

    @property
    def hidden(self) -> bool:
        return self.sheet.hidden or self.cell.hidden

    @property
    def where(self) -> str:
        return f"{self.sheet.name}!{column_letters(self.cell.column)}{self.cell.row}"


def string_key(number: int) -> str:
    return f"si/{number}"


def cell_key(sheet: Sheet, cell: Cell) -> str:
    return f"cell/{sheet.part}/{cell.where}"


def owner_of(uses: list[Shown]) -> Shown:
    """Return the cell under which a shared string is listed: the first that is visible."""
    return next((use for use in uses if not use.hidden), uses[0])


def others_than(owner: Shown, uses: list[Shown]) -> tuple[str, ...]:
    """Return where else a string is shown, in plain sight first."""
    others = [use for use in uses if use is not owner]
    return tuple(use.where for use in sorted(others, key=lambda use: use.hidden))

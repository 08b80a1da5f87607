"""Which texts of a workbook become something else: what merging has to know, and no more.

Goes by the keys that extracting gave and asks the same reader why a text stays, so that the two cannot
disagree. Makes no places and no contexts for cells, and reads no cell that it can do without.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from nlps_core.documents.excel_found import Found
from nlps_core.documents.excel_places import sheet_texts, surrounding_texts
from nlps_core.documents.excel_print import PrintText
from nlps_core.documents.excel_reader import LONGEST_CELL, Reader
from nlps_core.documents.excel_shown import Shown, cell_key, string_key
from nlps_core.documents.excel_text import Text
from nlps_core.documents.excel_workbook import Sheet, Workbook
from nlps_core.documents.extraction import ExtractOptions
from nlps_core.documents.inline import strip
from nlps_core.types import Direction

_IN_SHEET = ("cell/", "print/", "prompt/")


class Change(NamedTuple):
    """A text, the part that its bytes are in, and what it becomes."""

    part: str
    text: Text | PrintText
    target: str


def changes(
    workbook: Workbook, direction: Direction, options: ExtractOptions, targets: Mapping[str, str]
) -> dict[str, Change]:
    """Return by key what ``targets`` has another text for, which is neither blank nor too long.

    A sheet in which nothing changes is not read unless a string of it may have to stay.
    """
    found: dict[str, Change] = {}
    reader = Reader(workbook, direction, options)
    for key, change in chain(_shared(reader, workbook, targets), _others(reader, workbook, targets)):
        found.setdefault(key, change)
    return found


def _shared(reader: Reader, workbook: Workbook, targets: Mapping[str, str]) -> Iterator[tuple[str, Change]]:
    part, strings = workbook.strings_part, workbook.strings
    for number, source in enumerate(strings.sources):
        target = targets.get(string_key(number))
        if target is None or target == source or not target.strip():
            continue
        text = strings[number]
        if _fits_cell(text, target) and reader.shared_stays(number) is None:
            yield string_key(number), Change(part, text, target)


def _others(reader: Reader, workbook: Workbook, targets: Mapping[str, str]) -> Iterator[tuple[str, Change]]:
    parts = {key.rpartition("/")[0].partition("/")[2] for key in targets if key.startswith(_IN_SHEET)}
    for sheet in workbook.sheets:
        yield from _beside(reader, sheet, surrounding_texts(workbook, sheet), targets)
        if sheet.part in parts:
            yield from _own(reader, sheet, targets)
            yield from _beside(reader, sheet, sheet_texts(workbook, sheet), targets)


def _own(reader: Reader, sheet: Sheet, targets: Mapping[str, str]) -> Iterator[tuple[str, Change]]:
    """Yield the cells that share no string."""
    for cell, text in reader.own_texts(sheet):
        key = cell_key(sheet, cell)
        target = _other(targets.get(key), text)
        if target is None or not _fits_cell(text, target):
            continue
        if reader.own_stays(Shown(sheet, cell), text) is None:
            yield key, Change(sheet.part, text, target)


def _beside(
    reader: Reader, sheet: Sheet, texts: Iterator[Found], targets: Mapping[str, str]
) -> Iterator[tuple[str, Change]]:
    """Yield what is shown outside the cells."""
    for found in texts:
        target = _other(targets.get(found.key), found.text)
        if target is None or (found.longest and _length(found, target) > found.longest):
            continue
        if reader.found_stays(sheet, found) is None:
            yield found.key, Change(found.part, found.text, target)


def _length(found: Found, target: str) -> int:
    """Return how much room a text takes; in a printed line ``&`` is written twice."""
    plain = strip(target, found.text.tags)
    return len(plain) + (plain.count("&") if isinstance(found.text, PrintText) else 0)


def _other(target: str | None, text: Text | PrintText) -> str | None:
    """Return the target where it changes the text: an empty answer must not empty a cell."""
    if target is None or target == text.source or not target.strip():
        return None
    return target


def _fits_cell(text: Text, target: str) -> bool:
    """Tell whether a cell takes so long a text; a table's header that is too long keeps its name alone."""
    # Nothing is added to the two, so that most need not be put together to be measured.
    return len(text.plain) + len(target) <= LONGEST_CELL or len(text.translated(target)) <= LONGEST_CELL

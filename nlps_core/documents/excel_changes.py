"""Which texts of a workbook become something else: what merging has to know, and no more.

Goes by the keys that extracting gave and asks the same reader why a text stays, so that the two cannot
disagree. Makes no places and no contexts for cells, and reads no cell that it can do without.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


class Changes(NamedTuple):
    """What the shared strings become, by number, and by key what else changes."""

    strings: dict[int, str]
    others: dict[str, Change]


def changes(
    workbook: Workbook, direction: Direction, options: ExtractOptions, targets: Mapping[str, str]
) -> Changes:
    """Return what ``targets`` has another text for, which is neither blank nor too long.

    A sheet in which nothing changes is not read unless a string of it may have to stay.
    """
    reader = Reader(workbook, direction, options)
    others: dict[str, Change] = {}
    for key, change in _others(reader, workbook, targets):
        others.setdefault(key, change)
    return Changes(_shared(reader, workbook, targets), others)


def _shared(reader: Reader, workbook: Workbook, targets: Mapping[str, str]) -> dict[int, str]:
    strings = workbook.strings
    found: dict[int, str] = {}
    for number, source in enumerate(strings.sources):
        target = targets.get(string_key(number))
        if target is None or target == source or not target.strip():
            continue
        # Nothing is added to the two, so that most need not be put together to be measured.
        short = len(strings.plain[number]) + len(target) <= LONGEST_CELL
        if (short or _fits_cell(strings[number], target)) and reader.shared_stays(number) is None:
            found[number] = target
    return found


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
    return len(text.translated(target)) <= LONGEST_CELL

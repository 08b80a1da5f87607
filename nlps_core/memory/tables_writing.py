"""Writes pairs as a workbook or as CSV. A text that a spreadsheet would take for a formula stays text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from nlps_core.documents.inline import strip
from nlps_core.documents.markup import clean
from nlps_core.documents.separated import guarded
from nlps_core.memory.matching import Entry
from nlps_core.types import Direction

MOST_ROWS = 1_048_575  # of a sheet, below its titles


def write_csv(entries: Iterable[Entry], direction: Direction) -> Iterator[bytes]:
    """Yield the file line by line, marked as UTF-8, as Excel wants it."""
    yield b"\xef\xbb\xbf" + _line(_titles(direction))
    for entry in entries:
        yield _line([guarded(text) for text in _cells(entry)])


def write_workbook(entries: Iterable[Entry], direction: Direction, file: BinaryIO) -> None:
    """Write a workbook into ``file``, with another sheet where one is full."""
    book = Workbook(write_only=True)
    sheet = None
    for count, entry in enumerate(entries):
        if sheet is None or count % MOST_ROWS == 0:
            sheet = book.create_sheet()
            sheet.append(_titles(direction))
        row = []
        for text in _cells(entry):
            cell = WriteOnlyCell(sheet, clean(text))
            cell.data_type = "s"
            row.append(cell)
        sheet.append(row)
    if sheet is None:
        book.create_sheet().append(_titles(direction))
    book.save(file)


def _titles(direction: Direction) -> list[str]:
    return [direction.source.value, direction.target.value, "origin", "author", "changed", "customer"]


def _cells(entry: Entry) -> list[str]:
    pair, origin = entry.pair, entry.provenance
    texts = [strip(text, pair.tags) for text in (pair.source, pair.target)]
    return [*texts, origin.origin, origin.author, origin.at.isoformat() if origin.at else "", origin.customer]


def _line(cells: list[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(cells)
    return out.getvalue().encode()

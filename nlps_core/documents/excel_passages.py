"""Every string of a workbook, in reading order, with the reason why it stays where it does.

One stored string has one translation wherever it is shown: a string that is visible anywhere changes in
hidden cells as well, so that cells which were equal stay equal, and one that a formula looks for stays
everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlps_core.documents.excel_places import sheet_texts, surrounding_texts
from nlps_core.documents.excel_reader import Reader
from nlps_core.documents.excel_shown import Passage
from nlps_core.documents.excel_workbook import Workbook
from nlps_core.documents.extraction import ExtractOptions
from nlps_core.types import Direction


def passages(workbook: Workbook, direction: Direction, options: ExtractOptions) -> list[Passage]:
    """Return sheet by sheet the cells, then what else the sheet shows; last, strings nobody shows.

    Bytes that two sheets refer to are one passage, listed where they are met first.
    """
    reader = Reader(workbook, direction, options)
    found = list(_all(reader, workbook))
    first = {passage.key: passage for passage in reversed(found)}
    if len(first) == len(found):
        return found
    return [passage for passage in found if passage is first[passage.key]]


def _all(reader: Reader, workbook: Workbook) -> Iterator[Passage]:
    for sheet in workbook.sheets:
        yield from reader.cells(sheet)
        for found in (*surrounding_texts(workbook, sheet), *sheet_texts(workbook, sheet)):
            yield reader.other(sheet, found)
        yield from reader.copied(sheet)
    yield from reader.about_the_file()
    yield from reader.unused()

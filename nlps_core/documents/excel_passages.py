"""Every string of a workbook, in reading order, with the reason why it stays where it does.

Extracting lists the passages and merging writes those that differ, so the two cannot disagree. One
stored string has one translation wherever it is shown: a string that is visible anywhere changes in
hidden cells as well, so that cells which were equal stay equal, and one that a formula looks for stays
everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nlps_core.documents.excel_places import sheet_texts, surrounding_texts
from nlps_core.documents.excel_print import PrintText
from nlps_core.documents.excel_reader import Passage, Reader, Shown, cell_key, string_key
from nlps_core.documents.excel_text import Text
from nlps_core.documents.excel_workbook import Workbook
from nlps_core.documents.extraction import ExtractOptions
from nlps_core.types import Direction

_IN_SHEET = ("cell/", "print/", "prompt/")


def passages(workbook: Workbook, direction: Direction, options: ExtractOptions) -> Iterator[Passage]:
    """Yield sheet by sheet the cells, then what else the sheet shows; last, strings nobody shows.

    Bytes that two sheets refer to are one passage, listed where they are met first.
    """
    reader = Reader(workbook, direction, options)
    return _once(_all(reader, workbook))


def changing(
    workbook: Workbook, direction: Direction, options: ExtractOptions, targets: Mapping[str, str]
) -> Iterator[Passage]:
    """Yield those of the passages, in any order, that ``targets`` has another text for.

    A sheet in which nothing changes is not read unless a string of it may have to stay.
    """
    reader = Reader(workbook, direction, options)
    return _once(_changing(reader, workbook, targets))


def _once(found: Iterator[Passage]) -> Iterator[Passage]:
    seen: set[str] = set()
    for passage in found:
        if passage.key not in seen:
            seen.add(passage.key)
            yield passage


def _all(reader: Reader, workbook: Workbook) -> Iterator[Passage]:
    for sheet in workbook.sheets:
        yield from reader.cells(sheet)
        for found in (*surrounding_texts(workbook, sheet), *sheet_texts(workbook, sheet)):
            yield reader.other(sheet, found)
        yield from reader.copied(sheet)
    yield from reader.about_the_file()
    yield from reader.unused()


def _changing(reader: Reader, workbook: Workbook, targets: Mapping[str, str]) -> Iterator[Passage]:
    def differs(key: str, text: Text | PrintText) -> bool:
        target = targets.get(key)
        return target is not None and target != text.source

    for number, text in enumerate(workbook.strings):
        if differs(string_key(number), text):
            yield from reader.shared(number, text)
    parts = {key.rpartition("/")[0].partition("/")[2] for key in targets if key.startswith(_IN_SHEET)}
    for sheet in workbook.sheets:
        for found in surrounding_texts(workbook, sheet):
            if differs(found.key, found.text):
                yield reader.other(sheet, found)
        if sheet.part not in parts:
            continue
        for cell, text in reader.own_texts(sheet):
            if differs(cell_key(sheet, cell), text):
                yield reader.own(Shown(sheet, cell), text)
        for found in sheet_texts(workbook, sheet):
            if differs(found.key, found.text):
                yield reader.other(sheet, found)

"""Gives cells that stay a string of their own where they share one with cells that are translated.

Excel stores equal strings once, so a choice of columns would otherwise change cells that it leaves out,
or leave out cells that it does not. The copy says the same, byte for byte.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from nlps_core.documents.choosing import LeftOut
from nlps_core.documents.excel_sheet import Cell, Holds
from nlps_core.documents.excel_shown import string_key
from nlps_core.documents.excel_workbook import Sheet, Workbook
from nlps_core.documents.markup import Edit, attribute_ranges, each, scan, splice
from nlps_core.documents.package import Package

_COMPARES = re.compile(
    # One thing compared with another, neither being a literal: those are looked for in any case.
    r"""(?<![<>"])(?<!"\s)(?>[<>]=|<>|[=<>])\s*+(?!["\d.+-]|TRUE|FALSE)"""
    r"|LOOKUP|MATCH|COUNTIF|SUMIF|AVERAGEIF|MAXIFS|MINIFS|EXACT|SWITCH|INDIRECT|FILTER|UNIQUE"
    r"|\b(?:FIND|SEARCH|DGET|DSUM|DCOUNT|DCOUNTA|DAVERAGE|DMAX|DMIN)\(",
    re.IGNORECASE,
)


def compares_texts(package: Package) -> bool:
    """Tell whether formulas or lists of a workbook may compare one cell's text with another's.

    In such a workbook cells that are equal have to stay equal, or its figures change.
    """
    workbook = Workbook(package)
    worksheets = (workbook.worksheet(sheet.part) for sheet in workbook.sheets)
    return any(
        worksheet.lists or any(_COMPARES.search(formula) for formula in worksheet.formulas)
        for worksheet in worksheets
    )


def separate(package: Package, choices: LeftOut, changes: Callable[[str, str], bool]) -> dict[str, bytes]:
    """Return the parts that change, by name: the strings, and the sheets with cells that stay.

    ``changes`` is asked with key and source of a shared string; those it denies are left as they are.
    """
    workbook = Workbook(package)
    copied: list[int] = []
    edits: dict[str, dict[int, Edit]] = defaultdict(dict)
    for number, staying in _mixed(workbook, choices).items():
        if not changes(string_key(number), workbook.strings[number].source):
            continue
        own = b"%d" % (len(workbook.strings) + len(copied))
        copied.append(number)
        for sheet, cell in staying:
            edits[sheet.part][cell.start] = Edit(cell.start, cell.end, own)
    if not copied:
        return {}
    parts = {
        part: workbook.encoded(part, splice(workbook.data(part), own_numbers.values()))
        for part, own_numbers in edits.items()
    }
    return {workbook.strings_part: _with_copies(workbook, copied), **parts}


def _mixed(workbook: Workbook, choices: LeftOut) -> dict[int, list[tuple[Sheet, Cell]]]:
    """Return the strings that both kinds of cells show, each with the cells that stay."""
    staying: defaultdict[int, list[tuple[Sheet, Cell]]] = defaultdict(list)
    going: set[int] = set()
    for sheet in workbook.sheets:
        for cell in workbook.worksheet(sheet.part).cells:
            if cell.holds is not Holds.SHARED or not 0 <= cell.string_number < len(workbook.strings):
                continue
            if choices.cell(sheet.name, cell.column):
                staying[cell.string_number].append((sheet, cell))
            else:
                going.add(cell.string_number)
    return {number: cells for number, cells in staying.items() if number in going}


def _with_copies(workbook: Workbook, numbers: list[int]) -> bytes:
    part = workbook.strings_part
    data = workbook.data(part)
    items: list[tuple[int, int]] = []
    each(data, part, {"x:si"}, lambda item: items.append((item.start, item.end)))
    tables: list[int] = []
    ends: list[int] = []
    scan(
        data,
        part,
        lambda name, _, start, __: tables.append(start) if name == "x:sst" else None,
        lambda name, end, _: ends.append(end) if name == "x:sst" else None,
    )
    copies = b"".join(data[slice(*items[number])] for number in numbers)
    edits = [Edit(ends[0], ends[0], copies)]
    unique = attribute_ranges(data, tables[0]).get("uniqueCount")
    if unique is not None:
        edits.append(Edit(*unique, b"%d" % (len(items) + len(numbers))))
    return workbook.encoded(part, splice(data, edits))

"""Reads a term list from a workbook, a CSV file or TBX; any of them comes from anywhere.

Runs in a process of its own. What is in a cell besides text (a number, a formula) is nothing. Knows nothing
of what is in the term base already.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlps_core.documents.bilingual_tables import excel_tables
from nlps_core.documents.guard import check_size, extension
from nlps_core.documents.package import open_package
from nlps_core.documents.separated import separated
from nlps_core.errors import Refused
from nlps_core.termbase.lines import Cells, TermLine, lines_of
from nlps_core.termbase.tbx import read_tbx
from nlps_core.types import Direction

MOST_LINES = 50_000


def read_terms(data: bytes, name: str, directions: Sequence[Direction]) -> tuple[TermLine, ...]:
    """Return the rows of a term list in the directions asked for, or in those it names itself.

    Raises ``Refused``, with the cause, for a file of another kind, a hostile one, and one without a row.
    """
    check_size(data, name)
    kind = extension(name)
    if kind == "xlsx":
        rows = _workbook(data, name)
        found = list(lines_of(rows, directions))
    elif kind in ("csv", "tsv", "txt"):
        rows = [
            (line, {at: text for at, text in enumerate(row, 1) if text.strip()})
            for line, row in separated(data, name)
        ]
        found = list(lines_of(rows, directions))
    elif kind in ("tbx", "xml"):
        found = list(read_tbx(data, name, directions))
    else:
        raise Refused("terms_kind_unknown", name=name)
    if len(found) > MOST_LINES:
        raise Refused("terms_too_many", name=name, limit=MOST_LINES)
    if not found:
        raise Refused("terms_none" if directions else "terms_direction_wanted", name=name)
    return tuple(found)


def _workbook(data: bytes, name: str) -> list[tuple[int, Cells]]:
    """Return the rows of the first sheet that has any."""
    for table in excel_tables(open_package(data, name)):
        rows = [(line, {at: text or "" for at, text in cells.items()}) for line, cells in table if cells]
        if rows:
            return rows
    return []

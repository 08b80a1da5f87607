"""Reads a bilingual file that comes back; it comes from anywhere, like any other file.

Finds the columns by their titles, so they may have been moved, and the rows by their ids. Knows no
segments: what the ids are worth is for ``bilingual.proven`` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nlps_core.documents.bilingual import TakenRow
from nlps_core.documents.bilingual_tables import Cells, Table, excel_tables, word_table
from nlps_core.documents.guard import family
from nlps_core.documents.package import open_package
from nlps_core.errors import Refused

ID, FINAL, COMMENT = "id", "final", "comment"


def read_bilingual(data: bytes, name: str, titles: Mapping[str, str]) -> tuple[TakenRow, ...]:
    """Return the rows of a bilingual docx or xlsx. ``titles`` tells which title stands over which column.

    Raises ``Refused``, with the cause, for a file that is not taken in or has no such columns.
    """
    kind = family(name)
    if kind == "txt":
        raise Refused("bilingual_foreign", name=name)
    package = open_package(data, name)
    tables: Iterable[Table] = excel_tables(package) if kind == "xlsx" else [word_table(package)]
    found = [rows for table in tables if (rows := _rows(table, titles)) is not None]
    if not found:
        raise Refused("bilingual_foreign", name=name)
    return tuple(row for rows in found for row in rows)


def _rows(table: Table, titles: Mapping[str, str]) -> list[TakenRow] | None:
    """Return the rows under the titles, or None where there are no titles."""
    columns: dict[str, int] | None = None
    rows: list[TakenRow] = []
    for line, cells in table:
        if columns is None:
            columns = _columns(cells, titles)
        else:
            row = _row(line, cells, columns)
            if row.id or row.final or row.comment:
                rows.append(row)
    return None if columns is None else rows


def _columns(cells: Cells, titles: Mapping[str, str]) -> dict[str, int] | None:
    named = [(titles.get((text or "").strip()), column) for column, text in cells.items()]
    roles = [role for role, _ in named if role]
    if roles.count(ID) != 1 or roles.count(FINAL) != 1 or roles.count(COMMENT) > 1:
        return None
    return {role: column for role, column in named if role}


def _row(line: int, cells: Cells, columns: Mapping[str, int]) -> TakenRow:
    final = cells.get(columns[FINAL], "")
    comment = cells.get(columns[COMMENT]) if COMMENT in columns else ""
    return TakenRow(line, _without_space(cells.get(columns[ID])), final, (comment or "").strip())


def _without_space(text: str | None) -> str:
    """Return an id as it was written, however a narrow cell has broken it."""
    return "".join((text or "").split())

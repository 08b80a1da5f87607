"""Reads and writes the cells of a text with commas, tabs or semicolons between them, as spreadsheets do.

The file comes from anywhere. What a spreadsheet would calculate has an apostrophe in front, which is not part
of the text. Knows nothing of what the columns mean.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from nlps_core.documents.plain import decoded
from nlps_core.errors import Refused

FORMULA_SIGNS = ("=", "+", "-", "@", "\t")
_DELIMITERS = (",", "\t", ";", "|")
_LINES_LOOKED_AT = 20


def separated(data: bytes, name: str) -> list[tuple[int, list[str]]]:
    """Return the rows with the lines that they end in; the delimiter is found out.

    Raises ``Refused`` for what is no text, and for a row with more cells than the first one of two and more:
    a comma inside an unquoted text would cut it without a word.
    """
    text = decoded(data, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        rows = [(reader.line_num, [unguarded(cell) for cell in row]) for row in reader]
    except csv.Error as error:
        raise Refused("table_damaged", name=name, line=reader.line_num) from error
    widths = [_width(row) for _, row in rows]
    widest = next((width for width in widths if width > 1), 1)
    for (line, row), width in zip(rows, widths, strict=True):
        if widest < width and len(row) > widest:
            raise Refused("table_row_too_long", name=name, line=line, cells=width, columns=widest)
    return rows


def guarded(text: str) -> str:
    """Put an apostrophe in front of what a spreadsheet would calculate."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text


def _delimiter(text: str) -> str:
    """Return the sign that parts the first lines most evenly: it stands in each of them, and often."""
    lines = [line for line in text.splitlines()[:_LINES_LOOKED_AT] if line.strip()]
    return max(
        _DELIMITERS, key=lambda sign: (min((line.count(sign) for line in lines), default=0), text.count(sign))
    )


def _width(row: Sequence[str]) -> int:
    """Count the cells up to the last one that is not empty."""
    return max((at for at, cell in enumerate(row, 1) if cell.strip()), default=0)

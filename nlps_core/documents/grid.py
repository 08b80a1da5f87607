"""A range copied out of Excel: tab-separated text in, cells as segments, and the same range out again.

Excel puts a cell that holds a tab, a line break or a quotation mark between quotation marks and doubles
those inside. Knows nothing of models or of where the text was pasted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from nlps_core.language import kept_reason
from nlps_core.types import Direction, Place, Room, Segment, SegmentKind


def is_range(text: str) -> bool:
    """Tell a pasted range from prose: every row has the same number of cells, two at least."""
    widths = {len(row) for row in _rows(text)}
    return len(widths) == 1 and widths.pop() > 1


def extract_range(text: str, direction: Direction) -> tuple[Segment, ...]:
    """Return every cell as a segment, row by row; numbers, dates and codes are kept, blanks too."""
    cells = [
        (row, column, source)
        for row, cells in enumerate(_rows(text), 1)
        for column, source in enumerate(cells, 1)
    ]
    return tuple(
        Segment(
            number=number,
            key=f"cell/{row}/{column}",
            place=Place(Room.CELL, f"R{row} C{column}"),
            kind=SegmentKind.CELL,
            source=source,
            kept=kept_reason(source, direction),
        )
        for number, (row, column, source) in enumerate(cells, 1)
    )


def merge_range(text: str, targets: Mapping[str, str]) -> str:
    """Return the range with the cells of ``targets`` replaced: the same rows, the same columns."""
    out = io.StringIO()
    writer = csv.writer(out, "excel-tab", lineterminator="\n")
    for row, cells in enumerate(_rows(text), 1):
        writer.writerow(targets.get(f"cell/{row}/{column}", source) for column, source in enumerate(cells, 1))
    whole = out.getvalue()
    return whole if text.endswith(("\n", "\r")) else whole.removesuffix("\n")


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), "excel-tab"))

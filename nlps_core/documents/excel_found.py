"""What is found of a workbook's text outside its cells: the bytes, the place, and whether it stays."""

from __future__ import annotations

from dataclasses import dataclass

from nlps_core.documents.excel_print import PrintText
from nlps_core.documents.excel_text import Text
from nlps_core.types import KeptReason, Room


@dataclass(frozen=True, slots=True)
class Found:
    """A text outside the cells. One that is ``kept`` is listed with this reason and stays."""

    key: str
    part: str
    text: Text | PrintText
    room: Room
    where: str
    kept: KeptReason | None = None
    longest: int = 0

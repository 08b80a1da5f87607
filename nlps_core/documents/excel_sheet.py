"""The grid of a worksheet: cells and how they hold text, columns by letters and by number.

Knows nothing of XML beyond the byte ranges it is given.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from nlps_core.documents.markup import Element

COLUMNS = 16_384


class Holds(Enum):
    """How a cell holds its text: the number of a shared string, a string of its own, or bare text."""

    SHARED = auto()
    INLINE = auto()
    BARE = auto()


HOLDS = {"s": Holds.SHARED, "inlineStr": Holds.INLINE, "str": Holds.BARE}


class Cell(NamedTuple):
    """A cell with text, or with a ``formula`` that results in one.

    ``start`` and ``end`` bound the content of its ``v``, or of the one ``t`` of a string of its own;
    ``element`` is the ``is`` of one that is built in another way; ``style`` counts the cell formats,
    and ``string_number`` the shared strings; it is -1 where there is none.
    """

    row: int
    column: int
    holds: Holds
    hidden: bool
    formula: bool
    text: str
    start: int
    end: int
    element: Element | None
    style: int
    string_number: int

    @property
    def where(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


@lru_cache(maxsize=COLUMNS)
def column_letters(column: int) -> str:
    """Return ``A`` for 1, ``Z`` for 26, ``AA`` for 27."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def split_reference(reference: str) -> tuple[int, int]:
    """Return row and column, from 1, of ``B3`` or ``$B$3``; (0, 0) for what is no cell."""
    letters = reference.replace("$", "").rstrip("0123456789")
    digits = reference.replace("$", "")[len(letters) :]
    if not digits or not letters.isalpha() or not letters.isascii() or len(letters) > 3:
        return 0, 0
    return int(digits[:7]), column_number(letters.upper().encode())


@lru_cache(maxsize=COLUMNS)
def column_number(letters: bytes) -> int:
    """Return 1 for ``A``, 27 for ``AA``."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column


def whole_number(digits: str, otherwise: int) -> int:
    """Return a whole number of at most seven digits, which every row and column has."""
    digits = digits.strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 7 else otherwise

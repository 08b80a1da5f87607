"""What formulas, lists, filters and pivots look for by its text: those cells have to stay as they are.

Reads formulas as text: the literals in quotes and the column names in brackets. It doesn't calculate,
so it errs on the side of keeping: a literal counts for every sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_COLUMN = re.compile(r"\[((?:'.|[^\[\]'])+)\]")
_COMPARISON = re.compile(r"^(?:<>|[<>]=?|=)")
_WITHIN = re.compile(
    r"\b(?:SEARCH|FIND|SEARCHB|FINDB|TEXTBEFORE|TEXTAFTER|TEXTSPLIT|REGEXTEST)\(", re.IGNORECASE
)
_WILD = re.compile(r"(?<!~)[*?]")


class Lookups:
    """Collects what is looked for; ``holds`` and ``names_column`` answer, without regard to case."""

    def __init__(self) -> None:
        self._exact: set[str] = set()
        self._within: set[str] = set()
        self._patterns: set[str] = set()
        self._columns: set[str] = set()
        self._pattern: re.Pattern[str] | None = None

    def add_formula(self, formula: str) -> None:
        """Take in the literals and column names of one formula."""
        inside = _WITHIN.search(formula) is not None
        for found in _LITERAL.finditer(formula):
            literal = found[1].replace('""', '"')
            self.add_text(literal)
            if inside and len(literal.strip()) > 1:
                self._within.add(literal.strip().casefold())
        for found in _COLUMN.finditer(_LITERAL.sub("", formula)):
            name = re.sub("'(.)", r"\1", found[1].removeprefix("@"))
            self._columns.add(name.strip().casefold())

    def add_text(self, text: str) -> None:
        """Take in a text that cells are compared with; it may be a criterion such as ``<>합계``."""
        bare = _COMPARISON.sub("", text).strip().casefold()
        if _WILD.search(bare) and bare.strip("*? "):
            self._patterns.add(bare)
            self._pattern = None
        elif bare:
            self._exact.add(bare)

    def add_texts(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.add_text(text)

    def add_list(self, literal: str) -> None:
        """Take in the values of a validation list that is written out: ``예,아니오``."""
        self.add_texts(literal.split(","))

    def holds(self, text: str) -> bool:
        """Return whether a cell with this text is looked for."""
        bare = text.strip().casefold()
        if not bare:
            return False
        if bare in self._exact or any(part in bare for part in self._within):
            return True
        return bool(self._patterns) and self._compiled().fullmatch(bare) is not None

    def names_column(self, header: str) -> bool:
        """Return whether a formula names the table column with this header."""
        return header.strip().casefold() in self._columns

    def _compiled(self) -> re.Pattern[str]:
        if self._pattern is None:
            self._pattern = re.compile("|".join(map(_expression, sorted(self._patterns))), re.DOTALL)
        return self._pattern


def _expression(pattern: str) -> str:
    """Return Excel's wildcards as a regular expression; ``~`` takes a wildcard's meaning away."""
    out = []
    for found in re.finditer(r"~[*?~]|[*?]|[^*?~]+|~", pattern):
        piece = found[0]
        if piece in ("*", "?"):
            out.append(".*" if piece == "*" else ".")
        else:
            out.append(re.escape(piece.removeprefix("~") if len(piece) == 2 else piece))
    return "".join(out)

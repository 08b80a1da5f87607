"""What formulas, lists, filters and pivots look for by its text: those cells have to stay as they are.

Reads formulas as text: the literals in quotes and the column names in brackets. It doesn't calculate,
so it errs on the side of keeping: a literal counts for every sheet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_COLUMN = re.compile(r"\[((?:'.|[^\[\]'])+)\]")
_COMPARISON = re.compile(r"^(?:<>|[<>]=?|=)")
# Functions that look for a text inside another; so does an asterisk that "&" puts beside a literal.
_WITHIN = re.compile(
    r"\b(?:SEARCHB?|FINDB?|SUBSTITUTE|TEXTBEFORE|TEXTAFTER|TEXTSPLIT|REGEXTEST)\(|\"\*\"", re.IGNORECASE
)
# What is cut out of a text matters only where it is compared with a literal.
_CUT = re.compile(r"\b(?:LEFT|MID|RIGHT)B?\(", re.IGNORECASE)
_BEFORE, _BEHIND = re.compile(r"[=<>]\s{0,99}\Z"), re.compile(r"\s{0,99}[=<>]")
_TOLD = re.compile(r"\s*(?:<>|[<>]=?|=)\s*[^\s\d.,()<>=+-]")
_WILD = re.compile(r"(?<!~)[*?]")


def is_criterion(text: str) -> bool:
    """Tell whether a cell with this text looks for more than itself: ``*매출*``, ``<>합계``."""
    wild = ("*" in text or "?" in text) and _WILD.search(text)
    return bool(wild or _TOLD.match(text)) and bool(text.strip("*?<>= "))


class Lookups:
    """Collects what is looked for; ``holds`` and ``names_column`` answer, without regard to case."""

    def __init__(self) -> None:
        self._exact: set[str] = set()
        self._within = _Pieces()
        self._wild = _Pieces()
        self._patterns: dict[str, set[str]] = defaultdict(set)
        self._columns: set[str] = set()

    def __bool__(self) -> bool:
        """Tell whether anything is looked for by the text of a cell."""
        return bool(self._exact or self._within or self._wild)

    def add_formula(self, formula: str) -> None:
        """Take in the literals and column names of one formula; most have neither."""
        if '"' not in formula and "[" not in formula:
            return
        inside = _WITHIN.search(formula) or (_CUT.search(formula) and _compares(formula))
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
            piece = max(_literals(bare), key=len)
            self._wild.add(piece)
            self._patterns[piece].add(bare)
        elif bare:
            self._exact.add(bare)

    def add_texts(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.add_text(text)

    def add_exact(self, text: str) -> None:
        """Take in the text of a cell that has to stay; in it nothing is a wildcard."""
        self._exact.add(text.strip().casefold())

    def add_list(self, literal: str) -> None:
        """Take in the values of a validation list that is written out: ``예,아니오``."""
        self.add_texts(literal.split(","))

    def holds(self, text: str) -> bool:
        """Return whether a cell with this text is looked for."""
        if not self:
            return False
        bare = text.strip().casefold()
        if not bare:
            return False
        if bare in self._exact or any(True for _ in self._within.found_in(bare)):
            return True
        return any(
            _matches(pattern, bare)
            for piece in self._wild.found_in(bare)
            for pattern in self._patterns[piece]
        )

    def names_column(self, header: str) -> bool:
        """Return whether a formula names the table column with this header."""
        return header.strip().casefold() in self._columns


def _compares(formula: str) -> bool:
    """Tell whether a literal stands on either side of a comparison."""
    return any(
        _BEHIND.match(formula, found.end())
        or _BEFORE.search(formula, max(0, found.start() - 100), found.start())
        for found in _LITERAL.finditer(formula)
    )


class _Pieces:
    """Many short texts, and which of them a longer one holds: by length, so that many cost little."""

    def __init__(self) -> None:
        self._by_length: dict[int, set[str]] = defaultdict(set)

    def __bool__(self) -> bool:
        return bool(self._by_length)

    def add(self, piece: str) -> None:
        self._by_length[len(piece)].add(piece)

    def found_in(self, text: str) -> Iterator[str]:
        for length, pieces in self._by_length.items():
            for start in range(len(text) - length + 1):
                if text[start : start + length] in pieces:
                    yield text[start : start + length]


def _tokens(pattern: str) -> list[str]:
    """Return a pattern's wildcards and characters; ``~`` takes a wildcard's meaning away."""
    return re.findall(r"~[*?~]|.", pattern, re.DOTALL)


def _literals(pattern: str) -> list[str]:
    """Return the stretches between the wildcards."""
    marked = "".join("\0" if token in "*?" else token[-1] for token in _tokens(pattern))
    return marked.split("\0")


def _matches(pattern: str, text: str) -> bool:
    """Return whether Excel's wildcards match the whole text, going back to the last ``*`` alone."""
    tokens = _tokens(pattern)
    at = place = 0
    star, resume = -1, 0
    while place < len(text):
        if at < len(tokens) and tokens[at] == "*":
            star, resume = at, place
            at += 1
        elif at < len(tokens) and (tokens[at] == "?" or tokens[at][-1] == text[place]):
            at += 1
            place += 1
        elif star >= 0:
            resume += 1
            at, place = star + 1, resume
        else:
            return False
    return all(token == "*" for token in tokens[at:])

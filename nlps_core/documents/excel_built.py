"""Which cells a formula reads as text in a way that a translation would break.

Cells that are compared whole stay equal when both are translated. It is otherwise where a formula puts a
text together (``COUNTIF(D:D,"*"&A2&"*")``, ``MATCH(A1&"월",B1:M1,0)``), takes it apart, measures it, takes
it for an address, or looks for it in an order: those cells have to stay. Errs on the side of keeping;
knows nothing of what the cells hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlps_core.documents.excel_formula import Call, Leaf, Node, calls, leaves, names_cells, read_formula

# Excel takes no longer formula, so what is behind it is no formula.
_LONGEST = 8_192


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What makes a new text of texts.
_BUILDING = _words(
    "LEFT LEFTB MID MIDB RIGHT RIGHTB SUBSTITUTE REPLACE REPLACEB CONCATENATE CONCAT TEXTJOIN"
    " TEXTBEFORE TEXTAFTER TEXTSPLIT REGEXEXTRACT REGEXREPLACE"
)
# What makes a number or an address of a text; the last ones read headers and criteria of a database.
_READING = _words(
    "LEN LENB CODE UNICODE VALUE NUMBERVALUE DATEVALUE TIMEVALUE INDIRECT GETPIVOTDATA"
    " DSUM DCOUNT DCOUNTA DAVERAGE DMAX DMIN DGET DPRODUCT"
)
_WITHIN = _words("FIND FINDB SEARCH SEARCHB")
# Where the pairs of range and criterion begin.
_PAIRS = {"COUNTIF": 0, "COUNTIFS": 0, "SUMIFS": 1, "AVERAGEIFS": 1, "MAXIFS": 1, "MINIFS": 1}
_PAIRS |= {"SUMIF": 0, "AVERAGEIF": 0}
# Which argument says how exactly to look, and what says "exactly"; without it they do not, or do.
_EXACTLY = {"VLOOKUP": (3, False), "HLOOKUP": (3, False), "MATCH": (2, False), "LOOKUP": (9, False)}
_EXACTLY |= {"XLOOKUP": (4, True), "XMATCH": (2, True)}
_FALSE = frozenset(("0", "FALSE", ""))
# Whether there is any text stays as it was.
_EMPTY = re.compile(r"\bLENB?\([^()]*+\)\s*+(?:<>|<=|[=>])\s*+0(?![\d.])", re.IGNORECASE)
_LENGTH = re.compile(r"\bLENB?\([^()]*+\)", re.IGNORECASE)
_OPERATOR = re.compile(r'"(?:<>|[<>]=?|=)"')
_CRITERIA = re.compile(r"(?:IFS?|LOOKUP|MATCH)\(", re.IGNORECASE)
_SUSPECT = re.compile(
    r"&|LOOKUP\(|MATCH\(|\b(?:" + "|".join(sorted(_BUILDING | _READING | _WITHIN)) + r")\(", re.IGNORECASE
)


def broken_by_translation(formula: str) -> list[tuple[str, str]]:
    """Return (way, range) for what has to stay: ``whole``, or its first ``column`` or ``row`` alone."""
    if not _SUSPECT.search(formula):
        return []
    nodes = read_formula(_EMPTY.sub("0", formula[:_LONGEST]))
    found = [*_compared(nodes)]
    for call in calls(nodes):
        for argument in call.arguments:
            found += _compared(argument)
        found += _of_call(call)
    return list(dict.fromkeys(found))


def as_rule(formula: str) -> str:
    """Return a rule's formula without the lengths that it measures: a rule colours a cell or takes what is
    typed, and no figure hangs on how long a text is."""
    return _LENGTH.sub("0", formula[:_LONGEST])


def criteria(formula: str) -> list[tuple[str, str]]:
    """Return (way, range) for the cells whose text a formula takes for a criterion, such as ``*매출*``."""
    if not _CRITERIA.search(formula):
        return []
    found: list[tuple[str, str]] = []
    for call in calls(read_formula(formula[:_LONGEST])):
        if call.name in _PAIRS:
            criteria_at = range(_PAIRS[call.name] + 1, len(call.arguments), 2)
            last = criteria_at[:1] if call.name in ("SUMIF", "AVERAGEIF") else criteria_at
        else:
            last = range(1 if call.name in _EXACTLY else 0)
        for at in last:
            found += _ranges(call.arguments[at])
    return list(dict.fromkeys(found))


def _of_call(call: Call) -> Iterator[tuple[str, str]]:
    arguments = call.arguments
    if call.name in _READING:
        yield from (range_ for argument in arguments for range_ in _ranges(argument))
    elif call.name in _WITHIN and names_cells(arguments[0]):
        yield from (range_ for argument in arguments[:2] for range_ in _ranges(argument))
    elif call.name in _PAIRS:
        first = _PAIRS[call.name]
        last = 2 if call.name in ("SUMIF", "AVERAGEIF") else len(arguments)
        for at in range(first, last - 1, 2):
            if _builds(arguments[at + 1]) or _builds(arguments[at]):
                yield from (*_ranges(arguments[at]), *_ranges(arguments[at + 1]))
    elif call.name in _EXACTLY and len(arguments) > 1:
        ordered = not _exact(call) and names_cells(arguments[0])
        if ordered or _builds(arguments[0]) or _builds(arguments[1]):
            way = {"VLOOKUP": "column", "HLOOKUP": "row"}.get(call.name, "whole")
            yield from _ranges(arguments[0])
            yield from _ranges(arguments[1], way)


def _exact(call: Call) -> bool:
    """Tell whether a function looks for equal texts alone; one with a search for wildcards does not."""
    place, otherwise = _EXACTLY[call.name]
    if place >= len(call.arguments):
        return otherwise
    said = call.arguments[place]
    return "".join(leaf.text for leaf in leaves(said)).upper() in _FALSE


def _compared(nodes: Sequence[Node]) -> Iterator[tuple[str, str]]:
    """Yield the ranges on both sides of a comparison of which one side is built."""
    sides: list[list[Node]] = [[]]
    for node in nodes:
        if isinstance(node, Leaf) and node.kind == "comparison":
            sides.append([])
        else:
            sides[-1].append(node)
    for left, right in pairwise(sides):
        if _is_text(left, '""') or _is_text(right, '""'):
            continue
        joined = _joins(left) or _joins(right)
        cut = (_builds(left) or _builds(right)) and names_cells(left) and names_cells(right)
        if joined or cut:
            yield from (*_ranges(left), *_ranges(right))


def _builds(nodes: Sequence[Node]) -> bool:
    """Tell whether a text is put together or taken apart; ``">="&A1`` and ``A1&""`` are neither."""
    return _joins(nodes) or any(call.name in _BUILDING and names_cells([call]) for call in calls(nodes))


def _joins(nodes: Sequence[Node]) -> bool:
    if any(_joins(argument) for node in nodes if isinstance(node, Call) for argument in node.arguments):
        return True
    joined = [node for node in nodes if not _is_text(node, '""')]
    marks = sum(isinstance(node, Leaf) and node.text == "&" for node in joined)
    parts = [node for node in joined if not (isinstance(node, Leaf) and node.text == "&")]
    if not marks or len(parts) < 2 or not names_cells(nodes):
        return False
    return not (len(parts) == 2 and isinstance(parts[0], Leaf) and _OPERATOR.fullmatch(parts[0].text))


def _is_text(node: Node | Sequence[Node], text: str) -> bool:
    if isinstance(node, Leaf):
        return node.text == text
    return not isinstance(node, Call) and len(node) == 1 and _is_text(node[0], text)


def _ranges(nodes: Sequence[Node], way: str = "whole") -> Iterator[tuple[str, str]]:
    for leaf in leaves(nodes):
        if leaf.kind in ("range", "column", "name"):
            yield way, leaf.text

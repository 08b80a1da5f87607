"""A formula as a tree of calls, and the ranges that it names. Calculates nothing.

Takes any text: what is not understood is left out, and brackets that do not match end where the text ends.
Knows nothing of workbooks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

# A hostile formula could nest without end; Excel takes 64 levels.
_DEEPEST = 64
_CELL = r"\$?[A-Za-z]{1,3}\$?\d{1,7}"
_TOKEN = re.compile(
    r'(?P<text>"(?:[^"]|"")*+")'
    r"|(?P<range>(?:(?:'(?:[^']|'')++'|[^\W\d][\w.]*+)!)?"
    rf"(?:{_CELL}(?::{_CELL})?|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?\d{{1,7}}:\$?\d{{1,7}})(?![\w.(!\[]))"
    r"|(?P<column>[^\W\d][\w.]*+\[(?:'.|[^\[\]']|\[(?:'.|[^\[\]'])*+\])*+\])"
    r"|(?P<call>[^\W\d][\w.]*+\()"
    r"|(?P<name>(?:(?:'(?:[^']|'')++'|[^\W\d][\w.]*+)!)?[^\W\d][\w.]*+)"
    # A name in quotes that belongs to no cell is passed over whole, or each quote would begin it anew.
    r"|(?P<quoted>'(?:[^']|'')*+'?)"
    r"|(?P<number>\d[\d.]*+%?)"
    r"|(?P<comparison><>|<=|>=|[=<>])"
    r"|(?P<mark>[&(),;])"
    r"|(?P<other>\S)"
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One token: its kind, a group of ``_TOKEN``, and the text as written."""

    kind: str
    text: str


@dataclass(slots=True)
class Call:
    """A function, or brackets without one when the name is empty, and its arguments."""

    name: str
    arguments: list[list[Node]] = field(default_factory=lambda: [[]])


Node = Leaf | Call


def read_formula(formula: str) -> list[Node]:
    """Return the formula's outermost nodes."""
    whole = Call("")
    stack = [whole]
    for found in _TOKEN.finditer(formula):
        kind, text = found.lastgroup or "", found[0]
        if kind == "call" or text == "(":
            call = Call(text[:-1].upper().removeprefix("_XLFN.").removeprefix("_XLWS."))
            stack[-1].arguments[-1].append(call)
            if len(stack) < _DEEPEST:
                stack.append(call)
        elif text == ")":
            if len(stack) > 1:
                stack.pop()
        elif text in (",", ";"):
            stack[-1].arguments.append([])
        else:
            stack[-1].arguments[-1].append(Leaf(kind, text))
    return [node for argument in whole.arguments for node in argument]


def calls(nodes: Sequence[Node]) -> Iterator[Call]:
    """Yield all calls, the outer ones first."""
    for node in nodes:
        if isinstance(node, Call):
            yield node
            for argument in node.arguments:
                yield from calls(argument)


def leaves(nodes: Sequence[Node]) -> Iterator[Leaf]:
    """Yield all tokens at any depth."""
    for node in nodes:
        if isinstance(node, Leaf):
            yield node
        else:
            for argument in node.arguments:
                yield from leaves(argument)


def names_cells(nodes: Sequence[Node]) -> bool:
    """Tell whether cells are named, by a range, by a table's column or by a name."""
    return any(leaf.kind in ("range", "column", "name") for leaf in leaves(nodes))

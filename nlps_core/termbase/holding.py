"""A regular expression for the texts that have certain terms, and the tags of a source as they should be.

It is what a model's answer can be held to while it is being made, so it has plain constructs alone; each
order of the tags and each place of a term is a way of its own, so there are only so many of either. Knows
nothing of engines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, permutations, product

from nlps_core.documents.inline import Node, Pair, has_text, parse, strip
from nlps_core.documents.inline_pattern import FREE_ORDER, MOST_TAGS
from nlps_core.termbase.english import LETTERS
from nlps_core.types import GlossaryEntry, InlineTag

# An engine takes the longer to prepare an expression the more ways it has.
MOST_TERMS = 3
MOST_WAYS = 36

_META = re.compile(r"[\\.^$|?*+()\[\]{}/-]")
_SPACES = r"\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u3000"
_CONTROLS = r"\x00-\x1f"
_CONTROLS_BUT_BREAKS = r"\x00-\x09\x0b-\x1f"
_LATIN = re.compile(f"[{LETTERS}]")

# A row is what stands one after the other: tags as they are, and places for text, some never empty.
_TEXT, _WORDS = object(), object()
_Row = tuple[object, ...]


def holding_pattern(source: str, tags: Sequence[InlineTag], entries: Sequence[GlossaryEntry]) -> str:
    """Return the expression, or nothing where none fits: broken tags, too many, or a text with \"<\".

    Of many terms only the first are demanded.
    """
    tree = parse(source, tags)
    if tree is None or len(tags) > MOST_TAGS or "<" in strip(source, tags):
        return ""
    rows = list(_rows(tree, len(tags) <= FREE_ORDER)) if tags else [(_TEXT,)]
    writer = _Writer(_CONTROLS_BUT_BREAKS if "\n" in source else _CONTROLS)
    for count in range(min(len(entries), MOST_TERMS), 0, -1):
        ways = [way for row in rows for way in writer.ways(row, entries[:count])]
        if len(ways) <= MOST_WAYS:
            return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return ""


def _rows(nodes: Sequence[Node], any_order: bool) -> Iterator[_Row]:
    """Yield each way to put the tags of one level one after the other, with text around each."""
    inside = [list(_tag_rows(node, any_order)) for node in nodes if not isinstance(node, str)]
    wordless = not any(isinstance(node, Pair) and has_text(node) for node in nodes)
    filled = any(isinstance(node, str) and node.strip() for node in nodes)
    first = _WORDS if filled and wordless else _TEXT
    orders = permutations(inside) if any_order else [tuple(inside)]
    for order in orders:
        for choice in product(*order):
            row: _Row = (first,)
            for tag in choice:
                row = (*row, *tag, _TEXT)
            yield row


def _tag_rows(node: Node, any_order: bool) -> Iterator[_Row]:
    if isinstance(node, Pair):
        for row in _rows(node.children, any_order):
            yield (f"<{node.number}>", *row, f"</{node.number}>")
    elif not isinstance(node, str):
        yield (f"<{node.number}/>",)


class _Writer:
    """Spells rows out; ``controls`` are the signs that no text may have."""

    def __init__(self, controls: str) -> None:
        self._any = f"[^<{controls}]*"
        self._beyond = f"[^{LETTERS}<{controls}]"

    def ways(self, row: _Row, entries: Sequence[GlossaryEntry]) -> Iterator[str]:
        """Yield an expression for each place and order in which the terms may stand in a row."""
        slots = [at for at, part in enumerate(row) if not isinstance(part, str)]
        for order in permutations(entries):
            for places in combinations_with_replacement(slots, len(order)):
                at_place = list(zip(places, order, strict=True))
                yield "".join(
                    part
                    if isinstance(part, str)
                    else self._text(part, [entry for place, entry in at_place if place == at])
                    for at, part in enumerate(row)
                )

    def _text(self, slot: object, entries: Sequence[GlossaryEntry]) -> str:
        """Return the expression for a place for text in which the terms stand as whole words."""
        if not entries:
            return self._any if slot is _TEXT else f"[^<{_SPACES}]{self._any}"
        text = self._term(entries[0])
        between = f"{self._beyond}(?:{self._any}{self._beyond})?"
        text += "".join(f"{between}{self._wordings(entry)}" for entry in entries[1:])
        return f"{text}(?:{self._beyond}{self._any})?"

    def _term(self, entry: GlossaryEntry) -> str:
        """Return the expression for the first term; in Korean it may stand inside a longer word."""
        isolated = _LATIN.match(entry.targets[0])
        before = f"(?:{self._any}{self._beyond})?" if isolated else self._any
        return f"{before}{self._wordings(entry)}"

    def _wordings(self, entry: GlossaryEntry) -> str:
        wordings = (each for target in entry.targets for each in _cases(target, entry))
        return f"(?:{'|'.join(dict.fromkeys(wordings))})"


def _cases(target: str, entry: GlossaryEntry) -> tuple[str, ...]:
    """Return how a wording may be written: at the start of a sentence with a capital, unless it is a name."""
    written = _META.sub(r"\\\g<0>", target)
    return (written,) if entry.exact else (written, written[:1].upper() + written[1:])

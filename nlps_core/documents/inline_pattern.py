"""A regular expression for the texts whose tags are those of a source: each once, nested as they were.

It is what a model's answer can be held to while it is being made, so it has plain constructs alone: no
look-around, no references back. Knows tags; knows nothing of models.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from nlps_core.documents.inline import Node, Pair, has_text, parse, strip
from nlps_core.types import InlineTag

# All orders of n tags are n!: above this number they stay in the order of the source.
FREE_ORDER = 3
# An engine takes the longer to prepare a pattern the more tags it has: a quarter of a second for so many.
MOST_TAGS = 60

_SPACES = r"\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u3000"


def pattern_for(source: str, tags: Sequence[InlineTag]) -> str:
    """Return the expression, or nothing when none fits: no tags, too many, a text with ``<`` of its own.

    Whatever matches it whole has no ``inline.problems``, and words where the source has words.
    """
    tree = parse(source, tags)
    if not 0 < len(tags) <= MOST_TAGS or tree is None or "<" in strip(source, tags):
        return ""
    anything = r"[^<\x00-\x1f]" if "\n" not in source else r"[^<\x00-\x09\x0b-\x1f]"
    return _Writer(anything, len(tags) <= FREE_ORDER).level(tree)


class _Writer:
    def __init__(self, character: str, any_order: bool) -> None:
        self._text = f"{character}*"
        self._words = f"[^<{_SPACES}]{character}*"
        self._any_order = any_order

    def level(self, nodes: Sequence[Node]) -> str:
        """Return the expression for what stands side by side: tags in some order, text around each."""
        tags = [self._tag(node) for node in nodes if not isinstance(node, str)]
        wordless = not any(isinstance(node, Pair) and has_text(node) for node in nodes)
        filled = any(isinstance(node, str) and node.strip() for node in nodes)
        first = self._words if filled and wordless else self._text
        orders = list(permutations(tags)) if self._any_order else [tuple(tags)]
        rows = [self._text.join(order) for order in orders]
        choice = rows[0] if len(rows) == 1 else f"(?:{'|'.join(rows)})"
        return f"{first}{choice}{self._text}" if tags else first

    def _tag(self, node: Node) -> str:
        if isinstance(node, Pair):
            return f"<{node.number}>{self.level(node.children)}</{node.number}>"
        return f"<{node.number}/>" if not isinstance(node, str) else ""

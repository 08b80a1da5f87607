"""The shared strings of a workbook as columns: their texts at once, and an object for one that is asked for.

There may be hundreds of thousands, nearly all of them plain. An object for each would cost more than all
that is done with it, so what is asked of every string is worked out for all together. Reads no markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from nlps_core.documents.excel_escapes import inner
from nlps_core.documents.excel_text import PlainText, Text
from nlps_core.documents.markup import Edit
from nlps_core.types import InlineTag

Spans = Sequence[tuple[int, int]]


class StringTable:
    """Strings by number; ``plain`` are their texts as a person sees them, white space and all.

    ``others`` are those that are more than one plain text. ``find_spans`` gives where the content of each
    of the rest lies, once somebody asks.
    """

    def __init__(self, plain: list[str], others: Mapping[int, Text], find_spans: Callable[[], Spans]) -> None:
        self.plain = plain
        self.others = others
        self._find_spans = find_spans

    def __len__(self) -> int:
        return len(self.plain)

    def __getitem__(self, number: int) -> Text:
        return self.others.get(number) or PlainText(self.plain[number], *self._spans[number], ())

    def edits(self, data: bytes, targets: Mapping[int, str]) -> Iterator[Edit]:
        """Yield the changes of bytes that put the targets in the place of these sources."""
        for number, target in targets.items():
            yield from self[number].edits(data, target)

    def tags(self, number: int) -> tuple[InlineTag, ...]:
        """Return the tags in the source of a string."""
        other = self.others.get(number)
        return other.tags if other is not None else ()

    @cached_property
    def bare(self) -> list[str]:
        """Return the texts without outer white space: nothing is left of a blank one."""
        return list(map(str.strip, self.plain))

    @cached_property
    def sources(self) -> list[str]:
        """Return what a model is asked about, with tags."""
        if "_x00" in "\n".join(self.plain):
            found = list(map(inner, self.plain))
        else:
            found = self.bare.copy() if self.others else self.bare
        for number, text in self.others.items():
            found[number] = text.source
        return found

    @cached_property
    def _spans(self) -> Spans:
        return self._find_spans()

"""What a paragraph of Word is made of, as this product sees it: texts, codes and frames.

Holds byte ranges of the part it was read from, and no bytes. Knows nothing of tags or translation.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from nlps_core.documents.markup import Element

Look = tuple[object, ...]


class Kind(Enum):
    """What a code means for the text around it.

    ``ATOM`` has its place in the sentence. ``FRONT`` and ``BACK`` are invisible (bookmarks, comment
    ranges) and may move to the beginning or the end of a text that changes; ``DROPPED`` is only a note
    of the last layout or spelling run, and goes. The others are the parts of a field.
    """

    ATOM = auto()
    FRONT = auto()
    BACK = auto()
    DROPPED = auto()
    FIELD_BEGIN = auto()
    FIELD_CODE = auto()
    FIELD_SEPARATE = auto()
    FIELD_END = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A ``w:r``: what is written out again around whatever of its content moves."""

    element: Element
    properties: Element | None
    look: Look


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """Visible text in a run."""

    run: Run
    text: str

    @property
    def span(self) -> tuple[int, int]:
        return self.run.element.start, self.run.element.end


@dataclass(frozen=True, slots=True, eq=False)
class Code:
    """Bytes that stay as they are; in a run, or beside the runs when ``run`` is None."""

    start: int
    end: int
    kind: Kind
    run: Run | None = None
    text: str = ""

    @property
    def span(self) -> tuple[int, int]:
        return (self.run.element.start, self.run.element.end) if self.run else (self.start, self.end)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Several items that are one atom: neighbours, or a field with its result."""

    items: tuple[Item, ...]
    kind: Kind = Kind.ATOM

    @property
    def span(self) -> tuple[int, int]:
        return self.items[0].span[0], self.items[-1].span[1]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Items between an opening and a closing that must stay together: a link, a control, a field.

    ``field`` frames stand between runs of the same level; the others are an element of their own.
    ``wrap`` is the run around a ruby text, the one frame that lives inside a run. ``lasts`` where the
    document would lose more than a look without it: a control, a field, a reading of ruby.
    """

    before: tuple[Item, ...]
    children: tuple[Item, ...]
    after: tuple[Item, ...]
    field: bool = False
    wrap: Run | None = None
    lasts: bool = False

    @property
    def span(self) -> tuple[int, int]:
        if self.wrap:
            return self.wrap.element.start, self.wrap.element.end
        return self.before[0].span[0], self.after[-1].span[1]


Item = Text | Code | Group | Frame


def visible(item: Item) -> str:
    """Return the text that a translation of this item would replace."""
    if isinstance(item, Text):
        return item.text
    if isinstance(item, Frame):
        return "".join(visible(child) for child in item.children)
    return ""


def has_words(item: Item) -> bool:
    """Tell whether there is anything but white space to translate."""
    return bool(visible(item).strip())

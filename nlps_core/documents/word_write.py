"""Writes a translated text into the bytes of its paragraph. Knows a plan and bytes, nothing of models.

Runs move whole, with their properties as they were; codes keep their bytes; text goes into ``w:t``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nlps_core.documents import inline
from nlps_core.documents.inline import Atom, Node, Pair
from nlps_core.documents.markup import Edit, clean, escape, keeps_spaces, splice, written_name
from nlps_core.documents.word_items import Code, Frame, Group, Item, Run, Text
from nlps_core.documents.word_tags import Plan, Stretch


def edit_of(data: bytes, plan: Plan, target: str, inner: Sequence[Edit] = ()) -> Edit:
    """Return the one edit that puts ``target`` in the place of the plan's source.

    A target with wrong tags is written with those that are right, the rest in the commonest look; a
    control or field that it has lost follows its words, empty, so that the document still has it.
    ``inner`` are edits of text boxes inside the paragraph's codes; they are made on the way.
    """
    tags = plan.tags
    if inline.problems(plan.source, target, tags):
        target = inline.fallback(plan.source, target, tags)
    tree = inline.parse(target, tags) or ()
    start, end, lead, tail = _reach(plan)
    writer = _Writer(data, plan, inner)
    writer.items((*lead, *plan.front))
    writer.text(plan.run, plan.margins[0])
    writer.nodes(tree, plan.run)
    writer.empty(plan.pairs[number] for number in _lost(plan, tree))
    writer.text(plan.run, plan.margins[1])
    writer.items((*plan.back, *tail))
    return Edit(start, end, writer.finish())


def _lost(plan: Plan, tree: Sequence[Node]) -> list[int]:
    """Return the pairs that have to last and are not in a target, in the order of the source."""
    return sorted({number for number, each in plan.pairs.items() if each.lasts} - set(_pairs(tree)))


def _pairs(nodes: Sequence[Node]) -> Iterator[int]:
    for node in nodes:
        if isinstance(node, Pair):
            yield node.number
            yield from _pairs(node.children)


def _reach(plan: Plan) -> tuple[int, int, tuple[Item, ...], tuple[Item, ...]]:
    """Return the bytes to write anew, and the codes around the core that share a run with it."""
    start, end = plan.core[0].span[0], plan.core[-1].span[1]
    first, last = len(plan.lead), 0
    for index in reversed(range(len(plan.lead))):
        if plan.lead[index].span[1] > start:
            first, start = index, min(start, plan.lead[index].span[0])
    for index, item in enumerate(plan.tail):
        if item.span[0] < end:
            last, end = index + 1, max(end, item.span[1])
    return start, end, plan.lead[first:], plan.tail[:last]


class _Writer:
    """Puts bytes after each other, opening and closing runs as the pieces come."""

    def __init__(self, data: bytes, plan: Plan, inner: Sequence[Edit]) -> None:
        self._data = data
        self._plan = plan
        self._inner = inner
        self._out: list[bytes] = []
        self._run: Run | None = None
        self._begun: set[Run] = set()
        self._words = ""  # not written yet, so that words side by side share one ``w:t``

    def finish(self) -> bytes:
        self._enter(None)
        return b"".join(self._out)

    def items(self, items: Sequence[Item]) -> None:
        """Write items as they are."""
        for item in items:
            if isinstance(item, Text):
                self.text(item.run, item.text)
            elif isinstance(item, Code):
                self._enter(item.run)
                self._flush()
                self._out.append(self._bytes(item.start, item.end))
            elif isinstance(item, Group):
                self.items(item.items)
            elif isinstance(item, Frame):
                self._enter_frame(item.before, item.wrap)
                self.items(item.children)
                self._leave_frame(item.after, item.wrap)

    def nodes(self, nodes: Sequence[Node], run: Run) -> None:
        """Write a translated text; ``run`` lends its properties to the words."""
        for node in nodes:
            if isinstance(node, str):
                self.text(run, node)
            elif isinstance(node, Atom):
                self.items((self._plan.atoms[node.number],))
            else:
                stretch: Stretch = self._plan.pairs[node.number]
                self._enter_frame(stretch.before, stretch.wrap)
                self.nodes(node.children, stretch.run)
                self._leave_frame(stretch.after, stretch.wrap)

    def empty(self, stretches: Iterable[Stretch]) -> None:
        """Write frames without any words in them."""
        for stretch in stretches:
            self._enter_frame(stretch.before, stretch.wrap)
            self._leave_frame(stretch.after, stretch.wrap)

    def text(self, run: Run, text: str) -> None:
        if text:
            self._enter(run)
            self._words += text

    def _flush(self) -> None:
        words, self._words = clean(self._words), ""
        if words and self._run:
            name = self._name(self._run).removesuffix("r") + "t"
            # A drawing's text keeps its spaces by itself, and its schema knows no such attribute.
            keep = self._run.element.name == "w:r" and keeps_spaces(words)
            space = ' xml:space="preserve"' if keep else ""
            self._out += f"<{name}{space}>".encode(), escape(words), f"</{name}>".encode()

    def _enter_frame(self, before: Sequence[Item], wrap: Run | None) -> None:
        if wrap:
            self._enter(None)
            self._out.append(self._head(wrap))
        self.items(before)

    def _leave_frame(self, after: Sequence[Item], wrap: Run | None) -> None:
        self.items(after)
        if wrap:
            self._enter(None)
            self._out.append(self._foot(wrap))

    def _enter(self, run: Run | None) -> None:
        """Close the open run and open this one, unless it is open."""
        if run is self._run:
            return
        self._flush()
        if self._run:
            self._out.append(self._foot(self._run))
        if run:
            self._out.append(self._head(run))
        self._run = run

    def _head(self, run: Run) -> bytes:
        head = self._data[run.element.start : run.element.content]
        properties = run.properties
        if properties is None:
            return head
        # A tracked change of formatting has a number of its own, which may not stand twice.
        change = properties.child("w:rPrChange") if run in self._begun else None
        self._begun.add(run)
        start, end = (change.start, change.end) if change else (properties.end, properties.end)
        return head + self._data[properties.start : start] + self._data[end : properties.end]

    def _foot(self, run: Run) -> bytes:
        return f"</{self._name(run)}>".encode()

    def _name(self, run: Run) -> str:
        return written_name(self._data, run.element.start)

    def _bytes(self, start: int, end: int) -> bytes:
        inside = [edit for edit in self._inner if start <= edit.start and edit.end <= end]
        moved = [Edit(edit.start - start, edit.end - start, edit.new) for edit in inside]
        return splice(self._data[start:end], moved)

"""Tags put into a translation that has lost them, where its words show their places.

A pair goes around the figures, names and codes that it held in the source, or between the same brackets
and colons; an atom goes beside its neighbour. What there is no evidence for is not guessed. Knows nothing
of models.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from nlps_core.documents.anchors import Anchors, Token, find_anchors
from nlps_core.documents.inline import fallback
from nlps_core.documents.inline_repair import respell
from nlps_core.documents.inline_tokens import Shape, tokens
from nlps_core.types import InlineTag

Span = tuple[int, int]

# Of the letters and figures that a pair held, so many must be found again before the rest goes with them.
ENOUGH = 0.5

_WORD_BEFORE = re.compile(r"[A-Za-z0-9]*$")
_EDGES = re.compile(r"(\W*).*?(\W*)", re.DOTALL)


def align(source: str, target: str, tags: Sequence[InlineTag]) -> str:
    """Return the target with the tags it has right, and those of the others whose place can be told.

    Atoms without evidence stand at its end; pairs without evidence are missing. Text is never added or
    taken away, apart from invented tags.
    """
    certain = fallback(source, target, tags)
    plain, places = _taken_out(certain, tags)
    original, wanted = _taken_out(source, tags)
    if not plain.strip():
        return certain
    evidence = _Evidence(original, plain, wanted.values())
    tree = _Tree(source, tags)
    seen = Counter(token.number for token in tokens(respell(target, tags), tags) if token.shape is Shape.ATOM)
    for number in tree.pairs:
        span = evidence.span(*wanted[number]) if number not in places else None
        if span is not None and tree.fits(number, span, places):
            places[number] = span
    for number in tree.atoms:
        point = evidence.point(wanted[number][0]) if seen[number] != 1 else None
        if point is not None:
            places[number] = (point, point)
    return _put_in(plain, places, tree)


def misplaced(source: str, target: str, tags: Sequence[InlineTag]) -> bool:
    """Tell whether a pair of the target stands apart from the very words that it held in the source."""
    plain, places = _taken_out(target, tags)
    original, wanted = _taken_out(source, tags)
    evidence = _Evidence(original, plain, wanted.values())
    pairs = [tag.number for tag in tags if tag.paired and tag.number in places]
    spans = {number: evidence.span(*wanted[number]) for number in pairs}
    return any(
        span is not None and (span[1] <= places[number][0] or places[number][1] <= span[0])
        for number, span in spans.items()
    )


class _Evidence:
    """What the words of two texts say about places."""

    def __init__(self, source: str, target: str, spans: Iterable[Span]) -> None:
        self._source = source
        self._target = target
        self._anchors: Anchors = find_anchors(source, target, {end for span in spans for end in span})

    def span(self, start: int, end: int) -> Span | None:
        """Return where what stood between two offsets of the source went, if that is one stretch."""
        inside = [
            index
            for index, token in enumerate(self._anchors.source)
            if 2 * (min(token.end, end) - max(token.start, start)) > token.end - token.start
        ]
        if not inside:
            return None
        return self._between_marks(inside) or self._around_words(inside)

    def point(self, at: int) -> int | None:
        """Return the place beside the neighbour that an offset of the source has there."""
        ours, partner = self._anchors.source, self._anchors.partner
        left = max((index for index, token in enumerate(ours) if token.end <= at), default=-1)
        right = left + 1
        if left < 0:
            return 0
        if right == len(ours):
            return len(self._target)
        behind = self._edge(left, -1).end if left in partner else None
        before = self._edge(right, 1).start if right in partner and at <= ours[right].start else None
        # What touches the atom on one side alone is the neighbour it belongs to.
        return before if behind is None or (before is not None and at > ours[left].end) else behind

    def _edge(self, index: int, further: int) -> Token:
        """Return where a neighbour went, or the one beyond it when the two changed places: "7조 달러", "USD 7
        trillion"."""
        partner = self._anchors.partner
        swapped = partner.get(index + further) == partner[index] - further
        return self._found(index + further if swapped else index)

    def _found(self, index: int) -> Token:
        return self._anchors.target[self._anchors.partner[index]]

    def _around_words(self, inside: Sequence[int]) -> Span | None:
        """Return the stretch that holds what was found again of a pair's words, if that is enough of them."""
        ours, partner = self._anchors.source, self._anchors.partner
        wanted = [index for index in inside if not ours[index].mark]
        found = [index for index in wanted if index in partner]
        if not found or _letters(ours, found) < ENOUGH * _letters(ours, wanted):
            return None
        reached = [self._found(index).span for index in inside if index in partner]
        span = min(start for start, _ in reached), max(end for _, end in reached)
        words = self._source[ours[inside[0]].start : ours[inside[-1]].end]
        return None if self._strangers(span, inside) else self._with_marks(span, words)

    def _with_marks(self, span: Span, words: str) -> Span:
        """Take in the rest of a word ("1H22"), and the marks at both ends where the target has them too."""
        start, end = span
        start -= len(_WORD_BEFORE.findall(self._target[:start])[0]) if _in_word(self._target, start) else 0
        edges = _EDGES.fullmatch(words)
        before, behind = edges.groups() if edges else ("", "")
        start -= len(before) if self._target[:start].endswith(before) else 0
        return start, end + (len(behind) if self._target.startswith(behind, end) else 0)

    def _between_marks(self, inside: Sequence[int]) -> Span | None:
        """Return what stands between the marks, or the ends of the text, that a pair stood between."""
        ours = self._anchors.source
        left, right = inside[0] - 1, inside[-1] + 1
        sides = [index for index in (left, right) if 0 <= index < len(ours)]
        if not all(ours[index].mark and index in self._anchors.partner for index in sides):
            return None
        start = self._found(left).end if left in sides else 0
        end = self._found(right).start if right in sides else len(self._target)
        stretch = self._target[start:end]
        span = start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())
        words = any(not token.mark and _holds(span, token.span) for token in self._anchors.target)
        return span if words and not self._strangers(span, inside) else None

    def _strangers(self, span: Span, inside: Sequence[int]) -> bool:
        """Tell whether a stretch holds what belongs to another place of the source."""
        return any(
            _holds(span, self._found(index).span)
            for index in self._anchors.partner
            if not inside[0] <= index <= inside[-1]
        )


class _Tree:
    """Which tags stand inside which in the source; numbers in order, outer ones first."""

    def __init__(self, source: str, tags: Sequence[InlineTag]) -> None:
        self.around: dict[int, tuple[int, ...]] = {}
        opened: list[int] = []
        for token in tokens(source, tags):
            if token.shape is Shape.CLOSE:
                opened.pop()
                continue
            self.around[token.number] = tuple(opened)
            if token.shape is Shape.OPEN:
                opened.append(token.number)
        paired = {tag.number: tag.paired for tag in tags}
        self.pairs = [number for number in self.around if paired[number]]
        self.atoms = [number for number in self.around if not paired[number]]

    def fits(self, number: int, span: Span, places: Mapping[int, Span]) -> bool:
        """Tell whether a pair in this place stands to the pairs already placed as it does in the source."""
        for other in self.pairs:
            if other not in places:
                continue
            its = places[other]
            if other in self.around[number]:
                right = _holds(its, span)
            elif number in self.around[other]:
                right = _holds(span, its)
            else:
                right = span[1] <= its[0] or its[1] <= span[0]
            if not right:
                return False
        return True

    def holds(self, outer: int, inner: int, places: Mapping[int, Span]) -> bool:
        """Tell whether one tag stands inside another as placed; where only edges meet, as in the source."""
        one, other = places[outer], places[inner]
        if outer == inner or outer not in self.pairs or not _holds(one, other):
            return False
        if outer in self.around[inner]:
            return True
        return one != other if other[0] < other[1] else one[0] < other[0] < one[1]


def _put_in(plain: str, places: Mapping[int, Span], tree: _Tree) -> str:
    """Return the text with each tag in its place."""

    def level(numbers: Sequence[int], start: int, end: int) -> str:
        outer = [n for n in numbers if not any(tree.holds(other, n, places) for other in numbers)]
        pieces = []
        for number in sorted(outer, key=places.__getitem__):
            opening, closing = places[number]
            pieces.append(plain[start:opening])
            if number in tree.pairs:
                inner = [n for n in numbers if tree.holds(number, n, places)]
                pieces.append(f"<{number}>{level(inner, opening, closing)}</{number}>")
            else:
                pieces.append(f"<{number}/>")
            start = closing
        return "".join((*pieces, plain[start:end]))

    return level(sorted(places, key=list(tree.around).index), 0, len(plain))


def _taken_out(text: str, tags: Sequence[InlineTag]) -> tuple[str, dict[int, Span]]:
    """Return the text without its tags, and where each of them stood in it."""
    stretches: list[str] = []
    places: dict[int, Span] = {}
    length = done = 0
    for token in tokens(text, tags):
        stretches.append(text[done : token.start])
        length += token.start - done
        done = token.end
        places[token.number] = (places.get(token.number, (length, length))[0], length)
    return "".join((*stretches, text[done:])), places


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _letters(found: Sequence[Token], indexes: Iterable[int]) -> int:
    return sum(found[index].end - found[index].start for index in indexes)


def _in_word(text: str, at: int) -> bool:
    return re.fullmatch("[A-Za-z0-9]{2}", text[max(0, at - 1) : at + 1]) is not None

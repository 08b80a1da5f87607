"""Words and figures of a text that can be found again in its translation, whatever the languages.

Figures are compared by value ("3조" is "3 trillion"), names and codes by spelling, units by a short list,
brackets and colons in their order when both texts have equally many. Knows nothing of tags.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from nlps_core.figures.reading import figures

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[&.'’_-][A-Za-z0-9]+)*|[^\W\d_]+|\w+")
_ALIKE = dict(zip("“”‘’：（）；–—", "\"\"'':();--", strict=True))
_MARKS = frozenset(":;()[]{}/|\"'·•※*~→=-")
_UNITS = {
    name: unit
    for unit, names in {
        "krw": "원 krw won ₩ ￦",
        "usd": "달러 usd dollar dollars $",
        "eur": "유로 eur euro euros €",
        "jpy": "엔 jpy yen ¥",
        "cny": "위안 cny rmb yuan",
        "percent": "% ％ percent 퍼센트",
        "points": "%p %포인트 p",
    }.items()
    for name in names.split()
}
# What Korean counts with belongs to its figure; English has a word of its own, or none.
_COUNTER = re.compile("년도?|월|일|분기|반기|명|개|주(?!요)|배|회|차|호|건")
_FIGURE_BEFORE = re.compile(r"[\d조억만천백] ?$")
_NUMBERS = {
    word: Fraction(number)
    for words in (
        "January February March April May June July August September October November December",
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        "first second third fourth",
    )
    for number, word in enumerate(words.split(), 1)
}


@dataclass(frozen=True, slots=True)
class Token:
    """A figure, a word or a mark; ``keys`` are what a token of the other text may equal it by."""

    start: int
    end: int
    keys: frozenset[Hashable]
    mark: bool = False

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Anchors:
    """The tokens of two texts, and which of the first was found as which of the second, by index."""

    source: Sequence[Token]
    target: Sequence[Token]
    partner: Mapping[int, int]


def find_anchors(source: str, target: str, cuts: Collection[int]) -> Anchors:
    """Pair the tokens of a text and its translation. No word of ``source`` reaches over a cut."""
    ours, theirs = list(_tokens(source, cuts)), list(_tokens(target, ()))
    by_key: defaultdict[Hashable, set[int]] = defaultdict(set)
    for other, token in enumerate(theirs):
        for key in () if token.mark else token.keys:
            by_key[key].add(other)
    partner: dict[int, int] = {}
    for index, token in enumerate(ours):
        free = set().union(*(by_key[key] for key in token.keys)) if not token.mark else ()
        if free:
            here = token.start / len(source)
            found = min(free, key=lambda other: (abs(theirs[other].start / len(target) - here), other))
            partner[index] = found
            for key in theirs[found].keys:
                by_key[key].discard(found)
    return Anchors(ours, theirs, partner | _paired_marks(ours, theirs))


def _paired_marks(ours: Sequence[Token], theirs: Sequence[Token]) -> dict[int, int]:
    """Pair brackets, colons and the like one after the other where both texts have equally many."""
    paired: dict[int, int] = {}
    for keys in {token.keys for token in ours if token.mark and token.keys}:
        here = [index for index, token in enumerate(ours) if token.mark and token.keys == keys]
        there = [index for index, token in enumerate(theirs) if token.mark and token.keys == keys]
        if len(here) == len(there):
            paired |= dict(zip(here, there, strict=True))
    return paired


def _tokens(text: str, cuts: Collection[int]) -> Iterator[Token]:
    done = 0
    for figure in figures(text):
        yield from _words(text, done, figure.start, cuts)
        counter = _COUNTER.match(text, figure.end)
        done = counter.end() if counter else figure.end
        yield Token(figure.start, done, figure.values)
    yield from _words(text, done, len(text), cuts)


def _words(text: str, start: int, end: int, cuts: Collection[int]) -> Iterator[Token]:
    """Yield what stands between two figures, words cut in two where a tag goes through them."""
    stops = [*sorted(cut for cut in cuts if start < cut < end), end]
    for stop in stops:
        while start < stop:
            word = _WORD.match(text, start, stop)
            if word is not None:
                yield _word(text, start, word[0])
                start += len(_unit_behind_figure(text, start, word[0]) or word[0])
                continue
            if not text[start].isspace():
                yield _mark(text, start)
            start += 1


def _mark(text: str, at: int) -> Token:
    if text[at] in _UNITS:
        return Token(at, at + 1, frozenset({_UNITS[text[at]]}))
    mark = _ALIKE.get(text[at], text[at])
    if mark in ".。!！?？" and not text[at + 1 :].strip():
        mark = "end"
    return Token(at, at + 1, frozenset({mark}) if mark == "end" or mark in _MARKS else frozenset(), mark=True)


def _word(text: str, start: int, word: str) -> Token:
    """Return what a word is found again by: its unit ("3조원은"), its number ("April"), or its spelling."""
    unit = _unit_behind_figure(text, start, word)
    number = _NUMBERS.get(word)
    key = _UNITS.get(unit or word.casefold(), word.casefold())
    return Token(start, start + len(unit or word), frozenset({key if number is None else number}))


def _unit_behind_figure(text: str, start: int, word: str) -> str:
    if not _FIGURE_BEFORE.search(text[max(0, start - 2) : start]):
        return ""
    return next((name for name in _UNITS if word.startswith(name) and not name.isascii()), "")

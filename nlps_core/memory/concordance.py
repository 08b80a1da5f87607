"""Finds words in texts as a person means them: 매출액 also in 매출액이 and 연결매출액, rise in rising.

Korean words are found wherever their syllables stand, with or without space between them; English ones by
their stem. All words of a search have to occur, in any order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlps_core.errors import Invalid
from nlps_core.memory.words import Word, korean_parts, stem, tokens

LEAST_LETTERS = 2
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text, and whether it was looked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search looks for: Korean stems and figures as they are, English words by their stem."""

    parts: tuple[str, ...]
    stems: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.parts, *self.stems)


def wanted(search: str) -> Wanted:
    """Take a search apart. Raises ``Invalid`` when no word of it has two letters."""
    parts: dict[str, None] = {}
    stems: dict[str, None] = {}
    for word in tokens(search.strip()):
        if word.kind == "korean" and len(word.text) >= LEAST_LETTERS:
            parts[korean_parts(word.text)[0]] = None
        elif word.kind == "figure":
            parts[word.text] = None
        elif word.kind == "latin" and len(word.text) >= LEAST_LETTERS:
            stems[stem(word.text)] = None
    if not parts and not stems:
        raise Invalid("memory_search_short", least=LEAST_LETTERS)
    return Wanted(tuple(parts)[:MOST_WORDS], tuple(stems)[:MOST_WORDS])


def holds(text: str, want: Wanted) -> bool:
    """Tell whether every word occurs in a text."""
    return all(_part(part).search(text) for part in want.parts) and _stems_in(text, want)


def shown(text: str, want: Wanted) -> tuple[Stretch, ...]:
    """Return the text in stretches, those that were looked for marked; together they are the text."""
    marks = bytearray(len(text))
    spans = [found.span() for part in want.parts for found in _part(part).finditer(text)]
    spans += [(word.start, word.end) for word in _latin(text, want) if stem(word.text) in want.stems]
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    stretches = re.finditer(rb"\x00+|\x01+", bytes(marks))
    return tuple(Stretch(text[each.start() : each.end()], each[0][0] == 1) for each in stretches)


def _part(part: str) -> re.Pattern[str]:
    return re.compile(r"\s?".join(map(re.escape, part)) if not part[0].isdigit() else re.escape(part))


def _stems_in(text: str, want: Wanted) -> bool:
    if not want.stems:
        return True
    return {stem(word.text) for word in _latin(text, want)} >= set(want.stems)


def _latin(text: str, want: Wanted) -> list[Word]:
    return [word for word in tokens(text) if word.kind == "latin"] if want.stems else []

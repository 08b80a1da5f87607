"""Words that must not be exchanged for their opposite, or for another of their row: the engine for it.

A family ("up and down", "the four quarters") has classes, a class has words in both languages. Between a
source and its translation a word may be left out, doubled or said otherwise; but when one class has lost a
word and another of the same family has gained one, they were exchanged. Knows no particular word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from nlps_core.types import Language, Span

# family -> class -> (Korean words, English words), each list parted by "|". English: "rise*" is any word
# that begins so, "up #" only counts in front of a figure. A word in the class "" is only kept from being
# read as another.
Table = Mapping[str, Mapping[str, tuple[str, str]]]
Label = tuple[str, str]
# Forms of words that are not looked up again.
_REMEMBERED = 4096


class Hit(NamedTuple):
    """A word of a table as it stands in a text."""

    family: str
    kind: str
    text: str
    start: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))


class Exchange(NamedTuple):
    """A word of the source, the one that stands in its place, and an example of what was expected."""

    source: Hit
    target: Hit
    expected: str


class Lexicon:
    """The words of a table, ready to be looked for."""

    def __init__(self, table: Table) -> None:
        self._examples = {
            (family, kind, language): words.split("|")[0].strip("*")
            for family, kinds in table.items()
            for kind, both in kinds.items()
            for language, words in zip((Language.KO, Language.EN), both, strict=True)
        }
        korean, english = _labels(table, 0), _labels(table, 1)
        self._korean = re.compile(_by_first_letter(korean))
        # Text in small letters: a pattern that knows but one case is more than twice as fast.
        self._english = re.compile(rf"(?<![a-z0-9])(?:{_by_first_letter(english)})(?![a-z])")
        self._korean_labels = lru_cache(maxsize=_REMEMBERED)(partial(_look_up, korean))
        self._english_labels = lru_cache(maxsize=_REMEMBERED)(partial(_look_up, english))

    def example(self, family: str, kind: str, language: Language) -> str:
        """Return the first word of a class."""
        return self._examples[family, kind, language]

    def hits(self, text: str, language: Language) -> list[Hit]:
        """Return the words of the table in the order of the text; the longest wins."""
        if language is Language.KO:
            return [
                Hit(family, kind, match[0], match.start())
                for match in self._korean.finditer(text)
                for family, kind in self._korean_labels(match[0])
                if kind
            ]
        return [
            Hit(family, kind, text[match.start() : match.end()], match.start())
            for match in self._english.finditer(_lowered(text))
            for family, kind in self._english_labels(match[0])
            if kind
        ]


def _lowered(text: str) -> str:
    """Return the text in small letters, each in its place: a few capitals have two small ones."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(letter.lower()[0] for letter in text)


def _look_up(table: Mapping[str, list[Label]], word: str) -> list[Label]:
    """Return the families and classes of a word as a pattern found it, in whatever form."""
    if word in table:
        return table[word]
    plain = _GAP.sub(" ", word)
    return next(labels for written, labels in table.items() if _is_form(plain, written))


def _is_form(plain: str, written: str) -> bool:
    if written.endswith("*"):
        return plain.startswith(written[:-1])
    return plain == written.removesuffix(" #")


_GAP = re.compile(r"[\s-]+")
_FIGURE_FOLLOWS = (
    r"(?=[\s-](?:(?:by|about|around|nearly|almost|some|roughly|another|a further|more than|as much as|over"
    r"|just|krw|usd|us|won)\s?){0,3}[^a-z\s]{0,3}\d)"
)


def exchanges(
    ours: Sequence[Hit], theirs: Sequence[Hit], lexicon: Lexicon, language: Language
) -> list[Exchange]:
    """Return the first exchange of each family; ``language`` is that of the translation."""
    if not ours or not theirs:
        return []
    counts: dict[tuple[str, str], int] = {}
    for hit in ours:
        counts[hit.family, hit.kind] = counts.get((hit.family, hit.kind), 0) + 1
    for hit in theirs:
        counts[hit.family, hit.kind] = counts.get((hit.family, hit.kind), 0) - 1
    lost = {family: kind for (family, kind), count in counts.items() if count > 0}
    gained = {family: kind for (family, kind), count in counts.items() if count < 0}
    return [
        Exchange(
            _last(ours, family, lost[family]),
            _last(theirs, family, gained[family]),
            lexicon.example(family, lost[family], language),
        )
        for family in lost
        if family in gained
    ]


def _last(hits: Sequence[Hit], family: str, kind: str) -> Hit:
    return next(hit for hit in reversed(hits) if (hit.family, hit.kind) == (family, kind))


def _labels(table: Table, language: int) -> dict[str, list[Label]]:
    found: dict[str, list[Label]] = {}
    for family, kinds in table.items():
        for kind, both in kinds.items():
            for word in both[language].split("|"):
                if word:
                    found.setdefault(word.lower() if language else word, []).append((family, kind))
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def _by_first_letter(words: Mapping[str, object]) -> str:
    """Make a pattern of words, the longest first, that skips quickly whatever no word begins with.

    A space may be a hyphen too.
    """
    groups: dict[str, list[str]] = {}
    for word in words:
        rest = re.escape(word[1:])
        if word.isascii():
            rest = rest.replace(r"\*", "[a-z]*").replace(r"\ \#", _FIGURE_FOLLOWS).replace(r"\ ", r"[\s-]+")
        groups.setdefault(word[0], []).append(rest.replace(r"\ \#", r"(?=\s[△▲▽(+₩-]*\d)"))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())

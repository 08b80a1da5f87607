"""What an entry is found by: numbers for the same text, and signs for texts that share words.

Whoever lets ``features`` or ``traces`` give other signs has to fill the index anew, because entries are
found only by what they were stored under. Early entries have signs of three stems in a row as well, which
nobody asks for any more.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from operator import add
from zlib import crc32

from nlps_core.memory.words import FIGURE, HANGUL, LATIN, TAG, stem

_SPACE = re.compile(r"\s+")
_HANGUL = re.compile(f"[{HANGUL}]")
_NOT_HANGUL = re.compile(f"[^{HANGUL}]+")
# Korean words go together as one run, whatever white space and tags stand between them.
_TRACED = re.compile(
    rf"{TAG}|(?P<korean>[{HANGUL}]+(?:(?:\s|{TAG})+[{HANGUL}]+)*)"
    rf"|(?P<figure>{FIGURE.pattern})|(?P<latin>{LATIN})"
)
_MOST_FEATURES = 120


def normal(text: str) -> str:
    """Return a text as it counts for being the same: composed letters, single spaces, no space around."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def exact_key(text: str) -> int:
    """Return a number that is the same for the same text, and for practically no other."""
    return _number(normal(text))


def skeleton(text: str) -> str:
    """Return a text with every figure the same, so that texts which differ in figures alone are one."""
    return FIGURE.sub("0", normal(text))


def skeleton_key(text: str) -> int:
    return _number(skeleton(text))


def features(stems: Sequence[str], space: int) -> list[str]:
    """Return the signs of a text's stems, and of two of them in a row, within one space.

    The space is part of each sign: what others have in their memories never stands in the way.
    """
    words = [stem.encode() for stem in stems]
    alone = [crc32(word, _within(f"{space} ")) for word in words]
    # A sum goes on where the one of the word before it ended: nothing is summed twice.
    in_a_row = (crc32(b" " + word, before) for before, word in zip(alone, words[1:], strict=False))
    return [f"{sign:x}" for sign in islice(dict.fromkeys((*alone, *in_a_row)), _MOST_FEATURES)]


def traces(text: str, space: int) -> list[str]:
    """Return the signs by which a concordance search finds a text: each two syllables in a row, whatever
    stands between them, and every other word by its stem."""
    start = _within(f"{space}?")
    return [_sign(trace, start) for trace in _traces(text)]


def search_signs(words: Sequence[str], space: int) -> list[str]:
    """Return the signs that a text with all these words has: Korean and figures as they are, else stems."""
    start = _within(f"{space}?")
    return list(
        dict.fromkeys(
            _sign(trace, start)
            for word in words
            for trace in (_pairs(word) if _HANGUL.match(word) else [word])
        )
    )


def _traces(text: str) -> dict[str, None]:
    found: dict[str, None] = {}
    for match in _TRACED.finditer(text):
        kind, word = match.lastgroup, match[0]
        if kind == "korean":
            found |= dict.fromkeys(_pairs(word if word.isalpha() else _NOT_HANGUL.sub("", word)))
        elif kind is not None:
            found[stem(word) if kind == "latin" else word] = None
    return found


def _pairs(syllables: str) -> Iterator[str]:
    return map(add, syllables, syllables[1:])


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)


@lru_cache(maxsize=64)
def _within(space: str) -> int:
    return crc32(space.encode())


@lru_cache(maxsize=65536)
def _sign(trace: str, start: int) -> str:
    """Return the sign of a trace; few pairs of syllables make up most of a language."""
    return f"{crc32(trace.encode(), start):x}"


def codes(stems: Sequence[str]) -> bytes:
    """Return two bytes a stem, by which a text's likeness is guessed without taking it apart again."""
    return array("H", (crc32(stem.encode()) & 0xFFFF for stem in stems)).tobytes()

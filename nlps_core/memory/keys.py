"""What an entry is found by: numbers for the same text, and signs for texts that share words.

Whoever changes what ``features`` or ``traces`` give has to fill the index anew, because entries are
found only by what they were stored under.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from hashlib import blake2b
from zlib import crc32

from nlps_core.memory.words import FIGURE, HANGUL, stem, tokens

_SPACE = re.compile(r"\s+")
_HANGUL = re.compile(f"[{HANGUL}]")
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
    """Return the signs of a text's stems, and of two and three of them in a row, within one space.

    The space is part of each sign: what others have in their memories never stands in the way.
    """
    signs: dict[str, None] = {}
    for length in (1, 2, 3):
        for at in range(len(stems) - length + 1):
            signs[_sign(f"{space} {' '.join(stems[at : at + length])}")] = None
    return list(signs)[:_MOST_FEATURES]


def traces(text: str, space: int) -> list[str]:
    """Return the signs by which a concordance search finds a text: each two syllables in a row, whatever
    stands between them, and every other word by its stem."""
    return [_sign(f"{space}?{trace}") for trace in _traces(text)]


def search_signs(words: Sequence[str], space: int) -> list[str]:
    """Return the signs that a text with all these words has: Korean and figures as they are, else stems."""
    return list(
        dict.fromkeys(
            _sign(f"{space}?{trace}")
            for word in words
            for trace in (_pairs(word) if _HANGUL.match(word) else [word])
        )
    )


def _traces(text: str) -> dict[str, None]:
    found: dict[str, None] = {}
    syllables = ""
    for word in tokens(text):
        if word.kind == "korean":
            syllables += word.text
        elif word.kind in ("latin", "figure"):
            found[stem(word.text) if word.kind == "latin" else word.text] = None
        if syllables and word.kind not in ("korean", "space", "tag"):
            found |= dict.fromkeys(_pairs(syllables))
            syllables = ""
    return found | dict.fromkeys(_pairs(syllables))


def _pairs(syllables: str) -> list[str]:
    return [syllables[at : at + 2] for at in range(len(syllables) - 1)]


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)


def _sign(text: str) -> str:
    return f"{crc32(text.encode()):x}"


def codes(stems: Sequence[str]) -> bytes:
    """Return two bytes a stem, by which a text's likeness is guessed without taking it apart again."""
    return array("H", (crc32(stem.encode()) & 0xFFFF for stem in stems)).tobytes()


def likeness(asked: frozenset[int], packed: bytes) -> float:
    """Return the share of codes that two texts have in common; ``asked`` is from ``unpacked``."""
    theirs = unpacked(packed)
    return len(asked & theirs) / max(len(asked), len(theirs), 1)


def unpacked(packed: bytes) -> frozenset[int]:
    return frozenset(array("H", packed))

"""Texts as matching sees them: composed, in small letters, without the spaces and hyphens inside.

So 이연 법인세 자산 is 이연법인세자산, and "Right-of-use asset" is "right of use asset". Where each letter
stood is remembered. Knows nothing of terms.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_DROPPED = frozenset(" \t\n\r\u00a0\u202f\u3000\u00ad-\u2010\u2011\u2013")
_TAG = re.compile(r"</?[1-9][0-9]{0,5}/?>")
_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


@dataclass(frozen=True, slots=True)
class Folded:
    """``letters`` of ``text``, and the place of each in it."""

    text: str
    letters: str
    places: tuple[int, ...]


def composed(text: str) -> str:
    """Return the text with its Hangul in whole syllables: some systems write their parts one by one."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the letters alone."""
    return "".join(_small(each) for each in composed(text).translate(_QUOTES) if each not in _DROPPED)


def folded(text: str) -> Folded:
    """Return the letters with their places in the composed text."""
    text = composed(text).translate(_QUOTES)
    places = tuple(at for at, each in enumerate(text) if each not in _DROPPED)
    return Folded(text, "".join(_small(text[at]) for at in places), places)


def fold_tagged(text: str) -> str:
    """Return the letters of a text without the tags in it, so that a term is found across them."""
    return fold(_TAG.sub("", text))


def _small(letter: str) -> str:
    """Return one letter for one letter, so that places stay right."""
    small = letter.lower()
    return small if len(small) == 1 else letter

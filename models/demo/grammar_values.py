"""What a slot of the grammar says: one meaning in two languages and two styles.

A text of two styles is written ``literal/house``, a text without a slash serves both. Knows neither
the vocabulary nor the sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nlps_core.types import Language

LITERAL, HOUSE = "literal", "house"
STYLES = (LITERAL, HOUSE)
Key = tuple[Language, str, str]

# Korean particles by whether the word before ends in a consonant; ㄹ counts as a vowel for 으로.
PARTICLES = {"은": "는", "이": "가", "을": "를", "과": "와", "으로": "로", "이었": "였", "의": "의"}


@dataclass(frozen=True, slots=True)
class Said:
    """One meaning. ``key`` tells terms apart and is what a skeleton keeps; figures and names have
    none, a period keeps its kind."""

    key: str
    texts: Mapping[Key, str]

    def text(self, language: Language, style: str, form: str = "") -> str:
        return self.texts[language, style, form]


def both(ko: str, en: str, form: str = "") -> dict[Key, str]:
    """Spread ``literal/house`` texts over languages and styles."""
    spread = {}
    for language, text in ((Language.KO, ko), (Language.EN, en)):
        literal, _, house = text.partition("/")
        spread[language, LITERAL, form] = literal
        spread[language, HOUSE, form] = house or literal
    return spread


def said(ko: str, en: str, key: str = "") -> Said:
    return Said(key, both(ko, en))


def particle(word: str, kind: str) -> str:
    """Return the form of a Korean particle that follows ``word``: ``은`` after 원, ``는`` after 달러."""
    last = word[-1]
    if not "가" <= last <= "힣":
        return PARTICLES[kind]
    final = (ord(last) - ord("가")) % 28
    return kind if final and not (kind == "으로" and final == 8) else PARTICLES[kind]

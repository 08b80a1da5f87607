"""Texts as words: Korean ones with their particles and endings set apart, English ones by their stem.

No dictionary: a Korean word loses the longest particle or ending that leaves two syllables, an English
one its inflection. So stems are rough, but the same for the same word, which is all that matching needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlps_core.documents.inline import strip
from nlps_core.types import InlineTag

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
TAG = r"</?\d+/?>"
_LETTER = rf"[^\W\d_{HANGUL}]"
LATIN = rf"{_LETTER}+(?:['’]{_LETTER}+)*"
_TOKEN = re.compile(
    rf"(?P<tag>{TAG})|(?P<figure>{FIGURE.pattern})|(?P<korean>[{HANGUL}]+)"
    rf"|(?P<latin>{LATIN})|(?P<space>\s+)|(?P<sign>.)",
    re.DOTALL,
)
_WORD = re.compile(rf"{FIGURE.pattern}|(?P<korean>[{HANGUL}]+)|(?P<latin>{LATIN})")

_PARTICLES = """
은 는 이 가 을 를 의 에 와 과 도 만 로 으로 에서 에게 께서 까지 부터 보다 처럼
마다 조차 이나 나 이며 며 이고 고 이란 란 라도 이라도 에는 에도 에만 에서는 에서도
에서의 에의 으로는 으로도 으로의 로는 로도 로의 으로서 로서 으로써 로써 으로부터
로부터 와의 과의 와는 과는 부터의 까지의 까지는 에게는 에게서 이나마 만이 만을 만은
들은 들이 들을 들의 이라는 라는 이라고 라고
"""
_ENDINGS = """
하였습니다 했습니다 합니다 하였다 했다 한다 하였으며 했으며 하였고 했고 하며 하고 하여
해 한 할 함 하는 하기 하지 하면 하게 하였으나 했으나 하나 하므로 하였음 했음
되었습니다 됐습니다 됩니다 되었다 됐다 된다 되었으며 됐으며 되었고 되며 되고 되어 돼
된 될 됨 되는 되기 되지 되면 되었으나 되었음 됐음 시켰습니다 시킵니다 시켰다 시킨다
시키며 시키고 시켜 시킨 시킬 시킴 시키는 입니다 이었습니다 였습니다 이다 이었다 였다
인 일 임 이므로 이었으며 였으며 습니다 ㅂ니다 었습니다 았습니다 었다 았다 었으며
았으며 으며 으나 하였던 했던 되었던 됐던 하도록 되도록 하거나 되거나
"""
_KOREAN_TAILS = frozenset((*_PARTICLES.split(), *_ENDINGS.split()))
_LONGEST_TAIL = max(map(len, _KOREAN_TAILS))
_LEAST_SYLLABLES = 2
_LEAST_LETTERS = 3
_UNDOUBLED = frozenset("bdgmnprt")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign as it stands in a text, from ``start`` up to ``end``. ``kind`` is ``tag``,
    ``figure``, ``korean``, ``latin``, ``space`` or ``sign``."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Word]:
    """Yield everything in a text, tags and white space among it; together they are the text."""
    for found in _TOKEN.finditer(text):
        yield Word(found.lastgroup or "sign", found[0], found.start(), found.end())


def everything(text: str) -> list[str]:
    """Return all there is in lower case: words, figures, tags, signs and the space between them."""
    return [found[0].lower() for found in _TOKEN.finditer(text)]


def words(text: str, tags: Sequence[InlineTag] = ()) -> list[str]:
    """Return the words without figures, signs and tags. Korean particles are words of their own, so that
    one that changed counts less than a noun that did."""
    found: list[str] = []
    for kind, word in _plain(text, tags):
        if kind == "korean":
            stem, tail = korean_parts(word)
            found += (stem, tail) if tail else (stem,)
        else:
            found.append(word.lower())
    return found


def stems(text: str, tags: Sequence[InlineTag] = ()) -> list[str]:
    """Return the words without figures, signs, tags, Korean particles and inflection."""
    return [stem(word) for _, word in _plain(text, tags)]


def stem(word: str) -> str:
    """Return a word without what inflection adds to it."""
    return korean_parts(word)[0] if "\u1100" <= word[0] <= "\ud7a3" else english_stem(word.lower())


@lru_cache(maxsize=65536)
def korean_parts(word: str) -> tuple[str, str]:
    """Return a Korean word as its stem and the particle or ending after it, if it has one."""
    for length in range(min(_LONGEST_TAIL, len(word) - _LEAST_SYLLABLES), 0, -1):
        if word[-length:] in _KOREAN_TAILS:
            return word[:-length], word[-length:]
    return word, ""


@lru_cache(maxsize=65536)
def english_stem(word: str) -> str:
    """Return a word in lower case without plural, possessive, past and progressive."""
    word = re.sub(r"['’]s?$", "", word)
    if word.endswith("ies") and len(word) > _LEAST_LETTERS + 1:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _LEAST_LETTERS:
        word = word[:-1]
    for ending in ("ing", "ed"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= _LEAST_LETTERS and re.search("[aeiouy]", bare):
            doubled = len(bare) > _LEAST_LETTERS and bare[-1] == bare[-2] and bare[-1] in _UNDOUBLED
            word = bare[:-1] if doubled else bare
            break
    return word[:-1] if word.endswith("e") and len(word) > _LEAST_LETTERS else word


def _plain(text: str, tags: Sequence[InlineTag]) -> Iterator[tuple[str, str]]:
    for found in _WORD.finditer(strip(text, tags) if tags else text):
        if found.lastgroup is not None:
            yield found.lastgroup, found[0]

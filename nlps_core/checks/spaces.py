"""S1: words stand apart from each other, also where a tag begins or ends between them.

Looks for a run of letters longer than any word, for English in one word where the Korean has several, and
for words that touch at a tag though those of the source do not. Korean joins particles to what they follow:
those are no alarm.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlps_core.documents.inline import strip
from nlps_core.documents.inline_tokens import Shape, Token, tokens
from nlps_core.types import Finding, InlineTag, Language, Severity

# Longer than any word; among texts with shorter ones nothing need be looked for.
_LONG = {Language.EN: re.compile(r"[A-Za-z]{28,}"), Language.KO: re.compile(r"[가-힣]{18,}")}
_LONGEST = 18
_LATIN, _HANGUL = re.compile(r"[A-Za-z%)][A-Za-z]|[A-Za-z]\d"), re.compile(r"[가-힣]{2}")
# The syllables with which particles, endings and suffixes begin.
_JOINED = frozenset(
    "은는이가을를의에로으와과도만부까인일임입였하한할함해했되된될됨돼됐적등간별당률율액상중내외씩며고라께처보마조화성"
)
_AROUND = 12
# Korean of so many words is no single word in English, unless it is an abbreviation.
_SEVERAL, _ABBREVIATION = 3, 8


def check_spaces(
    source: str, target: str, tags: Sequence[InlineTag], language: Language
) -> tuple[Finding, ...]:
    """Compare two texts with their tags; ``language`` is that of the target, ``text`` quotes the place."""
    if (text := _one_long_word(source, strip(target, tags), language)) is not None:
        return (Finding("S1", Severity.WARNING, {"text": text[: 2 * _AROUND]}),)
    if not tags:
        return ()
    ours = {(token.shape, token.number): _beside(source, token) for token in tokens(source, tags)}
    for token in tokens(target, tags):
        if _grown_together(
            ours.get((token.shape, token.number), ""), _beside(target, token), token, language
        ):
            text = target[max(0, token.start - _AROUND) : token.end + _AROUND]
            return (Finding("S1", Severity.NOTE, {"text": text}),)
    return ()


def _one_long_word(source: str, target: str, language: Language) -> str | None:
    words = target.split()
    if max(map(len, words), default=0) >= _LONGEST:
        for found in _LONG[language].finditer(target):
            if found[0].casefold() not in source.casefold():
                return found[0]
    alone = language is Language.EN and len(words) == 1 and len(source.split()) >= _SEVERAL
    return target if alone and sum(map(str.isalpha, target)) > _ABBREVIATION else None


def _beside(text: str, token: Token) -> str:
    """Return the two characters that a tag stands between; an atom may well stand between two words."""
    if token.shape is Shape.ATOM:
        return ""
    return text[max(0, token.start - 1) : token.start] + text[token.end : token.end + 1]


def _grown_together(was: str, now: str, token: Token, language: Language) -> bool:
    if language is Language.EN:
        # "H2O" and a raised figure behind a word are written like this in either language.
        same = _LATIN.fullmatch(was) or (now[-1:].isdigit() and len(was) == 2 and was.isalnum())
        return bool(_LATIN.fullmatch(now)) and not same
    joined = token.shape is Shape.CLOSE and now[-1:] in _JOINED
    return bool(_HANGUL.fullmatch(now)) and not joined and " " in was

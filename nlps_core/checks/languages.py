"""U1 and U2: Korean letters left in English, English sentences left in Korean.

Names, abbreviations and original terms in brackets are at home in Korean text, so only a run of English
words with a little word of grammar in it counts, a quoted sentence of the source, or a text without any
Korean.
"""

from __future__ import annotations

import re

from nlps_core.language import count_latin, has_hangul
from nlps_core.types import Direction, Finding, Language, Severity

_HANGUL_STRETCH = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ](?:[^\n()<>]*[가-힣ㄱ-ㅎㅏ-ㅣ])?")
_ENGLISH_STRETCH = re.compile(r"(?:[A-Za-z][A-Za-z'’-]*,?\s+){3,}[A-Za-z][A-Za-z'’-]*")
_BRACKETED = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|(?<![A-Za-z])[‘'\"“«《〈「『][^’'\"”»》〉」』가-힣]*[’'\"”»》〉」』]"
)
_QUOTED = re.compile(r"(?<![A-Za-z])[‘'\"“«《〈「『]([^’'\"”»》〉」』가-힣]+[.!?…])[’'\"”»》〉」』]")
_GRAMMAR = re.compile(
    r"\b(?:the|a|an|of|and|to|in|is|are|was|were|has|have|had|for|with|by|from|that|which|will|not|its|on|as)\b"
)
_LOWER_WORD = re.compile(r"\b[a-z]{2,}\b")
_LONGEST, _MANY, _A_FEW = 40, 4, 3


def check_languages(source: str, target: str, direction: Direction) -> tuple[Finding, ...]:
    """Look for what was left in the source language. ``text`` quotes the first of it."""
    if direction.target is Language.EN:
        return _hangul_left(target)
    return _english_left(source, target)


def _hangul_left(target: str) -> tuple[Finding, ...]:
    found = _HANGUL_STRETCH.search(target)
    if found is None:
        return ()
    return (Finding("U1", Severity.ERROR, {"text": found[0][:_LONGEST]}),)


def _english_left(source: str, target: str) -> tuple[Finding, ...]:
    if not has_hangul(target) and count_latin(target) and len(_LOWER_WORD.findall(source)) >= 2:
        return (Finding("U2", Severity.ERROR, {"text": target.strip()[:_LONGEST]}),)
    if not _ENGLISH_STRETCH.search(target):
        return ()
    left = _untranslated(source, target)
    return (Finding("U2", Severity.ERROR, {"text": left[:_LONGEST]}),) if left else ()


def _untranslated(source: str, target: str) -> str:
    """Return the first English that is more than a name; it may be in pieces between names and quotes."""
    for quoted in _QUOTED.findall(target):
        if quoted in source and len(_LOWER_WORD.findall(quoted)) >= _A_FEW:
            return str(quoted)
    stretches = [found[0] for found in _ENGLISH_STRETCH.finditer(_BRACKETED.sub(" ; ", target))]
    for stretch in stretches:
        if len(_GRAMMAR.findall(stretch)) >= 2 or len(_LOWER_WORD.findall(stretch)) >= _MANY:
            return stretch
    together = " ".join(stretches)
    many = len(_LOWER_WORD.findall(together)) > _MANY and _GRAMMAR.search(together)
    return stretches[0] if many else ""

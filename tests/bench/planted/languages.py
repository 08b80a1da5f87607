"""Kind ``language``: words, a sentence or everything left in the source's language, a term not kept."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from random import Random

from nlps_core.types import Language
from tests.bench.planted.kinds import Kind, put
from tests.bench.planted.pairs import Pair

_HANGUL_WORD = re.compile(r"[가-힣]{2,}")
_ENGLISH_WORD = re.compile(r"(?<= )[a-z]{4,}(?= )")
_SENTENCE = re.compile(r".+?(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\bSen)[.!?]+[\"”’)]*(?:\s+|$)")
_ENGLISH_CLAUSE = re.compile(r"(?:\b[A-Za-z]+ ){5,7}[A-Za-z]+")
_KOREAN_CLAUSE = re.compile(r"(?:[가-힣]+ ){2,3}[가-힣]+")
_GRAMMAR = re.compile(r"\b(?:the|of|to|in|is|was|were|has|have|that|and)\b")
_OTHER_NAME = "Halcyon"


def _meaning(text: str, language: Language) -> Hashable:
    return text


def _word(pair: Pair, draw: Random) -> Iterator[str]:
    """Leave one Korean word in an English sentence; one English word is at home in a Korean one."""
    words = _HANGUL_WORD.findall(pair.source)
    if pair.direction.target is Language.EN and words:
        for match in _ENGLISH_WORD.finditer(pair.target):
            yield put(pair.target, match.start(), match.end(), draw.choice(words))


def _clause(pair: Pair, draw: Random) -> Iterator[str]:
    """Leave some words of grammar in place of three or four."""
    ours, theirs = (
        (_ENGLISH_CLAUSE, _KOREAN_CLAUSE)
        if pair.direction.target is Language.EN
        else (_KOREAN_CLAUSE, _ENGLISH_CLAUSE)
    )
    left = [
        found
        for found in theirs.findall(pair.source)
        if theirs is _KOREAN_CLAUSE or len(_GRAMMAR.findall(found)) > 1
    ]
    if left and (match := ours.search(pair.target)):
        yield put(pair.target, match.start(), match.end(), draw.choice(left))


def _sentence(pair: Pair, draw: Random) -> Iterator[str]:
    """Leave one of several sentences."""
    ours, theirs = _SENTENCE.findall(pair.target), _SENTENCE.findall(pair.source)
    if len(ours) == len(theirs) > 1 and min(map(len, (*ours, *theirs))) > 20:
        number = draw.randrange(len(ours))
        yield "".join((*ours[:number], theirs[number], *ours[number + 1 :]))


def _all(pair: Pair, draw: Random) -> Iterator[str]:
    if len(pair.source) > 15:
        yield pair.source


def _term(pair: Pair, draw: Random) -> Iterator[str]:
    """Call a name that is to stay by another one."""
    for term in pair.terms:
        if pair.target.count(term) == 1:
            start = pair.target.index(term)
            yield put(pair.target, start, start + len(term), f"{_OTHER_NAME} {term.rsplit(' ')[-1]}")


LANGUAGE = Kind(
    "language",
    frozenset({"U1", "U2", "DNT"}),
    {"word": _word, "clause": _clause, "sentence": _sentence, "all": _all, "term": _term},
    _meaning,
)

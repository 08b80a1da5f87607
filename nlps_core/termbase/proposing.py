"""Terms proposed from what people changed: one wording put in the place of another, again and again.

A change is a stretch that the output had and the final text has not; the term it belongs to is the word of
the source that stands in all such segments and hardly in the others. A person confirms; nothing is added
by itself. Knows no storage.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlps_core.diff import Op, word_diff
from nlps_core.termbase.folding import fold
from nlps_core.termbase.korean import agrees, is_hangul
from nlps_core.types import Direction

LEAST_TIMES = 2
MOST_WORDS = 6
_TAG = re.compile(r"</?[1-9][0-9]{0,5}/?>")
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LEAST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Mended:
    """A segment of a document whose output somebody changed into another final text."""

    document: str
    direction: Direction
    source: str
    output: str
    final: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """``target`` was put in the place of ``instead_of`` where ``source`` stands: so many times, in so many
    documents."""

    direction: Direction
    source: str
    target: str
    instead_of: str
    times: int
    documents: int


@dataclass(frozen=True, slots=True)
class _Change:
    direction: Direction
    before: str
    after: str


def propose(mended: Iterable[Mended]) -> list[Proposal]:
    """Return what was changed alike at least ``LEAST_TIMES``, the most frequent first."""
    segments = list(mended)
    where: defaultdict[_Change, list[Mended]] = defaultdict(list)
    for each in segments:
        for before, after in set(_replacements(each)):
            where[_Change(each.direction, fold(before), after)].append(each)
    spelled = {_Change(each.direction, fold(b), a): b for each in segments for b, a in _replacements(each)}
    everywhere = Counter((each.direction, word) for each in segments for word in _candidates(each))
    proposals = [
        Proposal(
            change.direction,
            source,
            change.after,
            spelled[change],
            len(found),
            len({one.document for one in found}),
        )
        for change, found in where.items()
        if len(found) >= LEAST_TIMES and (source := _common(found, everywhere))
    ]
    return sorted(proposals, key=lambda each: (-each.times, -each.documents, each.source))


def _replacements(mended: Mended) -> Iterator[tuple[str, str]]:
    """Yield (before, after) for each stretch of words that was changed into another one."""
    before, after = (_TAG.sub("", text) for text in (mended.output, mended.final))
    edits = word_diff(before, after)
    for one, other in pairwise(edits):
        if one.op is Op.DELETE and other.op is Op.INSERT:
            old, new = one.text.strip(" .,"), other.text.strip(" .,")
            if _is_wording(old) and _is_wording(new) and fold(old) != fold(new):
                yield old, new


def _is_wording(text: str) -> bool:
    return bool(_WORDS.search(text)) and len(text.split()) <= MOST_WORDS and not any(map(str.isdigit, text))


def _candidates(mended: Mended) -> set[str]:
    """Return the words of a source that could be the term: without particles, and pairs of neighbours."""
    words = [_bare(word) for word in _WORDS.findall(_TAG.sub("", mended.source))]
    single = {word for word in words if len(word) >= _LEAST_LETTERS}
    return single | {f"{one} {other}" for one, other in pairwise(words)}


def _bare(word: str) -> str:
    """Return a Korean word without its particle, any other as it is, in small letters."""
    if not is_hangul(word[-1]):
        return word.lower()
    for length in (3, 2, 1):
        if len(word) - length >= _LEAST_LETTERS and agrees(word[:-length], word[-length:]):
            return word[:-length]
    return word


def _common(found: Sequence[Mended], everywhere: Counter[tuple[Direction, str]]) -> str:
    """Return the word that stands in all these segments and least elsewhere; of equal ones the longest."""
    shared = set.intersection(*(_candidates(each) for each in found))
    direction = found[0].direction
    return min(shared, key=lambda word: (everywhere[direction, word], -len(word), word), default="")

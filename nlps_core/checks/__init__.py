"""Rules that look at one translation beside its source; each is a file of its own.

A rule is a pure function from texts to findings. Whoever adds one measures its false alarms on real
sentence pairs first (``tests/bench/checks.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

from nlps_core.checks.glossary import check_glossary
from nlps_core.checks.languages import check_languages
from nlps_core.checks.length import check_length
from nlps_core.checks.markup import check_markup
from nlps_core.checks.repetition import check_repetition
from nlps_core.checks.room import check_room
from nlps_core.checks.spaces import check_spaces
from nlps_core.checks.tags import check_tags
from nlps_core.checks.terms import check_terms
from nlps_core.checks.values import check_values
from nlps_core.checks.whole import check_whole
from nlps_core.documents.inline import strip
from nlps_core.documents.inline_tokens import Shape, tokens
from nlps_core.terms import without_terms
from nlps_core.types import Direction, Finding, InlineTag, Piece, Segment


def find(
    segment: Segment, text: str, direction: Direction, pieces: Sequence[Piece] = ()
) -> tuple[Finding, ...]:
    """Return what all rules have to say about this text as the translation of the segment.

    ``text`` carries tags; ``pieces`` are the engine's answers it was made of, if any. About an empty
    translation nothing more is said than that it is empty.
    """
    terms = segment.context.terms
    source, target = _plain(segment.source, segment.tags), _plain(text, segment.tags)
    whole = check_whole(source, target, pieces)
    if not target.strip():
        return whole
    return (
        *whole,
        *check_values(source, target),
        *check_languages(without_terms(source, terms), without_terms(target, terms), direction),
        *check_length(source, target, direction),
        *check_room(strip(text, segment.tags), segment.context.longest),
        *check_repetition(source, target),
        *check_markup(source, target),
        *check_terms(target, terms),
        *check_glossary(source, target, segment.context.glossary),
        *check_spaces(segment.source, text, segment.tags, direction.target),
        *check_tags(segment.source, text, segment.tags),
    )


def _plain(text: str, tags: Sequence[InlineTag]) -> str:
    """Return the text without tags, a space where an atom stood: a tab parts two figures."""
    stretches, done = [], 0
    for token in tokens(text, tags):
        stretches += [text[done : token.start], " " if token.shape is Shape.ATOM else ""]
        done = token.end
    return "".join((*stretches, text[done:]))

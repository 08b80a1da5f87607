"""A segment with the terms of the term base that stand in it. Knows nothing of jobs and storage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlps_core.documents.inline import strip
from nlps_core.language import kept_reason
from nlps_core.termbase.glossary import entries_of
from nlps_core.termbase.matching import TermMatcher
from nlps_core.termbase.term import TermKind
from nlps_core.terms import terms_in, without_terms
from nlps_core.types import Direction, KeptReason, Segment


def with_terms(segment: Segment, matcher: TermMatcher, direction: Direction) -> Segment:
    """Return the segment with the terms that stand in it in its context; one that is nothing but words
    that are not translated stays as it is."""
    if segment.kept is not None:
        return segment
    found = matcher.find(strip(segment.source, segment.tags)) if matcher else ()
    if not found and not segment.context.glossary:
        return segment
    kept = [each.wording for each in found if each.terms[0].kind is TermKind.KEEP]
    terms = tuple(dict.fromkeys((*segment.context.terms, *kept)))
    if kept and kept_reason(without_terms(strip(segment.source, segment.tags), terms), direction) is not None:
        return replace(segment, kept=KeptReason.DO_NOT_TRANSLATE)
    return replace(segment, context=replace(segment.context, terms=terms, glossary=entries_of(found)))


def without_term_base(segment: Segment, words: Sequence[str], direction: Direction) -> Segment:
    """Return the segment as it was before any term was bound to it; ``words`` are those that whoever asked
    for the document wants to stay as they are."""
    plain = strip(segment.source, segment.tags)
    staying = terms_in(plain, words)
    if segment.kept is KeptReason.DO_NOT_TRANSLATE and kept_reason(without_terms(plain, staying), direction):
        return segment
    if segment.kept not in (None, KeptReason.DO_NOT_TRANSLATE):
        return segment
    return replace(segment, kept=None, context=replace(segment.context, terms=staying, glossary=()))

"""Rules that look at one translation beside its source; each is a file of its own.

A rule is a pure function from texts to findings. Whoever adds one measures its false alarms on real
sentence pairs first (``tests/bench/checks.py``); one that cannot be kept quiet is off by default (``rules``).
What can only be seen over a whole document is in ``consistency``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from nlps_core.checks.comparison import compare
from nlps_core.checks.consistency import consistency
from nlps_core.checks.currencies import check_currencies
from nlps_core.checks.dates import check_dates
from nlps_core.checks.directions import check_directions
from nlps_core.checks.glossary import check_glossary
from nlps_core.checks.identifiers import check_identifiers, identifier_spans
from nlps_core.checks.languages import check_languages
from nlps_core.checks.length import check_length
from nlps_core.checks.markup import check_markup
from nlps_core.checks.numerals import check_numerals
from nlps_core.checks.periods import check_periods
from nlps_core.checks.plain import Plain, plain
from nlps_core.checks.precision import check_precision
from nlps_core.checks.rates import check_rates
from nlps_core.checks.rebasing import check_rebasing
from nlps_core.checks.register import check_register
from nlps_core.checks.repetition import check_repetition
from nlps_core.checks.room import check_room
from nlps_core.checks.rules import OFF_BY_DEFAULT, ON_BY_DEFAULT, RULES, family
from nlps_core.checks.signs import check_signs
from nlps_core.checks.spaces import check_spaces
from nlps_core.checks.tags import check_tags
from nlps_core.checks.terms import check_terms
from nlps_core.checks.unit_headers import check_unit_header
from nlps_core.checks.values import check_values
from nlps_core.checks.whole import check_whole
from nlps_core.documents.inline import strip
from nlps_core.terms import without_terms
from nlps_core.types import Context, Direction, Finding, Piece, Room, Segment, Span

__all__ = ["OFF_BY_DEFAULT", "ON_BY_DEFAULT", "RULES", "consistency", "find"]


def find(
    segment: Segment,
    text: str,
    direction: Direction,
    pieces: Sequence[Piece] = (),
    *,
    rules: Collection[str] = ON_BY_DEFAULT,
) -> tuple[Finding, ...]:
    """Return what the rules have to say about this text as the translation of the segment.

    ``text`` carries tags; ``pieces`` are the engine's answers it was made of, if any; ``rules`` are names
    out of ``RULES``. About an empty translation nothing more is said than that it is empty.
    """
    source, target = plain(segment.source, segment.tags), plain(text, segment.tags)
    found = [*check_whole(source.text, target.text, pieces)]
    if target.text.strip():
        found += _placed(_in_figures(source.text, target.text, segment.context, direction), source, target)
        found += _placed(_in_words(source.text, target.text, segment.context, direction), source, target)
        found += check_room(_as_written(text, segment), segment.context.longest)
        found += _pointing(check_spaces(segment.source, text, segment.tags, direction.target), text)
        found += check_tags(segment.source, text, segment.tags)
    return tuple(finding for finding in found if family(finding.rule) in rules)


def _in_figures(source: str, target: str, context: Context, direction: Direction) -> Iterator[Finding]:
    """Ask the rules about figures. What one says of a date, a header or a code, N1 does not say again."""
    special = [
        *check_unit_header(source, target, direction),
        *check_dates(source, target, direction),
        *check_identifiers(source, target),
    ]
    yield from special
    ours = [*identifier_spans(source), *(finding.source for finding in special if finding.source)]
    theirs = [*identifier_spans(target), *(finding.target for finding in special if finding.target)]
    comparison = compare(source, target)
    rebased = check_rebasing(comparison, context.table_header, direction)
    yield from rebased
    ours += [finding.source for finding in rebased if finding.source]
    theirs += [finding.target for finding in rebased if finding.target]
    if comparison.ours or comparison.theirs:
        yield from check_values(comparison, ours, theirs)
        yield from check_currencies(comparison, context.table_header)
        yield from check_signs(comparison, f"{context.table_header}\n{context.heading}\n{context.previous}")
        yield from check_rates(comparison)
        yield from check_precision(comparison)
    yield from check_numerals(comparison, direction)


def _in_words(source: str, target: str, context: Context, direction: Direction) -> Iterator[Finding]:
    yield from check_periods(source, target, direction)
    yield from check_directions(source, target, direction)
    yield from check_length(source, target, direction)
    terms = context.terms
    own, theirs = without_terms(source, terms), without_terms(target, terms)
    yield from _pointing(check_languages(own, theirs, direction), target)
    yield from _pointing(check_repetition(source, target), target)
    yield from _pointing(check_markup(source, target), target)
    yield from check_register(target, direction)
    yield from check_terms(target, terms)
    yield from check_glossary(source, target, context.glossary)


def _pointing(found: Iterable[Finding], target: str) -> Iterator[Finding]:
    """Let findings that quote the translation point at the first place of what they quote."""
    for finding in found:
        quoted = finding.values.get("text", "")
        place = target.find(quoted) if quoted else -1
        yield finding if place < 0 else replace(finding, target=Span(place, place + len(quoted)))


def _placed(found: Iterator[Finding], source: Plain, target: Plain) -> Iterator[Finding]:
    """Let the spans count in the texts with tags."""
    for finding in found:
        if finding.source is None and finding.target is None:
            yield finding
        else:
            yield replace(finding, source=source.span(finding.source), target=target.span(finding.target))


def _as_written(text: str, segment: Segment) -> str:
    """Return a translation without its tags; a printed line of a workbook has each ``&`` twice."""
    bare = strip(text, segment.tags)
    return bare.replace("&", "&&") if segment.place.room in (Room.HEADER, Room.FOOTER) else bare

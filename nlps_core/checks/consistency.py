"""C1, C2 and W1 over a whole document: the same said in the same way, and different things in different ways.

Sentences that differ in their figures alone count as the same. Knows texts that belong together, not where
they stand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from nlps_core.checks.register import Ending, Register, endings
from nlps_core.checks.rules import ON_BY_DEFAULT
from nlps_core.documents.inline import strip
from nlps_core.figures.reading import figures
from nlps_core.types import Direction, Finding, Language, Segment, Severity

_NUMBER_WORDS = re.compile(
    r"\b(?:first|second|third|fourth|one|two|three|four|five|six|seven|eight|nine|ten|january|february|march|april"
    r"|may|june|july|august|september|october|november|december|\d?#(?:st|nd|rd|th))\b|상반기|하반기"
)
_PLURAL = re.compile(r"(?<=[a-z]{3})s\b")
_PARTICLE = re.compile(r"(#[^\s#]{0,6}?)(?:으로|로|은|는|이|가|을|를|과|와)(?=\s|$)")
_REST = re.compile(r"[\s.,:;·]+")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 40
# A document has a style when so many of its texts show one, and so large a part of them the same.
_ENOUGH, _MOST = 5, 0.8


class _Said(NamedTuple):
    """A segment with both texts, plain, and what is left of them without figures and spaces."""

    segment: Segment
    source: str
    target: str
    same_source: str
    same_target: str


def consistency(
    pairs: Sequence[tuple[Segment, str]], direction: Direction, *, rules: Collection[str] = ON_BY_DEFAULT
) -> Mapping[str, tuple[Finding, ...]]:
    """Return by segment key what is inconsistent; ``pairs`` are a document's segments with their texts.

    Kept segments and empty translations are passed over. The way that is most frequent, or came first, is
    the one that the others are compared with.
    """
    said = [
        _said(segment, text)
        for segment, text in pairs
        if segment.kept is None and text.strip() and _LETTER.search(segment.source)
    ]
    found: dict[str, list[Finding]] = defaultdict(list)
    for segment, finding in (*_one_to_many(said), *_many_to_one(said), *_styles(said, direction)):
        if finding.rule in rules:
            found[segment.key].append(finding)
    return {key: tuple(findings) for key, findings in found.items()}


def _said(segment: Segment, text: str) -> _Said:
    source, target = strip(segment.source, segment.tags), strip(text, segment.tags)
    ours, theirs = without_figures(source), without_figures(target)
    return _Said(segment, source, target, ours.replace(" ", ""), theirs.replace(" ", ""))


def without_figures(text: str) -> str:
    """Return what texts have in common that differ in figures alone, and in what grammar makes of them."""
    stretches, done = [], 0
    for figure in figures(text):
        stretches += [text[done : figure.start], "#"]
        done = figure.end
    masked = "".join((*stretches, text[done:])).lower()
    masked = _PLURAL.sub("", _NUMBER_WORDS.sub("#", masked))
    return _REST.sub(" ", _PARTICLE.sub(r"\1", masked)).strip()


def _one_to_many(said: Sequence[_Said]) -> Iterator[tuple[Segment, Finding]]:
    for group in _grouped(said, [each.same_source for each in said]):
        usual = _usual(group, [each.same_target for each in group])
        for each in group:
            if each.same_target != usual.same_target:
                values = {"target": each.target, "other": usual.target, "number": str(usual.segment.number)}
                yield each.segment, _finding("C1", Severity.WARNING, values)


def _many_to_one(said: Sequence[_Said]) -> Iterator[tuple[Segment, Finding]]:
    for group in _grouped(said, [each.same_target for each in said]):
        usual = _usual(group, [each.same_source for each in group])
        for each in group:
            if each.same_source != usual.same_source:
                values = {"source": each.source, "other": usual.source, "number": str(usual.segment.number)}
                yield each.segment, _finding("C2", Severity.NOTE, values)


def _grouped(said: Sequence[_Said], keys: Sequence[str]) -> list[list[_Said]]:
    groups: dict[str, list[_Said]] = defaultdict(list)
    for key, each in zip(keys, said, strict=True):
        groups[key].append(each)
    return [group for group in groups.values() if len(group) > 1]


def _usual(group: Sequence[_Said], forms: Sequence[str]) -> _Said:
    """Return the first of those whose form is most frequent; of two forms the earlier one."""
    return group[forms.index(Counter(forms).most_common(1)[0][0])]


def _finding(rule: str, severity: Severity, values: Mapping[str, str]) -> Finding:
    return Finding(rule, severity, {name: value.strip()[:_LONGEST] for name, value in values.items()})


def _styles(said: Sequence[_Said], direction: Direction) -> Iterator[tuple[Segment, Finding]]:
    """Yield texts whose full sentences end in another style than those of the document."""
    if direction.target is not Language.KO:
        return
    shown: list[tuple[Segment, Ending]] = []
    for each in said:
        full = [ending for ending in endings(each.target) if ending.register is not Register.NOUN]
        if len({ending.register for ending in full}) == 1:
            shown.append((each.segment, full[0]))
    counts = Counter(ending.register for _, ending in shown)
    if len(counts) < 2 or len(shown) < _ENOUGH:
        return
    usual, times = counts.most_common(1)[0]
    if times < _MOST * len(shown):
        return
    example = next(ending.word for _, ending in shown if ending.register is usual)
    for segment, ending in shown:
        if ending.register is not usual:
            yield segment, _finding("W1", Severity.WARNING, {"first": example, "second": ending.word})

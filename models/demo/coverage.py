"""Decides whether the demonstration model was taught to translate a text: exact membership.

The grammar's templates, compiled to patterns with the places where tags may stand. What matches is
covered, anything else is not: there is no threshold. Knows the grammar; needs no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from models.demo.grammar import DISTINCT, SENTENCE, Frame, Part, Slot, pattern
from models.demo.grammar_frames import SENTENCES
from models.demo.grammar_labels import LABELS
from models.demo.grammar_tags import HIGHEST
from models.demo.grammar_values import HOUSE, PARTICLES, particle
from nlps_core.types import Direction, Language

MOST_SENTENCES = 3
# Training draws atoms too, and more pairs; these are what the model was measured to keep.
MOST_TAGS = 2
# Longer than anything the grammar can say.
_LONGEST = 2_000
_SENTENCE_GAP = re.compile(r"(?<=\.) ")
_OPENING = re.compile(rf"<([1-{HIGHEST}])/?>")


@dataclass(frozen=True, slots=True)
class _Form:
    """One template as a pattern. Group names begin with what they hold: v a slot's value, j its
    particle, t its pair's number; i and o hold a particle inside and outside of a pair."""

    frame: Frame
    slots: tuple[Slot, ...]
    pattern: re.Pattern[str]


def _slot_pattern(slot: Slot, language: Language) -> str:
    """Match a slot bare, or in a pair that may take in the particle."""
    name = slot.name
    value = f"(?P<v_{name}>{pattern(slot.kind, language, HOUSE, slot.form)})"
    opened = f"(?:<(?P<t_{name}>[1-{HIGHEST}])>)?"
    closed = f"</(?P=t_{name})>"
    if not slot.particle:
        return f"{opened}{value}(?(t_{name}){closed})"
    joined = f"(?:{slot.particle}|{PARTICLES[slot.particle]})"
    inside, outside = f"(?P<i_{name}>{joined}){closed}", f"{closed}(?P<o_{name}>{joined})"
    return f"{opened}{value}(?(t_{name})(?:{inside}|{outside})|(?P<j_{name}>{joined}))"


def _body(parts: tuple[Part, ...], language: Language) -> str:
    body, group = "", ""
    for part in parts:
        if part.group != group:
            body += (")?" if group else "") + ("(?:" if part.group else "")
            group = part.group
        body += _slot_pattern(part.slot, language) if part.slot else re.escape(part.text)
    return body + (")?" if group else "")


def _form(frame: Frame, language: Language) -> _Form:
    parts = frame.parts(language, HOUSE)
    slots = tuple(part.slot for part in parts if part.slot)
    return _Form(frame, slots, re.compile(_body(parts, language)))


@cache
def _forms(language: Language) -> tuple[_Form, ...]:
    return tuple(_form(frame, language) for frame in SENTENCES + LABELS)


def _is_said(form: _Form, match: re.Match[str]) -> bool:
    """Check what a pattern can't: fitting particles, different values."""
    found = match.groupdict()
    values: dict[str, list[str]] = {}
    for slot in form.slots:
        value = found[f"v_{slot.name}"]
        if value is None:
            continue
        if slot.particle:
            joined = [found[f"{place}_{slot.name}"] for place in "ioj"]
            if particle(value, slot.particle) not in joined:
                return False
        values.setdefault(slot.kind, []).append(value.casefold())
    return all(len(set(values.get(kind, ()))) == len(values.get(kind, ())) for kind in DISTINCT)


def _matches(text: str, language: Language) -> Iterator[_Form]:
    for form in _forms(language):
        match = form.pattern.fullmatch(text)
        if match and _is_said(form, match):
            yield form


def _is_numbered(text: str) -> bool:
    """Tell whether the tags are numbered from 1 in reading order."""
    numbers = _OPENING.findall(text)
    return numbers == [str(number) for number in range(1, len(numbers) + 1)]


def covers(text: str, direction: Direction) -> bool:
    """Tell whether the grammar can say this text, inline tags included, in the source language.

    One label, or one to three sentences with a space between them, as people write them: in the house
    style, which is the only one that sources were drawn in; with at most ``MOST_TAGS`` pairs of
    tags a sentence, each around one slot.
    """
    if "\n" in text or len(text) > _LONGEST or not _is_numbered(text):
        return False
    sentences = _SENTENCE_GAP.split(text)
    if len(sentences) > MOST_SENTENCES or any(len(_OPENING.findall(one)) > MOST_TAGS for one in sentences):
        return False
    return all(
        any(len(sentences) == 1 or form.frame.kind == SENTENCE for form in _matches(one, direction.source))
        for one in sentences
    )

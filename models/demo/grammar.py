"""The demonstration's grammar: frames with slots, filled and said in two languages and two styles.

A frame is four templates of one meaning. ``{item}`` is a slot, ``{item.cap}`` asks for a form of it,
``{item|은}`` adds the Korean particle that fits; ``{item2}`` is a second slot of the same kind, with
another value. ``[a: text]`` is an optional part, there in all four templates or in none. Knows nothing
of files, models or prompts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from models.demo.drawing import Draw
from models.demo.grammar_figures import FIGURES
from models.demo.grammar_names import company_patterns, draw_company, draw_person, person_patterns
from models.demo.grammar_terms import TERMS
from models.demo.grammar_values import HOUSE, LITERAL, Key, Said, particle
from nlps_core.types import Language

SENTENCE, LABEL = "sentence", "label"
# Kinds whose second slot must say something else than the first.
DISTINCT = ("item", "company")
_TEMPLATE = re.compile(r"\{(\w+?)(\d?)(?:\.(\w+))?(?:\|(\w+))?\}|\[(\w):|\]|[^{}\[\]]+")


@dataclass(frozen=True, slots=True)
class Slot:
    name: str
    kind: str
    form: str
    particle: str


@dataclass(frozen=True, slots=True)
class Part:
    """A bit of a template: fixed text or a slot, and the optional group it belongs to."""

    text: str = ""
    slot: Slot | None = None
    group: str = ""


@cache
def parse(template: str) -> tuple[Part, ...]:
    """Take a template apart. Groups do not nest."""
    parts: list[Part] = []
    group = ""
    for match in _TEMPLATE.finditer(template):
        kind, number, form, joined, opened = match.groups()
        if kind:
            slot = Slot(kind + number, kind, form or "", joined or "")
            parts.append(Part(slot=slot, group=group))
        elif opened:
            group = opened
        elif match.group() == "]":
            group = ""
        else:
            parts.append(Part(text=match.group(), group=group))
    return tuple(parts)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One meaning as templates by language and style."""

    name: str
    kind: str
    templates: Mapping[tuple[Language, str], str]

    def parts(self, language: Language, style: str) -> tuple[Part, ...]:
        return parse(self.templates[language, style])

    def slots(self) -> dict[str, tuple[str, str]]:
        """Return kind and group by slot name, in the order of the first Korean template."""
        found: dict[str, tuple[str, str]] = {}
        for part in self.parts(Language.KO, LITERAL):
            if part.slot:
                found.setdefault(part.slot.name, (part.slot.kind, part.group))
        return found

    def groups(self) -> list[str]:
        return sorted({part.group for part in self.parts(Language.KO, LITERAL) if part.group})


def frame(kind: str, name: str, ko: tuple[str, str], en: tuple[str, str]) -> Frame:
    templates = {
        (Language.KO, LITERAL): ko[0],
        (Language.KO, HOUSE): ko[1],
        (Language.EN, LITERAL): en[0],
        (Language.EN, HOUSE): en[1],
    }
    return Frame(name, kind, templates)


def sentence(name: str, ko_literal: str, ko_house: str, en_literal: str, en_house: str) -> Frame:
    return frame(SENTENCE, name, (ko_literal, ko_house), (en_literal, en_house))


@dataclass(frozen=True, slots=True)
class Bit:
    """A rendered part; ``particle`` is the Korean particle glued to a slot's value."""

    text: str
    slot: str = ""
    kind: str = ""
    particle: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A frame with its slots filled: one meaning, sayable in every language and style."""

    frame: Frame
    values: Mapping[str, Said]
    groups: frozenset[str] = field(default_factory=frozenset)

    @property
    def structure(self) -> str:
        """Return what is left when figures and names are masked: frame, optional parts, terms."""
        terms = ",".join(f"{name}={said.key}" for name, said in sorted(self.values.items()) if said.key)
        return f"{self.frame.name}|{''.join(sorted(self.groups))}|{terms}"

    def bits(self, language: Language, style: str) -> list[Bit]:
        bits = []
        for part in self.frame.parts(language, style):
            if part.group and part.group not in self.groups:
                continue
            if part.slot is None:
                bits.append(Bit(part.text))
                continue
            text = self.values[part.slot.name].text(language, style, part.slot.form)
            joined = particle(text, part.slot.particle) if part.slot.particle else ""
            bits.append(Bit(text, part.slot.name, part.slot.kind, joined))
        return bits

    def say(self, language: Language, style: str) -> str:
        return "".join(bit.text + bit.particle for bit in self.bits(language, style))

    def skeleton(self, language: Language, style: str) -> str:
        """Say it with figures and names masked; particles are masked with them."""
        return "".join(
            f"{{{bit.kind}}}" if bit.slot and bit.kind not in TERMS else bit.text + bit.particle
            for bit in self.bits(language, style)
        )


_NAMES: Mapping[str, tuple[Callable[[Draw], Said], Callable[[], Mapping[Key, str]]]] = {
    "company": (draw_company, company_patterns),
    "person": (draw_person, person_patterns),
}


def draw_value(kind: str, draw: Draw) -> Said:
    if kind in TERMS:
        return draw.pick(TERMS[kind])
    return _NAMES[kind][0](draw) if kind in _NAMES else FIGURES[kind].draw(draw)


def fill(frame: Frame, draw: Draw) -> Filled:
    """Fill a frame's slots at random; optional parts are there half of the time."""
    groups = frozenset(group for group in frame.groups() if draw.chance(0.5))
    values: dict[str, Said] = {}
    for name, (kind, group) in frame.slots().items():
        if group and group not in groups:
            continue
        value = draw_value(kind, draw)
        while kind in DISTINCT and value in values.values():
            value = draw_value(kind, draw)
        values[name] = value
    return Filled(frame, values, groups)


@cache
def pattern(kind: str, language: Language, style: str, form: str) -> str:
    """Return the exact pattern of what a slot of this kind can say."""
    if kind in TERMS:
        texts = {said.text(language, style, form) for said in TERMS[kind]}
        return "|".join(re.escape(text) for text in sorted(texts, key=lambda text: (-len(text), text)))
    patterns = _NAMES[kind][1]() if kind in _NAMES else FIGURES[kind].patterns
    return patterns[language, style, form]

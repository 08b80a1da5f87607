"""The vocabulary: frozen values that every room shares.

Knows nothing of files, storage, engines or the clock. Text inside a ``Segment`` carries inline
tags: ``<3>bold words</3>`` for a paired one, ``<4/>`` for an atom (tab, break, note reference,
picture). A number that the document's own text already has in angle brackets is never used for a
tag, so nothing needs escaping: only the numbers listed in ``Segment.tags`` are tags.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import lru_cache


class Language(StrEnum):
    KO = "ko"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Direction:
    """From one language to another; printed as ``ko-en``."""

    source: Language
    target: Language

    def __str__(self) -> str:
        return f"{self.source}-{self.target}"


KO_EN = Direction(Language.KO, Language.EN)
EN_KO = Direction(Language.EN, Language.KO)


class KeptReason(StrEnum):
    """Why a string stays as it is. The list is closed; there is no "other"."""

    BLANK = "blank"
    NUMBER = "number"
    DATE = "date"
    CODE = "code"
    SYMBOL = "symbol"
    NOT_SOURCE_LANGUAGE = "not_source_language"
    FORMULA = "formula"
    HIDDEN = "hidden"
    DELETED = "deleted"
    FIELD_CODE = "field_code"
    LOOKED_UP = "looked_up"
    NAME = "name"
    NUMBER_FORMAT = "number_format"
    PROPERTY = "property"
    COPY = "copy"
    PLACE_NOT_TRANSLATED = "place_not_translated"
    OUTSIDE_DEMONSTRATION = "outside_demonstration"
    LEFT_OUT_BY_CHOICE = "left_out_by_choice"
    DO_NOT_TRANSLATE = "do_not_translate"


class Room(StrEnum):
    """The part of a document that a segment stands in."""

    TEXT = "text"
    BODY = "body"
    TABLE = "table"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    TEXT_BOX = "text_box"
    CHART = "chart"
    CELL = "cell"


class SegmentKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person finds the segment: ``where`` is ``¶12``, ``T2 R3 C1`` or ``Sheet1!B3``.

    ``also`` lists the further cells that show the same stored string.
    """

    room: Room
    where: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InlineTag:
    number: int
    paired: bool


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term of the term base that stands in a segment.

    ``source`` is spelled as it stands there, ``term`` as the term base has it; any of ``targets`` is
    right, none of ``forbidden`` is. An ``exact`` one, a name, is taken letter by letter.
    """

    source: str
    term: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    exact: bool = False


@dataclass(frozen=True, slots=True)
class ExamplePair:
    """A text like the one to translate, and how it was translated; without tags."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a segment, for prompts that take it.

    ``terms`` are those words of the segment that the person who asked wants to stay as they are.
    ``longest`` is how many characters its place takes, 0 where any number will do. ``glossary`` has the
    terms of the term base that stand in the segment, the most telling one first, ``examples`` pairs of
    the memory that are like it, the most alike first.
    """

    heading: str = ""
    table_header: str = ""
    sheet: str = ""
    previous: str = ""
    terms: tuple[str, ...] = ()
    longest: int = 0
    glossary: tuple[GlossaryEntry, ...] = ()
    examples: tuple[ExamplePair, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """The unit of translation: a paragraph or a cell.

    ``number`` counts from 1 in reading order; ``key`` is unique in the document and the same each
    time the same bytes are extracted; ``kept`` is the reason why it is not sent to a model, if so.
    """

    number: int
    key: str
    place: Place
    kind: SegmentKind
    source: str
    tags: tuple[InlineTag, ...] = ()
    kept: KeptReason | None = None
    context: Context = Context()


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text with its tags, from ``start`` up to ``end``, counted in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check or a fallback has to say about one translation.

    ``rule`` names the sentence in the catalogue (``finding.<rule>``), ``values`` fill its blanks.
    ``source`` and ``target`` are where to look in the segment's and the translation's text, if it can
    be said.
    """

    rule: str
    severity: Severity
    values: Mapping[str, str] = field(default_factory=dict)
    source: Span | None = None
    target: Span | None = None

    @property
    def fingerprint(self) -> str:
        """Return 16 hex digits over the rule and what it says, by which a dismissal knows it again.

        Where it stands does not count: words typed in front of it do not bring a dismissed one back.
        """
        said = json.dumps([self.rule, sorted(self.values.items())], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Message:
    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Sampling:
    """How tokens are chosen. The default is greedy and so repeatable."""

    temperature: float = 0.0
    top_p: float = 1.0
    max_tokens: int = 1024
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class PromptProfile:
    """How a model was trained to be asked.

    ``template`` is ``chat`` (the tokenizer's own), ``alpaca``, ``plain``, or the text of a Jinja chat
    template. ``system`` and ``user`` are format strings over ``{source}``, ``{target}`` (codes),
    ``{source_name}``, ``{target_name}`` (English names), ``{text}``, ``{context}`` and ``{terms}``; an
    empty ``system`` sends none.
    ``takes_context`` says whether headings and neighbours are given, ``takes_examples`` whether similar
    pairs of the translation memory are; ``one_sentence`` whether it was trained on single sentences, so
    that longer segments are sent in pieces.
    """

    name: str
    template: str = "chat"
    system: str = ""
    user: str = "{text}"
    stop: tuple[str, ...] = ()
    takes_context: bool = False
    one_sentence: bool = False
    takes_examples: bool = False

    @property
    def places_terms(self) -> bool:
        """Tell whether the wording has a place of its own for the terms of the term base."""
        return "{terms}" in self.system + self.user


@dataclass(frozen=True, slots=True)
class System:
    """What produces a translation: base, adapter or none, prompt profile and version, sampling.

    ``name`` is ``base``, ``tuned`` or the adapter's name; ``hashes`` fingerprints weights, tokenizer,
    template and adapter. Two systems with one ``signature`` give the same output for the same source.
    """

    name: str
    adapter: str | None
    profile: PromptProfile
    sampling: Sampling = Sampling()
    prompt_version: str = ""
    splitting: str = ""
    demonstration: bool = False
    hashes: tuple[tuple[str, str], ...] = ()

    @property
    def signature(self) -> str:
        """Return 16 hex digits over everything that can change an output, the name left out."""
        return _signature(self)


@lru_cache(maxsize=256)
def _signature(system: System) -> str:
    """Hash a system once: it is asked for at every segment."""
    facts = asdict(system)
    del facts["name"]
    # What a profile came to know later counts where it is used: the signatures of before stay the same.
    if not system.profile.takes_examples:
        del facts["profile"]["takes_examples"]
    canonical = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


class Finish(StrEnum):
    STOP = "stop"
    LENGTH = "length"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Piece:
    """What was sent to the engine as one prompt, and what came back."""

    source: str
    output: str
    finish: Finish
    prompt: str = ""
    prompt_hash: str = ""
    prompt_tokens: int = 0
    output_tokens: int = 0


class TranslationStatus(StrEnum):
    """``ABSTAINED``: the demonstration model does not cover it; the source stands in the file."""

    DONE = "done"
    ABSTAINED = "abstained"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Translation:
    """One system's output for one segment. ``text`` is what a file receives, with its tags."""

    segment: str
    system: str
    status: TranslationStatus
    text: str
    raw: str = ""
    pieces: tuple[Piece, ...] = ()
    findings: tuple[Finding, ...] = ()

"""What people said about translations, as plain values.

A judgement keeps the very output it was about. Knows nothing of where it is stored; ``time`` is ISO 8601
in UTC, so that texts sort like moments.
"""

from __future__ import annotations

from dataclasses import dataclass

from nlps_core.blinding import Choice
from nlps_core.types import Direction, Message, TranslationStatus


@dataclass(frozen=True, slots=True)
class ServedPiece:
    """One prompt as it was served, and its output. ``prompt_hash`` is empty when no model was asked."""

    source: str
    output: str
    messages: tuple[Message, ...]
    prompt_hash: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One system's output for one segment, as a person had it before the eyes.

    ``segment`` is unique over all documents. ``context`` says in what surroundings two equal sources
    mean the same ("cell", a heading ...), in whatever words the caller keeps to. ``asked_again`` says that
    a piece's answer came from a second prompt, one that told what was wrong with the first answer.
    """

    segment: str
    source: str
    direction: Direction
    system: str
    signature: str
    status: TranslationStatus
    text: str
    pieces: tuple[ServedPiece, ...]
    context: str = ""
    asked_again: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    id: str
    rater: str
    time: str
    shown: Shown
    text: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody stands by ``text`` as the translation; ``shown`` is what it was made from."""

    id: str
    rater: str
    time: str
    shown: Shown
    text: str


@dataclass(frozen=True, slots=True)
class Rating:
    """``value`` from 1 (useless) to 5 (as it should be)."""

    id: str
    rater: str
    time: str
    shown: Shown
    value: int


@dataclass(frozen=True, slots=True)
class Vote:
    """A choice between two outputs whose systems the rater did not know."""

    id: str
    rater: str
    time: str
    left: Shown
    right: Shown
    choice: Choice


@dataclass(frozen=True, slots=True)
class Judgements:
    """All of them, old and new."""

    corrections: tuple[Correction, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    ratings: tuple[Rating, ...] = ()
    votes: tuple[Vote, ...] = ()

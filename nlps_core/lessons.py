"""What a model can learn from judgements, and why some of them teach nothing.

The values between people's judgements (``judgements``) and the files of a trainer (``datasets``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nlps_core.judgements import ServedPiece
from nlps_core.types import Direction


class Kind(StrEnum):
    """The kind of judgement that a row comes from."""

    CORRECTION = "correction"
    CONFIRMATION = "confirmation"
    RATING = "rating"
    VOTE = "vote"


class Use(StrEnum):
    SFT = "sft"
    DPO = "dpo"


class LeftOut(StrEnum):
    """Why a judgement makes no row. The list is closed."""

    IDENTICAL = "identical"
    EMPTY = "empty"
    ABSTAINED = "abstained"
    FAILED = "failed"
    NO_PROMPT = "no_prompt"
    PROMPT_CHANGED = "prompt_changed"
    ASKED_AGAIN = "asked_again"
    PROMPTS_DIFFER = "prompts_differ"
    SPANS_PIECES = "spans_pieces"
    TIE = "tie"
    BOTH_BAD = "both_bad"
    TOO_CLOSE = "too_close"
    NOT_GOOD_ENOUGH = "not_good_enough"
    NO_PARTNER = "no_partner"
    NOT_CONFIRMED = "not_confirmed"
    SUPERSEDED = "superseded"
    DUPLICATE = "duplicate"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row came from: the judgement, and the output it was about."""

    kind: Kind
    judgement: str
    rater: str
    time: str
    segment: str
    direction: Direction
    system: str
    signature: str


@dataclass(frozen=True, slots=True)
class Example:
    """A prompt as it was served and the answer that people want."""

    piece: ServedPiece
    target: str
    context: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class PreferencePair:
    """A prompt as it was served, the better answer and the worse; ``against`` made the worse."""

    piece: ServedPiece
    chosen: str
    rejected: str
    origin: Origin
    against: str


@dataclass(frozen=True, slots=True)
class Omission:
    judgement: str
    kind: Kind
    use: Use
    segment: str
    reason: LeftOut


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One source with several wanted targets in the same surroundings. Both stay in: one may be right
    here and the other there, which only a person can tell."""

    source: str
    direction: Direction
    context: str
    targets: tuple[str, ...]
    judgements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportPlan:
    sft: tuple[Example, ...]
    dpo: tuple[PreferencePair, ...]
    left_out: tuple[Omission, ...]
    contradictions: tuple[Contradiction, ...]

"""From segments to questions: the parts of a text that are asked, their prompts, and how they come together.

Prompts are counted before anything is sent, all at once; what leaves no room for its answer is divided.
Knows the domain and the engine's way of counting; sends nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from app.ladder import Question
from models.engine import Engine, Request
from nlps_core.documents import inline
from nlps_core.language import kept_reason
from nlps_core.pieces import Part, join, split, split_to_fit
from nlps_core.prompts import messages_for
from nlps_core.renumbering import renumber
from nlps_core.types import Direction, Segment, System

# An answer may take twice the tokens of its prompt before it is cut.
ROOM_FOR_ANSWER = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a segment; ``question`` is None when nothing in it needs a model."""

    part: Part
    question: Question | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What one system is asked about one segment."""

    segment: Segment
    system: System
    items: tuple[Item, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(item.question for item in self.items if item.question is not None)

    def join(self, said: Callable[[Question], str]) -> str:
        """Put what was said in the places of the parts, with the tag numbers of the segment."""
        texts = [
            item.part.text if item.question is None else item.question.asked.restore(said(item.question))
            for item in self.items
        ]
        return join([item.part for item in self.items], texts)


class Planner:
    """Makes the plans of one job."""

    def __init__(self, engine: Engine, direction: Direction) -> None:
        self._engine = engine
        self._direction = direction

    def plans(self, wanted: Sequence[tuple[Segment, System]]) -> list[Plan]:
        """Return one plan for each segment and system. Raises ``EngineUnavailable`` when nobody can count."""
        longest = self._engine.state().max_tokens // ROOM_FOR_ANSWER
        whole = [self._request(segment, system, segment.source) for segment, system in wanted]
        counts = self._engine.count_tokens(whole) if longest else [0] * len(whole)
        return [
            self._plan(segment, system, longest if count > longest else 0)
            for (segment, system), count in zip(wanted, counts, strict=True)
        ]

    def _plan(self, segment: Segment, system: System, longest: int) -> Plan:
        """Divide a segment into the parts that are asked; 0 sets no limit to the tokens of their prompts."""
        parts = [Part("", segment.source, "")]
        if system.profile.one_sentence:
            parts = split(segment.source, segment.tags, self._direction.source)
        if longest:
            parts = [finer for part in parts for finer in self._fit(part, segment, system, longest)]
        return Plan(segment, system, tuple(self._item(segment, system, part) for part in parts))

    def _fit(self, part: Part, segment: Segment, system: System, longest: int) -> list[Part]:
        """Divide a part whose prompt leaves no room for its answer; its white space stays at its ends."""
        finer = split_to_fit(
            part.text,
            segment.tags,
            self._direction.source,
            longest,
            lambda text: self._engine.count_tokens([self._request(segment, system, text)])[0],
        )
        finer[0] = replace(finer[0], before=part.before + finer[0].before)
        finer[-1] = replace(finer[-1], after=finer[-1].after + part.after)
        return finer

    def _item(self, segment: Segment, system: System, part: Part) -> Item:
        asked = renumber(part.text, segment.tags)
        if kept_reason(inline.strip(asked.text, asked.tags), self._direction) is not None:
            return Item(part, None)
        return Item(part, Question(asked, segment.context, self._request(segment, system, asked.text)))

    def _request(self, segment: Segment, system: System, text: str) -> Request:
        messages = messages_for(text, self._direction, system.profile, segment.context)
        return Request(uuid4().hex, system, self._direction, text, messages)

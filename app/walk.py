"""From segments to translations: pieces, prompts, the engine's answers with whole tags, checks.

The same walk serves the job runner, typed text and the command line. Knows the domain and the engine's
protocol; knows nothing of files, the database or the clock.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from app.ladder import Question, Reply, climb, one_for_each
from models.engine import Answer, Engine, Request
from nlps_core import checks
from nlps_core.documents import inline
from nlps_core.language import kept_reason
from nlps_core.pieces import Part, join, split, split_to_fit
from nlps_core.prompts import messages_for
from nlps_core.renumbering import renumber
from nlps_core.types import (
    Direction,
    Finding,
    Finish,
    InlineTag,
    Piece,
    Segment,
    System,
    Translation,
    TranslationStatus,
)

BATCH = 256
# An answer may take twice the tokens of its prompt before it is cut.
ROOM_FOR_ANSWER = 3

_Repeated = tuple[str, tuple[InlineTag, ...], str]


_Answered = Mapping[str, Reply]


@dataclass(frozen=True, slots=True)
class _Item:
    """A part of a segment; ``question`` is None when nothing in it needs a model."""

    part: Part
    question: Question | None


@dataclass(frozen=True, slots=True)
class _Plan:
    segment: Segment
    system: System
    items: tuple[_Item, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(item.question for item in self.items if item.question is not None)


class Walk:
    """Translates the segments of one job with several systems; repeated segments are asked once.

    ``translate`` belongs to one thread; ``cancel`` may be called from any other.
    """

    def __init__(self, engine: Engine, systems: Sequence[System], direction: Direction) -> None:
        self._engine = engine
        self._systems = tuple(systems)
        self._direction = direction
        self._done: dict[_Repeated, Translation] = {}
        self._lock = threading.Lock()
        self._asked: list[str] = []
        self._cancelled = False

    def remember(self, segment: Segment, translation: Translation) -> None:
        """Take over what was translated before, so that a resumed job repeats nothing."""
        self._done[_repeated(segment, translation.system)] = translation

    def batches(self, segments: Sequence[Segment], size: int = BATCH) -> Iterator[list[Translation]]:
        """Yield the translations of ``size`` segments at a time, all systems together."""
        waiting = [segment for segment in segments if segment.kept is None]
        for start in range(0, len(waiting), size):
            yield self.translate(waiting[start : start + size])

    def translate(self, segments: Sequence[Segment]) -> list[Translation]:
        """Translate each segment with each system; cancelled ones are left out.

        Raises ``EngineUnavailable`` when no answer can be had.
        """
        wanted = [
            (segment, system) for segment in segments if segment.kept is None for system in self._systems
        ]
        plans: dict[_Repeated, _Plan] = {}
        for segment, system in wanted:
            key = _repeated(segment, system.signature)
            if key not in self._done and key not in plans:
                plans[key] = self._plan(segment, system)
        questions = [question for plan in plans.values() for question in plan.questions]
        replies = {
            question.request.id: reply
            for question, reply in zip(questions, climb(questions, self._ask), strict=True)
        }
        for key, plan in plans.items():
            if (translation := self._conclude(plan, replies)) is not None:
                self._done[key] = translation
        found = (
            (segment, self._done.get(_repeated(segment, system.signature))) for segment, system in wanted
        )
        return [replace(done, segment=segment.key) for segment, done in found if done is not None]

    def cancel(self) -> None:
        """Stop what the engine is working on, and whatever would be asked next."""
        with self._lock:
            self._cancelled = True
            asked = list(self._asked)
        self._engine.cancel(asked)

    def _plan(self, segment: Segment, system: System) -> _Plan:
        language = self._direction.source
        parts = [Part("", segment.source, "")]
        if system.profile.one_sentence:
            parts = split(segment.source, segment.tags, language)
        context_length = self._engine.state().max_tokens
        if context_length and self._count(segment, system, segment.source) * ROOM_FOR_ANSWER > context_length:
            parts = [
                finer
                for part in parts
                for finer in _fit(part, segment, system, self._direction, context_length, self._count)
            ]
        return _Plan(segment, system, tuple(self._item(segment, system, part) for part in parts))

    def _item(self, segment: Segment, system: System, part: Part) -> _Item:
        asked = renumber(part.text, segment.tags)
        if kept_reason(inline.strip(asked.text, asked.tags), self._direction) is not None:
            return _Item(part, None)
        return _Item(part, Question(asked, segment.context, self._request(segment, system, asked.text)))

    def _request(self, segment: Segment, system: System, text: str) -> Request:
        messages = messages_for(text, self._direction, system.profile, segment.context)
        return Request(uuid4().hex, system, self._direction, text, messages)

    def _count(self, segment: Segment, system: System, text: str) -> int:
        return self._engine.count_tokens([self._request(segment, system, text)])[0]

    def _ask(self, requests: Sequence[Request]) -> list[Answer]:
        """Return one answer for each request, in order; after ``cancel`` nothing is asked any more."""
        with self._lock:
            if self._cancelled:
                return [Answer(request.id, "", Finish.CANCELLED) for request in requests]
            self._asked = [request.id for request in requests]
        return one_for_each(requests, self._engine.complete(requests)) if requests else []

    def _conclude(self, plan: _Plan, replies: _Answered) -> Translation | None:
        given = [replies[question.request.id] for question in plan.questions]
        if any(reply.cancelled for reply in given):
            return None
        pieces = tuple(
            _piece(question, reply.answer) for question, reply in zip(plan.questions, given, strict=True)
        )
        text = _join(plan, replies, lambda reply: reply.text)
        raw = _join(plan, replies, lambda reply: reply.answer.text)
        translation = Translation(
            plan.segment.key, plan.system.signature, TranslationStatus.DONE, text, raw, pieces
        )
        if failures := _distinct(reply.failure for reply in given if reply.failure is not None):
            return replace(
                translation, status=TranslationStatus.FAILED, text=plan.segment.source, findings=failures
            )
        findings = _distinct(finding for reply in given for finding in reply.findings)
        if not all(reply.answer.covered for reply in given):
            return replace(translation, status=TranslationStatus.ABSTAINED, text=plan.segment.source)
        found = checks.find(plan.segment, text, self._direction, pieces)
        return replace(translation, findings=(*findings, *found))


def _repeated(segment: Segment, signature: str) -> _Repeated:
    return segment.source, segment.tags, signature


def _fit(
    part: Part,
    segment: Segment,
    system: System,
    direction: Direction,
    context_length: int,
    count: Callable[[Segment, System, str], int],
) -> list[Part]:
    """Divide a part whose prompt leaves no room for its answer; its white space stays at its ends."""
    finer = split_to_fit(
        part.text,
        segment.tags,
        direction.source,
        context_length // ROOM_FOR_ANSWER,
        lambda text: count(segment, system, text),
    )
    finer[0] = replace(finer[0], before=part.before + finer[0].before)
    finer[-1] = replace(finer[-1], after=finer[-1].after + part.after)
    return finer


def _piece(question: Question, answer: Answer) -> Piece:
    return Piece(
        question.asked.text,
        answer.text,
        answer.finish,
        answer.prompt,
        answer.prompt_hash,
        answer.prompt_tokens,
        answer.output_tokens,
    )


def _join(plan: _Plan, replies: _Answered, of: Callable[[Reply], str]) -> str:
    """Put what was replied in the places of the parts, with the tag numbers of the segment."""
    texts = [
        item.part.text
        if item.question is None
        else item.question.asked.restore(of(replies[item.question.request.id]))
        for item in plan.items
    ]
    return join([item.part for item in plan.items], texts)


def _distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Say the same thing about several parts once."""
    said: list[Finding] = []
    for finding in findings:
        if finding not in said:
            said.append(finding)
    return tuple(said)

"""From segments to translations: pieces, prompts, the engine's answers, tags put right, checks.

The same walk serves the job runner, typed text and the command line. Knows the domain and the engine's
protocol; knows nothing of files, the database or the clock.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from models.engine import Answer, Engine, Request
from nlps_core import checks
from nlps_core.documents import inline
from nlps_core.language import kept_reason
from nlps_core.pieces import Part, join, split, split_to_fit
from nlps_core.prompts import messages_for
from nlps_core.renumbering import Renumbered, renumber
from nlps_core.types import (
    Direction,
    Finding,
    Finish,
    InlineTag,
    Piece,
    Segment,
    Severity,
    System,
    Translation,
    TranslationStatus,
)

BATCH = 256
# An answer may take twice the tokens of its prompt before it is cut.
ROOM_FOR_ANSWER = 3

_Repeated = tuple[str, tuple[InlineTag, ...], str]


@dataclass(frozen=True, slots=True)
class _Question:
    """A part of a segment, and how it is asked; ``request`` is None when nothing in it needs a model."""

    part: Part
    asked: Renumbered
    request: Request | None


@dataclass(frozen=True, slots=True)
class _Plan:
    segment: Segment
    system: System
    questions: tuple[_Question, ...]


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
        answers = self._ask(plans.values())
        for key, plan in plans.items():
            if (translation := self._conclude(plan, answers)) is not None:
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
        return _Plan(segment, system, tuple(self._question(segment, system, part) for part in parts))

    def _question(self, segment: Segment, system: System, part: Part) -> _Question:
        asked = renumber(part.text, segment.tags)
        if kept_reason(inline.strip(asked.text, asked.tags), self._direction) is not None:
            return _Question(part, asked, None)
        return _Question(part, asked, self._request(segment, system, asked.text))

    def _request(self, segment: Segment, system: System, text: str) -> Request:
        messages = messages_for(text, self._direction, system.profile, segment.context)
        return Request(uuid4().hex, system, self._direction, text, messages)

    def _count(self, segment: Segment, system: System, text: str) -> int:
        return self._engine.count_tokens([self._request(segment, system, text)])[0]

    def _ask(self, plans: Iterable[_Plan]) -> dict[str, Answer]:
        requests = [
            question.request for plan in plans for question in plan.questions if question.request is not None
        ]
        with self._lock:
            if self._cancelled:
                return {}
            self._asked = [request.id for request in requests]
        answers = self._engine.complete(requests) if requests else []
        return {answer.id: answer for answer in answers}

    def _conclude(self, plan: _Plan, answers: dict[str, Answer]) -> Translation | None:
        asked = [question for question in plan.questions if question.request is not None]
        given = [answers.get(question.request.id) for question in asked if question.request is not None]
        answered = [answer for answer in given if answer is not None]
        if len(answered) < len(asked) or any(answer.finish is Finish.CANCELLED for answer in answered):
            return None
        pieces = tuple(_piece(question, answer) for question, answer in zip(asked, answered, strict=True))
        outcome = _assemble(plan, answered)
        translation = Translation(
            plan.segment.key, plan.system.signature, TranslationStatus.DONE, outcome.text, outcome.raw, pieces
        )
        if problems := [_failure(answer) for answer in answered if _failed(answer)]:
            return replace(
                translation,
                status=TranslationStatus.FAILED,
                text=plan.segment.source,
                findings=tuple(problems),
            )
        if not all(answer.covered for answer in answered):
            return replace(translation, status=TranslationStatus.ABSTAINED, text=plan.segment.source)
        found = checks.find(plan.segment, outcome.text, self._direction, pieces)
        return replace(translation, findings=(*outcome.findings, *found))


@dataclass(frozen=True, slots=True)
class _Outcome:
    text: str
    raw: str
    findings: tuple[Finding, ...]


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


def _failed(answer: Answer) -> bool:
    return answer.finish is not Finish.STOP or not answer.text.strip()


def _failure(answer: Answer) -> Finding:
    match answer.finish:
        case Finish.LENGTH:
            return Finding("answer_cut", Severity.ERROR)
        case Finish.FAILED:
            return Finding(answer.error or "answer_failed", Severity.ERROR)
    return Finding("answer_empty", Severity.ERROR)


def _piece(question: _Question, answer: Answer) -> Piece:
    return Piece(
        question.asked.text,
        answer.text,
        answer.finish,
        answer.prompt,
        answer.prompt_hash,
        answer.prompt_tokens,
        answer.output_tokens,
    )


def _assemble(plan: _Plan, answered: Sequence[Answer]) -> _Outcome:
    """Put the answers in the places of their parts, their tags made whole."""
    waiting = iter(answered)
    texts: list[str] = []
    raw: list[str] = []
    findings: list[Finding] = []
    for question in plan.questions:
        if question.request is None:
            texts.append(question.part.text)
            raw.append(question.part.text)
            continue
        answer = next(waiting).text.strip()
        text, finding = _with_whole_tags(question.asked, answer)
        texts.append(question.asked.restore(text))
        raw.append(question.asked.restore(answer))
        if finding is not None and finding not in findings:
            findings.append(finding)
    parts = [question.part for question in plan.questions]
    return _Outcome(join(parts, texts), join(parts, raw), tuple(findings))


def _with_whole_tags(asked: Renumbered, answer: str) -> tuple[str, Finding | None]:
    """Return the answer with valid tags: as it is, repaired, or plain with its atoms at the end."""
    if not inline.problems(asked.text, answer, asked.tags):
        return answer, None
    repaired = inline.repair(answer, asked.tags, asked.text)
    if repaired is not None:
        return repaired, Finding("format_repaired", Severity.NOTE)
    return inline.fallback(asked.text, answer, asked.tags), Finding("format_lost", Severity.WARNING)

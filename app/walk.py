"""From segments to translations: questions, the engine's answers with whole tags, checks.

While one half of a batch is being answered the other is already asked, so that the engine never waits for
the slowest answer. The same walk serves the job runner, typed text and the command line. Knows the domain
and the engine's protocol; knows nothing of files, the database or the clock.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from app.ladder import Question, Reply, climb, one_for_each
from app.planning import Plan, Planner
from models.engine import Answer, Engine, Request
from nlps_core import checks
from nlps_core.checks.rules import RULES, family
from nlps_core.types import (
    Context,
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

# So many halves of a batch are with the engine at once: one is being finished, one keeps it busy.
AT_ONCE = 2
HALF = 128

# What two segments share when one answer is right for both: their text, and what the prompt says beside it.
_Repeated = tuple[str, tuple[InlineTag, ...], str, Context]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Segments, and the plans of those that nobody else has asked about; ``replies`` come later."""

    segments: Sequence[Segment]
    plans: Mapping[_Repeated, Plan]
    replies: Future[dict[str, Reply]]


class Walk:
    """Translates the segments of one job with several systems; repeated segments are asked once.

    ``translate`` and ``run`` belong to one thread; ``cancel`` may be called from any other.
    """

    def __init__(self, engine: Engine, systems: Sequence[System], direction: Direction) -> None:
        self._engine = engine
        self._systems = tuple(systems)
        self._direction = direction
        self._planner = Planner(engine, direction)
        self._done: dict[_Repeated, tuple[Segment, Translation]] = {}
        self._under_way: set[_Repeated] = set()
        self._lock = threading.Lock()
        self._asked: set[str] = set()
        self._cancelled = False

    def remember(self, segment: Segment, translation: Translation) -> None:
        """Take over what was translated before, so that a resumed job repeats nothing."""
        for system in self._systems:
            if system.signature == translation.system:
                self._done[_repeated(segment, system)] = segment, translation

    def batches(self, segments: Sequence[Segment], size: int = HALF) -> Generator[list[Translation]]:
        """Yield the translations of half a batch, ``size`` segments, at a time, all systems together."""
        waiting = [segment for segment in segments if segment.kept is None]
        yield from self.run(waiting[start : start + size] for start in range(0, len(waiting), size))

    def run(self, batches: Iterable[Sequence[Segment]]) -> Iterator[list[Translation]]:
        """Yield the translations of one batch after the other; cancelled ones are left out.

        The next batch is taken from ``batches`` before the last one is yielded. Raises
        ``EngineUnavailable`` when no answer can be had. Whoever stops early cancels what is under way.
        """
        under_way: deque[_Batch] = deque()
        with ThreadPoolExecutor(AT_ONCE, "walk") as pool:
            try:
                for segments in batches:
                    under_way.append(self._begin(pool, segments))
                    if len(under_way) == AT_ONCE:
                        yield self._finish(under_way.popleft())
                while under_way:
                    yield self._finish(under_way.popleft())
            except BaseException:  # whatever ends it early, nothing stays with the engine
                self.cancel()
                raise

    def translate(self, segments: Sequence[Segment]) -> list[Translation]:
        """Translate each segment with each system; otherwise like ``run``."""
        (translations,) = self.run([segments])
        return translations

    def cancel(self) -> None:
        """Stop what the engine is working on, and whatever would be asked next."""
        with self._lock:
            self._cancelled = True
            asked = list(self._asked)
        self._engine.cancel(asked)

    def _begin(self, pool: ThreadPoolExecutor, segments: Sequence[Segment]) -> _Batch:
        """Ask about each segment that was not asked about yet, and return at once."""
        new: dict[_Repeated, tuple[Segment, System]] = {}
        for segment, system in self._wanted(segments):
            key = _repeated(segment, system)
            if key not in self._done and key not in self._under_way:
                new.setdefault(key, (segment, system))
        plans = dict(zip(new, self._planner.plans(list(new.values())), strict=True))
        self._under_way.update(plans)
        questions = [question for plan in plans.values() for question in plan.questions]
        return _Batch(segments, plans, pool.submit(self._climb, questions))

    def _finish(self, batch: _Batch) -> list[Translation]:
        """Wait for the replies; what an earlier batch was asked for us is done by now."""
        replies = batch.replies.result()
        self._under_way.difference_update(batch.plans)
        for key, plan in batch.plans.items():
            if (translation := self._conclude(plan, replies)) is not None:
                self._done[key] = plan.segment, translation
        found = (
            (segment, self._done.get(_repeated(segment, system)))
            for segment, system in self._wanted(batch.segments)
        )
        return [self._shared(segment, *done) for segment, done in found if done is not None]

    def _shared(self, segment: Segment, asked: Segment, done: Translation) -> Translation:
        """Return the answer about one segment for another that says the same; what the checks see in it may
        differ, because they look at what stands around it."""
        if segment.context == asked.context or done.status is not TranslationStatus.DONE:
            return replace(done, segment=segment.key)
        mended = tuple(found for found in done.findings if family(found.rule) not in RULES)
        found = checks.find(segment, done.text, self._direction, done.pieces)
        return replace(done, segment=segment.key, findings=(*mended, *found))

    def _wanted(self, segments: Sequence[Segment]) -> list[tuple[Segment, System]]:
        return [(segment, system) for segment in segments if segment.kept is None for system in self._systems]

    def _climb(self, questions: Sequence[Question]) -> dict[str, Reply]:
        replies = climb(questions, self._ask)
        return {question.request.id: reply for question, reply in zip(questions, replies, strict=True)}

    def _ask(self, requests: Sequence[Request]) -> list[Answer]:
        """Return one answer for each request, in order; after ``cancel`` nothing is asked any more."""
        ids = {request.id for request in requests}
        with self._lock:
            if self._cancelled:
                return [Answer(request.id, "", Finish.CANCELLED) for request in requests]
            self._asked |= ids
        try:
            return one_for_each(requests, self._engine.complete(requests)) if requests else []
        finally:
            with self._lock:
                self._asked -= ids

    def _conclude(self, plan: Plan, replies: Mapping[str, Reply]) -> Translation | None:
        given = [replies[question.request.id] for question in plan.questions]
        if any(reply.cancelled for reply in given):
            return None
        pieces = tuple(
            _piece(question, reply.answer) for question, reply in zip(plan.questions, given, strict=True)
        )
        text = plan.join(lambda question: replies[question.request.id].text)
        raw = plan.join(lambda question: replies[question.request.id].answer.text)
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


def _repeated(segment: Segment, system: System) -> _Repeated:
    context, profile = segment.context, system.profile
    if not profile.takes_context:
        context = Context(terms=context.terms, glossary=context.glossary, examples=context.examples)
    if not profile.takes_examples:
        context = replace(context, examples=())
    return segment.source, segment.tags, system.signature, context


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


def _distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Say the same thing about several parts once."""
    said: list[Finding] = []
    for finding in findings:
        if finding not in said:
            said.append(finding)
    return tuple(said)

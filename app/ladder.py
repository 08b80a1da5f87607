"""What is done when an answer has lost its tags or a term, one step after the other, each for all at once.

Mended where the intention is plain; asked again with what was wrong; asked so that nothing else is
possible, unless its words get worse. Tags are then placed by what the words show, or given up for the
text's main format; a term that is still missing is left to the checks to flag. Every step leaves a finding.
Knows questions and answers; knows nothing of segments and jobs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from models.engine import Answer, Request
from nlps_core.checks.values import unmatched
from nlps_core.complaints import complaint
from nlps_core.documents import inline
from nlps_core.documents.alignment import align, misplaced
from nlps_core.documents.inline_pattern import pattern_for
from nlps_core.documents.markup import clean
from nlps_core.prompts import messages_for
from nlps_core.renumbering import Renumbered
from nlps_core.termbase.demands import missed, told
from nlps_core.termbase.holding import holding_pattern
from nlps_core.types import Context, Finding, Finish, GlossaryEntry, Severity

# An answer with its tags may take so many times the tokens of the one without, and so many for each tag.
LONGER, TOKENS_OF_TAG = 2, 16
# The words of an answer are not the same ones any more when they are so many times as long, or as short.
STRETCHED = 1.25

ASKED_AGAIN, CONSTRAINED = "format_asked_again", "format_constrained"
TERMS_ASKED_AGAIN, TERMS_CONSTRAINED = "terms_asked_again", "terms_constrained"

Ask = Callable[[Sequence[Request]], Sequence[Answer]]


@dataclass(frozen=True, slots=True)
class Question:
    """A text with tags of its own, and how it was asked the first time."""

    asked: Renumbered
    context: Context
    request: Request


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a question: its text with whole tags, and the answer that it was made of.

    ``failure`` says why there is no text; ``broken`` that its tags are not whole yet; ``missed`` which
    terms it lacks.
    """

    answer: Answer
    text: str = ""
    findings: tuple[Finding, ...] = ()
    failure: Finding | None = None
    broken: bool = False
    missed: tuple[GlossaryEntry, ...] = ()

    @property
    def wanting(self) -> bool:
        return self.failure is None and (self.broken or bool(self.missed))

    @property
    def cancelled(self) -> bool:
        return self.answer.finish is Finish.CANCELLED


def climb(questions: Sequence[Question], ask: Ask) -> list[Reply]:
    """Ask all; those with broken tags or without a term up to two more times. One reply for each.

    ``ask`` returns one answer for each request, in order (``one_for_each`` sees to that).
    """
    answers = ask([question.request for question in questions])
    replies = [_judge(question, answer) for question, answer in zip(questions, answers, strict=True)]
    for rephrase, rules in (
        (_asked_again, (ASKED_AGAIN, TERMS_ASKED_AGAIN)),
        (_constrained, (CONSTRAINED, TERMS_CONSTRAINED)),
    ):
        requests = {
            index: request
            for index, reply in enumerate(replies)
            if reply.wanting and (request := rephrase(questions[index], reply)) is not None
        }
        answers = ask(list(requests.values()))
        for index, answer in zip(requests, answers, strict=True):
            before, now = replies[index], _judge(questions[index], answer)
            if now.cancelled:
                replies[index] = now
            elif _replaces(questions[index], before, now, rules[0]):
                rule = rules[0] if before.broken else rules[1]
                replies[index] = replace(now, findings=(Finding(rule, Severity.NOTE), *now.findings))
    return [
        _placed(question, reply) if reply.broken else reply
        for question, reply in zip(questions, replies, strict=True)
    ]


def one_for_each(requests: Sequence[Request], answers: Sequence[Answer]) -> list[Answer]:
    """Return the answers in the order of their requests, whatever order and number they came in.

    One that is missing, or there twice, fails alone: no answer is ever taken for another's.
    """
    times = Counter(answer.id for answer in answers)
    known = {answer.id: answer for answer in answers}
    return [
        known[request.id]
        if times[request.id] == 1
        else Answer(
            request.id,
            "",
            Finish.FAILED,
            error="answer_doubled" if times[request.id] else "answer_missing",
        )
        for request in requests
    ]


def _judge(question: Question, answer: Answer) -> Reply:
    """Clean an answer and see whether it can be used, as it is or with its tags mended."""
    asked = question.asked
    cleaned = clean(answer.text)
    findings: tuple[Finding, ...] = ()
    if cleaned != answer.text:
        findings = (Finding("answer_cleaned", Severity.WARNING),)
    text = cleaned.strip()
    answer = replace(answer, text=text)
    if (failure := _failure(asked, answer)) is not None:
        return Reply(answer, failure=failure)
    if not answer.covered:
        return Reply(answer, text, findings)
    if inline.problems(asked.text, text, asked.tags):
        repaired = inline.repair(text, asked.tags, asked.text)
        if repaired is None:
            lacking = missed(asked.text, text, asked.tags, question.context)
            return Reply(answer, text, findings, broken=True, missed=lacking)
        text, findings = repaired, (*findings, Finding("format_repaired", Severity.NOTE))
    if misplaced(asked.text, text, asked.tags):
        findings = (*findings, Finding("format_misplaced", Severity.WARNING))
    return Reply(answer, text, findings, missed=missed(asked.text, text, asked.tags, question.context))


def _failure(asked: Renumbered, answer: Answer) -> Finding | None:
    match answer.finish:
        case Finish.STOP:
            if inline.strip(answer.text, asked.tags).strip():
                return None
            return Finding("answer_empty", Severity.ERROR)
        case Finish.LENGTH:
            return Finding("answer_cut", Severity.ERROR)
    return Finding(answer.error or "answer_failed", Severity.ERROR)


def _asked_again(question: Question, reply: Reply) -> Request | None:
    """Return the request that says what was wrong, for models that understand being told so."""
    first = question.request
    profile = first.system.profile
    if profile.one_sentence or first.system.demonstration:
        return None
    wrong = (complaint(question.asked.text, reply.text, question.asked.tags), told(reply.missed))
    error = " ".join(filter(None, wrong))
    messages = messages_for(first.text, first.direction, profile, question.context, error)
    return replace(first, id=uuid4().hex, messages=messages)


def _constrained(question: Question, reply: Reply) -> Request | None:
    """Return the first request with a pattern that leaves no wrong tags possible, and no answer without the
    terms, if there is one.

    The answer is cut when it goes on and on, because a model may never want to say them.
    """
    first = question.request
    pattern = _pattern(question, reply)
    if not pattern:
        return None
    demanded = len(question.asked.tags) + len(reply.missed)
    room = reply.answer.output_tokens * LONGER + demanded * TOKENS_OF_TAG
    sampling = first.system.sampling
    system = replace(first.system, sampling=replace(sampling, max_tokens=min(sampling.max_tokens, room)))
    return replace(first, id=uuid4().hex, system=system, pattern=pattern)


def _pattern(question: Question, reply: Reply) -> str:
    """Return what the answer is held to. The demonstration model is told no terms in service, so it
    is not made to say them."""
    asked = question.asked
    if reply.missed and not question.request.system.demonstration:
        holding = holding_pattern(asked.text, asked.tags, reply.missed)
        if holding:
            return holding
    return pattern_for(asked.text, asked.tags) if reply.broken else ""


def _replaces(question: Question, before: Reply, now: Reply, rule: str) -> bool:
    """Tell whether a later answer is taken. One that had to say tags or terms may have paid with its words:
    with figures that were right, with a length that neither explains, with tags around other figures."""
    asked = question.asked
    if now.failure is not None or now.broken:
        return False
    if not before.broken and len(now.missed) >= len(before.missed):
        return False
    source, first, held = (inline.strip(text, asked.tags) for text in (asked.text, before.text, now.text))
    no_worse = _wrong_figures(source, held) <= _wrong_figures(source, first)
    if rule != CONSTRAINED:
        return before.broken or no_worse
    slack = sum(max(map(len, entry.targets)) for entry in before.missed)
    return (
        no_worse
        and len(first) / STRETCHED - slack <= len(held) <= len(first) * STRETCHED + slack
        and not misplaced(asked.text, now.text, asked.tags)
    )


def _wrong_figures(source: str, target: str) -> int:
    return sum(map(len, unmatched(source, target)))


def _placed(question: Question, reply: Reply) -> Reply:
    """Place the tags by what the words show; what has no place goes, and the flag says so."""
    asked = question.asked
    text = align(asked.text, reply.text, asked.tags)
    rule = "format_aligned"
    if inline.problems(asked.text, text, asked.tags):
        text, rule = inline.fallback(asked.text, text, asked.tags), "format_lost"
    return replace(
        reply, text=text, findings=(*reply.findings, Finding(rule, Severity.WARNING)), broken=False
    )

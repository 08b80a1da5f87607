"""From all judgements to what a model can learn from them: examples to imitate, pairs to prefer by.

Every judgement ends in a row or in a reason why there is none. Knows nothing of file formats
(``datasets``), of storage, or of who is right: contradictions are listed, circles are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from nlps_core.blinding import Choice
from nlps_core.evidence import Lesson, SamePrompt, approved, edited, omit, preferred
from nlps_core.judgements import Confirmation, Correction, Judgements, Rating, Shown, Vote
from nlps_core.lessons import (
    Contradiction,
    Example,
    ExportPlan,
    Kind,
    LeftOut,
    Omission,
    Origin,
    PreferencePair,
    Use,
)
from nlps_core.placing import tidy
from nlps_core.types import Direction

CLEAR_GAP = 2
GOOD_ENOUGH = 4

_Judgement = TypeVar("_Judgement", Correction, Confirmation, Rating, Vote)


def plan(
    judgements: Judgements,
    same_prompt: SamePrompt = lambda piece: True,
    confirmed_only: bool = False,
) -> ExportPlan:
    """Decide what an export would hold.

    ``same_prompt`` tells whether a served prompt would be the same today, by the hash of its token ids.
    ``confirmed_only`` leaves out corrections whose text nobody has confirmed. The newest judgement of
    one rater on one thing counts; the same judgements give the same plan.
    """
    lessons = [
        *_from_corrections(judgements, same_prompt, confirmed_only),
        *_from_confirmations(judgements.confirmations, same_prompt),
        *_from_ratings(judgements.ratings, same_prompt),
        *_from_votes(judgements.votes, same_prompt),
    ]
    kept = list(_without_circles(list(_without_duplicates(lessons))))
    examples = tuple(lesson for lesson in kept if isinstance(lesson, Example))
    return ExportPlan(
        sft=examples,
        dpo=tuple(lesson for lesson in kept if isinstance(lesson, PreferencePair)),
        left_out=tuple(lesson for lesson in kept if isinstance(lesson, Omission)),
        contradictions=tuple(_contradictions(examples)),
    )


def _from_corrections(
    judgements: Judgements, same_prompt: SamePrompt, confirmed_only: bool
) -> Iterator[Lesson]:
    confirmed = {(item.shown.segment, tidy(item.text)) for item in judgements.confirmations}
    newest, older = _newest(judgements.corrections, lambda item: (item.rater, item.shown.segment))
    for correction in older:
        yield from omit(_origin(Kind.CORRECTION, correction, correction.shown), LeftOut.SUPERSEDED)
    for correction in newest:
        origin = _origin(Kind.CORRECTION, correction, correction.shown)
        if confirmed_only and (origin.segment, tidy(correction.text)) not in confirmed:
            yield from omit(origin, LeftOut.NOT_CONFIRMED)
        else:
            yield from edited(correction.shown, correction.text, origin, same_prompt)


def _from_confirmations(items: Sequence[Confirmation], same_prompt: SamePrompt) -> Iterator[Lesson]:
    newest, older = _newest(items, lambda item: (item.rater, item.shown.segment))
    for confirmation in older:
        yield from omit(
            _origin(Kind.CONFIRMATION, confirmation, confirmation.shown), LeftOut.SUPERSEDED, Use.SFT
        )
    for confirmation in newest:
        origin = _origin(Kind.CONFIRMATION, confirmation, confirmation.shown)
        if tidy(confirmation.text) == tidy(confirmation.shown.text):
            yield from approved(confirmation.shown, origin, same_prompt)
        else:
            yield from edited(confirmation.shown, confirmation.text, origin, same_prompt)


def _from_ratings(items: Sequence[Rating], same_prompt: SamePrompt) -> Iterator[Lesson]:
    """Pair the ratings that one rater gave to several systems' outputs of one segment."""
    newest, older = _newest(items, lambda item: (item.rater, item.shown.segment, item.shown.signature))
    for rating in older:
        yield from omit(_origin(Kind.RATING, rating, rating.shown), LeftOut.SUPERSEDED, Use.DPO)
    together: dict[tuple[str, str], list[Rating]] = defaultdict(list)
    for rating in newest:
        together[rating.rater, rating.shown.segment].append(rating)
    for group in together.values():
        if len(group) == 1:
            yield from omit(_origin(Kind.RATING, group[0], group[0].shown), LeftOut.NO_PARTNER, Use.DPO)
        for one, other in combinations(group, 2):
            better, worse = (one, other) if one.value >= other.value else (other, one)
            yield from _from_two_ratings(better, worse, same_prompt)


def _from_two_ratings(better: Rating, worse: Rating, same_prompt: SamePrompt) -> Iterator[Lesson]:
    origin = _origin(Kind.RATING, better, better.shown)
    if better.value - worse.value < CLEAR_GAP:
        yield from omit(origin, LeftOut.TOO_CLOSE, Use.DPO)
    elif better.value < GOOD_ENOUGH:
        yield from omit(origin, LeftOut.NOT_GOOD_ENOUGH, Use.DPO)
    else:
        yield from preferred(better.shown, worse.shown, origin, same_prompt)


def _from_votes(items: Sequence[Vote], same_prompt: SamePrompt) -> Iterator[Lesson]:
    newest, older = _newest(
        items,
        lambda item: (
            item.rater,
            item.left.segment,
            frozenset({item.left.signature, item.right.signature}),
        ),
    )
    for vote in older:
        yield from omit(_origin(Kind.VOTE, vote, vote.left), LeftOut.SUPERSEDED, Use.DPO)
    for vote in newest:
        better, worse = (vote.left, vote.right) if vote.choice is Choice.LEFT else (vote.right, vote.left)
        origin = _origin(Kind.VOTE, vote, better)
        if vote.choice is Choice.TIE:
            yield from omit(origin, LeftOut.TIE, Use.DPO)
        elif vote.choice is Choice.BOTH_BAD:
            yield from omit(origin, LeftOut.BOTH_BAD, Use.DPO)
        else:
            yield from preferred(better, worse, origin, same_prompt)


def _origin(kind: Kind, judgement: Correction | Confirmation | Rating | Vote, shown: Shown) -> Origin:
    return Origin(
        kind,
        judgement.id,
        judgement.rater,
        judgement.time,
        shown.segment,
        shown.direction,
        shown.system,
        shown.signature,
    )


def _newest(
    items: Iterable[_Judgement], about: Callable[[_Judgement], Hashable]
) -> tuple[list[_Judgement], list[_Judgement]]:
    """Part the last judgement about each thing from the earlier ones, both in order of time."""
    ordered = sorted(items, key=lambda item: (item.time, item.id))
    last = {about(item): item.id for item in ordered}
    newest = [item for item in ordered if last[about(item)] == item.id]
    return newest, [item for item in ordered if last[about(item)] != item.id]


def _without_duplicates(lessons: Iterable[Lesson]) -> Iterator[Lesson]:
    """Let the first of equal rows stand; the others say that they are duplicates."""
    seen: set[Hashable] = set()
    for lesson in lessons:
        if isinstance(lesson, Omission):
            yield lesson
            continue
        pair = isinstance(lesson, PreferencePair)
        row = (lesson.piece.prompt_hash, *_answers(lesson))
        if row in seen:
            yield from omit(lesson.origin, LeftOut.DUPLICATE, Use.DPO if pair else Use.SFT)
        else:
            seen.add(row)
            yield lesson


def _answers(lesson: Example | PreferencePair) -> tuple[str, ...]:
    return (lesson.target,) if isinstance(lesson, Example) else (lesson.chosen, lesson.rejected)


def _without_circles(lessons: Sequence[Lesson]) -> Iterator[Lesson]:
    """Leave out pairs that contradict one another: A over B, B over C, C over A.

    A text that beat one and lost to another is no contradiction: a correction of the better output.
    """
    worse_than: dict[tuple[str, str], set[str]] = defaultdict(set)
    for lesson in lessons:
        if isinstance(lesson, PreferencePair):
            worse_than[lesson.piece.prompt_hash, lesson.chosen].add(lesson.rejected)
    for lesson in lessons:
        if isinstance(lesson, PreferencePair) and _leads_back(lesson, worse_than):
            yield from omit(lesson.origin, LeftOut.DISPUTED, Use.DPO)
        else:
            yield lesson


def _leads_back(pair: PreferencePair, worse_than: dict[tuple[str, str], set[str]]) -> bool:
    waiting, seen = [pair.rejected], {pair.rejected}
    while waiting:
        for text in worse_than.get((pair.piece.prompt_hash, waiting.pop()), set()) - seen:
            seen.add(text)
            waiting.append(text)
    return pair.chosen in seen


def _contradictions(examples: Sequence[Example]) -> Iterator[Contradiction]:
    together: dict[tuple[str, Direction, str], list[Example]] = defaultdict(list)
    for example in examples:
        together[tidy(example.piece.source), example.origin.direction, example.context].append(example)
    for (source, direction, context), group in together.items():
        targets = tuple(dict.fromkeys(example.target for example in group))
        if len(targets) > 1:
            judgements = tuple(example.origin.judgement for example in group)
            yield Contradiction(source, direction, context, targets, judgements)

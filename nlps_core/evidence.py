"""What one judgement shows: a correction, an approval, one output preferred to another.

Finds the piece that a judgement is about, since a model is trained on the prompts that were served.
Knows nothing of other judgements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nlps_core.judgements import ServedPiece, Shown
from nlps_core.lessons import Example, LeftOut, Omission, Origin, PreferencePair, Use
from nlps_core.placing import place, tidy
from nlps_core.types import TranslationStatus

Lesson = Example | PreferencePair | Omission
SamePrompt = Callable[[ServedPiece], bool]

_UNUSABLE = {TranslationStatus.FAILED: LeftOut.FAILED, TranslationStatus.ABSTAINED: LeftOut.ABSTAINED}


def omit(origin: Origin, reason: LeftOut, *uses: Use) -> Iterator[Omission]:
    for use in uses or tuple(Use):
        yield Omission(origin.judgement, origin.kind, use, origin.segment, reason)


def edited(shown: Shown, text: str, origin: Origin, same_prompt: SamePrompt) -> Iterator[Lesson]:
    """Yield what a correction teaches: the edit is better than the very output that was shown.

    Where the demonstration model abstained, the edit is an example, and nothing was there to be worse.
    """
    found = _edited_piece(shown, tidy(text), same_prompt)
    if isinstance(found, LeftOut):
        yield from omit(origin, found)
        return
    piece, before, after = found
    yield Example(piece, after, shown.context, origin)
    if shown.status is TranslationStatus.ABSTAINED:
        yield from omit(origin, LeftOut.ABSTAINED, Use.DPO)
    else:
        yield PreferencePair(piece, after, before, origin, shown.system)


def approved(shown: Shown, origin: Origin, same_prompt: SamePrompt) -> Iterator[Lesson]:
    """Yield what a confirmation without an edit teaches: each piece is as it should be."""
    placed = place(shown)
    reason = _UNUSABLE.get(shown.status) or _prompt_trouble(same_prompt, shown)
    if not tidy(shown.text):
        reason = reason or LeftOut.EMPTY
    if reason or placed is None:
        yield from omit(origin, reason or LeftOut.SPANS_PIECES, Use.SFT)
        return
    for one in placed:
        text = one.as_asked(tidy(shown.text)[one.start : one.end])
        yield Example(one.piece, text, shown.context, origin)


def preferred(better: Shown, worse: Shown, origin: Origin, same_prompt: SamePrompt) -> Iterator[Lesson]:
    """Yield what a decisive choice teaches."""
    found = _preferred_piece(better, worse, same_prompt)
    if isinstance(found, LeftOut):
        yield from omit(origin, found, Use.DPO)
    else:
        piece, chosen, rejected = found
        yield PreferencePair(piece, chosen, rejected, origin, worse.system)


def _edited_piece(shown: Shown, text: str, same_prompt: SamePrompt) -> tuple[ServedPiece, str, str] | LeftOut:
    """Find the one piece that the edit falls into: its output before and after."""
    before = tidy(shown.text)
    if shown.status is TranslationStatus.FAILED:
        return LeftOut.FAILED
    if not text:
        return LeftOut.EMPTY
    if text == before:
        return LeftOut.IDENTICAL
    if trouble := _prompt_trouble(same_prompt, shown):
        return trouble
    placed = place(shown) or []
    if shown.status is TranslationStatus.ABSTAINED and len(placed) == 1:
        return placed[0].piece, before, placed[0].as_asked(text)
    start, end = _changed(before, text)
    for one in placed:
        # Words put in exactly between two pieces may belong to either.
        ambiguous = start == end and start in (one.start, one.end) and start not in (0, len(before))
        if one.start <= start and end <= one.end and not ambiguous:
            after = text[one.start : len(text) - (len(before) - one.end)]
            if not after.strip():
                return LeftOut.EMPTY
            return one.piece, one.as_asked(before[one.start : one.end]), one.as_asked(after)
    return LeftOut.SPANS_PIECES


def _preferred_piece(
    better: Shown, worse: Shown, same_prompt: SamePrompt
) -> tuple[ServedPiece, str, str] | LeftOut:
    """Find the one piece in which the two differ, under the same prompt."""
    chosen, rejected = tidy(better.text), tidy(worse.text)
    if reason := _UNUSABLE.get(better.status) or _UNUSABLE.get(worse.status):
        return reason
    if not chosen or not rejected:
        return LeftOut.EMPTY
    if chosen == rejected:
        return LeftOut.IDENTICAL
    if trouble := _prompt_trouble(same_prompt, better, worse):
        return trouble
    if [piece.prompt_hash for piece in better.pieces] != [piece.prompt_hash for piece in worse.pieces]:
        return LeftOut.PROMPTS_DIFFER
    ours, theirs = place(better), place(worse)
    if ours is None or theirs is None:
        return LeftOut.SPANS_PIECES
    answers = [
        (
            one.piece,
            one.as_asked(chosen[one.start : one.end]),
            other.as_asked(rejected[other.start : other.end]),
        )
        for one, other in zip(ours, theirs, strict=True)
        if chosen[one.start : one.end] != rejected[other.start : other.end]
    ]
    return answers[0] if len(answers) == 1 else LeftOut.SPANS_PIECES


def _prompt_trouble(same_prompt: SamePrompt, *outputs: Shown) -> LeftOut | None:
    pieces = [piece for shown in outputs for piece in shown.pieces]
    if not all(shown.pieces for shown in outputs) or not all(piece.prompt_hash for piece in pieces):
        return LeftOut.NO_PROMPT
    if any(shown.asked_again for shown in outputs):
        return LeftOut.ASKED_AGAIN
    return None if all(same_prompt(piece) for piece in pieces) else LeftOut.PROMPT_CHANGED


def _changed(before: str, after: str) -> tuple[int, int]:
    """Return the stretch of ``before`` outside which the two are the same."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    same = 0
    while same < shorter - start and before[-1 - same] == after[-1 - same]:
        same += 1
    return start, len(before) - same

"""What one judgement shows: a correction, an approval, one output preferred to another.

Finds the piece that a judgement is about, since a model is trained on the prompts that were served.
Knows nothing of other judgements.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from nlps_core.judgements import ServedPiece, Shown
from nlps_core.lessons import Example, LeftOut, Omission, Origin, PreferencePair, Use
from nlps_core.types import TranslationStatus

Lesson = Example | PreferencePair | Omission
SamePrompt = Callable[[ServedPiece], bool]

_UNUSABLE = {TranslationStatus.FAILED: LeftOut.FAILED, TranslationStatus.ABSTAINED: LeftOut.ABSTAINED}


def tidy(text: str) -> str:
    """Return the text as it goes into a row: no white space around it, composed Hangul."""
    return unicodedata.normalize("NFC", text).strip()


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
    outputs = _outputs(shown)
    reason = _UNUSABLE.get(shown.status) or _prompt_trouble(shown.pieces, same_prompt)
    if not tidy(shown.text):
        reason = reason or LeftOut.EMPTY
    if reason or outputs is None:
        yield from omit(origin, reason or LeftOut.SPANS_PIECES, Use.SFT)
        return
    for piece, (start, end) in zip(shown.pieces, outputs, strict=True):
        yield Example(piece, tidy(shown.text)[start:end], shown.context, origin)


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
    if trouble := _prompt_trouble(shown.pieces, same_prompt):
        return trouble
    if len(shown.pieces) == 1:
        return shown.pieces[0], before, text
    start, end = _changed(before, text)
    for piece, (first, last) in zip(shown.pieces, _outputs(shown) or (), strict=False):
        # Words put in exactly between two pieces may belong to either.
        ambiguous = start == end and start in (first, last) and start not in (0, len(before))
        if first <= start and end <= last and not ambiguous:
            after = text[first : len(text) - (len(before) - last)]
            return (piece, before[first:last], after) if after.strip() else LeftOut.EMPTY
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
    if trouble := _prompt_trouble((*better.pieces, *worse.pieces), same_prompt):
        return trouble
    if [piece.prompt_hash for piece in better.pieces] != [piece.prompt_hash for piece in worse.pieces]:
        return LeftOut.PROMPTS_DIFFER
    ours, theirs = _outputs(better), _outputs(worse)
    if ours is None or theirs is None:
        return LeftOut.SPANS_PIECES
    answers = [
        (piece, chosen[slice(*one)], rejected[slice(*other)])
        for piece, one, other in zip(better.pieces, ours, theirs, strict=True)
        if chosen[slice(*one)] != rejected[slice(*other)]
    ]
    return answers[0] if len(answers) == 1 else LeftOut.SPANS_PIECES


def _prompt_trouble(pieces: tuple[ServedPiece, ...], same_prompt: SamePrompt) -> LeftOut | None:
    if not pieces or not all(piece.prompt_hash for piece in pieces):
        return LeftOut.NO_PROMPT
    return None if all(same_prompt(piece) for piece in pieces) else LeftOut.PROMPT_CHANGED


def _outputs(shown: Shown) -> list[tuple[int, int]] | None:
    """Return where each piece's output stands in the shown text, or None when that can't be told.

    The outputs follow one another with nothing but white space between; a text that was repaired
    afterwards may differ, which matters only when there are several.
    """
    text = tidy(shown.text)
    if len(shown.pieces) == 1:
        return [(0, len(text))]
    places, position = [], 0
    for piece in shown.pieces:
        output = tidy(piece.output)
        start = text.find(output, position)
        if not output or start < 0 or text[position:start].strip():
            return None
        position = start + len(output)
        places.append((start, position))
    return None if text[position:].strip() else places


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

"""The ways in which models spell tags wrongly, and how each is put right.

Each step changes tags alone and is safe on any text; ``inline.repair`` runs them and judges the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nlps_core.documents.inline_tokens import Shape, Token, tokens
from nlps_core.types import InlineTag

_LESS = r"(?:\\?<|&lt;|＜|〈|‹|《)"
_MORE = r"(?:\\?>|&gt;|＞|〉|›|》)"
_DRIFTED = re.compile(rf"{_LESS}\s*([/／]?)\s*([0-9０-９]{{1,6}})\s*([/／]?)\s*{_MORE}")


def respell(text: str, tags: Sequence[InlineTag]) -> str:
    """Write the tags of listed numbers the one right way; where both slashes stand, its kind decides."""
    paired = {tag.number: tag.paired for tag in tags}

    def right(found: re.Match[str]) -> str:
        number = int(found[2])
        if number not in paired:
            return found[0]
        before, after = bool(found[1]), bool(found[3])
        if before and after:
            before, after = paired[number], not paired[number]
        return f"<{'/' * before}{number}{'/' * after}>"

    return _DRIFTED.sub(right, text)


def reshape(text: str, tags: Sequence[InlineTag]) -> str:
    """Give each tag the shape of its kind where the ones it has leave no doubt."""
    for tag in tags:
        found = list(tokens(text, [tag]))
        text = _pair_shapes(text, found) if tag.paired else _atom_shapes(text, found)
    return _uncross(text, tags)


def complete(text: str, tags: Sequence[InlineTag], source: str) -> str:
    """Add the missing half of a pair when source and target begin, or end, alike around its place."""
    for tag in tags:
        found = list(tokens(text, [tag]))
        if not tag.paired or len(found) != 1:
            continue
        opening, closing = f"<{tag.number}>", f"</{tag.number}>"
        before, after = source.partition(opening)[0], source.rpartition(closing)[2]
        if found[0].shape is Shape.OPEN and _bare(after) and text[found[0].end :].endswith(after):
            text = text[: len(text) - len(after)] + closing + after
        elif found[0].shape is Shape.CLOSE and _bare(before) and text[: found[0].start].startswith(before):
            text = before + opening + text[len(before) :]
    return text


def _bare(text: str) -> bool:
    """Tell whether there is nothing but tags, marks and spaces."""
    return not any(character.isalpha() for character in text)


def _atom_shapes(text: str, found: Sequence[Token]) -> str:
    """``<2>``, ``</2>`` and ``<2></2>`` mean the atom; so do two side by side."""
    if not found or text[found[0].start : found[-1].end] != "".join(text[t.start : t.end] for t in found):
        return text
    return f"{text[: found[0].start]}<{found[0].number}/>{text[found[-1].end :]}"


def _pair_shapes(text: str, found: Sequence[Token]) -> str:
    """The first of two tags opens and the second closes, whatever their slashes say.

    Only when they are alike or one is an atom's shape: ``</1>x<1>`` may mean anything and stays.
    """
    if len(found) != 2:
        return text
    first, second = found
    if (first.shape, second.shape) == (Shape.CLOSE, Shape.OPEN):
        return text
    between = text[first.end : second.start]
    number = first.number
    return f"{text[: first.start]}<{number}>{between}</{number}>{text[second.end :]}"


def _uncross(text: str, tags: Sequence[InlineTag]) -> str:
    """Put closings that stand side by side into the order in which their pairs opened."""
    opened: list[int] = []
    pieces: list[str] = []
    done = 0
    for run in _runs(tokens(text, tags)):
        pieces += text[done : run[0].start], text[run[0].start : run[-1].end]
        done = run[-1].end
        if run[0].shape is Shape.OPEN:
            opened.append(run[0].number)
        elif run[0].shape is Shape.CLOSE:
            innermost = opened[::-1][: len(run)]
            if sorted(innermost) == sorted(token.number for token in run):
                pieces[-1] = "".join(f"</{number}>" for number in innermost)
            del opened[-len(run) :]
    return "".join(pieces) + text[done:]


def _runs(found: Iterable[Token]) -> list[list[Token]]:
    """Return closings that touch each other together, all other tags alone."""
    runs: list[list[Token]] = []
    for token in found:
        last = runs[-1][-1] if runs else None
        if last and last.shape is token.shape is Shape.CLOSE and last.end == token.start:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs

"""Kind ``direction``: what rose has fallen in the translation, every figure as it was.

Only where the source has a word of the same direction and none of the other, so that the turn is one.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from random import Random

from nlps_core.types import Language
from tests.bench.planted.kinds import Kind, put
from tests.bench.planted.pairs import Pair

# Each line: up, down. The two words of a line take the same place in a sentence.
_OPPOSITES = {
    Language.EN: (
        ("increased", "decreased"), ("an increase", "a decrease"), ("increase", "decrease"),
        ("increases", "decreases"), ("increasing", "decreasing"), ("rose", "fell"), ("risen", "fallen"),
        ("rise", "fall"), ("rises", "falls"), ("rising", "falling"), ("raised", "lowered"),
        ("growth", "decline"), ("grew", "shrank"), ("surged", "plunged"), ("jumped", "dropped"),
        ("soared", "tumbled"), ("gained", "lost"), ("gains", "losses"), ("up", "down"),
        ("higher", "lower"), ("improved", "worsened"), ("exceeded", "fell short of"),
        ("inflows", "outflows"), ("expanded", "contracted"), ("climbed", "slipped"),
    ),
    Language.KO: (
        ("증가", "감소"), ("상승", "하락"), ("급등", "급락"), ("급증", "급감"), ("인상", "인하"),
        ("상향", "하향"), ("상회", "하회"), ("늘었", "줄었"), ("늘어", "줄어"), ("늘린", "줄인"),
        ("올랐", "내렸"), ("올라", "내려"), ("오른", "내린"), ("높아", "낮아"), ("개선", "악화"),
        ("확대", "축소"), ("유입", "유출"), ("성장", "위축"),
    ),
}  # fmt: skip
_READING = {
    Language.EN: tuple(
        re.compile(rf"\b(?:{'|'.join(line[side] for line in _OPPOSITES[Language.EN])})\b", re.IGNORECASE)
        for side in (0, 1)
    ),
    Language.KO: tuple(
        re.compile("|".join(line[side] for line in _OPPOSITES[Language.KO])) for side in (0, 1)
    ),
}
# Up and down that are no direction of a figure: "up to", "set up", "down the street".
_UP_OR_DOWN = re.compile(
    r"\b(?:up|down)\b(?= (?:by )?(?:(?:about|around|nearly|some) )?(?:[$€£₩]|KRW |USD )?\d)(?<!by up)"
)


def _directions(text: str, language: Language) -> tuple[list[str], list[str]]:
    up, down = (pattern.findall(text) for pattern in _READING[language])
    return up, down


def _meaning(text: str, language: Language) -> Hashable:
    return tuple(len(side) for side in _directions(text, language))


def _turned(side: int, pair: Pair) -> Iterator[str]:
    theirs = _directions(pair.source, pair.direction.source)
    if not theirs[side] or theirs[1 - side]:
        return
    ours = _directions(pair.target, pair.direction.target)
    if len(ours[side]) != 1 or ours[1 - side]:
        return
    for line in _OPPOSITES[pair.direction.target]:
        pattern = re.escape(line[side])
        if pair.direction.target is Language.EN:
            pattern = _UP_OR_DOWN.pattern if line[0] == "up" else rf"\b{pattern}\b"
        match = re.search(pattern, pair.target)
        if match and match[0] == line[side]:
            yield put(pair.target, match.start(), match.end(), line[1 - side])
            return


def _up_as_down(pair: Pair, draw: Random) -> Iterator[str]:
    return _turned(0, pair)


def _down_as_up(pair: Pair, draw: Random) -> Iterator[str]:
    return _turned(1, pair)


DIRECTION = Kind(
    "direction", frozenset({"T3"}), {"up as down": _up_as_down, "down as up": _down_as_up}, _meaning
)

"""Kind ``direction``: what rose has fallen in the translation, every figure as it was.

Only where the source has a word of the same direction and none of the other, so that the turn is one.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from random import Random

from nlps_core.types import Language
from tests.bench.planted.kinds import Kind, put
from tests.bench.planted.pairs import Pair

# Each line: up, down. The two words of a line take the same place in a sentence.
_OPPOSITES = {
    Language.EN: (
        ("exceeded", "fell short of"), ("increased", "decreased"), ("an increase", "a decrease"),
        ("increase", "decrease"), ("increases", "decreases"), ("increasing", "decreasing"),
        ("rose", "fell"), ("risen", "fallen"), ("rise", "fall"), ("rises", "falls"), ("rising", "falling"),
        ("growth", "decline"), ("surged", "plunged"), ("jumped", "dropped"), ("soared", "tumbled"),
        ("gained", "lost"), ("gains", "losses"), ("higher", "lower"), ("improved", "worsened"),
        ("inflows", "outflows"), ("up", "down"),
    ),
    Language.KO: (
        ("증가", "감소"), ("상승", "하락"), ("급등", "급락"), ("급증", "급감"), ("인상", "인하"),
        ("상향", "하향"), ("상회", "하회"), ("늘었", "줄었"), ("늘어", "줄어"), ("늘린", "줄인"),
        ("올랐", "내렸"), ("오른", "내린"), ("높아", "낮아"), ("개선", "악화"), ("확대", "축소"),
        ("유입", "유출"),
    ),
}  # fmt: skip
# Up and down before a figure: not "up to", "set up", "down the street".
_BEFORE_FIGURE = r"(?= (?:by )?(?:(?:about|around|nearly|some) )?(?:[$€£₩]|KRW |USD )?\d)"


def _pattern(words: Iterable[str], language: Language) -> str:
    if language is Language.KO:
        return "|".join(words)
    return "|".join(rf"\b{word}\b{_BEFORE_FIGURE if word in ('up', 'down') else ''}" for word in words)


_READING = {
    language: tuple(
        re.compile(_pattern((line[side] for line in lines), language), re.IGNORECASE) for side in (0, 1)
    )
    for language, lines in _OPPOSITES.items()
}


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
        match = re.search(_pattern([line[side]], pair.direction.target), pair.target)
        if match:
            yield put(pair.target, match.start(), match.end(), line[1 - side])
            return


def _up_as_down(pair: Pair, draw: Random) -> Iterator[str]:
    return _turned(0, pair)


def _down_as_up(pair: Pair, draw: Random) -> Iterator[str]:
    return _turned(1, pair)


DIRECTION = Kind(
    "direction", frozenset({"T3"}), {"up as down": _up_as_down, "down as up": _down_as_up}, _meaning
)

"""The nearest texts by their packed stems are those that comparing all of them in full would give."""

from __future__ import annotations

import random

import pytest

from nlps_core.memory.keys import codes
from nlps_core.memory.nearest import nearest
from nlps_core.memory.similarity import percent

WORDS = ("매출액", "영업이익", "전년", "동기", "대비", "증가", "감소", "배당", "결의")


@pytest.mark.parametrize("most", [1, 3, 40])
def test_the_bound_leaves_out_nothing_that_is_better(most: int) -> None:
    draw = random.Random(5)
    for _ in range(50):
        asked, *texts = (draw.choices(WORDS, k=draw.randrange(9)) for _ in range(30))
        packed = [(number, codes(text)) for number, text in enumerate(texts)]
        found = nearest(asked, packed, most)
        best = sorted((percent(asked, text) for text in texts), reverse=True)
        assert [percent(asked, texts[number]) for number in found] == best[:most]
        assert len(set(found)) == len(found)


def test_of_equally_good_ones_the_earlier_are_taken() -> None:
    packed = [(number, codes(["매출액", str(number)])) for number in (7, 3, 5)]
    assert nearest(["매출액", "증가"], packed, 2) == [7, 3]


def test_nothing_is_near_where_nothing_is() -> None:
    assert nearest(["매출액"], [], 3) == []

"""Tags of a piece, counted from 1 again."""

import pytest

from nlps_core.renumbering import renumber
from nlps_core.types import InlineTag

PAIR3, PAIR5, ATOM4 = InlineTag(3, True), InlineTag(5, True), InlineTag(4, False)


@pytest.mark.parametrize(
    ("text", "tags", "asked"),
    [
        ("매출은 <3>증가</3>했다.", (PAIR3,), "매출은 <1>증가</1>했다."),
        ("<5>가</5><4/><3>나</3>", (PAIR3, ATOM4, PAIR5), "<1>가</1><2/><3>나</3>"),
        ("<3>가</3> <1>", (PAIR3,), "<2>가</2> <1>"),
        ("없음", (PAIR3,), "없음"),
    ],
)
def test_tags_are_numbered_in_order_of_appearance_and_lead_back(
    text: str, tags: tuple[InlineTag, ...], asked: str
) -> None:
    renumbered = renumber(text, tags)
    assert renumbered.text == asked
    assert renumbered.restore(asked) == text


def test_only_the_tags_that_occur_are_listed() -> None:
    assert renumber("<5>가</5>", (PAIR3, ATOM4, PAIR5)).tags == (InlineTag(1, True),)

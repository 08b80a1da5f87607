"""A model that is asked again is told what was wrong with its tags, and with no others."""

from __future__ import annotations

import pytest

from nlps_core.complaints import complaint
from nlps_core.types import InlineTag

TAGS = (InlineTag(1, True), InlineTag(2, False))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("<1>Sales</1><2/>", ""),
        ("Sales<2/>", "<1>…</1> is missing."),
        ("<1>Sales</1><2/><2/>", "<2/> must stand there exactly once."),
        ("<1></1>Sales<2/>", "<1>…</1> must hold the translation of its words."),
        ("<1>Sales</1><2/><9>", "<9> is not in the text to translate."),
        ("Sales", "<1>…</1> is missing; <2/> is missing."),
    ],
)
def test_the_complaint_names_each_tag_and_its_trouble(answer: str, said: str) -> None:
    assert complaint("<1>매출</1><2/>", answer, TAGS) == said

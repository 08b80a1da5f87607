"""The real engine holds an answer to the terms that it would not say by itself."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from models.engine import Engine, Request
from nlps_core.prompts import messages_for
from nlps_core.termbase.glossary import lacking
from nlps_core.termbase.holding import holding_pattern
from nlps_core.types import KO_EN, Finish, GlossaryEntry, InlineTag, Sampling

pytestmark = pytest.mark.timeout(1800)  # the first test with the engine starts it

# Words that the demonstration model never says.
ENTRIES = (
    GlossaryEntry("매출액", "매출액", ("turnover proper",)),
    GlossaryEntry("영업", "영업", ("Hanbit Co., Ltd.",), exact=True),
)


@pytest.mark.parametrize(
    ("source", "tags"), [("매출액과 영업", ()), ("<1>매출액</1>과 영업", (InlineTag(1, True),))]
)
def test_an_answer_held_to_terms_has_them_and_whole_tags(
    vllm_engine: Engine, source: str, tags: tuple[InlineTag, ...]
) -> None:
    system = replace(vllm_engine.systems()[0], sampling=Sampling(max_tokens=120))
    messages = messages_for(source, KO_EN, system.profile)
    # A model that means nothing would never come to the terms: short stretches leave it no choice.
    pattern = holding_pattern(source, tags, ENTRIES).replace("*", "{0,6}")
    request = Request("held", system, KO_EN, source, messages, pattern)
    free, held = vllm_engine.complete([replace(request, id="free", pattern=""), request])
    assert lacking(free.text, ENTRIES) == ENTRIES
    assert held.finish is Finish.STOP and re.fullmatch(pattern, held.text)
    assert lacking(re.sub("<[^>]*>", " ", held.text), ENTRIES) == ()

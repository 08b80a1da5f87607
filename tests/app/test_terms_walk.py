"""Terms on their way through a walk: in the prompt, asked for again, held to, flagged, and never shared."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from app.walk import Walk
from models.engine import Answer, Request
from models.plain_engines import PlainEngine
from models.profiles import CHAT
from nlps_core.types import (
    KO_EN,
    Context,
    ExamplePair,
    Finish,
    GlossaryEntry,
    InlineTag,
    Place,
    Room,
    Segment,
    SegmentKind,
    System,
    Translation,
)

REVENUE = GlossaryEntry("매출액", "매출액", ("revenue",), ("turnover",))
SOURCE = "매출액이 늘었다"


class Instructed(PlainEngine):
    """A model that takes context; ``say`` answers from the request, and sees what it is held to."""

    def __init__(self, say: Callable[[Request], str], demonstration: bool = False) -> None:
        super().__init__("scripted", lambda text: text)
        self.asked: list[Request] = []
        self._say = say
        self._demonstration = demonstration

    def complete(self, requests: Sequence[Request]) -> list[Answer]:
        self.asked += requests
        return [Answer(each.id, self._say(each), Finish.STOP, output_tokens=20) for each in requests]

    def systems(self) -> tuple[System, ...]:
        return (replace(super().systems()[0], profile=CHAT, demonstration=self._demonstration),)


def segment(source: str = SOURCE, number: int = 1, *entries: GlossaryEntry, **around: object) -> Segment:
    context = Context(glossary=entries, **around)  # type: ignore[arg-type]
    place = Place(Room.BODY, f"¶{number}")
    return Segment(number, f"body#{number}", place, SegmentKind.PARAGRAPH, source, context=context)


def walk(engine: PlainEngine, *segments: Segment) -> list[Translation]:
    return Walk(engine, engine.systems(), KO_EN).translate(segments)


def rules(done: Translation) -> list[str]:
    return [found.rule for found in done.findings]


def test_the_terms_of_a_segment_are_in_its_prompt() -> None:
    engine = Instructed(lambda _: "Revenue rose.")
    (done,) = walk(engine, segment(SOURCE, 1, REVENUE))
    assert "- 매출액 = revenue" in engine.asked[0].messages[-1].content
    assert (done.text, rules(done), len(engine.asked)) == ("Revenue rose.", [], 1)


def test_a_missing_term_is_asked_for_again_with_the_reason() -> None:
    def say(request: Request) -> str:
        return "Revenue rose." if "refused" in request.messages[-1].content else "Sales rose."

    engine = Instructed(say)
    (done,) = walk(engine, segment(SOURCE, 1, REVENUE))
    assert '"매출액" must be translated as "revenue"' in engine.asked[1].messages[-1].content
    assert (done.text, rules(done), len(engine.asked)) == ("Revenue rose.", ["terms_asked_again"], 2)


def test_a_model_that_does_not_listen_is_held_to_the_term() -> None:
    def say(request: Request) -> str:
        fits = request.pattern and re.fullmatch(request.pattern, "Revenue rose.")
        return "Revenue rose." if fits else "Sales rose."

    engine = Instructed(say)
    (done,) = walk(engine, segment(SOURCE, 1, REVENUE))
    assert (done.text, rules(done), len(engine.asked)) == ("Revenue rose.", ["terms_constrained"], 3)


@pytest.mark.parametrize(
    "held",
    [
        "Sales rose. Sales rose. Sales rose. And so the revenue of all of it rose, too.",
        "Sales rose.",
        "9 revenue",
    ],
)
def test_what_is_no_better_is_not_taken_and_the_term_is_flagged(held: str) -> None:
    engine = Instructed(lambda request: held if request.pattern else "Sales rose.")
    (done,) = walk(engine, segment(SOURCE, 1, REVENUE))
    assert (done.text, rules(done)) == ("Sales rose.", ["T1"])


def test_a_forbidden_wording_is_flagged() -> None:
    (done,) = walk(Instructed(lambda _: "Turnover, that is revenue, rose."), segment(SOURCE, 1, REVENUE))
    assert rules(done) == ["T2"]


def test_a_word_that_stays_goes_the_same_way() -> None:
    def say(request: Request) -> str:
        return "한빛원 has risen." if request.pattern else "Hanbit won rose."

    engine = Instructed(say)
    (done,) = walk(engine, segment("한빛원이 늘었다", 1, terms=("한빛원",)))
    assert '"한빛원" must stay exactly as written' in engine.asked[1].messages[-1].content
    assert (done.text, rules(done)) == ("한빛원 has risen.", ["terms_constrained"])


def test_tags_and_terms_are_held_to_together() -> None:
    def say(request: Request) -> str:
        fits = request.pattern and re.fullmatch(request.pattern, "<1>Revenue</1> rose.")
        return "<1>Revenue</1> rose." if fits else "Sales rose."

    tagged = replace(segment("<1>매출액</1>이 늘었다", 1, REVENUE), tags=(InlineTag(1, True),))
    (done,) = walk(Instructed(say), tagged)
    assert (done.text, rules(done)) == ("<1>Revenue</1> rose.", ["format_constrained"])


def test_the_demonstration_model_is_neither_asked_again_nor_held_but_flagged() -> None:
    engine = Instructed(lambda _: "Sales rose.", demonstration=True)
    (done,) = walk(engine, segment(SOURCE, 1, REVENUE))
    assert (rules(done), len(engine.asked)) == (["T1"], 1)


def test_equal_texts_with_other_terms_are_asked_about_separately() -> None:
    engine = Instructed(
        lambda request: "Revenue rose." if "= revenue" in request.messages[-1].content else "Sales."
    )
    one, other, same = walk(
        engine, segment(SOURCE, 1, REVENUE), segment(SOURCE, 2), segment(SOURCE, 3, REVENUE)
    )
    assert [one.text, other.text, same.text] == ["Revenue rose.", "Sales.", "Revenue rose."]
    assert len(engine.asked) == 2


def test_what_an_answer_was_held_to_is_not_shared_with_a_text_that_asks_for_nothing() -> None:
    class Plain(Instructed):
        def systems(self) -> tuple[System, ...]:
            return PlainEngine.systems(self)[:1]

    engine = Plain(lambda request: "Revenue rose." if request.pattern else "Sales rose.")
    one, other = walk(engine, segment(SOURCE, 1, REVENUE), segment(SOURCE, 2))
    assert (one.text, other.text) == ("Revenue rose.", "Sales rose.")


def test_equal_texts_with_other_examples_are_asked_about_separately_where_examples_are_taken() -> None:
    class Shown(Instructed):
        def systems(self) -> tuple[System, ...]:
            (system,) = super().systems()
            return system, replace(system, profile=replace(CHAT, takes_examples=True))

    engine = Shown(lambda _: "Sales rose.")
    walk(engine, segment(), segment(SOURCE, 2, examples=(ExamplePair("매출", "Sales"),)))
    assert len(engine.asked) == 3


def test_equal_texts_share_an_answer_but_each_has_its_own_findings() -> None:
    class Plain(Instructed):
        def systems(self) -> tuple[System, ...]:
            return PlainEngine.systems(self)[:1]

    engine = Plain(lambda _: "Sales rose.")
    one, other = walk(engine, segment(), segment(SOURCE, 2, longest=5))
    assert len(engine.asked) == 1
    assert (rules(one), rules(other)) == ([], ["TOO_LONG"])

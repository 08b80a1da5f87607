"""From segments to translations, with the product's own engines and with one that misbehaves."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from app.walk import Walk
from models.engine import Answer, EngineState, Phase, Request
from models.plain_engines import PlainEngine, identity_engine, pseudo_engine
from nlps_core.types import (
    KO_EN,
    Finish,
    InlineTag,
    KeptReason,
    Place,
    Room,
    Segment,
    SegmentKind,
    System,
    Translation,
    TranslationStatus,
)


class Scripted(PlainEngine):
    """Answers with whatever ``answer`` makes of a request; counts what it was asked."""

    def __init__(
        self, answer: Callable[[Request], Answer], context: int = 0, one_sentence: bool = False
    ) -> None:
        super().__init__("scripted", lambda text: text)
        self.asked: list[str] = []
        self._scripted = answer
        self._context = context
        self._one_sentence = one_sentence

    def complete(self, requests: Sequence[Request]) -> list[Answer]:
        self.asked += [request.text for request in requests]
        return [self._scripted(request) for request in requests]

    def state(self) -> EngineState:
        return EngineState(Phase.READY, "scripted", max_tokens=self._context)

    def systems(self) -> tuple[System, ...]:
        base = super().systems()[0]
        return (replace(base, profile=replace(base.profile, one_sentence=self._one_sentence)),)


def says(text: str, finish: Finish = Finish.STOP, covered: bool = True) -> Callable[[Request], Answer]:
    return lambda request: Answer(request.id, text, finish, covered=covered)


def segment(
    source: str, number: int = 1, tags: tuple[InlineTag, ...] = (), kept: KeptReason | None = None
) -> Segment:
    return Segment(
        number, f"body#{number}", Place(Room.BODY, f"¶{number}"), SegmentKind.PARAGRAPH, source, tags, kept
    )


def walk(engine: PlainEngine, *segments: Segment) -> list[Translation]:
    return Walk(engine, engine.systems(), KO_EN).translate(segments)


def test_each_segment_is_translated_by_each_system() -> None:
    done = walk(identity_engine(), segment("매출"), segment("영업이익", 2))
    assert [(item.segment, item.text) for item in done] == [
        ("body#1", "매출"),
        ("body#1", "매출"),
        ("body#2", "영업이익"),
        ("body#2", "영업이익"),
    ]
    assert len({item.system for item in done}) == 2


def test_kept_segments_are_never_sent() -> None:
    engine = Scripted(says("x"))
    assert walk(engine, segment("1,234", kept=KeptReason.NUMBER)) == []
    assert engine.asked == []


def test_a_repeated_segment_is_asked_once_in_a_job() -> None:
    engine = Scripted(lambda request: Answer(request.id, request.text.upper(), Finish.STOP))
    job = Walk(engine, engine.systems(), KO_EN)
    first = job.translate([segment("매출 a"), segment("매출 a", 2)])
    second = job.translate([segment("매출 a", 3)])
    assert engine.asked == ["매출 a"]
    assert [item.segment for item in first + second] == ["body#1", "body#2", "body#3"]
    assert {item.text for item in first + second} == {"매출 A"}


class Waiting(Scripted):
    """Answers a call only when so many calls are with it at once."""

    def __init__(self, calls: int) -> None:
        super().__init__(says("Revenue"))
        self._together = threading.Barrier(calls)

    def complete(self, requests: Sequence[Request]) -> list[Answer]:
        self._together.wait(timeout=10)
        return super().complete(requests)


def test_the_next_batch_is_asked_while_the_last_one_is_being_answered() -> None:
    engine = Waiting(calls=2)
    job = Walk(engine, engine.systems(), KO_EN)
    segments = [segment(f"매출 {number}", number) for number in range(4)]
    done = list(job.batches(segments, size=1))
    assert [item.segment for batch in done for item in batch] == [each.key for each in segments]


def test_a_segment_repeated_in_the_batch_that_is_under_way_is_asked_once() -> None:
    engine = Scripted(says("Revenue"))
    job = Walk(engine, engine.systems(), KO_EN)
    done = list(job.batches([segment("매출", number) for number in range(5)], size=1))
    assert [len(batch) for batch in done] == [1] * 5
    assert engine.asked == ["매출"]


def test_whoever_stops_early_leaves_nothing_with_the_engine() -> None:
    engine = Cancellable()
    job = Walk(engine, engine.systems(), KO_EN)
    batches = job.batches([segment(f"매출 {number}", number) for number in range(9)], size=1)
    next(batches)
    assert engine.waiting.wait(10)
    batches.close()
    assert len(engine.cancelled) == 1
    assert len(engine.asked) == 2


class Cancellable(Scripted):
    """Answers one text, and every other only when it is cancelled."""

    def __init__(self) -> None:
        super().__init__(says("Revenue"))
        self.cancelled: list[str] = []
        self.waiting = threading.Event()
        self._over = threading.Event()

    def complete(self, requests: Sequence[Request]) -> list[Answer]:
        answers = super().complete(requests)
        if requests[0].text != "매출 0":
            self.waiting.set()
            assert self._over.wait(10)
        return answers

    def cancel(self, ids: Sequence[str]) -> None:
        self.cancelled += ids
        self._over.set()


def test_what_was_translated_before_is_not_asked_again() -> None:
    engine = Scripted(says("Revenue"))
    job = Walk(engine, engine.systems(), KO_EN)
    signature = engine.systems()[0].signature
    job.remember(
        segment("매출"), Translation("body#1", signature, TranslationStatus.DONE, "Revenue, from before")
    )
    assert job.translate([segment("매출", 2)])[0].text == "Revenue, from before"
    assert engine.asked == []


def test_sentences_go_one_by_one_where_the_profile_wants_it_and_come_back_whole() -> None:
    engine = Scripted(lambda request: Answer(request.id, request.text, Finish.STOP), one_sentence=True)
    source = "매출은 <2>증가</2>했다.  이익은 감소했다."
    done = walk(engine, segment(source, tags=(InlineTag(2, True),)))
    assert engine.asked == ["매출은 <1>증가</1>했다.", "이익은 감소했다."]
    assert done[0].text == source
    assert [piece.source for piece in done[0].pieces] == engine.asked


@pytest.mark.parametrize(
    ("answer", "rule"),
    [
        (says(""), "answer_empty"),
        (says("Revenue ro", Finish.LENGTH), "answer_cut"),
        (lambda request: Answer(request.id, "", Finish.FAILED, error="prompt_too_long"), "prompt_too_long"),
    ],
)
def test_an_unusable_answer_fails_the_segment_and_keeps_its_source(
    answer: Callable[[Request], Answer], rule: str
) -> None:
    done = walk(Scripted(answer), segment("매출"))[0]
    assert (done.status, done.text) == (TranslationStatus.FAILED, "매출")
    assert [finding.rule for finding in done.findings] == [rule]


def test_outside_its_coverage_the_source_stays_and_the_raw_output_is_kept() -> None:
    done = walk(Scripted(says("Fluent nonsense", covered=False)), segment("매출"))[0]
    assert (done.status, done.text, done.raw) == (TranslationStatus.ABSTAINED, "매출", "Fluent nonsense")


@pytest.mark.parametrize(
    ("answer", "text", "rule"),
    [
        ("Revenue <1>rose</1>.", "Revenue <4>rose</4>.", None),
        ("Revenue < 1>rose</ 1>.", "Revenue <4>rose</4>.", "format_repaired"),
        ("Revenue rose.", "Revenue rose.", "format_lost"),
    ],
)
def test_tags_are_kept_repaired_or_given_up_with_a_flag(answer: str, text: str, rule: str | None) -> None:
    done = walk(Scripted(says(answer)), segment("매출이 <4>증가</4>했다.", tags=(InlineTag(4, True),)))[0]
    assert done.text == text
    rules = [finding.rule for finding in done.findings]
    assert rule in rules if rule else not {"format_repaired", "format_lost"} & set(rules)


def test_an_atom_survives_an_answer_that_lost_it() -> None:
    done = walk(Scripted(says("Revenue")), segment("매출<1/>", tags=(InlineTag(1, False),)))[0]
    assert done.text == "Revenue<1/>"


def test_a_cancelled_segment_has_no_translation() -> None:
    assert walk(Scripted(says("", Finish.CANCELLED)), segment("매출")) == []


def test_after_cancel_nothing_more_is_asked() -> None:
    engine = Scripted(says("Revenue"))
    job = Walk(engine, engine.systems(), KO_EN)
    job.cancel()
    assert job.translate([segment("매출")]) == []
    assert engine.asked == []


def test_a_text_that_leaves_no_room_for_its_answer_is_sent_in_pieces() -> None:
    engine = Scripted(lambda request: Answer(request.id, request.text, Finish.STOP), context=90)
    source = " ".join(["매출은 전년 대비 증가했다."] * 20)
    done = walk(engine, segment(source))[0]
    assert len(engine.asked) > 1
    assert done.text == source


def test_pseudo_marks_each_unit_so_that_missed_text_is_seen() -> None:
    done = walk(pseudo_engine(), segment("매출 ebitda"))[0]
    assert done.text.startswith("⟦") and "EBITDA" in done.text

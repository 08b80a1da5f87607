"""Every judgement ends in a row, or in a reason why there is none."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlps_core.blinding import Choice
from nlps_core.judgements import Judgements, ServedPiece, Shown
from nlps_core.lessons import ExportPlan, Kind, LeftOut, Use
from nlps_core.preferences import plan
from nlps_core.types import TranslationStatus
from tests.core.judging import confirmation, correction, piece, rating, shown, vote

BASE = shown("Sales rose.")
TUNED = shown("Revenue increased.", piece("원문", "Revenue increased."), system="tuned")
TWO = shown("Sales rose. Profit fell.", piece("매출.", "Sales rose."), piece("이익.", "Profit fell."))


def pairs(made: ExportPlan) -> list[tuple[str, str, str]]:
    return [(pair.piece.source, pair.chosen, pair.rejected) for pair in made.dpo]


def examples(made: ExportPlan) -> list[tuple[str, str]]:
    return [(example.piece.source, example.target) for example in made.sft]


def reasons(made: ExportPlan) -> Counter[tuple[Use, LeftOut]]:
    return Counter((omission.use, omission.reason) for omission in made.left_out)


def both(reason: LeftOut) -> Counter[tuple[Use, LeftOut]]:
    return Counter([(Use.SFT, reason), (Use.DPO, reason)])


def test_a_correction_is_an_example_and_is_better_than_the_very_output_shown() -> None:
    made = plan(Judgements((correction(BASE, "  Revenue rose.\n"),)))
    assert examples(made) == [("원문", "Revenue rose.")]
    assert pairs(made) == [("원문", "Revenue rose.", "Sales rose.")]
    assert not made.left_out
    origin = made.dpo[0].origin
    assert (origin.kind, origin.rater, origin.system, made.dpo[0].against) == (
        Kind.CORRECTION,
        "kim",
        "base",
        "base",
    )


@pytest.mark.parametrize(
    ("about", "text", "reason"),
    [
        (BASE, "Sales rose. ", LeftOut.IDENTICAL),
        (BASE, " ", LeftOut.EMPTY),
        (shown("매출", status=TranslationStatus.FAILED), "Sales", LeftOut.FAILED),
        (shown("⟦매출⟧", ServedPiece("매출", "⟦매출⟧", (), "")), "Sales", LeftOut.NO_PROMPT),
        (replace(BASE, asked_again=True), "Revenue rose.", LeftOut.ASKED_AGAIN),
        (TWO, "Revenue rose. Profit dropped.", LeftOut.SPANS_PIECES),
        (TWO, "Sales rose. And more. Profit fell.", LeftOut.SPANS_PIECES),
        (TWO, "Sales rose.", LeftOut.SPANS_PIECES),
        (shown("Mended. Profit fell.", *TWO.pieces), "Fine. Profit fell.", LeftOut.SPANS_PIECES),
    ],
)
def test_a_correction_that_teaches_nothing_says_why(about: Shown, text: str, reason: LeftOut) -> None:
    made = plan(Judgements((correction(about, text),)))
    assert not made.sft and not made.dpo
    assert reasons(made) == both(reason)


@pytest.mark.parametrize(
    ("text", "source", "chosen", "rejected"),
    [
        ("Revenue rose. Profit fell.", "매출.", "Revenue rose.", "Sales rose."),
        ("Sales rose. Profit dropped.", "이익.", "Profit dropped.", "Profit fell."),
        ("Sales rose sharply. Profit fell.", "매출.", "Sales rose sharply.", "Sales rose."),
        ("Sales rose. Profit fell. Again.", "이익.", "Profit fell. Again.", "Profit fell."),
    ],
)
def test_an_edit_inside_one_piece_is_about_the_prompt_of_that_piece(
    text: str, source: str, chosen: str, rejected: str
) -> None:
    made = plan(Judgements((correction(TWO, text),)))
    assert pairs(made) == [(source, chosen, rejected)]
    assert examples(made) == [(source, chosen)]


def test_a_correction_where_the_model_abstained_is_an_example_only() -> None:
    kept = shown("매출", piece("매출", "nonsense"), status=TranslationStatus.ABSTAINED)
    made = plan(Judgements((correction(kept, "Revenue"),)))
    assert examples(made) == [("매출", "Revenue")]
    assert reasons(made) == Counter([(Use.DPO, LeftOut.ABSTAINED)])


TAGGED = shown(
    "<5>Sales</5> rose. 1,234 Profit<7/> <6>fell</6>.",
    piece("<1>매출</1>이 늘었다.", "<1>Sales</1> rose."),
    piece("이익<1/>이 <2>줄었다</2>.", "Profit<1/> <2>fell</2>."),
    source="<5>매출</5>이 늘었다. 1,234 이익<7/>이 <6>줄었다</6>.",
)


def test_rows_have_the_tag_numbers_that_the_model_was_shown() -> None:
    text = "<5>Sales</5> rose. 1,234 Profit<7/> <6>dropped</6>."
    made = plan(Judgements((correction(TAGGED, text),)))
    assert pairs(made) == [
        ("이익<1/>이 <2>줄었다</2>.", "Profit<1/> <2>dropped</2>.", "Profit<1/> <2>fell</2>.")
    ]
    made = plan(Judgements(confirmations=(confirmation(TAGGED, TAGGED.text),)))
    assert [target for _, target in examples(made)] == ["<1>Sales</1> rose.", "Profit<1/> <2>fell</2>."]
    abstained = shown(
        "<5>매출</5>", piece("<1>매출</1>", "?"), source="<5>매출</5>", status=TranslationStatus.ABSTAINED
    )
    made = plan(Judgements((correction(abstained, "<5>Sales</5>"),)))
    assert examples(made) == [("<1>매출</1>", "<1>Sales</1>")]


def test_an_edit_of_what_no_model_was_asked_about_is_left_out() -> None:
    made = plan(Judgements((correction(TAGGED, TAGGED.text.replace("1,234", "1,235")),)))
    assert reasons(made) == both(LeftOut.SPANS_PIECES)


def test_an_answer_that_was_mended_is_still_the_only_one() -> None:
    mended = shown("1,234 <5>Sales</5>", piece("<1>매출</1>", "< 1>Sales</1>"), source="1,234 <5>매출</5>")
    made = plan(Judgements((correction(mended, "1,234 <5>Revenue</5>"),)))
    assert pairs(made) == [("<1>매출</1>", "<1>Revenue</1>", "<1>Sales</1>")]


def test_a_prompt_that_would_be_another_today_is_left_out() -> None:
    made = plan(Judgements((correction(BASE, "Revenue rose."),)), same_prompt=lambda piece: False)
    assert reasons(made) == both(LeftOut.PROMPT_CHANGED)


def test_the_newest_correction_of_a_rater_counts() -> None:
    old, new = correction(BASE, "Old.", time="1"), correction(BASE, "New.", time="2")
    made = plan(Judgements((new, old)))
    assert examples(made) == [("원문", "New.")]
    assert reasons(made) == both(LeftOut.SUPERSEDED)
    assert {omission.judgement for omission in made.left_out} == {old.id}


def test_only_confirmed_corrections_when_asked_for() -> None:
    other = shown("Profit fell.", piece("이익", "Profit fell."), segment="s2")
    judgements = Judgements(
        (correction(BASE, "Revenue rose."), correction(other, "Profit dropped.")),
        (confirmation(BASE, "Revenue rose.", rater="lee"),),
    )
    made = plan(judgements, confirmed_only=True)
    assert examples(made) == [("원문", "Revenue rose.")]
    assert reasons(made)[Use.SFT, LeftOut.NOT_CONFIRMED] == 1
    assert len(plan(judgements).sft) == 2


def test_what_is_confirmed_without_an_edit_is_an_example_for_each_piece() -> None:
    made = plan(Judgements(confirmations=(confirmation(TWO, TWO.text),)))
    assert examples(made) == [("매출.", "Sales rose."), ("이익.", "Profit fell.")]
    assert not made.dpo


def test_a_correction_and_its_confirmation_are_one_row() -> None:
    text = "Revenue rose."
    made = plan(Judgements((correction(BASE, text),), (confirmation(BASE, text),)))
    assert len(made.sft) == len(made.dpo) == 1
    assert reasons(made) == both(LeftOut.DUPLICATE)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice.LEFT, [("원문", "Sales rose.", "Revenue increased.")]),
        (Choice.RIGHT, [("원문", "Revenue increased.", "Sales rose.")]),
    ],
)
def test_a_decisive_vote_is_a_pair(choice: Choice, expected: list[tuple[str, str, str]]) -> None:
    made = plan(Judgements(votes=(vote(BASE, TUNED, choice),)))
    assert pairs(made) == expected
    assert not made.sft


@pytest.mark.parametrize(
    ("left", "right", "choice", "reason"),
    [
        (BASE, TUNED, Choice.TIE, LeftOut.TIE),
        (BASE, TUNED, Choice.BOTH_BAD, LeftOut.BOTH_BAD),
        (BASE, shown(" Sales rose.", system="tuned"), Choice.LEFT, LeftOut.IDENTICAL),
        (BASE, shown("x", piece("원문", "x", "other")), Choice.LEFT, LeftOut.PROMPTS_DIFFER),
        (BASE, shown("원문", status=TranslationStatus.ABSTAINED), Choice.LEFT, LeftOut.ABSTAINED),
        (BASE, shown("원문", status=TranslationStatus.FAILED), Choice.LEFT, LeftOut.FAILED),
        (shown(" "), TUNED, Choice.LEFT, LeftOut.EMPTY),
    ],
)
def test_other_votes_make_no_pair(left: Shown, right: Shown, choice: Choice, reason: LeftOut) -> None:
    made = plan(Judgements(votes=(vote(left, right, choice),)))
    assert not made.dpo
    assert reasons(made) == Counter([(Use.DPO, reason)])


def test_a_vote_between_several_pieces_counts_when_one_of_them_differs() -> None:
    other = shown("Sales rose. Profit sank.", TWO.pieces[0], piece("이익.", "Profit sank."), system="tuned")
    made = plan(Judgements(votes=(vote(TWO, other, Choice.RIGHT),)))
    assert pairs(made) == [("이익.", "Profit sank.", "Profit fell.")]
    both_differ = shown("Up. Down.", piece("매출.", "Up."), piece("이익.", "Down."), system="tuned")
    made = plan(Judgements(votes=(vote(TWO, both_differ, Choice.RIGHT),)))
    assert reasons(made) == Counter([(Use.DPO, LeftOut.SPANS_PIECES)])


@pytest.mark.parametrize(
    ("base", "tuned", "reason"),
    [
        (2, 4, None),
        (1, 5, None),
        (4, 5, LeftOut.TOO_CLOSE),
        (3, 3, LeftOut.TOO_CLOSE),
        (1, 3, LeftOut.NOT_GOOD_ENOUGH),
    ],
)
def test_a_clear_gap_between_ratings_is_a_pair(base: int, tuned: int, reason: LeftOut | None) -> None:
    made = plan(Judgements(ratings=(rating(BASE, base), rating(TUNED, tuned))))
    if reason is None:
        assert pairs(made) == [("원문", "Revenue increased.", "Sales rose.")]
    else:
        assert not made.dpo
        assert reasons(made) == Counter([(Use.DPO, reason)])


def test_ratings_of_different_people_are_not_compared() -> None:
    made = plan(Judgements(ratings=(rating(BASE, 1), rating(TUNED, 5, rater="lee"))))
    assert reasons(made) == Counter({(Use.DPO, LeftOut.NO_PARTNER): 2})


def test_a_newer_rating_replaces_the_older() -> None:
    made = plan(Judgements(ratings=(rating(BASE, 1), rating(TUNED, 5), rating(BASE, 5, time="2"))))
    assert reasons(made) == Counter([(Use.DPO, LeftOut.SUPERSEDED), (Use.DPO, LeftOut.TOO_CLOSE)])


def test_opposite_votes_are_both_left_out() -> None:
    votes = (vote(BASE, TUNED, Choice.LEFT), vote(BASE, TUNED, Choice.RIGHT, rater="lee"))
    made = plan(Judgements(votes=votes))
    assert not made.dpo
    assert reasons(made) == Counter({(Use.DPO, LeftOut.DISPUTED): 2})


def test_a_correction_of_the_preferred_output_is_no_circle() -> None:
    made = plan(Judgements((correction(TUNED, "Revenue rose."),), votes=(vote(BASE, TUNED, Choice.RIGHT),)))
    assert len(made.dpo) == 2


def test_one_source_with_two_targets_is_listed_and_kept() -> None:
    elsewhere = shown("Sales rose.", segment="s2")
    made = plan(Judgements((correction(BASE, "Revenue rose."), correction(elsewhere, "Turnover rose."))))
    assert len(made.sft) == 2
    (found,) = made.contradictions
    assert (found.source, found.targets) == ("원문", ("Revenue rose.", "Turnover rose."))


def test_two_targets_in_different_surroundings_do_not_contradict() -> None:
    cell = shown("Sales rose.", segment="s2", context="cell")
    made = plan(Judgements((correction(BASE, "Revenue rose."), correction(cell, "Turnover rose."))))
    assert not made.contradictions


OUTPUTS = st.sampled_from(["a", "b", "c"]).map(lambda text: shown(text, piece("원문", text), system=text))


@given(st.lists(st.tuples(OUTPUTS, OUTPUTS, st.sampled_from(Choice), st.sampled_from("klm")), max_size=12))
def test_every_vote_is_accounted_for_once(drawn: list[tuple[Shown, Shown, Choice, str]]) -> None:
    votes = tuple(
        vote(left, right, choice, rater, time=f"{n:02}")
        for n, (left, right, choice, rater) in enumerate(drawn)
    )
    made = plan(Judgements(votes=votes))
    told = [pair.origin.judgement for pair in made.dpo] + [omission.judgement for omission in made.left_out]
    assert sorted(told) == sorted(vote.id for vote in votes)


@given(st.lists(st.tuples(OUTPUTS, OUTPUTS, st.sampled_from("klm")), max_size=8))
def test_what_is_left_has_no_circle(drawn: list[tuple[Shown, Shown, str]]) -> None:
    votes = tuple(
        vote(left, right, Choice.LEFT, rater, time=f"{n:02}") for n, (left, right, rater) in enumerate(drawn)
    )
    better = {(pair.chosen, pair.rejected) for pair in plan(Judgements(votes=votes)).dpo}
    for _ in range(3):
        better |= {(a, d) for a, b in better for c, d in better if b == c}
    assert not any(a == b for a, b in better)

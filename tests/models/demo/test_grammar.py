"""What the demonstration's grammar promises about its templates, terms and figures."""

from __future__ import annotations

from collections import Counter

import pytest

from models.demo.drawing import Draw
from models.demo.grammar import Frame, draw_value, fill
from models.demo.grammar_figures import tenths, trillions
from models.demo.grammar_frames import SENTENCES
from models.demo.grammar_labels import LABELS
from models.demo.grammar_tags import Marks, Numbers, draw_marks, say_tagged
from models.demo.grammar_terms import TERMS
from models.demo.grammar_values import HOUSE, LITERAL, STYLES, particle
from nlps_core.figures.reading import figures
from nlps_core.types import Language

FRAMES = SENTENCES + LABELS


@pytest.mark.parametrize(
    ("word", "kind", "joined"),
    [
        ("한결전자", "은", "는"),
        ("한결화학", "은", "은"),
        ("10억 원", "을", "을"),
        ("12억 달러", "을", "를"),
        ("3.4%", "으로", "로"),
        ("이자비용", "으로", "으로"),
        ("서울", "으로", "로"),
        ("1.2%p", "이었", "였"),
    ],
)
def test_a_particle_fits_the_sound_before_it(word: str, kind: str, joined: str) -> None:
    assert particle(word, kind) == joined


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_the_four_templates_of_a_frame_share_slots_and_optional_parts(frame: Frame) -> None:
    found = [
        Counter((part.slot.name, part.group) for part in frame.parts(*key) if part.slot)
        for key in frame.templates
    ]
    assert all(one == found[0] for one in found)
    assert set(found[0].values()) <= {1}


def test_frames_have_names_of_their_own() -> None:
    assert len({frame.name for frame in FRAMES}) == len(FRAMES)


@pytest.mark.parametrize("kind", sorted(TERMS))
def test_a_term_can_be_told_from_its_neighbours_in_every_language_and_style(kind: str) -> None:
    for key in TERMS[kind][0].texts:
        texts = [term.texts[key] for term in TERMS[kind]]
        assert len(set(texts)) == len(texts), (key, texts)


@pytest.mark.parametrize("kind", ["amount", "dollars", "rate", "points", "count", "price"])
def test_a_figure_has_the_same_value_in_both_languages_and_styles(kind: str) -> None:
    draw = Draw(f"values of {kind}")
    for _ in range(500):
        said = draw_value(kind, draw)
        values = {
            tuple(figure.values for figure in figures(said.text(language, style)))
            for language in Language
            for style in STYLES
        }
        assert len(values) == 1, said.texts


@pytest.mark.parametrize(
    ("hundred_millions", "said"),
    [(10, "1"), (12, "1.2"), (2_345, "234.5"), (12_345, "1,234.5"), (10_045, "1,004.5")],
)
def test_hundred_millions_become_billions(hundred_millions: int, said: str) -> None:
    assert tenths(hundred_millions) == said


@pytest.mark.parametrize(
    ("rest", "said"), [(2_345, "1.2345"), (45, "1.0045"), (2_300, "1.23"), (10, "1.001")]
)
def test_a_trillion_and_hundred_millions_become_trillions(rest: int, said: str) -> None:
    assert trillions(1, rest) == said


def test_the_same_seed_draws_the_same() -> None:
    assert [Draw("a").below(1000) for _ in range(3)] == [Draw("a").below(1000) for _ in range(3)]
    assert Draw("a").sample(range(50), 5) != Draw("b").sample(range(50), 5)


def test_a_sample_has_no_element_twice_and_keeps_the_order() -> None:
    taken = Draw("sample").sample(range(10), 6)
    assert taken == sorted(set(taken))
    assert len(taken) == 6


def _result() -> Frame:
    return next(frame for frame in SENTENCES if frame.name == "result")


def test_tags_are_numbered_in_the_reading_order_of_the_source() -> None:
    filled = fill(_result(), Draw("numbers"))
    numbers = Numbers()
    marks = Marks(pairs=frozenset({"amount", "company"}), atoms=frozenset({"end"}))
    source = say_tagged(filled, Language.KO, HOUSE, marks, numbers)
    target = say_tagged(filled, Language.EN, LITERAL, marks, numbers)
    company, amount = filled.values["company"], filled.values["amount"]
    assert source.startswith(f"<1>{company.text(Language.KO, HOUSE)}</1>의")
    assert f"<2>{amount.text(Language.EN, LITERAL)}</2>" in target
    assert f"<1>{company.text(Language.EN, LITERAL)}</1>" in target
    assert source.endswith(".<3/>")
    assert target.endswith(".<3/>")


def test_a_loose_pair_takes_the_particle_in() -> None:
    filled = fill(_result(), Draw("loose"))
    marks = Marks(pairs=frozenset({"amount"}), loose=True)
    amount = filled.values["amount"].text(Language.KO, HOUSE)
    assert f"<1>{amount}을</1> 기록" in say_tagged(filled, Language.KO, HOUSE, marks, Numbers())


def test_marks_count_every_tag() -> None:
    draw = Draw("counting")
    for frame in SENTENCES:
        filled = fill(frame, draw)
        marks = draw_marks(filled, draw)
        numbers = Numbers()
        said = say_tagged(filled, Language.KO, HOUSE, marks, numbers)
        assert said.count("<") == len(marks.pairs) * 2 + len(marks.atoms) + marks.whole * 2
        assert numbers.of(0, "one more") == marks.count + 1

"""What people do to segments, through the services."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.services import documents, downloads, review
from app.services.views import Column, Upload
from app.workbench import Workbench
from db.views import Origin, Person
from nlps_core.errors import Conflict, Invalid, NotFound
from nlps_core.types import KO_EN
from tests.app.taking import final_file

LINES = [f"매출이 {word} 늘었다." for word in ("크게", "조금", "다시", "빨리", "겨우", "많이", "늘", "더")]
TEXT = "\n".join([*LINES, LINES[0], "2024"])


@pytest.fixture
def document(bench: Workbench, person: Person, work: Callable[[], None]) -> Iterator[int]:
    (job,) = documents.submit(bench, person, [Upload("memo.txt", TEXT.encode())], KO_EN).jobs
    work()
    yield job.document_id


def test_names_are_hidden_until_asked_for_and_showing_them_moves_nothing(
    bench: Workbench, person: Person, document: int
) -> None:
    hidden = review.sheet(bench, person, document)
    shown = review.sheet(bench, person, document, names=True)
    assert all(line.one.name is None for line in hidden.lines if line.one)
    assert [line.one and line.one.text for line in hidden.lines] == [
        line.one and line.one.text for line in shown.lines
    ]
    assert {line.one.name for line in shown.lines if line.one} == {"base", "tuned"}
    for line in shown.lines:
        if line.one and line.two:
            assert {line.one.name, line.two.name} == {"base", "tuned"}


def test_a_kept_segment_has_its_reason_and_no_outputs(
    bench: Workbench, person: Person, document: int
) -> None:
    last = review.line(bench, person, document, 10)
    assert (last.source, last.kept, last.one, last.two) == ("2024", "number", None, None)


def test_taking_a_column_makes_its_text_the_final_one(
    bench: Workbench, person: Person, document: int
) -> None:
    before = review.line(bench, person, document, 1)
    assert before.two is not None
    after = review.change(bench, person, document, 1, before.version, took=Column.TWO, confirm=True)
    assert (after.final, after.origin, after.confirmed) == (before.two.text, Origin.TOOK_TRANSLATION, True)
    assert after.version > before.version


def test_a_later_correction_takes_the_confirmation_back(
    bench: Workbench, person: Person, document: int
) -> None:
    confirmed = review.change(bench, person, document, 1, 0, final="Sales rose.", confirm=True)
    assert confirmed.confirmed
    edited = review.change(bench, person, document, 1, confirmed.version, final="Sales grew.")
    assert (edited.final, edited.confirmed) == ("Sales grew.", False)


def test_an_edit_of_a_taken_text_is_typed_and_still_knows_its_output(
    bench: Workbench, person: Person, document: int
) -> None:
    line = review.change(bench, person, document, 1, 0, took=Column.ONE, final="Sales grew.")
    assert (line.final, line.origin) == ("Sales grew.", Origin.TYPED)


def test_nothing_can_be_confirmed_without_a_final_text(
    bench: Workbench, person: Person, document: int
) -> None:
    with pytest.raises(Invalid, match="nothing_to_confirm"):
        review.change(bench, person, document, 1, 0, confirm=True)


def test_the_second_of_two_people_is_told_and_overwrites_nothing(
    bench: Workbench, person: Person, document: int
) -> None:
    review.change(bench, person, document, 1, 0, final="first")
    with pytest.raises(Conflict):
        review.change(bench, person, document, 1, 0, final="second")
    assert review.line(bench, person, document, 1).final == "first"


def test_ratings_are_appended_and_the_newest_counts(bench: Workbench, person: Person, document: int) -> None:
    review.rate(bench, person, document, 1, Column.ONE, 2)
    line = review.rate(bench, person, document, 1, Column.ONE, 5)
    assert line.one is not None and line.two is not None
    assert (line.one.rating, line.two.rating) == (5, None)
    told = [event.score for event in review.history(bench, person, document, 1)]
    assert told == [5, 2]


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_rating_is_from_one_to_five(bench: Workbench, person: Person, document: int, score: int) -> None:
    with pytest.raises(Invalid):
        review.rate(bench, person, document, 1, Column.ONE, score)


@pytest.mark.parametrize(("number", "column"), [(1, Column.SOURCE), (10, Column.ONE)])
def test_only_an_output_can_be_rated(
    bench: Workbench, person: Person, document: int, number: int, column: Column
) -> None:
    with pytest.raises(Invalid):
        review.rate(bench, person, document, number, column, 3)


def test_history_tells_everything_with_author_and_the_newest_first(
    bench: Workbench, person: Person, document: int
) -> None:
    review.change(bench, person, document, 1, 0, final="a")
    review.change(bench, person, document, 1, 1, final="b", confirm=True)
    told = [(event.what, event.text, event.author) for event in review.history(bench, person, document, 1)]
    assert told == [
        ("confirmed", "", person.name),
        ("corrected", "b", person.name),
        ("corrected", "a", person.name),
    ]


def test_identical_segments_get_the_text_unless_somebody_wrote_one(
    bench: Workbench, person: Person, document: int
) -> None:
    with pytest.raises(Invalid):
        review.apply_to_identical(bench, person, document, 1)
    review.change(bench, person, document, 1, 0, final="Sales grew.")
    assert review.apply_to_identical(bench, person, document, 1) == 1
    copied = review.line(bench, person, document, 9)
    assert (copied.final, copied.origin) == ("Sales grew.", Origin.IDENTICAL)
    review.change(bench, person, document, 1, 1, final="Sales rose.")
    assert review.apply_to_identical(bench, person, document, 1) == 0
    assert review.line(bench, person, document, 9).final == "Sales grew."


def test_the_final_file_has_what_people_wrote_and_the_tuned_text_elsewhere(
    bench: Workbench, person: Person, document: int
) -> None:
    review.change(bench, person, document, 1, 0, final="Sales grew.")
    final = final_file(bench, person, document).data.decode().split("\n")
    tuned = downloads.document_file(bench, person, document, "tuned").data.decode().split("\n")
    assert final[0] == "Sales grew."
    assert final[1:] == tuned[1:]


def test_nothing_of_another_person_is_found(
    bench: Workbench, person: Person, stranger: Person, document: int
) -> None:
    for ask in (
        lambda: review.sheet(bench, stranger, document),
        lambda: review.line(bench, stranger, document, 1),
        lambda: review.change(bench, stranger, document, 1, 0, final="mine"),
        lambda: review.rate(bench, stranger, document, 1, Column.ONE, 3),
        lambda: review.history(bench, stranger, document, 1),
        lambda: review.apply_to_identical(bench, stranger, document, 1),
    ):
        with pytest.raises(NotFound):
            ask()


def test_of_a_hundred_simultaneous_edits_each_is_stored_or_told(
    bench: Workbench, person: Person, document: int
) -> None:
    def edit(number: int) -> bool:
        seen = review.line(bench, person, document, 1)
        try:
            review.change(bench, person, document, 1, seen.version, final=f"edit {number}")
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(10) as people:
        stored = sum(people.map(edit, range(100)))
    assert stored >= 1
    assert review.line(bench, person, document, 1).version == stored
    assert len(review.history(bench, person, document, 1)) == stored

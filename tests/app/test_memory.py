"""The memory at work: it follows what people confirm, fills new documents, and keeps customers apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.services import documents, exports, memory, memory_imports, review
from app.services.memory import Answers
from app.services.views import Column, Upload
from app.workbench import Workbench
from db.views import Origin, Person
from nlps_core.errors import Invalid, NotFound, Refused
from nlps_core.memory.matching import MatchKind
from nlps_core.types import EN_KO, KO_EN

TEXT = "매출액이 늘었습니다.\n이익이 줄었습니다.\n"
PAIRS = "ko,en\n매출액이 늘었습니다.,Revenue rose.\n배당을 결의하였습니다.,A dividend was resolved.\n"

Work = Callable[[], None]


def dropped(bench: Workbench, person: Person, text: str = TEXT, customer: str = "") -> int:
    upload = [Upload("memo.txt", text.encode())]
    (job,) = documents.submit(bench, person, upload, KO_EN, customer=customer).jobs
    return job.document_id


def write(
    bench: Workbench, person: Person, document: int, number: int, final: str, confirm: bool = True
) -> None:
    line = review.line(bench, person, document, number)
    review.change(bench, person, document, number, line.version, final=final, confirm=confirm or None)


def brought(bench: Workbench, person: Person, customer: str = "", csv: str = PAIRS) -> int:
    return memory_imports.bring(bench, person, Upload("old.csv", csv.encode()), KO_EN, customer).id


def finals(bench: Workbench, person: Person, document: int) -> list[str | None]:
    return [line.final for line in review.sheet(bench, person, document).lines]


def answers(bench: Workbench, person: Person, document: int, number: int = 1) -> Answers:
    return memory.of_segment(bench, person, document, number)


def test_what_is_confirmed_fills_the_next_document_and_is_not_confirmed_there(
    bench: Workbench, person: Person
) -> None:
    write(bench, person, dropped(bench, person), 1, "Revenue rose.")
    line, other = review.sheet(bench, person, dropped(bench, person)).lines
    assert (line.final, line.origin, line.confirmed) == ("Revenue rose.", Origin.MEMORY, False)
    assert other.final is None


def test_a_text_that_is_not_confirmed_stays_out(bench: Workbench, person: Person) -> None:
    write(bench, person, dropped(bench, person), 1, "Revenue rose.", confirm=False)
    assert finals(bench, person, dropped(bench, person)) == [None, None]


def test_a_later_correction_supersedes_once_it_is_confirmed(bench: Workbench, person: Person) -> None:
    first = dropped(bench, person)
    write(bench, person, first, 1, "Revenue rose.")
    write(bench, person, first, 1, "Sales rose.", confirm=False)
    assert finals(bench, person, dropped(bench, person)) == [None, None]
    write(bench, person, first, 1, "Sales rose.")
    assert finals(bench, person, dropped(bench, person)) == ["Sales rose.", None]
    assert [each.target for each in answers(bench, person, dropped(bench, person)).matches] == ["Sales rose."]


def test_a_confirmation_that_is_taken_back_comes_out_again(bench: Workbench, person: Person) -> None:
    first = dropped(bench, person)
    write(bench, person, first, 1, "Revenue rose.")
    version = review.line(bench, person, first, 1).version
    review.change(bench, person, first, 1, version, confirm=False)
    assert finals(bench, person, dropped(bench, person)) == [None, None]
    assert memory.concordance(bench, person, "매출액", "").found == ()


def test_several_translations_of_one_source_are_shown_and_none_is_filled_in(
    bench: Workbench, person: Person
) -> None:
    brought(
        bench, person, csv="ko,en\n매출액이 늘었습니다.,Revenue rose.\n매출액이 늘었습니다.,Sales rose.\n"
    )
    document = dropped(bench, person)
    assert finals(bench, person, document) == [None, None]
    found = answers(bench, person, document)
    assert found.several
    assert {each.target for each in found.matches} == {"Revenue rose.", "Sales rose."}


def test_the_one_in_the_same_place_goes_before_the_others(bench: Workbench, person: Person) -> None:
    write(bench, person, dropped(bench, person, "가격\n인상\n"), 2, "Raised")
    write(bench, person, dropped(bench, person, "급여\n인상\n"), 2, "Increased")
    document = dropped(bench, person, "급여\n인상\n")
    assert finals(bench, person, document) == [None, "Increased"]
    first, second = answers(bench, person, document, 2).matches
    assert (first.kind, second.kind) == (MatchKind.IN_CONTEXT, MatchKind.EXACT)
    assert first.provenance.origin == "memo.txt"
    assert first.provenance.number == 2


def test_a_customer_sees_her_own_and_what_is_shared(bench: Workbench, person: Person) -> None:
    brought(bench, person, "가나")
    brought(bench, person, "", "ko,en\n이익이 줄었습니다.,Profit fell.\n")
    assert finals(bench, person, dropped(bench, person, customer="가나")) == ["Revenue rose.", "Profit fell."]
    theirs = dropped(bench, person, customer=" 다라 ")
    assert finals(bench, person, theirs) == [None, "Profit fell."]
    assert answers(bench, person, theirs).matches == ()
    assert answers(bench, person, theirs).customer == "다라"
    assert [
        len(memory.concordance(bench, person, "매출액", name).found) for name in ("가나", "다라", "")
    ] == [1, 0, 0]
    assert finals(bench, person, dropped(bench, person)) == [None, "Profit fell."]


def test_directions_are_kept_apart_but_words_are_found_in_both(bench: Workbench, person: Person) -> None:
    brought(bench, person)
    upload = [Upload("memo.txt", b"Revenue rose.\n")]
    (job,) = documents.submit(bench, person, upload, EN_KO).jobs
    assert finals(bench, person, job.document_id) == [None]
    assert answers(bench, person, job.document_id).matches == ()
    assert len(memory.concordance_for(bench, person, job.document_id, "revenues").found) == 1


def test_a_stranger_sees_nothing_of_it(bench: Workbench, person: Person, stranger: Person) -> None:
    number, document = brought(bench, person), dropped(bench, person)
    with pytest.raises(NotFound):
        answers(bench, stranger, document)
    with pytest.raises(NotFound):
        memory.concordance_for(bench, stranger, document, "매출액")
    with pytest.raises(NotFound):
        memory_imports.remove(bench, stranger, number)
    assert memory.concordance(bench, stranger, "매출액", "").found == ()
    assert memory.overview(bench, stranger) == memory.Overview((), (), ())
    assert finals(bench, stranger, dropped(bench, stranger)) == [None, None]
    download = memory_imports.export(bench, stranger, "", KO_EN, "csv")
    assert download.temporary is not None
    assert "매출액" not in download.temporary.read_text("utf-8-sig")


def test_an_import_that_is_deleted_leaves_what_people_confirmed(bench: Workbench, person: Person) -> None:
    number = brought(bench, person)
    write(bench, person, dropped(bench, person), 2, "Profit fell.")
    memory_imports.remove(bench, person, number)
    assert finals(bench, person, dropped(bench, person)) == [None, "Profit fell."]
    assert memory.concordance(bench, person, "배당", "").found == ()
    (space,) = memory.overview(bench, person).spaces
    assert space.entries == 1


def test_the_same_file_twice_stores_nothing_twice(bench: Workbench, person: Person) -> None:
    brought(bench, person)
    brought(bench, person)
    second, first = memory.overview(bench, person).imports
    assert (first.stored, first.known, second.stored, second.known) == (2, 0, 0, 2)


def test_many_pairs_come_in_steps_and_all_of_them_arrive(
    bench: Workbench, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_imports, "AT_ONCE", 3)
    brought(bench, person, csv="ko,en\n" + "".join(f"문장 번호 {at},No. {at}\n" for at in range(10)))
    (found,) = memory.overview(bench, person).imports
    assert (found.wanted, found.stored, found.known) == (10, 10, 0)
    memory_imports.remove(bench, person, found.id)
    assert memory.overview(bench, person).imports == ()
    assert [each.entries for each in memory.overview(bench, person).spaces] == [0]


def test_a_preview_stores_nothing(bench: Workbench, person: Person) -> None:
    found = memory_imports.preview(bench, Upload("../old.csv", PAIRS.encode()), KO_EN)
    assert (found.name, found.pairs) == ("old.csv", 2)
    assert found.samples[0] == ("매출액이 늘었습니다.", "Revenue rose.")
    assert memory.overview(bench, person).spaces == ()


def test_a_hostile_file_is_refused_by_the_child_interpreter(bench: Workbench) -> None:
    bomb = b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>'
    with pytest.raises(Refused, match="memory_document_type"):
        memory_imports.preview(bench, Upload("a.tmx", bomb), KO_EN)


@pytest.mark.parametrize("name", ["x" * 200, "a\x00b"])
def test_a_customers_name_that_cannot_be_shown_is_refused(
    bench: Workbench, person: Person, name: str
) -> None:
    with pytest.raises(Invalid, match="customer_name_too_long"):
        dropped(bench, person, customer=name)


def test_what_the_memory_filled_in_is_no_judgement_until_somebody_confirms_it(
    bench: Workbench, person: Person, work: Work
) -> None:
    brought(bench, person)
    document = dropped(bench, person)
    work()
    assert exports.preview(bench, person, confirmed_only=False).rows["dpo"] == 0
    version = review.line(bench, person, document, 1).version
    review.change(bench, person, document, 1, version, confirm=True)
    assert exports.preview(bench, person, confirmed_only=True).rows["sft"] == 1


def test_taking_a_translation_without_confirming_withdraws_what_stood_there(
    bench: Workbench, person: Person, work: Work
) -> None:
    document = dropped(bench, person)
    work()
    write(bench, person, document, 1, "Revenue rose.")
    version = review.line(bench, person, document, 1).version
    review.change(bench, person, document, 1, version, took=Column.ONE)
    assert memory.concordance(bench, person, "매출액", "").found == ()

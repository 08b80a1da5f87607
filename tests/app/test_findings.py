"""What people do with findings, and with a final document in which errors are open."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from app.services import consistency, documents, downloads, finals, findings, review
from app.services.noticing import Noticed
from app.services.views import Upload
from app.workbench import Workbench
from db.views import DismissalReason, Person
from nlps_core.errors import Conflict, Invalid, NotFound, Unconfirmed
from nlps_core.types import (
    KO_EN,
    Finding,
    Place,
    Room,
    Segment,
    SegmentKind,
    Severity,
    Translation,
    TranslationStatus,
)

TEXT = "매출은 1조 2,345억원입니다.\n비용은 30억원입니다.\n2024"
RIGHT = "Sales were KRW 1.2345 trillion."
WRONG = "Sales were KRW 1.2345 billion."


@pytest.fixture
def document(bench: Workbench, person: Person, work: Callable[[], None]) -> Iterator[int]:
    (job,) = documents.submit(bench, person, [Upload("memo.txt", TEXT.encode())], KO_EN).jobs
    work()
    yield job.document_id


@pytest.fixture
def mended(bench: Workbench, person: Person, document: int) -> int:
    """The document with one wrong figure left in it."""
    review.change(bench, person, document, 1, 0, final=WRONG)
    review.change(bench, person, document, 2, 0, final="Costs were KRW 3 billion.")
    return document


def rules(found: tuple[Noticed, ...]) -> list[str]:
    return [each.rule for each in found]


def wrong_figure(bench: Workbench, person: Person, document: int) -> Noticed:
    return next(each for each in review.line(bench, person, document, 1).findings if each.rule == "N1")


@pytest.mark.parametrize(("text", "expected"), [(RIGHT, []), (WRONG, ["N1"]), ("", ["EMPTY"])])
def test_a_text_is_checked_while_it_is_typed_and_not_stored(
    bench: Workbench, person: Person, document: int, text: str, expected: list[str]
) -> None:
    answer = findings.check(bench, person, document, 1, text)
    assert (answer.text, rules(answer.findings)) == (text, expected)
    assert review.line(bench, person, document, 1).final is None


def test_after_a_correction_the_findings_are_those_of_the_correction(
    bench: Workbench, person: Person, document: int
) -> None:
    wrong = review.change(bench, person, document, 1, 0, final=WRONG)
    assert rules(wrong.findings) == ["N1"]
    right = review.change(bench, person, document, 1, wrong.version, final=RIGHT)
    assert right.findings == ()
    assert right.one is not None and right.one.findings, "what was found in an output stays there"


def test_an_output_that_is_taken_as_it_is_keeps_what_only_its_making_could_tell() -> None:
    segment = Segment(1, "k", Place(Room.TEXT, "¶1"), SegmentKind.PARAGRAPH, "매출은 5억원이다.")
    text, cut = "Sales were KRW 500 million.", Finding("TRUNCATED", Severity.ERROR)
    output = Translation("k", "s", TranslationStatus.DONE, text, findings=(cut,))
    assert finals.findings_of(segment, text, [output], KO_EN) == (cut,)
    assert finals.findings_of(segment, f"All {text}", [output], KO_EN) == ()


def test_a_dismissal_holds_for_the_finding_wherever_it_is_shown_and_for_no_other(
    bench: Workbench, person: Person, mended: int
) -> None:
    finding = wrong_figure(bench, person, mended)
    line = findings.dismiss(
        bench, person, mended, 1, finding.fingerprint, DismissalReason.SOURCE_WRONG, "오타"
    )
    (found,) = line.findings
    assert found.dismissed is not None
    assert (found.dismissed.reason, found.dismissed.note) == (DismissalReason.SOURCE_WRONG, "오타")
    assert (found.dismissed.author, found.dismissed.at.tzinfo is not None) == (person.name, True)
    same = findings.check(bench, person, mended, 1, f"Then, {WRONG}").findings
    other = findings.check(bench, person, mended, 1, "Sales were KRW 1.2345 million.").findings
    assert (same[0].dismissed, other[0].dismissed) == (found.dismissed, None)


def test_a_dismissal_is_taken_back_by_a_later_row_and_both_stay_in_the_history(
    bench: Workbench, person: Person, mended: int
) -> None:
    fingerprint = wrong_figure(bench, person, mended).fingerprint
    findings.dismiss(bench, person, mended, 1, fingerprint, DismissalReason.INTENDED)
    line = findings.take_back(bench, person, mended, 1, fingerprint)
    assert line.findings[0].dismissed is None
    told = [(event.what, event.rule) for event in review.history(bench, person, mended, 1)]
    assert told[:2] == [("reopened", "N1"), ("dismissed", "N1")]
    with pytest.raises(NotFound, match="dismissal_not_found"):
        findings.take_back(bench, person, mended, 1, fingerprint)
    findings.dismiss(bench, person, mended, 1, fingerprint, DismissalReason.SAME_MEANING)
    assert wrong_figure(bench, person, mended).dismissed is not None


def test_another_reason_is_said_in_words(bench: Workbench, person: Person, mended: int) -> None:
    fingerprint = wrong_figure(bench, person, mended).fingerprint
    with pytest.raises(Invalid, match="dismissal_needs_note"):
        findings.dismiss(bench, person, mended, 1, fingerprint, DismissalReason.OTHER, "  ")


def test_only_what_was_found_can_be_dismissed(bench: Workbench, person: Person, mended: int) -> None:
    with pytest.raises(NotFound, match="finding_not_found"):
        findings.dismiss(bench, person, mended, 2, "0" * 16, DismissalReason.INTENDED)


def test_a_final_document_with_open_errors_is_handed_out_once_somebody_has_decided(
    bench: Workbench, person: Person, mended: int
) -> None:
    with pytest.raises(Unconfirmed) as refusal:
        downloads.document_file(bench, person, mended, "final")
    assert refusal.value.values == {"errors": 1, "segments": 1}
    found = finals.state_of(bench, person, mended)
    assert (found.errors, found.segments, found.first, found.version, found.decided) == (1, 1, 1, 2, False)
    assert finals.decide(bench, person, mended, found.state).decided
    assert WRONG in downloads.document_file(bench, person, mended, "final").data.decode()


def test_a_system_s_own_file_is_never_asked_about(bench: Workbench, person: Person, mended: int) -> None:
    for which in ("base", "tuned"):
        assert downloads.document_file(bench, person, mended, which).data


def test_the_same_state_is_not_asked_about_again_and_another_is(
    bench: Workbench, person: Person, mended: int
) -> None:
    found = finals.state_of(bench, person, mended)
    finals.decide(bench, person, mended, found.state)
    again = review.change(bench, person, mended, 1, 1, final=f"Indeed, {WRONG}")
    assert not finals.state_of(bench, person, mended).decided
    with pytest.raises(Conflict, match="final_changed"):
        finals.decide(bench, person, mended, found.state)
    review.change(bench, person, mended, 1, again.version, final=WRONG)
    assert finals.state_of(bench, person, mended).decided


@pytest.mark.parametrize("way", ["mended", "dismissed"])
def test_without_open_errors_nobody_is_asked(bench: Workbench, person: Person, mended: int, way: str) -> None:
    if way == "mended":
        review.change(bench, person, mended, 1, 1, final=RIGHT)
    else:
        fingerprint = wrong_figure(bench, person, mended).fingerprint
        findings.dismiss(bench, person, mended, 1, fingerprint, DismissalReason.SOURCE_WRONG)
    assert finals.state_of(bench, person, mended).errors == 0
    assert downloads.document_file(bench, person, mended, "final").data


def test_the_zip_waits_for_a_decision_about_each_final_document(
    bench: Workbench, person: Person, work: Callable[[], None]
) -> None:
    uploads = [Upload(name, TEXT.encode()) for name in ("a.txt", "b.txt")]
    batch = documents.submit(bench, person, uploads, KO_EN)
    work()
    first, second = (job.document_id for job in batch.jobs)
    one = finals.state_of(bench, person, first)
    finals.decide(bench, person, first, one.state)
    with pytest.raises(Unconfirmed) as refusal:
        downloads.batch_zip(bench, person, batch.id)
    assert refusal.value.values["segments"] == 2
    finals.decide(bench, person, second, finals.state_of(bench, person, second).state)
    archive = downloads.batch_zip(bench, person, batch.id).temporary
    assert archive is not None
    archive.unlink()


@pytest.fixture
def alike(bench: Workbench, person: Person, work: Callable[[], None]) -> int:
    """A document that says the same three times, translated by a person in two ways."""
    (job,) = documents.submit(
        bench, person, [Upload("memo.txt", "\n".join(["매출이 늘었다."] * 3).encode())], KO_EN
    ).jobs
    work()
    for number, text in enumerate(("Sales rose.", "Revenue grew."), 1):
        review.change(bench, person, job.document_id, number, 0, final=text)
    return job.document_id


def test_texts_that_do_not_go_together_are_told_with_their_place(
    bench: Workbench, person: Person, alike: int
) -> None:
    (line,) = consistency.across(bench, person, alike)
    assert (line.number, line.place.where, rules(line.findings)) == (2, "¶2", ["C1"])
    assert line.findings[0].values["number"] == "1"


def test_the_texts_of_a_system_are_compared_only_when_its_name_is_no_secret(
    bench: Workbench, person: Person, alike: int
) -> None:
    assert [line.number for line in consistency.across(bench, person, alike, everything=True)] == [2, 3]


def test_what_was_found_across_the_document_is_dismissed_like_the_rest(
    bench: Workbench, person: Person, alike: int
) -> None:
    (line,) = consistency.across(bench, person, alike)
    (finding,) = line.findings
    findings.dismiss(bench, person, alike, 2, finding.fingerprint, DismissalReason.INTENDED)
    (line,) = consistency.across(bench, person, alike)
    assert line.findings[0].dismissed is not None

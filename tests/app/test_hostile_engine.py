"""Whatever an engine answers, files stay whole, no source text is lost, and every misbehaviour is flagged."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import docx
import openpyxl
import pytest
from lxml import etree

from app.jobs import JobRunner
from app.services import documents, exports, review
from app.services.views import Column, Upload
from app.walk import Walk
from app.workbench import Workbench
from db.views import JobStatus, Person
from models.engine import Answer
from nlps_core.documents import extract, merge
from nlps_core.documents.inline import problems, strip
from nlps_core.types import KO_EN, Finish, Segment, Severity, Translation, TranslationStatus
from tests.app.hostile import Hostile, Spoil, SpoilAll, excel_file, translated, word_file

FILES = {"report.docx": word_file(), "report.xlsx": excel_file()}
TAG = re.compile(r"</?\d+/?>")
FORMAT = {"format_repaired", "format_aligned", "format_lost"}
LOST = {"format_aligned", "format_lost"}

SPOILED: dict[str, tuple[Spoil, set[str]]] = {
    "tags dropped": (lambda text: TAG.sub("", text), LOST),
    "first tag dropped": (lambda text: TAG.sub("", text, count=1), FORMAT),
    "closing tags dropped": (lambda text: re.sub(r"</\d+>", "", text), FORMAT),
    "tags doubled": (lambda text: re.sub(r"<1>(.*?)</1>", r"<1>\1</1> <1>\1</1>", text), LOST),
    "opening tags doubled": (lambda text: re.sub(r"<(\d)>", r"<\1><\1>", text), FORMAT),
    "atoms doubled": (lambda text: re.sub(r"<(\d)/>(.*)", r"<\1/>\2<\1/>", text), LOST),
    "tags reordered": (lambda text: _shuffled(text), FORMAT),
    "tags exchanged": (
        lambda text: re.sub(r"<1>(.*?)</1>(.*?)<2>(.*?)</2>", r"<2>\1</2>\2<1>\3</1>", text),
        {"format_misplaced"},
    ),
    "tags in front": (lambda text: "".join(TAG.findall(text)) + TAG.sub("", text), LOST),
    "tags behind": (lambda text: TAG.sub("", text) + "".join(TAG.findall(text)), LOST),
    "tags with spaces": (lambda text: re.sub(r"<(/?)(\d)", r"< \1 \2 ", text), {"format_repaired"}),
    "tags as entities": (lambda text: TAG.sub(_as_entity, text), {"format_repaired"}),
    "tags in square brackets": (lambda text: re.sub(r"<(/?\d/?)>", r"[\1]", text), LOST),
    "tags without their end": (lambda text: re.sub(r"<(/?\d/?)>", r"<\1", text), LOST),
    "tags of other numbers": (lambda text: re.sub(r"<(/?)(\d)", r"<\g<1>9\2", text), FORMAT),
    "tags turned round": (lambda text: re.sub(r"<(\d)>(.*?)</\1>", r"</\1>\2<\1>", text), LOST),
    "tags in words": (lambda text: re.sub(r"<(/?)\d(/?)>", r"<\1bold\2>", text), LOST),
    "spaces eaten": (lambda text: text.replace(" ", ""), {"S1"}),
    "spaces eaten at tags": (lambda text: re.sub(r" ?(</?\d>) ?", r"\1", text), {"S1"}),
    "no answer": (lambda text: "", {"answer_empty"}),
    "white space": (lambda text: " \n\t", {"answer_empty"}),
    "tags alone": (lambda text: "".join(TAG.findall(text)), {"answer_empty"}),
    "control characters": (lambda text: f"a\x00{text}\x08\x1b", {"answer_cleaned"}),
    "control characters alone": (lambda text: "\x00\x07", {"answer_empty"}),
    "lone surrogates": (lambda text: f"{text}\ud800 \udfff", {"answer_cleaned"}),
    "characters that are none": (lambda text: f"\ufffe{text}\uffff", {"answer_cleaned"}),
    "the end of CDATA": (lambda text: f"{text}]]>", {"M1"}),
    "markup": (lambda text: f"{text}</w:t></w:r><!--", {"M1"}),
}

MISCOUNTED: dict[str, tuple[SpoilAll, list[str]]] = {
    "none": (lambda answers: [], ["answer_missing", "answer_missing"]),
    "n − 1, the first": (lambda answers: answers[1:], ["answer_missing", ""]),
    "n − 1, not the first": (lambda answers: [answers[0], *answers[2:]], ["", "answer_missing"]),
    "one twice": (lambda answers: [*answers, replace(answers[0], text="other")], ["answer_doubled", ""]),
    "for another": (
        lambda answers: [replace(answers[0], id=answers[1].id), *answers[1:]],
        ["answer_missing", "answer_doubled"],
    ),
    "for nobody": (lambda answers: [replace(answers[0], id="nobody"), *answers[1:]], ["answer_missing", ""]),
    "one more": (lambda answers: [*answers, replace(answers[0], id="nobody")], ["", ""]),
    "from behind": (lambda answers: answers[::-1], ["", ""]),
    "cut": (
        lambda answers: [replace(answers[0], finish=Finish.LENGTH), *answers[1:]],
        ["answer_cut", ""],
    ),
}


def _shuffled(text: str) -> str:
    tags = iter(TAG.findall(text)[::-1])
    return TAG.sub(lambda _: next(tags), text)


def _as_entity(tag: re.Match[str]) -> str:
    return tag[0].replace("<", "&lt;").replace(">", "&gt;")


def asked_of(name: str) -> list[Segment]:
    return [each for each in extract(FILES[name], name, KO_EN).segments if each.kept is None]


def walked(engine: Hostile, name: str) -> tuple[list[Segment], dict[str, Translation]]:
    """Return the segments that were asked, and what became of each."""
    segments = asked_of(name)
    done = [each for batch in Walk(engine, engine.systems(), KO_EN).batches(segments) for each in batch]
    assert sorted(each.segment for each in done) == sorted(each.key for each in segments)
    return segments, {each.segment: each for each in done}


def rules(translation: Translation) -> set[str]:
    return {finding.rule for finding in translation.findings}


def written(name: str, done: dict[str, Translation]) -> bytes:
    """Write the file, and see that every part of it is XML that parses."""
    data = merge(FILES[name], name, {key: each.text for key, each in done.items()}, KO_EN)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        for part in package.namelist():
            if part.endswith((".xml", ".rels")):
                etree.fromstring(package.read(part))
    return data


def shown(name: str, data: bytes) -> str:
    """Return what python-docx or openpyxl reads, white space left out."""
    if name.endswith(".docx"):
        document = docx.Document(io.BytesIO(data))
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
        holders = [document, document.sections[0].header, *cells]
        texts = [paragraph.text for holder in holders for paragraph in holder.paragraphs]
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(data), rich_text=True).worksheets[0]
        found = [cell for row in sheet.iter_rows() for cell in row]
        texts = [str(cell.value) for cell in found] + [cell.comment.text for cell in found if cell.comment]
    return bare("\n".join(texts))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def atoms(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return sum(
            len(re.findall(rb"<w:(?:tab|br)/>", package.read(part)))
            for part in package.namelist()
            if part.startswith("word/")
        )


@pytest.fixture(scope="module")
def honest() -> dict[tuple[str, str], Translation]:
    return {(name, key): each for name in FILES for key, each in walked(Hostile(), name)[1].items()}


# A string of a workbook has no atoms.
@pytest.mark.parametrize(
    ("name", "how"),
    [(name, how) for name in FILES for how in SPOILED if (name, how) != ("report.xlsx", "atoms doubled")],
)
def test_a_spoiled_answer_is_flagged_and_spoils_no_file(
    name: str, how: str, honest: dict[tuple[str, str], Translation]
) -> None:
    spoil, expected = SPOILED[how]
    segments, done = walked(Hostile(spoil), name)
    data = written(name, done)
    text = shown(name, data)
    assert atoms(data) == atoms(FILES[name])
    spoiled = [each for each in segments if spoil(translated(each.source)) != translated(each.source)]
    assert spoiled
    for segment in spoiled:
        translation = done[segment.key]
        assert (rules(translation) - rules(honest[name, segment.key])) & expected, (how, segment.source)
        assert bare(strip(translation.text, segment.tags)) in text
        if translation.status is TranslationStatus.FAILED:
            assert bare(strip(segment.source, segment.tags)) in text
    for segment in segments:
        if segment not in spoiled:
            assert done[segment.key].text == translated(segment.source)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("how", MISCOUNTED)
def test_answers_that_are_not_one_for_each_are_never_taken_for_anothers(name: str, how: str) -> None:
    spoil_all, failures = MISCOUNTED[how]
    segments, done = walked(Hostile(spoil_all=spoil_all), name)
    text = shown(name, written(name, done))
    expected = [*failures, *[failures[-1] if how == "none" else ""] * len(segments)]
    for segment, failure in zip(segments, expected, strict=False):
        translation = done[segment.key]
        if failure:
            assert translation.status is TranslationStatus.FAILED
            assert rules(translation) == {failure}
            assert bare(strip(segment.source, segment.tags)) in text
        else:
            assert (translation.status, translation.text) == (
                TranslationStatus.DONE,
                translated(segment.source),
            )


def steps(translations: dict[str, Translation]) -> set[str]:
    return {rule for each in translations.values() for rule in rules(each) if rule.startswith("format_")}


def dropped(text: str) -> str:
    return TAG.sub("", text)


def test_a_model_that_listens_is_asked_once_more_and_told_what_was_wrong() -> None:
    engine = Hostile(dropped, listens=True)
    segments, done = walked(engine, "report.docx")
    tagged = [each for each in segments if each.tags]
    assert [len(asked) for asked in engine.rounds] == [len(segments), len(tagged)]
    assert "<1>…</1> is missing" in engine.rounds[1][0].messages[-1].content
    assert steps(done) == {"format_asked_again"}
    for segment in tagged:
        assert done[segment.key].text == translated(segment.source)
        assert "was refused" in done[segment.key].pieces[0].prompt


def test_a_model_that_does_not_listen_is_held_to_a_pattern_and_its_prompt_is_the_first_one() -> None:
    engine = Hostile(dropped, obeys=True)
    segments, done = walked(engine, "report.docx")
    tagged = [each for each in segments if each.tags]
    assert [len(asked) for asked in engine.rounds] == [len(segments), len(tagged), len(tagged)]
    assert steps(done) == {"format_constrained"}
    for segment, request in zip(tagged, engine.rounds[2], strict=True):
        assert re.fullmatch(request.pattern, translated(segment.source))
        assert request.messages == engine.rounds[0][segments.index(segment)].messages
        assert request.system.sampling.max_tokens < engine.systems()[0].sampling.max_tokens
        assert problems(segment.source, done[segment.key].text, segment.tags) == []
        assert "was refused" not in done[segment.key].pieces[0].prompt


@pytest.mark.parametrize(
    "worse",
    [
        lambda text: re.sub(r"<1>(.*?)</1>(.*?)<2>(.*?)</2>", r"<1>\3</1>\2<2>\1</2>", text),
        lambda text: text.replace("<1>1,2", "<1>9,9"),
        lambda text: f"{text} and so on and so on and so on",
        lambda text: text.replace("fcu 1ac imw", ""),
        lambda text: "",
    ],
    ids=["tags around other figures", "figures changed", "on and on", "words lost", "nothing"],
)
def test_a_pattern_that_cost_the_answer_its_words_is_given_up_for_alignment(worse: Spoil) -> None:
    engine = Hostile(lambda text: worse(text) if len(engine.rounds) == 3 else dropped(text))
    segments, done = walked(engine, "report.docx")
    first = done[segments[0].key]
    assert "format_constrained" not in rules(first) and rules(first) & LOST
    assert dropped(first.text) == dropped(translated(segments[0].source))
    assert "<2>12.5%</2>" in first.text


def test_a_model_with_a_terse_prompt_is_not_told_what_was_wrong() -> None:
    engine = Hostile(dropped, listens=True, obeys=True, terse=True)
    _, done = walked(engine, "report.xlsx")
    assert steps(done) == {"format_constrained"}
    assert len(engine.rounds) == 2


def test_tags_are_placed_by_figures_and_what_has_no_place_is_flagged_as_lost() -> None:
    segments, done = walked(Hostile(lambda text: text.replace("<1>", "").replace("</1>", "")), "report.docx")
    warned = {
        finding.rule
        for each in done.values()
        for finding in each.findings
        if finding.severity is Severity.WARNING
    }
    assert warned == {"format_aligned", "format_lost"}
    assert "<1>1,200" in done[segments[0].key].text
    table = next(each for each in segments if each.source.startswith("표"))
    assert (rules(done[table.key]) & LOST, TAG.findall(done[table.key].text)) == ({"format_lost"}, [])


def test_an_answer_that_fails_when_asked_again_leaves_the_first_one() -> None:
    engine = Hostile(lambda text: dropped(text) if len(engine.rounds) == 1 else "")
    segments, done = walked(engine, "report.docx")
    assert {each.status for each in done.values()} == {TranslationStatus.DONE}
    assert dropped(done[segments[0].key].text) == dropped(translated(segments[0].source))


@pytest.mark.parametrize("last", [1, 2, 3])
def test_cancelling_ends_the_ladder_in_every_round(last: int) -> None:
    segments = [
        each for each in extract(FILES["report.docx"], "report.docx", KO_EN).segments if not each.kept
    ]

    def cancel_in_time(answers: list[Answer]) -> list[Answer]:
        if len(engine.rounds) < last:
            return answers
        job.cancel()
        return [replace(answer, text="", finish=Finish.CANCELLED) for answer in answers]

    engine = Hostile(dropped, cancel_in_time)
    job = Walk(engine, engine.systems(), KO_EN)
    done = {each.segment for each in job.translate(segments)}
    assert done == {each.key for each in segments if not each.tags and last > 1}
    assert len(engine.rounds) == last


def test_cancelling_between_two_rounds_leaves_no_half_made_translation() -> None:
    segments = [each for each in asked_of("report.docx") if each.tags]

    def cancel_after(answers: list[Answer]) -> list[Answer]:
        job.cancel()
        return answers

    engine = Hostile(dropped, cancel_after)
    job = Walk(engine, engine.systems(), KO_EN)
    assert job.translate(segments) == []
    assert len(engine.rounds) == 1


def test_what_the_demonstration_does_not_cover_climbs_no_ladder() -> None:
    engine = Hostile(dropped, lambda answers: [replace(answer, covered=False) for answer in answers])
    _, done = walked(engine, "report.docx")
    assert {each.status for each in done.values()} == {TranslationStatus.ABSTAINED}
    assert len(engine.rounds) == 1


def test_a_job_stores_what_a_hostile_engine_said_and_no_second_prompt_is_trained_on(
    bench: Workbench, person: Person
) -> None:
    spoil, _ = SPOILED["lone surrogates"]
    hostile = replace(bench, engine=Hostile(lambda text: spoil(dropped(text)), listens=True))
    upload = Upload("report.docx", FILES["report.docx"])
    (job,) = documents.submit(hostile, person, [upload], KO_EN, systems=("base",)).jobs
    assert JobRunner(hostile, pause_after_trouble=0).work_once()
    assert documents.job(hostile, person, job.id).status is JobStatus.DONE
    review.change(hostile, person, job.document_id, 1, 0, took=Column.ONE, confirm=True)
    assert exports.preview(hostile, person).left_out == {"asked_again": 1}

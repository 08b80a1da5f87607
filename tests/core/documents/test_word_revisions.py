"""Tracked changes are kept as they are, or accepted whole; and what is not sure is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nlps_core.documents import ExtractOptions, extract, merge
from nlps_core.documents.extraction import Revisions
from nlps_core.errors import Refused
from nlps_core.types import EN_KO, KO_EN
from tests.walker_word import parts, passages
from tests.word_files import MARK, MARK_END, paragraph, run, text_box, word_file

TRACKED = re.compile(rb"<w:(ins|del|moveFrom|moveTo|move\w+Range\w+|\w+Change|cellIns)[ />]")
DROP = ExtractOptions(revisions=Revisions.DROP)
A, B, C = (run(text) for text in "가나다")
WHO = 'w:id="9" w:author="김" w:date="2024-01-01T00:00:00Z"'
INS, DEL = f"<w:ins {WHO}>{{}}</w:ins>", f"<w:del {WHO}>{{}}</w:del>"
GONE = DEL.format("<w:r><w:delText>옛 글</w:delText></w:r>")
CENTRED = '<w:jc w:val="center"/>'
CLOSE = f"<w:ins {WHO}/>"


def ends(kind: str, *runs: str, properties: str = "") -> str:
    """Return a paragraph whose mark was inserted, deleted or moved."""
    return f"<w:p><w:pPr>{properties}<w:rPr><w:{kind} {WHO}/></w:rPr></w:pPr>{''.join(runs)}</w:p>"


def with_properties(properties: str, *runs: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def row(*cells: str, properties: str = "") -> str:
    around = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{around}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def dropped(body: str) -> str:
    """Return the body after all changes were accepted and nothing was translated."""
    data = merge(word_file(body), "a.docx", {}, KO_EN, DROP)
    found = re.search("<w:body>(.*)</w:body>", parts(data)["word/document.xml"].decode(), re.DOTALL)
    assert found is not None
    return found[1]


P = paragraph
ENGLISH = str.maketrans({"가": "one", "나": "two", "다": "three"})
EMPTY = "<w:rPr></w:rPr>"
CASES = {
    "inserted runs": (P(A, INS.format(B), C), P(A, B, C)),
    "deleted runs": (P(A, GONE, C), P(A, C)),
    "deleted after it was inserted": (P(INS.format(A + GONE), C), P(A, C)),
    "moved runs": (
        P(
            f'<w:moveFromRangeStart w:id="1" w:name="m"/><w:moveFrom {WHO}>{A}</w:moveFrom>',
            f'<w:moveFromRangeEnd w:id="1"/>{B}<w:moveTo {WHO}>{A}</w:moveTo>',
        ),
        P(B, A),
    ),
    "a new look": (
        P(f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>가</w:t></w:r>"),
        P("<w:r><w:rPr><w:b/></w:rPr><w:t>가</w:t></w:r>"),
    ),
    "new properties": (
        with_properties(f"{CENTRED}<w:pPrChange {WHO}><w:pPr/></w:pPrChange>", A),
        with_properties(CENTRED, A),
    ),
    "an inserted mark": (ends("ins", A) + P(B), with_properties(EMPTY, A) + P(B)),
    "a deleted paragraph": (P(A) + ends("del", GONE) + P(C), P(A) + P(C)),
    "a moved paragraph": (P(A) + ends("moveFrom", GONE) + P(C), P(A) + P(C)),
    "a deleted mark joins with the properties of the second": (
        ends("del", A) + with_properties(CENTRED, B),
        with_properties(CENTRED, A, B),
    ),
    "several deleted marks": (
        ends("del", A, GONE) + ends("del", INS.format(B)) + ends("ins", C, properties=CENTRED),
        with_properties(CENTRED + EMPTY, A, B, C),
    ),
    "joined with an empty paragraph": (ends("del", A) + "<w:p/>", P(A)),
    "the last mark of all stays": (P(A) + ends("del", B), P(A) + with_properties(EMPTY, B)),
    "deleted before a table": (P(A) + ends("del", GONE) + table(row(P(B))), P(A) + table(row(P(B)))),
    "between two tables one stays": (
        table(row(P(A))) + ends("del", GONE) + table(row(P(B))),
        table(row(P(A))) + with_properties(EMPTY) + table(row(P(B))),
    ),
    "a cell keeps a paragraph": (
        table(row(ends("del", GONE) + ends("del", GONE))),
        table(row(with_properties(EMPTY))),
    ),
    "a deleted row": (
        table(row(P(A)), row(ends("del", GONE), properties=f"<w:del {WHO}/>")),
        table(row(P(A))),
    ),
    "an inserted row": (
        table(row(P(A), properties=f"<w:cantSplit/>{CLOSE}")),
        table(row(P(A), properties="<w:cantSplit/>")),
    ),
    "a deleted table": (P(A) + table(row(P(GONE), properties=f"<w:del {WHO}/>")) + P(B), P(A) + P(B)),
    "bookmarks survive": (P(A, DEL.format(MARK + B)) + P(MARK_END), P(A, MARK) + P(MARK_END)),
    "bookmarks in a row survive": (
        table(row(P(A)), row(P(MARK, B), properties=f"<w:del {WHO}/>")) + P(MARK_END),
        table(row(P(A)), MARK) + P(MARK_END),
    ),
    "in both forms of a text box": (
        P(text_box(P(A, GONE), ends("del", A) + P(B))),
        P(text_box(P(A), P(A, B))),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_accepting_leaves_the_bytes_of_what_stays(case: str) -> None:
    before, after = CASES[case]
    assert dropped(before) == after


@pytest.mark.parametrize("case", CASES)
def test_a_file_without_tracked_changes_stays_byte_for_byte(case: str) -> None:
    data = word_file(CASES[case][1])
    assert parts(merge(data, "a.docx", {}, KO_EN, DROP)) == parts(data)


@pytest.mark.parametrize("revisions", list(Revisions))
@pytest.mark.parametrize("case", CASES)
def test_what_is_translated_stands_in_the_file_either_way(case: str, revisions: Revisions) -> None:
    data, options = word_file(CASES[case][0]), ExtractOptions(revisions=revisions)
    segments = [each for each in extract(data, "a.docx", KO_EN, options).segments if each.kept is None]
    targets = {each.key: each.source.translate(ENGLISH) for each in segments}
    out = merge(data, "a.docx", targets, KO_EN, options)
    document = parts(out)["word/document.xml"].decode()
    visible = re.sub(r"<w:(del|moveFrom) .*?</w:\1>", "", document.replace(f"<w:del {WHO}/>", ""))
    assert not re.search("[가나다]</w:t>", visible)
    assert ("<w:del" in document) is (revisions is Revisions.KEEP and "<w:del" in CASES[case][0])


@pytest.mark.parametrize(
    "body",
    [
        P(A, DEL.format('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), B),
        ends("del", A).replace("</w:rPr></w:pPr>", "</w:rPr><w:sectPr/></w:pPr>") + P(B),
        table(row(f"<w:tcPr><w:cellDel {WHO}/></w:tcPr>{P(A)}")),
        table(row(f"<w:tcPr><w:cellMerge {WHO} w:vMerge='cont'/></w:tcPr>{P(A)}")),
        f'{P(A)}<w:customXmlDelRangeStart {WHO}/><w:customXmlDelRangeEnd w:id="9"/>{P(B)}',
    ],
)
def test_a_change_that_cannot_be_accepted_safely_refuses_the_file_before_any_work(body: str) -> None:
    with pytest.raises(Refused, match="revisions_not_dropped"):
        extract(word_file(body), "a.docx", KO_EN, DROP)
    assert extract(word_file(body), "a.docx", KO_EN).segments


def test_notes_and_headers_are_accepted_as_well() -> None:
    data = word_file(P(A), header=P(B, GONE), footnotes=f'<w:footnote w:id="2">{P(C, GONE)}</w:footnote>')
    out = parts(merge(data, "a.docx", {}, KO_EN, DROP))
    assert not any(b"w:del" in part for part in out.values())


def test_real_files_say_the_same_in_the_same_look_after_their_changes_are_accepted(test_data: Path) -> None:
    tracked = 0
    for path in sorted((test_data / "corpus/office/docx").rglob("*.docx")):
        data = path.read_bytes()
        if not any(TRACKED.search(part) for part in parts(data).values()):
            continue
        tracked += 1
        out = merge(data, path.name, {}, EN_KO, DROP)
        assert not any(TRACKED.search(part) for part in parts(out).values()), path.name
        assert letters(out) == letters(data), path.name
    assert tracked >= 10


def letters(data: bytes) -> list[tuple[str, tuple[str, ...], frozenset[str]]]:
    """Return every letter that a reader sees, its look and where it stands, paragraphs left out."""
    return [
        (letter.character, letter.look, letter.labels - {"inserted"})
        for passage in passages(data)
        for letter in passage.letters
    ]

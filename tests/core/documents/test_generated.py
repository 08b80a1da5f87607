"""Documents that the real files lack: what each says is translated once, and all else stays as it was."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable

import pytest
from _pytest.mark.structures import ParameterSet
from lxml import etree

from nlps_core.documents import Extraction, extract, merge
from nlps_core.types import KO_EN, KeptReason, Segment
from tests.bench.documents_package import errors
from tests.generated_documents import generated_documents
from tests.generated_excel import looking
from tests.generated_parts import Made, transitional
from tests.walker_excel import Walker
from tests.walker_word import Passage, passages, untouchable

_FIRST, _COUNT = 0xAC00, 11_172
_ONE_ON = {_FIRST + n: _FIRST + (n + 1) % _COUNT for n in range(_COUNT)}
_ONE_BACK = {after: before for before, after in _ONE_ON.items()}
_MADE = generated_documents()
_WORD = [made for made in _MADE if ".do" in made.name]
_EXCEL = [made for made in _MADE if ".xl" in made.name]
_COPIED = ("table header", "chart caption")
# What programs go by, or work out: no text that a person reads.
_GONE_BY = re.compile(
    r"^(f|formula[12]?|calculatedColumnFormula|definedName|instrText|delText|delInstrText)$"
)
_TAG = re.compile(r"</?\d+/?>")


def cases(made: Iterable[Made]) -> list[ParameterSet]:
    """Return the documents as cases with their names."""
    return [pytest.param(each, id=each.name) for each in made]


def turned(text: str) -> str:
    """Make each Korean syllable the next one: a translation that shows how often it was made."""
    return text.translate(_ONE_ON)


def found_in(made: Made) -> Extraction:
    return extract(made.data, made.name, KO_EN)


def open_segments(made: Made) -> list[Segment]:
    return [segment for segment in found_in(made).segments if segment.kept is None]


def translated(made: Made) -> bytes:
    targets = {segment.key: turned(segment.source) for segment in open_segments(made)}
    return merge(made.data, made.name, targets, KO_EN)


def words(data: bytes) -> str:
    """Return all character data of all parts, and all attributes: whatever could be text."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.namelist():
            if part.endswith(".xml"):
                root = etree.fromstring(package.read(part))
                found.append("".join(root.itertext()))
                found += [value for element in root.iter() for value in element.attrib.values()]
    return "\n".join(found)


def strings(data: bytes) -> Counter[str]:
    """Return whatever has a Korean letter: the text of an element, or the value of an attribute."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.namelist():
            root = etree.fromstring(package.read(part))
            # Nothing in a list of styles is text: their names are what paragraphs call them by.
            for element in root.iter(etree.Element) if etree.QName(root).localname != "styles" else ():
                if not _GONE_BY.match(etree.QName(element).localname):
                    values = [element.text or "", *(element.get(name, "") for name in told(element))]
                    found.update(value for value in values if any(ord(letter) in _ONE_ON for letter in value))
    return found


def told(element: etree._Element) -> Iterable[str]:
    """Return the attributes of an element but for names and instructions."""
    return (
        name
        for name in element.attrib
        if not re.search("(^|})(instr|name|displayName|formatCode)$", str(name))
    )


def bare(text: str) -> str:
    return "".join(_TAG.sub("", text).split())


def looks(passage: Passage, back: bool) -> Counter[tuple[str, tuple[str, ...]]]:
    table = _ONE_BACK if back and max(passage.text, default="") >= "가" else {}
    return Counter(
        (letter.character.translate(table), letter.look)
        for letter in passage.letters
        if not letter.character.isspace()
    )


@pytest.mark.parametrize("made", cases(_MADE))
def test_a_file_translated_into_itself_is_the_same_file(made: Made) -> None:
    targets = {segment.key: segment.source for segment in found_in(made).segments}
    assert merge(made.data, made.name, targets, KO_EN) == made.data


@pytest.mark.parametrize("made", cases(_MADE))
def test_every_text_is_translated_exactly_once_in_all_its_places(made: Made) -> None:
    after = words(translated(made))
    counted = {said.text: (after.count(said.text), after.count(turned(said.text))) for said in made.said}
    assert counted == {said.text: (0, said.times) for said in made.said}


@pytest.mark.parametrize("made", cases(made for made in _MADE if made.stays))
def test_what_formulas_fields_and_revisions_need_stays(made: Made) -> None:
    before, after = words(made.data), words(translated(made))
    for text in made.stays:
        assert after.count(text) == before.count(text) > 0


@pytest.mark.parametrize("made", cases(_MADE))
def test_every_text_is_accounted_for_and_none_twice(made: Made) -> None:
    listed = found_in(made).segments
    plain = [_TAG.sub("", segment.source) for segment in listed]
    for said in made.said:
        assert any(said.text in one for one in plain), said.text
    assert [each.number for each in listed] == list(range(1, len(listed) + 1))
    assert len({each.key for each in listed}) == len(listed)


@pytest.mark.parametrize("made", cases(_MADE))
def test_no_korean_anywhere_in_the_file_is_neither_translated_nor_listed(made: Made) -> None:
    left = strings(made.data) & strings(translated(made))
    listed = "\n".join(bare(each.source) for each in found_in(made).segments if each.kept is not None)
    assert [text for text in left if bare(text) not in listed] == []


@pytest.mark.parametrize("made", cases(_MADE))
def test_one_changed_text_changes_one_part_and_those_that_keep_a_copy(made: Made) -> None:
    copied = {said.text: said.times for said in made.said if said.room in _COPIED}
    for segment in open_segments(made):
        out = merge(made.data, made.name, {segment.key: turned(segment.source)}, KO_EN)
        with zipfile.ZipFile(io.BytesIO(made.data)) as before, zipfile.ZipFile(io.BytesIO(out)) as after:
            assert before.namelist() == after.namelist()
            changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
        assert len(changed) == copied.get(segment.source, 1), (segment.source, changed)


@pytest.mark.parametrize("made", cases(_WORD))
def test_each_letter_keeps_its_look_and_deleted_text_and_field_codes_stay(made: Made) -> None:
    out = translated(made)
    assert untouchable(out) == untouchable(made.data)
    for before, after in zip(passages(made.data), passages(out), strict=True):
        changed = before.text != after.text
        assert looks(before, back=False) == looks(after, back=changed), before.text


@pytest.mark.parametrize("made", cases(_EXCEL))
def test_formulas_cached_values_and_table_headers_agree(made: Made) -> None:
    before, after = Walker(transitional(made.data)), Walker(transitional(translated(made)))
    assert after.formulas() == before.formulas()
    for names, cells in after.tables():
        assert names == cells
        assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize("made", cases(_MADE))
def test_the_package_has_no_more_errors_than_before(made: Made) -> None:
    assert errors(translated(made)) - errors(made.data) == Counter()


@pytest.mark.parametrize(
    ("formula", "kept"),
    [
        ('IF(A1="승인",1,0)', {"승인"}),
        ('VLOOKUP("보류",A1:B3,2,FALSE)', {"보류"}),
        ('MATCH("보류",A1:A3,0)', {"보류"}),
        ('COUNTIF(A1:A3,"*대출*")', {"대출 상품"}),
        ('COUNTIF(A1:A3,"대출?상품")', {"대출 상품"}),
        ('COUNTIF(A1:A3,"대출"&amp;"*")', {"대출 상품"}),
        ('COUNTIF(A1:A3,"&lt;&gt;보류")', {"보류"}),
        ('SUMPRODUCT((A1:A3="승인")*1)', {"승인"}),
        ('ISNUMBER(SEARCH("대출",A3))', {"대출 상품"}),
        ('LEFT(A3,2)="대출"', {"대출 상품"}),
        ('IF("상품"=RIGHT(A3,2),1,0)', {"대출 상품"}),
        ('SUBSTITUTE(A3,"상품","")', {"대출 상품"}),
        ('LEFT(A3,2)&amp;" 상품"', set()),
        ('A1&amp;"합계"', set()),
        ("SUM(B1:B3)", set()),
    ],
)
def test_what_a_formula_looks_for_stays(formula: str, kept: set[str]) -> None:
    found = extract(looking(formula, "승인", "보류", "대출 상품"), "x.xlsx", KO_EN).segments
    assert {each.source for each in found if each.kept is KeptReason.LOOKED_UP} == kept

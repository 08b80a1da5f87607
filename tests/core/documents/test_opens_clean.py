"""No output has an error against the schemas of Office that its source lacks, nor a text that is too long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from nlps_core.documents import extract, merge
from nlps_core.errors import Refused
from nlps_core.pseudo import pseudo
from nlps_core.types import EN_KO, KO_EN, Direction
from tests.generated_documents import generated_documents
from tests.generated_parts import TYPES, typed
from tests.office_files import document_parts, sheet_part, strings_part, table_part, workbook_parts, zipped
from tests.office_limits import limit_errors
from tests.office_schemas import schema_errors

_MADE = {each.name: each.data for each in generated_documents()}
_PARTS = 6
_WAYS: dict[str, Callable[[str], str]] = {
    "pseudo": pseudo,
    "too long for a prompt": lambda text: f"{text} {'가a' * 150}",
    "too long for a cell": lambda text: f"{text} {'가a' * 20_000}",
    "one text everywhere": lambda text: "가a",
    "what markup is made of": lambda text: f"<{text}]]>&\x00\"'\ud800",
    "white space": lambda text: f"  {text}\n\t ",
}
_TYPES = {
    "xl/worksheets/sheet1.xml": f"{TYPES}spreadsheetml.worksheet+xml",
    "xl/sharedStrings.xml": f"{TYPES}spreadsheetml.sharedStrings+xml",
    "xl/tables/table1.xml": f"{TYPES}spreadsheetml.table+xml",
}
_CELL = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
_TABLE = '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'

Errors = Counter[object]


def _word(body: str) -> tuple[str, bytes]:
    return "x.docx", zipped(document_parts(body))


def _book(
    *strings: str, after: str = "", rows: str = _CELL, table: str = "", sheet: str = "S"
) -> tuple[str, bytes]:
    more = {"xl/tables/table1.xml": table} if table else {}
    parts = workbook_parts({sheet: sheet_part(rows, after=after)}, strings_part(*(strings or ("x",))), more)
    return "x.xlsx", typed(zipped(parts), _TYPES)


def _validation(attribute: str, count: int) -> str:
    rule = f'<dataValidation type="list" sqref="A1" {attribute}="{"x" * count}"><formula1>B1</formula1>'
    return f'<dataValidations count="1">{rule}</dataValidation></dataValidations>'


def _errors(name: str, data: bytes) -> Errors:
    found: Errors = Counter()
    found.update(schema_errors(data, name))
    found.update(limit_errors(data, name))
    return found


def _translated(name: str, data: bytes, direction: Direction, change: Callable[[str], str]) -> bytes:
    found = extract(data, name, direction).segments
    return merge(data, name, {each.key: change(each.source) for each in found if not each.kept}, direction)


def _new_errors(name: str, data: bytes, direction: Direction, ways: Iterable[str]) -> dict[str, Errors]:
    """Return for each way of translating what is wrong with the output and not with the source."""
    before = _errors(name, data)
    found = {way: _errors(name, _translated(name, data, direction, _WAYS[way])) - before for way in ways}
    return {way: new for way, new in found.items() if new}


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        (_word("<w:p/>"), _word("<w:p><w:t>x</w:t></w:p>")),
        (_word("<w:p/>"), _word("<w:p><w:r><w:r/></w:r></w:p>")),
        (_word("<w:p/>"), _word("<w:p><w:r><w:t>x</w:t><w:rPr><w:b/></w:rPr></w:r></w:p>")),
        (_word("<w:p/>"), _word('<w:p><w:r><w:t xml:space="keep">x</w:t></w:r></w:p>')),
        (_word("<w:p/>"), _word('<w:p><w:bookmarkStart w:id="1" w:name="a"/></w:p>' * 2)),
        (_book(), _book(rows='<row r="1"><c r="A1" t="shared"><v>0</v></c></row>')),
        (_book(), _book(rows='<row r="1"><c r="A1" t="s"><v>0</v><f>B1</f></c></row>')),
        (_book(), _book("<r><t>x</t><rPr><b/></rPr></r>")),
        (_book(), _book('<t xml:space="keep">x</t>')),
        (_book(), _book("x" * 32_768)),
        (_book(), _book(sheet="S" * 32)),
        (_book(), _book(after=f"<headerFooter><oddHeader>{'x' * 256}</oddHeader></headerFooter>")),
        *(
            (_book(after=_validation(kind, most)), _book(after=_validation(kind, most + 1)))
            for kind, most in (("prompt", 255), ("error", 255), ("promptTitle", 32), ("errorTitle", 32))
        ),
        *(
            (_book(table=table_part("A1:A2", "x"), after=_TABLE), _book(table=table, after=_TABLE))
            for table in (table_part("A1:A2", "y"), table_part("A1:B2", "x", "X"))
        ),
    ],
)
def test_what_would_make_office_offer_a_repair_is_found(
    sound: tuple[str, bytes], broken: tuple[str, bytes]
) -> None:
    assert _errors(*broken) - _errors(*sound)


@pytest.mark.parametrize("name", _MADE)
def test_a_generated_file_has_no_new_error_however_it_is_translated(name: str) -> None:
    assert _new_errors(name, _MADE[name], KO_EN, _WAYS) == {}


# In parts, so that none takes minutes.
@pytest.mark.parametrize("part", range(_PARTS))
def test_a_real_file_has_no_new_error_translated_by_pseudo_and_in_turn_in_one_of_the_other_ways(
    test_data: Path, part: int
) -> None:
    others = [way for way in _WAYS if way != "pseudo"]
    wrong, files = {}, 0
    for path in sorted((test_data / "corpus" / "office").glob("*/*.*"))[part::_PARTS]:
        data = path.read_bytes()
        try:
            extract(data, path.name, EN_KO)
        except Refused:
            continue
        ways = ("pseudo", others[files % len(others)])
        wrong |= {(path.name, way): new for way, new in _new_errors(path.name, data, EN_KO, ways).items()}
        files += 1
    assert wrong == {}
    assert files > 30

"""What a document has inside that is no text of its pages: listed with its reason, and never a danger."""

from __future__ import annotations

import io
import zipfile

import pytest

from nlps_core.documents import extract, merge
from nlps_core.documents.properties import MOST_PROPERTIES
from nlps_core.errors import Refused
from nlps_core.types import KO_EN, KeptReason, Segment
from tests.generated_further import APPLICATION, CUSTOM, further_documents
from tests.office_files import (
    cell,
    content_types,
    document_parts,
    relationships,
    sheet_part,
    strings_part,
    workbook_parts,
    zipped,
)

_FORM, _SCENARIOS = further_documents()
_LINKS = "word/_rels/document.xml.rels"
_INSIDE = "word/embeddings/Workbook1.xlsx"
_BODY = "<w:p><w:r><w:t>매출</w:t></w:r></w:p>"


def _holding(inside: bytes, part: str = _INSIDE, count: int = 1) -> bytes:
    """Return a docx with this file inside."""
    parts = {part.replace("1", str(number)): inside for number in range(1, count + 1)}
    links = relationships(*(("package", f"/{each}") for each in parts))
    kinds = content_types(
        {
            "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml"
            ".document.main+xml"
        }
    )
    kinds = kinds.replace("</Types>", '<Default Extension="xlsx" ContentType="application/x"/></Types>')
    return zipped({**document_parts(_BODY), "[Content_Types].xml": kinds, _LINKS: links, **parts})


def _book(*strings: str) -> bytes:
    rows = "".join(f'<row r="{n}">{cell(f"A{n}", n - 1)}</row>' for n in range(1, len(strings) + 1))
    return zipped(workbook_parts({"자료": sheet_part(rows)}, strings_part(*strings)))


def _listed(data: bytes, name: str = "x.docx") -> list[tuple[str, KeptReason | None]]:
    return [(each.source, each.kept) for each in _segments(data, name)]


def _segments(data: bytes, name: str = "x.docx") -> tuple[Segment, ...]:
    return extract(data, name, KO_EN).segments


def test_the_workbook_behind_a_chart_is_listed_and_stays() -> None:
    data = _holding(_book("1분기", "12"))
    found = _segments(data)
    assert [(each.source, each.kept, each.place.where) for each in found] == [
        ("매출", None, "¶1"),
        ("1분기", KeptReason.PLACE_NOT_TRANSLATED, "Workbook1.xlsx 자료!A1"),
        ("12", KeptReason.NUMBER, "Workbook1.xlsx 자료!A2"),
        ("자료", KeptReason.NAME, "Workbook1.xlsx 자료"),
    ]
    assert [each.number for each in found] == [1, 2, 3, 4]
    out = merge(data, "x.docx", {each.key: f"{each.source} more" for each in found}, KO_EN)
    with zipfile.ZipFile(io.BytesIO(out)) as package:
        assert package.read(_INSIDE) == _book("1분기", "12")


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"PK\x03\x04 no archive",
        _book("글")[:200],
        zipped({"xl/bomb.xml": b"<a>" + b" " * 30_000_000 + b"</a>"}),
        zipped(workbook_parts({"S": sheet_part("<row><c t='s'><v>&#xD800;</v></c></row>")})),
        _book(*["글"] * 20_001),
    ],
    ids=["empty", "no archive", "cut", "bomb", "no XML", "too much"],
)
def test_a_file_inside_that_is_not_taken_in_stays_unread_and_is_flagged(inside: bytes) -> None:
    found = extract(_holding(inside), "x.docx", KO_EN)
    assert [each.source for each in found.segments] == ["매출"]
    assert [finding.rule for finding in found.findings] == ["embedded_object"]


def test_many_files_inside_cost_no_more_than_a_few() -> None:
    large = _book(*(f"{number}번째 글" for number in range(5_000)))
    found = _segments(_holding(large, count=9))
    assert 5_000 < len(found) < 9 * 5_000


def test_what_the_file_says_of_itself_is_listed_each_under_a_key_of_its_own() -> None:
    core = (
        '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>보고서</dc:title></p:coreProperties>'
    )
    kinds = content_types(
        {
            "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml"
            ".document.main+xml",
            "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
            "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        }
    )
    parts = {"docProps/core.xml": core, "docProps/custom.xml": CUSTOM, "docProps/app.xml": APPLICATION}
    found = _segments(zipped({**document_parts(_BODY), "[Content_Types].xml": kinds, **parts}))
    assert [(each.source, each.kept, each.place.where) for each in found] == [
        ("매출", None, "¶1"),
        ("보고서", KeptReason.PROPERTY, "title"),
        ("고객사 이름", KeptReason.PROPERTY, "title (2)"),
        ("우리 은행", KeptReason.PROPERTY, "Company"),
    ]
    assert len({each.key for each in found}) == len(found)


def test_more_properties_than_anybody_writes_are_refused() -> None:
    one, end = CUSTOM.partition("<property ")[2].partition("</property>")[0], "</Properties>"
    many = CUSTOM.replace(end, f"<property {one}</property>" * MOST_PROPERTIES + end)
    with zipfile.ZipFile(io.BytesIO(_FORM.data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with pytest.raises(Refused) as refused:
        extract(zipped({**parts, "docProps/custom.xml": many}), "x.docx", KO_EN)
    assert refused.value.code == "file_too_many_properties"


def test_a_form_field_says_in_all_places_what_it_says_first() -> None:
    found = {each.source: each for each in _segments(_FORM.data)}
    assert found["이름을 넣으십시오"].kept is None
    assert "0" not in found
    assert found["변수 값"].kept is KeptReason.PROPERTY

"""More paragraphs, runs, cells or texts than are read in time are counted and refused, however written."""

from __future__ import annotations

import pytest

from app.words import catalogue
from nlps_core.documents.amounts import check_amounts
from nlps_core.documents.guard import Limits
from nlps_core.documents.package import open_package
from nlps_core.errors import Refused
from nlps_core.types import Language
from tests import office_files as make

LIMITS = Limits(paragraphs=10, runs=20, cells=10, strings=20, rich=10)
RUN = "<w:r><w:t>글</w:t></w:r>"


def word(body: str) -> bytes:
    return make.zipped(make.document_parts(body))


def book(cells: str) -> bytes:
    return make.zipped(make.workbook_parts({"S": make.sheet_part(f"<row>{cells}</row>")}))


@pytest.mark.parametrize(
    ("name", "data", "code", "limit"),
    [
        ("a.docx", word("<w:p/>" * 11), "paragraphs", 10),
        ("a.docx", word("<w:p w:a='1'></w:p >" * 11), "paragraphs", 10),
        ("a.docx", word("<q:p xmlns:q='urn:q'/><p/>" * 6), "paragraphs", 10),
        ("a.docx", word(f"<w:p>{RUN * 21}</w:p>"), "runs", 20),
        ("a.xlsx", book('<c r="A1" t="s"><v>0</v></c>' * 11), "cells", 10),
        ("a.xlsx", book("<c r='A1' s='1' t = 'inlineStr' ><is/></c>" * 11), "cells", 10),
        ("a.xlsx", book("<c r='A1'><is><t>x</t></is></c>" * 21), "strings", 20),
        ("a.xlsx", book("<c r='A1'><is><r><t>x</t></r><r/></is></c>" * 6), "runs", 10),
        ("a.xlsx", book("<c r='A1'><is><t>x</t><rPh sb='0' eb='1'/></is></c>" * 11), "runs", 10),
    ],
)
def test_too_many_of_anything_are_refused_with_count_and_limit(
    name: str, data: bytes, code: str, limit: int
) -> None:
    with pytest.raises(Refused) as refusal:
        check_amounts(open_package(data, name), name[2:], LIMITS)
    assert refusal.value.code == f"file_too_many_{code}"
    assert refusal.value.values["limit"] == limit < int(refusal.value.values["count"])
    for language in Language:
        assert "{count}" in catalogue(language)[f"error.{refusal.value.code}"]


def test_parts_in_another_encoding_are_counted_too() -> None:
    parts = make.document_parts("<w:p/>" * 11)
    parts["word/document.xml"] = str(parts["word/document.xml"]).encode("utf-16")
    with pytest.raises(Refused, match="file_too_many_paragraphs"):
        check_amounts(open_package(make.zipped(parts), "a.docx"), "docx", LIMITS)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word(f"<w:p><w:pPr/>{RUN}<w:proofErr/></w:p>" * 10)),
        ("a.xlsx", book('<c r="A1" t="n"><v>0</v></c>' * 99)),
        ("a.xlsx", book('<c r="A1" s="1"><f>"t=\'s\'"</f><v>0</v></c>' * 99)),
    ],
)
def test_as_many_as_the_limit_and_any_number_of_other_things_are_taken(name: str, data: bytes) -> None:
    check_amounts(open_package(data, name), name[2:], LIMITS)

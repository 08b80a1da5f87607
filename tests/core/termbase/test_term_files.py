"""Term lists in and out: every format reads back the same, rows say what is wrong, hostile files stay out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nlps_core.errors import Refused
from nlps_core.termbase.comparing import Verdict, disagreements, judge
from nlps_core.termbase.files import read_terms
from nlps_core.termbase.lines import TermLine
from nlps_core.termbase.tbx import write_tbx
from nlps_core.termbase.term import Term, TermKind, TermProblem, TermStatus
from nlps_core.termbase.writing import write_csv, write_workbook
from nlps_core.types import EN_KO, KO_EN, Direction

BOTH = (KO_EN, EN_KO)
TERMS = [
    Term(KO_EN, "매출액", "revenue", domain="손익", forbidden=("turnover", "sales"), note="=K-IFRS\n둘째 줄"),
    Term(EN_KO, "=revenue", "매출액", status=TermStatus.DEPRECATED),
    Term(KO_EN, "한빛원", kind=TermKind.KEEP, status=TermStatus.PROPOSED),
    Term(KO_EN, "㈜한빛", 'Hanbit & Co. <"Ltd">', TermKind.COMPANY),
]
FOREIGN_TBX = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX"><text><body><termEntry><descrip type="subjectField">leases</descrip>
<langSet xml:lang="en-US"><tig><term>right-of-use asset</term></tig></langSet>
<langSet xml:lang="ko"><tig><term>사용권자산</term></tig><tig><term>이용권자산</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>"""


def pairs(found: tuple[TermLine, ...]) -> list[tuple[str, str, str]]:
    return [(str(each.term.direction), each.term.source, each.term.target) for each in found]


@pytest.mark.parametrize(
    ("name", "write"), [("a.xlsx", write_workbook), ("a.csv", write_csv), ("a.tbx", write_tbx)]
)
def test_a_list_reads_back_as_it_was_written(name: str, write: Callable[[list[Term]], bytes]) -> None:
    found = read_terms(write(TERMS), name, ())
    assert [each.term for each in found] == TERMS
    assert {each.problem for each in found} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "한국어,영어\n매출액,revenue\n",
        "영어;한국어;비고\nrevenue;매출액;x\n",
        "Korean\tEnglish\n매출액\trevenue\n",
        "매출액|revenue\n",
        "revenue,매출액\n",
        "용어 목록\n\n국문,영문\n매출액,revenue\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_titles_delimiters_and_encodings_are_found_out(text: str, encoding: str) -> None:
    found = read_terms(text.encode(encoding), "a.csv", (KO_EN,))
    assert pairs(found) == [("ko-en", "매출액", "revenue")]


def test_a_list_without_directions_is_read_in_those_that_are_asked_for_and_no_other() -> None:
    data = "ko,en\n매출액,revenue\n".encode()
    assert pairs(read_terms(data, "a.csv", BOTH)) == [
        ("ko-en", "매출액", "revenue"),
        ("en-ko", "revenue", "매출액"),
    ]
    with pytest.raises(Refused, match="terms_direction_wanted"):
        read_terms(data, "a.csv", ())


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("매출액,,,", TermProblem.TARGET_MISSING),
        (",revenue,,", TermProblem.SOURCE_MISSING),
        (f"{'가' * 201},revenue,,", TermProblem.TOO_LONG),
        ("revenue,매출액,,", TermProblem.LANGUAGES_SWAPPED),
        ("매출액,매출액,,", TermProblem.SAME_LANGUAGE),
        ("매출액,revenue,임시,", TermProblem.STATUS_UNKNOWN),
        ("매출액,revenue,,동사", TermProblem.KIND_UNKNOWN),
        ("매출액,revenue,승인,회사", None),
        ("한빛원,,,유지", None),
    ],
)
def test_each_row_says_what_is_wrong_with_it(row: str, problem: TermProblem | None) -> None:
    (found,) = read_terms(f"원문,번역,상태,종류\n{row}\n".encode(), "a.csv", (KO_EN,))
    assert (found.line, found.problem) == (2, problem)


def test_a_concept_of_another_tool_becomes_a_term_and_its_deprecated_wording_a_forbidden_one() -> None:
    (one,) = read_terms(FOREIGN_TBX.encode(), "a.tbx", (EN_KO,))
    assert one.term == Term(
        EN_KO, "right-of-use asset", "사용권자산", domain="leases", forbidden=("이용권자산",)
    )


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.tbx", b'<!DOCTYPE tbx [<!ENTITY a "aaaa">]><tbx>&a;</tbx>', "xml_document_type"),
        ("a.tbx", b'<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tbx/>', "xml_document_type"),
        ("a.tbx", b"<!DOCTYPE tbx [<!ELEMENT tbx ANY>]><tbx/>", "xml_document_type"),
        ("a.tbx", b"<tbx><text>", "xml_not_well_formed"),
        ("a.tbx", b"<html/>", "terms_not_tbx"),
        ("a.tbx", b"<tbx>" + b"<a>" * 60, "xml_too_deep"),
        ("a.xlsx", b"PK\x03\x04 and nothing more", "file_"),
        ("a.csv", b"\x00\x01\x02", "file_not_text"),
        ("a.csv", b"", "file_empty"),
        ("a.csv", b"\n\n", "terms_none"),
        ("a.csv", b'a,"' + b"x" * 200_000, "table_damaged"),
        ("a.pdf", b"%PDF", "terms_kind_unknown"),
    ],
)
def test_a_file_that_is_hostile_or_no_list_is_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read_terms(data, name, BOTH)


def line(number: int, target: str, source: str = "매출액", domain: str = "", note: str = "") -> TermLine:
    return TermLine(number, Term(KO_EN, source, target, domain=domain, note=note))


def test_rows_are_told_from_what_is_there_and_from_each_other() -> None:
    stored = [Term(KO_EN, "매출액", "revenue"), Term(EN_KO, "profit", "이익")]
    rows = [
        line(2, "revenue"),
        line(3, "revenue", note="기준서"),
        line(4, "sales"),
        line(5, "sales", domain="소매"),
        line(6, "revenue", "매 출 액"),
        line(7, "profit", "이익"),
        line(8, "gain", "이익"),
        TermLine(9, Term(KO_EN, "이익"), TermProblem.TARGET_MISSING),
    ]
    judged = judge(rows, stored)
    assert [(each.line, each.verdict, each.rival_line) for each in judged] == [
        (2, Verdict.SAME, 0),
        (3, Verdict.REPEATED, 2),
        (4, Verdict.CONFLICT, 2),
        (5, Verdict.NEW, 0),
        (6, Verdict.REPEATED, 2),
        (7, Verdict.NEW, 0),
        (8, Verdict.CONFLICT, 7),
        (9, Verdict.WRONG, 0),
    ]
    assert judge(rows[1:2], stored)[0].verdict is Verdict.CHANGED
    assert judged[2].rivals == (stored[0],)


def test_disagreements_go_both_ways_within_one_direction() -> None:
    terms = [
        Term(KO_EN, "매출액", "revenue"),
        Term(KO_EN, "매출액", "sales"),
        Term(KO_EN, "수익", "revenue"),
        Term(KO_EN, "이익", "profit", status=TermStatus.PROPOSED),
        Term(KO_EN, "이익", "gain"),
        Term(EN_KO, "revenue", "매출액"),
    ]
    assert [(each.by_source, [term.source for term in each.terms]) for each in disagreements(terms)] == [
        (True, ["매출액", "매출액"]),
        (False, ["매출액", "수익"]),
    ]


@pytest.mark.parametrize("directions", [(KO_EN,), (EN_KO,), BOTH])
def test_a_real_list_of_accounts_is_read(test_data: Path, directions: tuple[Direction, ...]) -> None:
    data = (test_data / "data/glossary_ko_en/odoo_l10n_kr_chart_of_accounts.tsv").read_bytes()
    found = read_terms(data, "accounts.tsv", directions)
    assert len(found) == 155 * len(directions)
    assert {each.problem for each in found} == {None}

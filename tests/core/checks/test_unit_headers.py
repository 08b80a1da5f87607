"""The unit above a table maps exactly."""

import pytest

from nlps_core.figures.unit_headers import unit_header
from nlps_core.types import Context, Language
from tests.core.checks.asking import ask, rules

READ = [
    ("(단위: 백만원)", Language.KO, [(10**6, "KRW")]),
    ("단위 : 천원, %", Language.KO, [(10**3, "KRW")]),
    ("[단위: 억원, 주]", Language.KO, [(10**8, "KRW")]),
    ("매출 (단위: 십억 원)", Language.KO, [(10**9, "KRW")]),
    ("(단위: 백만원, 천달러)", Language.KO, [(10**6, "KRW"), (10**3, "$")]),
    ("(백만원)", Language.KO, [(10**6, "KRW")]),
    ("(단위: 백만불)", Language.KO, [(10**6, "$")]),
    ("(In millions of Korean won)", Language.EN, [(10**6, "KRW")]),
    ("(Unit: million won)", Language.EN, [(10**6, "KRW")]),
    ("(Unit: 100 million won)", Language.EN, [(10**8, "KRW")]),
    ("(In hundreds of millions of Korean won)", Language.EN, [(10**8, "KRW")]),
    ("[KRW million, shares]", Language.EN, [(10**6, "KRW")]),
    ("(Korean won in millions, except per share data)", Language.EN, [(10**6, "KRW")]),
    ("Unit: KRW bn", Language.EN, [(10**9, "KRW")]),
    ("in thousands of US dollars", Language.EN, [(10**3, "USD")]),
    ("(In millions of won and thousands of dollars)", Language.EN, [(10**6, "KRW"), (10**3, "$")]),
]


@pytest.mark.parametrize(("text", "language", "units"), READ)
def test_a_header_is_read(text: str, language: Language, units: list[tuple[int, str]]) -> None:
    header = unit_header(text, language)
    assert header is not None
    assert list(header.units) == units


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("(단위: %)", Language.KO),
        ("사업 단위: 화학", Language.KO),
        ("매출(1,234억원)", Language.KO),
        ("(KRW 500 million)", Language.EN),
        ("business unit: chemicals", Language.EN),
        ("In Korea, sales rose.", Language.EN),
    ],
)
def test_what_is_no_header_is_not_read_as_one(text: str, language: Language) -> None:
    assert unit_header(text, language) is None


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("(단위: 백만원)", "(In thousands of Korean won)", "In millions of Korean won"),
        ("(단위: 백만원)", "(In millions of US dollars)", "In millions of Korean won"),
        ("(단위: 억원)", "(In billions of Korean won)", "In hundreds of millions of Korean won"),
        ("(단위: 백만원)", "(Unit)", "In millions of Korean won"),
        ("(In millions of Korean won)", "(단위: 천원)", "단위: 백만원"),
        ("[USD million, shares]", "[단위: 천달러, 주]", "단위: 백만달러"),
    ],
)
def test_another_unit_is_found_and_the_right_one_said(source: str, target: str, expected: str) -> None:
    (finding,) = ask(source, target)
    assert (finding.rule, finding.values["expected"]) == ("N5", expected)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("(단위: 백만원)", "(In millions of Korean won)"),
        ("(단위: 백만원)", "(Unit: KRW million)"),
        ("(단위: 억원)", "(Unit: 100 million won)"),
        ("(단위: 천 달러)", "(In thousands of US dollars)"),
        ("(KRW in millions)", "(단위: 백만원)"),
        ("(In billions of Korean won, %)", "(단위: 십억원, %)"),
    ],
)
def test_the_same_unit_raises_nothing(source: str, target: str) -> None:
    assert rules(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("1,234 (주석 5)", "1.234 billion (Note 5)", ["N5_rebased"]),
        ("1,234 (주석 5)", "1,234 million (Note 5)", ["N5_rebased"]),
        ("1,234 (주석 5)", "1,234 (Note 5)", []),
        ("1,234 (주석 5)", "1,243 (Note 5)", ["N1"]),
    ],
)
def test_a_cell_below_a_unit_is_not_scaled_again(source: str, target: str, expected: list[str]) -> None:
    below = Context(table_header="당기 (단위: 백만원)")
    assert rules(source, target, context=below) == expected

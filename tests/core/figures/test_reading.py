"""A figure has one value, however it is written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlps_core.figures.reading import figures
from nlps_core.figures.spelled import spelled


def values(text: str) -> list[set[Fraction]]:
    return [set(figure.values) for figure in figures(text)]


TABLE = [
    ("매출 1조 2,345억 6,700만원", 1_234_567_000_000),
    ("KRW 1.234567 trillion", 1_234_567_000_000),
    ("1,234,567백만원", 1_234_567_000_000),
    ("KRW 1,234,567 million", 1_234_567_000_000),
    ("1,234.567bn", 1_234_567_000_000),
    ("3천5백억", 350_000_000_000),
    ("3천 5백억", 350_000_000_000),
    ("350 billion", 350_000_000_000),
    ("약 2.3조", 2_300_000_000_000),
    ("1,234천원", 1_234_000),
    ("5백만 달러", 5_000_000),
    ("5 백만 달러", 5_000_000),
    ("$5-million deal", 5_000_000),
    ("12십억원", 12_000_000_000),
    ("2만 5천명", 25_000),
    ("2만5,000명", 25_000),
    ("1억 4000만 달러", 140_000_000),
    ("100여 명", 100),
    ("5 hundred thousand", 500_000),
    ("3.5%", Fraction(7, 2)),
    ("１２３", 123),
    ("제3조", 3),
    ("6경기", 6),
    ("2 조직", 2),
    ("3조치", 3),
    ("3분의 1", Fraction(1, 3)),
    ("1/3", Fraction(1, 3)),
    (".406", Fraction(406, 1000)),
    ("No.1", 1),
    ("1경 2천조원", 12_000_000_000_000_000),
]


@pytest.mark.parametrize(("text", "value"), TABLE)
def test_a_figure_is_read_by_value(text: str, value: Fraction | int) -> None:
    assert values(text) == [{Fraction(value)}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024.12.31", [{2024}, {12}, {31}]),
        ("2024. 12. 31.", [{2024}, {12}, {31}]),
        ("'24.12", [{24, 1924, 2024}, {12}]),
        ("3Q24", [{3}, {24, 1924, 2024}]),
        ("FY24", [{24, 1924, 2024}]),
        ("30~40억", [{30, 3_000_000_000}, {4_000_000_000}]),
        ("$3 to $4 billion", [{3, 3_000_000_000}, {4_000_000_000}]),
        ("3m", [{3, 3_000_000}]),
        ("3/15", [{3}, {15}]),
        ("25bp", [{25, Fraction(1, 4)}]),
        ("오후 3시", [{3, 15, 9}]),
        ("04:00", [{4, 16, 8}]),
        ("7.55am", [{7, 19}, {55}]),
        ("1조원 2분기", [{10**12}, {2}]),
        ("5억 3분기", [{5 * 10**8}, {3}]),
        ("200 m2", [{200}]),
        ("1,234 5,678", [{1234}, {5678}]),
        ("수십억 원", []),
    ],
)
def test_what_is_ambiguous_has_each_value_it_may_have(text: str, expected: list[set[int]]) -> None:
    assert values(text) == expected


def korean(won: int) -> str:
    """Write an amount with 조, 억 and 만."""
    parts = []
    for unit, name in ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "")):
        count, won = divmod(won, unit)
        if count:
            parts.append(f"{count:,}{name}")
    return " ".join(parts) + "원"


def english(won: int, scale: int, word: str) -> str:
    """Write an amount exactly as a decimal of a scale."""
    whole, rest = divmod(won, scale)
    digits = f"{rest:0{len(str(scale)) - 1}}".rstrip("0")
    return f"KRW {whole:,}{'.' if digits else ''}{digits} {word}"


@given(st.integers(1_000, 10**16 - 1).map(lambda n: n - n % 1000))
def test_every_style_of_an_amount_has_the_same_value(won: int) -> None:
    expected = [{Fraction(won)}]
    assert values(korean(won)) == expected
    assert values(f"{won // 1000:,}천원") == expected
    assert values(f"KRW {won:,}") == expected
    for scale, word in ((10**6, "million"), (10**9, "billion"), (10**9, "bn"), (10**12, "trillion")):
        assert values(english(won, scale, word)) == expected


@given(st.text(alphabet="0123456789.,조억만천백십 원/~-'Q년시분의:amk%", max_size=30))
def test_any_text_can_be_read(text: str) -> None:
    position = 0
    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.text
        assert figure.start >= position
        assert figure.values
        position = figure.end


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three", 3),
        ("twenty-five", 25),
        ("two hundred and fifty thousand", 250_000),
        ("half a billion", 500_000_000),
        ("a third", Fraction(1, 3)),
        ("two-thirds", Fraction(2, 3)),
        ("the third quarter", 3),
        ("January", 1),
        ("twice", 2),
        ("세 배", 3),
        ("열두 명", 12),
        ("돼지 열 다섯 마리", 15),
        ("이천만 달러", 20_000_000),
        ("하반기", 2),
        ("절반", Fraction(1, 2)),
    ],
)
def test_words_may_mean_a_number(text: str, value: Fraction | int) -> None:
    assert Fraction(value) in spelled(text)


@pytest.mark.parametrize("text", ["반도체", "양호", "세금", "정부", "Secondary", "tenant", "oneself"])
def test_other_words_mean_none(text: str) -> None:
    assert spelled(text) == set()

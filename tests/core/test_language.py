"""What a model is asked about, and what stays as it is."""

import pytest

from nlps_core.language import count_latin, has_hangul, kept_reason
from nlps_core.types import EN_KO, KO_EN, Direction, KeptReason

BLANK = ["", " ", "\u00a0\t\n", "\u200b", "\ufeff"]
NUMBERS = """0|1,234|12.3%|(1,234)|△12|▲ 1,234.5|-1,234|+3.2%p|₩1,234|KRW 1,234|$1.2|US$ 5|25bp|1.5x|10 ~ 20%
1,234 / 5,678|１２３|①|II|IV.|1.2.3|1,234㎡|(12.3)%|2024|1:1|− 5|3 × 4|10 kg|Ⅲ"""
DATES = """2024.12.31|2024. 12. 31.|2024-12-31|2024/12|'24.12|’24.12.31|31/12/2024|3Q24|1H25|FY2024|10:30
2024.01.01 ~ 2024.12.31|2024-12-31 10:30:00|2024E|Q3 2024|4Q23E"""
CODES = """KR7005930003|005930|123-45-67890|02-123-4567|ir@example.co.kr|https://a.b/c?d=1|www.example.com
example.com|report_2024.xlsx|A1|$B$3|A1:B10|Sheet1!A1|net_income|(a)|B.|ISO-9001
550e8400-e29b-41d4-a716-446655440000"""
SYMBOLS = "-|–|***|※|→|…|△|·|()|•"


def cells(table: str) -> list[str]:
    return table.replace("\n", "|").split("|")


EITHER_WAY = [
    (KeptReason.BLANK, BLANK),
    (KeptReason.NUMBER, cells(NUMBERS)),
    (KeptReason.DATE, cells(DATES)),
    (KeptReason.CODE, cells(CODES)),
    (KeptReason.SYMBOL, cells(SYMBOLS)),
]

KEPT_ONE_WAY = [
    (KO_EN, "Samsung Electronics", KeptReason.NOT_SOURCE_LANGUAGE),
    (KO_EN, "USD 5bn", KeptReason.NOT_SOURCE_LANGUAGE),
    (KO_EN, "売上高", KeptReason.NOT_SOURCE_LANGUAGE),
    (EN_KO, "매출액", KeptReason.NOT_SOURCE_LANGUAGE),
    (EN_KO, "삼성전자 LCD 사업부", KeptReason.NOT_SOURCE_LANGUAGE),
    (EN_KO, "業績とＰＤＣＡの管理", KeptReason.NOT_SOURCE_LANGUAGE),
    (EN_KO, "1,234억원", KeptReason.NOT_SOURCE_LANGUAGE),
]

SENT = [
    (KO_EN, "1,234억원"),
    (KO_EN, "백만원"),
    (KO_EN, "2024년 12월 31일"),
    (KO_EN, "제55기"),
    (KO_EN, "㈜한국"),
    (KO_EN, "IFRS 도입"),
    (KO_EN, "가."),
    (EN_KO, "Revenue"),
    (EN_KO, "USD 5bn"),
    (EN_KO, "KRW 5 million"),
    (EN_KO, "1,234 shares"),
    (EN_KO, "N/A"),
    (EN_KO, "ESG"),
    (EN_KO, "Dec 31, 2024"),
    (EN_KO, "12 months"),
    (EN_KO, "5m"),
    (EN_KO, "Samsung Electronics (삼성전자) grew"),
    (EN_KO, "VIX index"),
    (EN_KO, "End of year."),
]


@pytest.mark.parametrize("direction", [KO_EN, EN_KO], ids=str)
@pytest.mark.parametrize(
    ("reason", "text"), [(reason, text) for reason, texts in EITHER_WAY for text in texts]
)
def test_what_both_languages_share_is_kept(reason: KeptReason, text: str, direction: Direction) -> None:
    assert kept_reason(text, direction) is reason


@pytest.mark.parametrize(("direction", "text", "reason"), KEPT_ONE_WAY)
def test_what_lacks_the_source_language_is_kept(direction: Direction, text: str, reason: KeptReason) -> None:
    assert kept_reason(text, direction) is reason


@pytest.mark.parametrize(("direction", "text"), SENT)
def test_text_in_the_source_language_is_sent(direction: Direction, text: str) -> None:
    assert kept_reason(text, direction) is None


def test_letters_are_told_apart() -> None:
    assert has_hangul("㈜A") and not has_hangul("A漢")
    assert count_latin("éＡ가×1b") == 3

"""What the sample documents say: a results announcement of an invented company, as plain values.

Nearly all of it is inside the demonstration model's coverage; the sentences of ``OUTSIDE`` are not, so
that the sample also shows how the model abstains. Knows nothing of Word or Excel: whoever writes the
files decides on styles.
"""

from __future__ import annotations

from dataclasses import dataclass

LINK = "https://example.com/ir"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph in one look; ``link`` is an address, empty for none."""

    text: str
    bold: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the paragraphs below it, each a list of runs."""

    heading: str
    paragraphs: tuple[tuple[Run, ...], ...]


def _plain(text: str) -> tuple[Run, ...]:
    return (Run(text),)


OUTSIDE = (
    "당사는 앞으로도 고객과 함께 성장하는 기업이 되도록 최선을 다하겠습니다.",
    "금번 자료는 외부감사인의 검토가 끝나지 않은 수치를 담고 있으므로 향후 변경될 수 있습니다.",
)

TITLE = "한결전자 2024년 3분기 실적 요약"
HEADER = "자료: 한결전자"

SECTIONS = (
    Section(
        "핵심 요약",
        (
            (
                Run("한결전자", bold=True),
                Run("의 2024년 3분기 매출액은 "),
                Run("1조 2,345억원", bold=True),
                Run("을 기록했습니다."),
            ),
            _plain(
                "한결전자의 2024년 3분기 영업이익은 원재료 가격 상승 영향으로 전년 동기 대비 3.4% 감소한 "
                "1,120억원을 기록했습니다."
            ),
            _plain(
                "한결전자의 2024년 3분기 당기순이익은 시장 컨센서스를 상회했습니다. "
                "한결전자의 영업이익률은 전분기 대비 0.6%p 하락한 9.1%를 기록했습니다."
            ),
            _plain(OUTSIDE[0]),
        ),
    ),
    Section(
        "사업부별 실적",
        (
            (
                Run("반도체 사업부 매출액은 "),
                Run("7,230억원", bold=True),
                Run("으로 전년 동기 대비 12.8% 증가했습니다."),
            ),
            _plain("디스플레이 사업부는 전체 매출액의 21.5%를 차지했습니다."),
            _plain("북미 매출액은 4,150억원으로 전체의 33.6%를 차지했습니다."),
        ),
    ),
    Section(
        "2024년 10월 31일 이사회 결의 사항",
        (
            _plain("한결전자 이사회는 2024년 10월 31일 주당 1,200원의 현금배당을 결의했습니다."),
            _plain("한결전자는 평택 반도체 공장 신설에 2조 3,000억원을 투자할 계획입니다."),
            (
                Run("한결전자", link=LINK),
                Run("는 2025년 3월 28일 정기 주주총회를 개최합니다."),
            ),
            _plain("한결전자 김민준 대표이사는 2024년 4분기 매출액이 증가할 것으로 전망했습니다."),
        ),
    ),
    Section(
        "향후 전망",
        (
            _plain("2025년 상반기에는 수요 회복 영향으로 매출액이 증가할 전망입니다."),
            _plain("환율 하락은 한결전자의 영업이익률에 부담으로 작용할 수 있습니다."),
            _plain(OUTSIDE[1]),
        ),
    ),
)

TABLE_UNIT = "(단위: 백만원)"
TABLE = (
    ("구분", "2024년 3분기", "2023년 3분기", "증감률"),
    ("매출액", "1,234,500", "1,102,300", "12.0%"),
    ("영업이익", "112,000", "115,900", "△3.4%"),
    ("당기순이익", "86,400", "84,100", "2.7%"),
    ("연구개발비", "71,200", "66,500", "7.1%"),
    ("합계", "1,504,100", "1,368,800", "9.9%"),
)

SHEET_NAME = "실적"
SHEET = (
    ("한결전자 2024년 3분기 실적 요약", "", "", ""),
    ("(단위: 백만원)", "", "", ""),
    ("항목", "당분기", "전분기", "비고"),
    ("매출액", 1_234_500, 1_187_000, "전분기 대비"),
    ("매출총이익", 401_300, 388_200, ""),
    ("판관비", 289_300, 275_100, ""),
    ("영업이익", 112_000, 113_100, "원재료 가격 상승 영향"),
    ("당기순이익", 86_400, 85_200, ""),
    ("자산총계", 9_812_000, 9_640_500, "2024년 3분기 말"),
    ("부채총계", 4_105_000, 4_018_700, ""),
    ("자본총계", 5_707_000, 5_621_800, ""),
    ("영업이익률", "9.1%", "9.5%", ""),
    ("반도체 사업부", 723_000, 698_400, ""),
    ("디스플레이 사업부", 265_400, 261_900, ""),
    ("북미", 415_000, 402_700, ""),
    ("유럽", 198_300, 190_100, OUTSIDE[1]),
)

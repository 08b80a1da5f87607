"""Generated sentence pairs for a large memory, and the changes that people make to sentences.

Clauses of finance reports with names, accounts, periods and figures drawn at random: a million different
sentences that share most of their words, which is what makes finding the nearest one hard.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

_SYLLABLES = "가나다라마바사아자차카타하건동민서선성수신영우원유은인일정제중지진창태현화홍광대"
_ROMAN = """
ga na da ra ma ba sa a ja cha ka ta ha geon dong min seo seon seong su sin yeong u won yu eun in il jeong je
jung ji jin chang tae hyeon hwa hong gwang dae
"""
_FIELDS = {
    "전자": "Electronics",
    "화학": "Chemicals",
    "건설": "Construction",
    "물산": "Trading",
    "증권": "Securities",
    "은행": "Bank",
    "생명": "Life",
    "제약": "Pharma",
    "중공업": "Heavy Industries",
    "에너지": "Energy",
    "통신": "Telecom",
    "해운": "Shipping",
    "항공": "Airlines",
    "식품": "Foods",
    "철강": "Steel",
}
_KINDS = {
    "연결": "consolidated",
    "별도": "separate",
    "누적": "cumulative",
    "분기": "quarterly",
    "해외": "overseas",
    "국내": "domestic",
    "조정": "adjusted",
    "총": "total",
    "순": "net",
    "기타": "other",
    "장기": "long-term",
    "단기": "short-term",
    "현금성": "cash",
    "특수관계자": "related-party",
    "비지배": "non-controlling",
}
_ACCOUNTS = {
    "매출액": "revenue",
    "영업이익": "operating profit",
    "차입금": "borrowings",
    "재고자산": "inventories",
    "매출채권": "trade receivables",
    "이자비용": "interest expense",
    "법인세비용": "income tax expense",
    "판매관리비": "selling expenses",
    "연구개발비": "research expenses",
    "감가상각비": "depreciation",
    "충당부채": "provisions",
    "이연법인세자산": "deferred tax assets",
    "유형자산": "property",
    "무형자산": "intangible assets",
    "투자부동산": "investment property",
    "파생상품": "derivatives",
    "사채": "bonds",
    "배당금": "dividends",
    "자본금": "share capital",
    "이익잉여금": "retained earnings",
    "종업원급여": "employee benefits",
    "리스부채": "lease liabilities",
    "손상차손": "impairment losses",
    "외화환산손익": "translation gains",
    "공정가치평가손익": "fair value gains",
}
_PERIODS = {
    "전년 동기": "the same period last year",
    "전분기": "the previous quarter",
    "전기말": "the end of last year",
    "사업계획": "the plan",
    "시장 예상": "market expectations",
    "당초 전망": "the first outlook",
}
_CAUSES = {
    "원자재 가격 상승": "higher raw material prices",
    "환율 변동": "currency movements",
    "판매량 확대": "larger volumes",
    "신제품 출시": "new products",
    "금리 인상": "higher interest rates",
    "구조조정": "restructuring",
    "수요 둔화": "weaker demand",
    "물류비 절감": "lower freight costs",
    "일회성 요인": "one-off effects",
    "계절적 요인": "seasonal effects",
    "신규 수주": "new orders",
    "경쟁 심화": "stronger competition",
    "공장 가동률 하락": "lower utilisation",
    "자회사 편입": "a newly consolidated subsidiary",
}
_CLAUSES = (
    (
        "{name}의 {account}은 {period} 대비 {rate}% 증가한 {sum}억원",
        "{Account} of {name_en} rose {rate}% from {period_en} to KRW {sum_en} billion",
    ),
    (
        "{account}은 {cause}의 영향으로 {sum}백만원 감소",
        "{account_en} fell by KRW {sum} million on {cause_en}",
    ),
    (
        "{name}은 {year}년 {month}월 {day}일 이사회에서 {account}의 처분을 결의",
        "the board of {name_en} resolved to dispose of {account_en} on {day}/{month}/{year}",
    ),
    (
        "당사는 {name}에 대하여 {sum}백만원의 지급보증을 제공",
        "the Company guarantees KRW {sum} million for {name_en}",
    ),
    (
        "보고기간말 현재 {account} 중 {sum}백만원이 담보로 제공",
        "at the reporting date KRW {sum} million of {account_en} is pledged",
    ),
    (
        "{name}과의 소송으로 인한 {account}의 최종 결과는 예측할 수 없는 상태",
        "the outcome of the lawsuit with {name_en} for {account_en} cannot be foreseen",
    ),
    (
        "{account}은 {cause}에도 불구하고 {period}과 유사한 수준을 유지",
        "{account_en} stayed close to {period_en} despite {cause_en}",
    ),
    (
        "{name} 지분 {rate}%를 취득하여 {account}이 {sum}억원 증가",
        "{account_en} grew by KRW {sum} hundred million with the acquisition of {rate}% of {name_en}",
    ),
    (
        "{account}의 공정가치는 {cause}을 반영하여 {sum}백만원으로 평가",
        "the fair value of {account_en} is KRW {sum} million after {cause_en}",
    ),
    (
        "{year}년 {account}은 {cause}으로 {period}를 {rate}% 상회",
        "in {year} {account_en} exceeded {period_en} by {rate}% on {cause_en}",
    ),
)
_ENDS = (
    ("하였습니다", "."),
    ("하였으며", ", and "),
    ("한 것으로 나타났습니다", ", as reported."),
    ("하고 있습니다", "."),
)
_PARTICLES = {"은": "이", "의": "에", "을": "은", "이": "은", "과": "와"}


def pairs(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield (Korean, English) pairs, the same ones at each call."""
    draw = random.Random(seed)
    for _ in range(count):
        clauses = [_clause(draw) for _ in range(draw.choice((1, 1, 2)))]
        korean, english = (", ".join(part) for part in zip(*clauses, strict=True))
        yield f"{korean}{draw.choice(_ENDS)}.", f"{english[0].upper()}{english[1:]}."


def changed(sentence: str, draw: random.Random, edits: int) -> str:
    """Return a sentence with so many words exchanged, left out, put in, or given another particle."""
    found = sentence.split(" ")
    for _ in range(edits):
        at = draw.randrange(len(found))
        way = draw.randrange(4)
        if way == 0:
            found[at] = _one(draw, _KINDS)[0] + _one(draw, _ACCOUNTS)[0]
        elif way == 1 and len(found) > 2:
            del found[at]
        elif way == 2:
            found.insert(at, _one(draw, _CAUSES)[0].split(" ")[0])
        else:
            found[at] = found[at][:-1] + _PARTICLES.get(found[at][-1], found[at][-1])
    return " ".join(found)


def _clause(draw: random.Random) -> tuple[str, str]:
    korean, english = draw.choice(_CLAUSES)
    one = [draw.randrange(len(_SYLLABLES)) for _ in range(draw.choice((2, 3)))]
    field, kind, account = _one(draw, _FIELDS), _one(draw, _KINDS), _one(draw, _ACCOUNTS)
    period, cause = _one(draw, _PERIODS), _one(draw, _CAUSES)
    amount = draw.randrange(10, 99_999) * 10
    blanks = {
        "name": "".join(_SYLLABLES[each] for each in one) + field[0],
        "name_en": "".join(_ROMAN.split()[each] for each in one).capitalize() + f" {field[1]}",
        "account": kind[0] + account[0],
        "account_en": f"{kind[1]} {account[1]}",
        "Account": f"{kind[1].capitalize()} {account[1]}",
        "period": period[0],
        "period_en": period[1],
        "cause": cause[0],
        "cause_en": cause[1],
        "sum": f"{amount:,}",
        "sum_en": f"{amount / 10:,.1f}",
        "rate": f"{draw.randrange(1, 999) / 10}",
        "year": str(draw.randrange(2015, 2027)),
        "month": str(draw.randrange(1, 13)),
        "day": str(draw.randrange(1, 29)),
    }
    return korean.format_map(blanks), english.format_map(blanks)


def _one(draw: random.Random, words: dict[str, str]) -> tuple[str, str]:
    return draw.choice(list(words.items()))

"""The vocabulary of the demonstration's grammar: items of a report, directions, reasons, places.

A term is written ``literal/house`` per language; where a sentence needs it in several grammatical
forms, each form has its own line. Knows nothing of sentences or figures.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.demo.grammar_values import Key, Said, both
from nlps_core.types import Language

Forms = Mapping[str, tuple[str, str]]

_PLAIN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "item": (
        ("매출/매출액", "sales/revenue"),
        ("영업이익", "operating income/operating profit"),
        ("순이익/당기순이익", "net income/net profit"),
        ("총이익/매출총이익", "gross income/gross profit"),
        ("연구비/연구개발비", "research expenses/R&D expenses"),
        ("판매비와 관리비/판관비", "selling and administrative expenses/SG&A expenses"),
        ("설비 투자/시설투자", "facility investment/capital expenditure"),
        ("인건비", "labor costs/personnel expenses"),
        ("주문액/신규 수주", "order volume/new orders"),
        ("수출액/수출", "export sales/exports"),
        ("이자 비용/이자비용", "interest costs/interest expense"),
        ("수수료 수입/수수료수익", "fee earnings/fee income"),
    ),
    "balance": (
        ("총자산/자산총계", "overall assets/total assets"),
        ("총부채/부채총계", "overall debts/total liabilities"),
        ("총자본/자본총계", "overall capital/total equity"),
        ("현금/현금및현금성자산", "cash holdings/cash and cash equivalents"),
        ("빚/차입금", "loans/borrowings"),
        ("재고/재고자산", "stock/inventories"),
        ("외상 매출금/매출채권", "sales credits/trade receivables"),
        ("설비/유형자산", "facilities/property, plant and equipment"),
        ("미지급금", "unpaid amounts/accounts payable"),
        ("쌓아 둔 이익/이익잉여금", "accumulated income/retained earnings"),
    ),
    "ratio": (
        ("영업이익률", "operating income ratio/operating margin"),
        ("순이익률/당기순이익률", "net income ratio/net margin"),
        ("부채 비율/부채비율", "debt ratio/debt-to-equity ratio"),
        ("시장 점유율/시장점유율", "share of the market/market share"),
        ("가동률/공장 가동률", "operation rate/utilization rate"),
        ("자기자본 이익률/자기자본이익률", "return on own capital/ROE"),
        ("배당 성향/배당성향", "dividend tendency/payout ratio"),
        ("연체율", "overdue rate/delinquency ratio"),
        ("순이자마진", "net interest margin/NIM"),
    ),
    "business": (
        ("반도체", "semiconductor"),
        ("배터리/이차전지", "battery/rechargeable battery"),
        ("화면/디스플레이", "screen/display"),
        ("자동차 부품/차량 부품", "car parts/auto parts"),
        ("조선", "shipbuilding"),
        ("화학", "chemical/chemicals"),
        ("소프트웨어", "software"),
        ("게임", "game/gaming"),
        ("물류", "logistics"),
        ("건설", "construction"),
        ("보험", "insurance"),
        ("화장품", "cosmetics/beauty"),
    ),
    "region": (
        ("북미", "North America"),
        ("유럽", "Europe"),
        ("동남아/동남아시아", "South-East Asia/Southeast Asia"),
        ("중국", "China"),
        ("일본", "Japan"),
        ("인도", "India"),
        ("중동", "the Middle East"),
        ("남미/중남미", "South America/Latin America"),
        ("국내", "the home country/Korea"),
    ),
    "reason": (
        ("원료 가격 상승/원재료 가격 상승", "the rise of material prices/higher raw material costs"),
        ("환율 하락", "the fall of the exchange rate/a weaker dollar"),
        ("수요 회복", "the recovery of demand/recovering demand"),
        ("가격 인상/판매가격 인상", "the raise of prices/price increases"),
        ("비용 절감/고정비 절감", "the reduction of costs/cost savings"),
        ("재고 조정", "the adjustment of stock/inventory adjustments"),
        ("금리 상승/시장금리 상승", "the rise of interest rates/higher interest rates"),
        ("신제품 출시", "the launch of new products/new product launches"),
        ("경쟁 심화", "the intensification of competition/fiercer competition"),
        ("물량 증가/판매량 증가", "the increase of volume/higher volumes"),
        ("일회성 비용", "costs that occurred once/one-off costs"),
        ("계절적 요인/계절적 비수기", "seasonal factors/weak seasonality"),
    ),
    "title": (
        ("최고경영자/대표이사", "Chief Executive Officer/CEO"),
        ("최고재무책임자/재무총괄", "Chief Financial Officer/CFO"),
        ("이사회 의장", "Chair of the Board/Board Chair"),
        ("연구원/애널리스트", "researcher/analyst"),
    ),
    "bond": (
        ("회사채/무보증 회사채", "company bonds/corporate bonds"),
        ("전환사채", "bonds that can be converted/convertible bonds"),
        ("녹색채권", "environment bonds/green bonds"),
        ("단기 어음/기업어음", "short-term bills/commercial paper"),
    ),
    "use": (
        ("시설 자금/시설자금", "funds for facilities/capital expenditure"),
        ("운영 자금/운영자금", "funds for operation/working capital"),
        ("채무 상환/채무상환", "the repayment of debts/debt repayment"),
        ("기업 인수/타법인 인수", "the purchase of companies/acquisitions"),
    ),
    "city": (
        ("평택", "Pyeongtaek"),
        ("울산", "Ulsan"),
        ("청주", "Cheongju"),
        ("구미", "Gumi"),
        ("하노이", "Hanoi"),
        ("텍사스", "Texas"),
        ("부다페스트", "Budapest"),
    ),
    "market": (
        ("코스피 지수/코스피", "the KOSPI index/the KOSPI"),
        ("코스닥 지수/코스닥", "the KOSDAQ index/the KOSDAQ"),
    ),
    "opinion": (
        ("사기/매수", "buying/Buy"),
        ("유지/보유", "keeping/Hold"),
        ("팔기/매도", "selling/Sell"),
    ),
    "compared": (
        (
            "지난해 같은 기간과 비교하여/전년 동기 대비",
            "compared with the same period of the previous year/year on year",
        ),
        ("지난 분기와 비교하여/전분기 대비", "compared with the previous quarter/quarter on quarter"),
    ),
}

_FORMED: Mapping[str, Mapping[str, Forms]] = {
    "change": {
        "up": {
            "end": ("늘었다/증가했습니다", "increased"),
            "and": ("늘었으며/증가했고", "increased"),
            "will": ("늘 것이다/증가할 전망입니다", "will increase/should increase"),
            "short": ("늘어난/증가한", "which increased by/up"),
        },
        "down": {
            "end": ("줄었다/감소했습니다", "decreased"),
            "and": ("줄었으며/감소했고", "decreased"),
            "will": ("줄 것이다/감소할 전망입니다", "will decrease/should decrease"),
            "short": ("줄어든/감소한", "which decreased by/down"),
        },
    },
    "move": {
        "rise": {
            "end": ("올랐다/상승했습니다", "went up/rose"),
            "and": ("올랐으며/상승했고", "went up/rose"),
            "short": ("오른/상승한", "which went up by/up"),
        },
        "fall": {
            "end": ("내렸다/하락했습니다", "went down/fell"),
            "and": ("내렸으며/하락했고", "went down/fell"),
            "short": ("내린/하락한", "which went down by/down"),
        },
    },
    "forecast": {
        "above": {
            "end": ("시장의 예상보다 높았다/시장 컨센서스를 상회했습니다", "came out higher than/beat"),
        },
        "below": {
            "end": ("시장의 예상보다 낮았다/시장 컨센서스를 하회했습니다", "came out lower than/missed"),
        },
        "met": {
            "end": ("시장의 예상과 같았다/시장 컨센서스에 부합했습니다", "came out equal to/met"),
        },
    },
    "turn": {
        "profit": {"end": ("이익으로 돌아섰다/흑자전환했습니다", "turned to a profit/swung to profit")},
        "loss": {"end": ("손실로 돌아섰다/적자전환했습니다", "turned to a loss/swung to loss")},
    },
}


def _capitalised(texts: Mapping[Key, str], form: str) -> dict[Key, str]:
    """Return a further form that opens a label: its first letter large. Korean has none."""
    return {
        (language, style, form): text[0].upper() + text[1:] if language is Language.EN else text
        for (language, style, _), text in texts.items()
    }


def _term(key: str, forms: Forms) -> Said:
    texts: dict[Key, str] = {}
    for form, (ko, en) in forms.items():
        texts |= both(ko, en, form)
    if "" in forms:
        texts |= _capitalised(texts, "cap")
    return Said(key, texts)


def _terms() -> dict[str, tuple[Said, ...]]:
    plain = {
        kind: tuple(_term(f"{kind}{number}", {"": texts}) for number, texts in enumerate(rows))
        for kind, rows in _PLAIN.items()
    }
    formed = {kind: tuple(_term(key, forms) for key, forms in rows.items()) for kind, rows in _FORMED.items()}
    return plain | formed


TERMS: Mapping[str, tuple[Said, ...]] = _terms()

"""Headings, table labels and single cells of the demonstration's grammar.

A label without slots is one line, ``Korean literal/house | English literal/house``.
"""

from __future__ import annotations

from models.demo.grammar import LABEL, Frame, frame


def _label(name: str, ko: str, en: str) -> Frame:
    ko_literal, _, ko_house = ko.partition("/")
    en_literal, _, en_house = en.partition("/")
    return frame(LABEL, name, (ko_literal, ko_house or ko_literal), (en_literal, en_house or en_literal))


HEADINGS = (
    _label(
        "h_results",
        "{company|의} {period} 실적/{company} {period} 실적 요약",
        "Results of {company} in {period}/{company} {period} Results Summary",
    ),
    _label(
        "h_business",
        "{business} 부문의 {item}/{business} 사업부 {item} 현황",
        "The {item} of the {business} division/{business.cap} Business: {item.cap}",
    ),
    _label(
        "h_region",
        "{region} 시장의 전망/{region} 시장 전망",
        "Prospect of the market in {region}/Market Outlook: {region.cap}",
    ),
    _label(
        "h_item",
        "{period} {item}의 분석/{period} {item} 분석",
        "Analysis of the {item} in {period}/{period} {item.cap} Analysis",
    ),
    _label("h_reason", "{reason}의 영향/{reason} 영향", "Influence of {reason}/Impact of {reason}"),
    _label(
        "h_board",
        "{date}의 이사회 결정/{date} 이사회 결의 사항",
        "Decisions of the board on {date}/Board Resolutions of {date}",
    ),
    _label("h_two", "{item|과} {item2}/{item} 및 {item2}", "{item.cap} and {item2}"),
    _label("h_balance", "{balance}의 상태/{balance} 현황", "State of the {balance}/{balance.cap} Overview"),
    _label("h_ratio", "{ratio}의 변화/{ratio} 추이", "Change of the {ratio}/{ratio.cap} Trend"),
)

CELLS = (
    _label("c_item", "{item}", "{item.cap}"),
    _label("c_balance", "{balance}", "{balance.cap}"),
    _label("c_ratio", "{ratio}", "{ratio.cap}"),
    _label(
        "c_business", "{business} 부문/{business} 사업부", "{business.cap} division/{business.cap} business"
    ),
    _label("c_region", "{region}", "{region.cap}"),
    _label("c_period", "{period}", "{period}"),
    _label("c_period_end", "{period} 말", "End of {period}"),
    _label("c_amount", "{amount}", "{amount}"),
    _label("c_dollars", "{dollars}", "{dollars}"),
    _label("c_price", "{price}", "{price}"),
    _label("c_company", "{company}", "{company}"),
    _label("c_person", "{person} {title}", "{title.cap} {person}"),
    _label("c_growth", "{item}의 증가율/{item} 증감률", "Growth rate of the {item}/{item.cap} growth"),
    _label("c_note", "{company|의} 자료/자료: {company}", "Data of {company}/Source: {company}"),
)

_FIXED = """
구분|Division/Category
항목|Item/Line item
합계|Sum/Total
소계|Partial sum/Subtotal
비고|Remarks/Notes
주석|Note
단위|Unit
(단위: 원)|(Unit: won)/(In Korean won)
(단위: 천원)|(Unit: thousand won)/(In thousands of Korean won)
(단위: 백만원)|(Unit: million won)/(In millions of Korean won)
(단위: 억원)|(Unit: 100 million won)/(In hundreds of millions of Korean won)
(단위: 천 달러)|(Unit: thousand dollars)/(In thousands of US dollars)
(단위: %)|(Unit: %)/(In %)
당기|This period/Current period
전기|Last period/Prior period
당분기|This quarter/Current quarter
전분기|Last quarter/Prior quarter
증감|Increase and decrease/Change
증감률|Rate of increase and decrease/Change (%)
전년 대비|Compared with last year/YoY
전분기 대비|Compared with last quarter/QoQ
비중|Weight/Share
실적|Results
예상/컨센서스|Expectation/Consensus
목표|Target
매출 원가/매출원가|Cost of sales
법인세/법인세비용|Corporate tax/Income tax expense
세전 이익/법인세비용차감전순이익|Income before tax/Profit before income tax
기타 수익/기타수익|Other earnings/Other income
기타 비용/기타비용|Other costs/Other expenses
금융 수익/금융수익|Financial earnings/Finance income
금융 비용/금융비용|Financial costs/Finance costs
감가상각비|Depreciation cost/Depreciation
유동 자산/유동자산|Flowing assets/Current assets
비유동 자산/비유동자산|Assets that do not flow/Non-current assets
유동 부채/유동부채|Flowing debts/Current liabilities
비유동 부채/비유동부채|Debts that do not flow/Non-current liabilities
자본금|Capital money/Share capital
무형 자산/무형자산|Assets without form/Intangible assets
영업 활동 현금/영업활동 현금흐름|Cash of operating activity/Cash flows from operating activities
투자 활동 현금/투자활동 현금흐름|Cash of investing activity/Cash flows from investing activities
재무 활동 현금/재무활동 현금흐름|Cash of financing activity/Cash flows from financing activities
주당 이익/주당순이익|Income for each share/Earnings per share
주당 배당금|Dividend for each share/Dividend per share
직원 수/임직원 수|Number of workers/Number of employees
주요 주주/최대주주|Main shareholder/Largest shareholder
지분율|Rate of shares/Ownership (%)
재무 상태표/재무상태표|Table of financial state/Statement of financial position
손익 계산서/손익계산서|Table of profit and loss/Income statement
현금 흐름표/현금흐름표|Table of cash flow/Statement of cash flows
연결 재무제표|Connected financial tables/Consolidated financial statements
별도 재무제표|Separate financial tables/Separate financial statements
감사 보고서/감사보고서|Report of audit/Independent auditor's report
사업 보고서/사업보고서|Report of business/Annual report
회사 소개/회사 개요|Introduction of the company/Company Overview
투자 위험/투자 위험 요인|Dangers of investment/Risk Factors
주요 내용/핵심 요약|Main content/Key Takeaways
앞으로의 전망/향후 전망|Future prospect/Outlook
사업별 실적/사업부별 실적|Results by division/Results by Business
지역별 매출/지역별 매출액|Sales by region/Revenue by Region
이 문서는 번역 예시입니다.|This document is an example of translation./This document is a translation sample.
"""


def _fixed() -> tuple[Frame, ...]:
    lines = _FIXED.strip().splitlines()
    return tuple(_label(f"l{number}", *line.split("|")) for number, line in enumerate(lines))


FIXED: tuple[Frame, ...] = _fixed()
LABELS: tuple[Frame, ...] = HEADINGS + CELLS + FIXED

"""The sentences and rows of ``filings``: Korean, English; ``{slot}`` is filled with one value in both."""

from __future__ import annotations

SENTENCES: tuple[tuple[str, str], ...] = (
    (
        "{quarter} 연결기준 매출액은 {won}으로 전년동기 대비 {rate} 증가하였습니다.",
        "Consolidated revenue for {quarter} was {won}, an increase of {rate} year on year.",
    ),
    (
        "영업이익은 {won}으로 전분기 대비 {rate} 감소하였습니다.",
        "Operating profit decreased {rate} quarter on quarter to {won}.",
    ),
    ("{date} 현재 자산총계는 {won}입니다.", "Total assets amounted to {won} as of {date}."),
    (
        "당기순이익은 {won}으로 흑자전환하였습니다.",
        "The Company turned to profit, with profit for the year of {won}.",
    ),
    (
        "{quarter}에 영업손실 {won}을 기록하며 적자전환하였습니다.",
        "The Company turned to loss in {quarter}, recording an operating loss of {won}.",
    ),
    (
        "영업이익률은 {rate}로 전년 대비 {points} 상승하였습니다.",
        "The operating margin rose {points} from the previous year to {rate}.",
    ),
    (
        "한국은행은 기준금리를 {bp} 인하하여 연 {rate}로 조정하였습니다.",
        "The Bank of Korea cut its base rate by {bp} to {rate} per annum.",
    ),
    (
        "가산금리를 {bp_as_points} 인상하였습니다.",
        "The spread was raised by {bp_as_points}.",
    ),
    (
        "부채비율은 {rate}에서 {rate2}로 {points} 하락하였습니다.",
        "The debt ratio fell by {points} from {rate} to {rate2}.",
    ),
    (
        "회사는 {date} 이사회에서 보통주 1주당 {count}원의 현금배당을 결의하였습니다.",
        "On {date}, the board of directors resolved to pay a cash dividend of KRW {count} per common share.",
    ),
    (
        "무보증사채 {won}을 {quarter}에 상환할 예정입니다.",
        "Unsecured bonds of {won} are to be redeemed in {quarter}.",
    ),
    ("{term} 사업연도의 결산일은 {date}입니다.", "The closing date of {term} is {date}."),
    (
        "당기말 현금및현금성자산은 전기말 대비 {won} 증가한 {won2}입니다.",
        "Cash and cash equivalents at the end of the current year were {won2}, an increase of {won} "
        "from the end of the prior year.",
    ),
    (
        "{half} 수출은 {dollars}로 전년동기 대비 {rate} 증가하였습니다.",
        "Exports in {half} were {dollars}, up {rate} year on year.",
    ),
    (
        "연결회사는 해외 자회사 {small}곳을 보유하고 있습니다.",
        "The Group has {small} overseas subsidiaries.",
    ),
    (
        "회사는 {native} 개의 현금창출단위를 식별하였습니다.",
        "The Company identified {native} cash-generating units.",
    ),
    (
        "신주 {count}주를 주당 {count2}원에 발행하였습니다.",
        "The Company issued {count} new shares at KRW {count2} per share.",
    ),
    ("{name}에 대한 지분율은 {rate}입니다.", "The Company's interest in {name} is {rate}."),
    (
        "매출액이 시장 전망치를 {rate} 상회하였습니다.",
        "Revenue exceeded the market consensus by {rate}.",
    ),
    (
        "영업이익이 시장 전망치를 {rate} 하회하였습니다.",
        "Operating profit fell short of the market consensus by {rate}.",
    ),
    (
        "당기 중 손상차손 {won}을 인식하였습니다.",
        "An impairment loss of {won} was recognised during the current year.",
    ),
    (
        "투자활동으로 인한 현금유출액은 {won}입니다.",
        "Cash outflows from investing activities were {won}.",
    ),
    (
        "자기자본이익률(ROE)은 {rate}, 총자산이익률(ROA)은 {rate2}입니다.",
        "Return on equity (ROE) was {rate} and return on assets (ROA) was {rate2}.",
    ),
    (
        "회사는 {foreign}의 외화차입금을 보유하고 있습니다.",
        "The Company has foreign currency borrowings of {foreign}.",
    ),
    (
        "회사의 회사채 신용등급은 AA-이며, 만기는 {month}입니다.",
        "The Company's bonds are rated AA- and mature in {month}.",
    ),
    (
        "{name}의 사업자등록번호는 {business}입니다.",
        "The business registration number of {name} is {business}.",
    ),
    (
        "법인등록번호 {company}, 종목코드 {stock}",
        "Corporate registration number {company}, stock code {stock}",
    ),
    ("ISIN 코드는 {isin}입니다.", "The ISIN is {isin}."),
    (
        "배당금은 계좌번호 {account}로 {date} 지급합니다.",
        "Dividends are paid to account no. {account} on {date}.",
    ),
    (
        "특허 제{patent}호의 상각비는 당기 {won}입니다.",
        "Amortisation of Patent No. {patent} was {won} for the current year.",
    ),
    (
        "공시 접수번호 {receipt}을 참조하시기 바랍니다.",
        "Please refer to disclosure receipt number {receipt}.",
    ),
    (
        "재고자산은 전기말 대비 {rate} 감소하였으나 매출채권은 {rate2} 증가하였습니다.",
        "Inventories decreased {rate} from the end of the prior year, "
        "whereas trade receivables increased {rate2}.",
    ),
    (
        "영업활동현금흐름은 {negative}백만원입니다.",
        "Cash flows from operating activities were KRW {negative} million.",
    ),
    (
        "평균 차입금리는 {rate}로 전분기 대비 {bp} 하락하였습니다.",
        "The average borrowing rate was {rate}, down {bp} quarter on quarter.",
    ),
    (
        "순이자마진은 {points} 개선되었습니다.",
        "The net interest margin improved by {points}.",
    ),
)

TABLES: tuple[tuple[str, str], ...] = (
    ("(단위: {header})", "(In {header})"),
    ("(단위 : {header})", "(Unit: {header})"),
    ("재무상태표 (단위: {header})", "Statement of financial position (in {header})"),
    ("[단위: {header}, 주]", "[{header}, shares]"),
    ("기타포괄손익 {negative}", "Other comprehensive income {negative}"),
    ("영업이익(손실) {negative}", "Operating profit (loss) {negative}"),
    ("전년 대비 증감 {negative}", "Change from the previous year {negative}"),
    ("순금융비용: {negative}", "Net finance costs: {negative}"),
)

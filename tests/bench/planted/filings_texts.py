"""The sentences and rows of ``filings``: Korean, English; ``{slot}`` is filled with one value in both."""

from __future__ import annotations

from tests.bench.planted.filings_further_texts import FURTHER

_SENTENCES: tuple[tuple[str, str], ...] = (
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
    (
        "전년동기대비 매출은 {rate} 늘었고 영업이익은 {rate2} 늘었습니다.",
        "Revenue grew {rate} and operating profit grew {rate2} compared with the same period "
        "of the prior year.",
    ),
    (
        "{quarter} 매출액은 {won} (YoY +{rate}, QoQ -{rate2})",
        "Revenue in {quarter}: {won} (YoY +{rate}, QoQ -{rate2})",
    ),
    (
        "전분기 대비 영업이익률은 {points} 악화되었습니다.",
        "The operating margin worsened by {points} quarter on quarter.",
    ),
    (
        "{half} 순손실은 {won}으로 적자가 지속되었습니다.",
        "The net loss in {half} was {won}, and the Company remained in the red.",
    ),
    (
        "영업활동으로 인한 순현금유입은 {won}, 재무활동으로 인한 순현금유출은 {won2}입니다.",
        "Net cash inflow from operating activities was {won} and net cash outflow from financing activities "
        "was {won2}.",
    ),
    (
        "국고채 3년물 금리는 연 {rate}로 전일 대비 {bp} 상승하였습니다.",
        "The three-year treasury bond yield rose {bp} from the previous day to {rate} per annum.",
    ),
    (
        "신용 스프레드는 {bp} 확대되어 {bp2}를 기록하였습니다.",
        "The credit spread widened by {bp} to {bp2}.",
    ),
    (
        "실효세율은 {rate}로 전기 대비 {points} 상승하였습니다.",
        "The effective tax rate was {rate}, up {points} from the prior year.",
    ),
    (
        "연체율은 {points} 낮아진 {rate}입니다.",
        "The delinquency rate fell {points} to {rate}.",
    ),
    (
        "전기 중 취득한 유형자산은 {won}입니다.",
        "Property, plant and equipment acquired during the prior year amounted to {won}.",
    ),
    (
        "당기와 전기의 법인세비용은 각각 {won} 및 {won2}입니다.",
        "Income tax expense for the current and prior years was {won} and {won2}, respectively.",
    ),
    (
        "미래에 관한 진술은 {date} 현재의 정보에 근거하며, 환율은 달러당 {count}원을 가정하였습니다.",
        "Forward-looking statements are based on information as of {date} and assume an exchange rate of "
        "KRW {count} per US dollar.",
    ),
    (
        "계약금액은 {dollars}이며 계약기간은 {date}부터 {date2}까지입니다.",
        "The contract amount is {dollars} and the contract runs from {date} to {date2}.",
    ),
    (
        "리스부채 중 1년 이내 만기는 {won}, 1년 초과 5년 이내는 {won2}입니다.",
        "Lease liabilities of {won} fall due within one year, and {won2} after one year "
        "but within five years.",
    ),
    (
        "회사는 {quarter}에 자기주식 {count}주를 {won}에 취득하였습니다.",
        "In {quarter}, the Company acquired {count} treasury shares for {won}.",
    ),
    (
        "{name}와의 소송가액은 {foreign}이며 {month} 1심에서 승소하였습니다.",
        "The amount claimed in the lawsuit with {name} is {foreign}; the first instance was won in {month}.",
    ),
    (
        "목표주가를 {count}원에서 {count2}원으로 상향하였습니다.",
        "The target price was raised from KRW {count} to KRW {count2}.",
    ),
    (
        "이자보상배율은 {native} 배이며 유동비율은 {rate}입니다.",
        "The interest coverage ratio is {native} times and the current ratio is {rate}.",
    ),
    (
        "연결대상 종속기업은 전기말 대비 {small}개 증가하였습니다.",
        "The number of consolidated subsidiaries increased by {small} from the end of the prior year.",
    ),
    (
        "전자공시시스템(dart.fss.or.kr) 접수번호 {receipt}, 사업자등록번호 {business}",
        "DART (dart.fss.or.kr) receipt number {receipt}, business registration number {business}",
    ),
    (
        "고정이하여신비율은 {rate}로 전년 말보다 {points} 상승했다.",
        "The non-performing loan ratio was {rate}, {points} higher than at the end of the previous year.",
    ),
    (
        "연결 영업손실은 {won}으로 적자전환했다.",
        "The consolidated operating result turned to a loss of {won}.",
    ),
    (
        "잉여현금흐름은 {negative}억원으로 집계되었다.",
        "Free cash flow came to KRW {negative} hundred million.",
    ),
)

_TABLES: tuple[tuple[str, str], ...] = (
    ("(단위: {header})", "(In {header})"),
    ("(단위 : {header})", "(Unit: {header})"),
    ("재무상태표 (단위: {header})", "Statement of financial position (in {header})"),
    ("[단위: {header}, 주]", "[{header}, shares]"),
    ("기타포괄손익 {negative}", "Other comprehensive income {negative}"),
    ("영업이익(손실) {negative}", "Operating profit (loss) {negative}"),
    ("전년 대비 증감 {negative}", "Change from the previous year {negative}"),
    ("순금융비용: {negative}", "Net finance costs: {negative}"),
    ("매출총이익(손실) {negative} 백만원", "Gross profit (loss) {negative} million won"),
    ("포괄손익계산서 (단위 : {header})", "Statement of comprehensive income (Unit: {header})"),
    ("금액 단위: {header}", "Amounts in {header}"),
    ("법인세차감전순손익 {negative}", "Profit or loss before income tax {negative}"),
    ("당기 {negative}, 전기 {negative2}", "Current year {negative}, prior year {negative2}"),
    ("(별도 기준, 단위: {header})", "(Separate basis, in {header})"),
)

FILINGS = (*_SENTENCES, *_TABLES, *FURTHER)

"""Further sentences and rows of ``filings``: once held out, and then read to mend the rules."""

from __future__ import annotations

FURTHER: tuple[tuple[str, str], ...] = (
    (
        "지배기업 소유주지분 순이익은 {won}으로 전년 동기보다 {rate} 늘었다.",
        "Net income attributable to owners of the parent rose {rate} from a year earlier to {won}.",
    ),
    (
        "반도체 부문 매출은 {quarter} {won}에 그치며 전분기 대비 {rate} 줄었다.",
        "Semiconductor revenue came to only {won} in {quarter}, down {rate} quarter on quarter.",
    ),
    (
        "수주잔고는 {date} 기준 {dollars}로 사상 최고치이다.",
        "The order backlog stood at a record {dollars} as of {date}.",
    ),
    (
        "동사는 {half} 중 {won} 규모의 유상증자를 실시할 계획임.",
        "The company plans a rights offering of {won} in {half}.",
    ),
    (
        "배당성향은 {rate}, 배당수익률은 {rate2}임.",
        "The payout ratio is {rate} and the dividend yield {rate2}.",
    ),
    (
        "예대마진이 {points} 축소되면서 순이자이익은 {rate} 감소함.",
        "Net interest income declined {rate} as the loan-deposit spread narrowed by {points}.",
    ),
    (
        "미 연준은 정책금리를 {bp} 인상하였다.",
        "The US Federal Reserve raised its policy rate by {bp}.",
    ),
    (
        "회사채 금리가 {bp} 내리면서 조달비용이 감소하였다.",
        "Funding costs declined as corporate bond yields fell {bp}.",
    ),
    (
        "{quarter}에는 흑자전환하여 순이익 {won}을 시현하였다.",
        "In {quarter} it returned to profit with net income of {won}.",
    ),
    (
        "전기에 인식한 충당부채 {won} 중 {won2}을 당기에 환입하였다.",
        "Of the provisions of {won} recognised in the prior period, {won2} was reversed "
        "in the current period.",
    ),
    (
        "당분기말 현재 약정한도는 {foreign}이며 실행잔액은 없습니다.",
        "The committed facility at the end of the current quarter is {foreign}, "
        "of which nothing has been drawn.",
    ),
    (
        "주식매수선택권 {count}주의 행사가격은 주당 {count2}원이다.",
        "The exercise price of the {count} stock options is KRW {count2} per share.",
    ),
    (
        "본점은 서울에 있으며, 해외지점 {small}개를 운영하고 있다.",
        "The head office is in Seoul, and the bank runs {small} overseas branches.",
    ),
    (
        "당사는 {native} 개 사업부문으로 구성되어 있습니다.",
        "We consist of {native} business segments.",
    ),
    (
        "{name}의 발행주식 중 {rate}를 {date}에 처분하였습니다.",
        "On {date}, {rate} of the issued shares of {name} were disposed of.",
    ),
    (
        "보통주(종목코드: {stock})는 {month} 유가증권시장에 상장되었다.",
        "The common shares (stock code: {stock}) were listed on the KOSPI market in {month}.",
    ),
    (
        "청구인 사업자번호 {business}, 환급계좌 {account}",
        "Claimant's business number {business}, refund account {account}",
    ),
    ("채권의 ISIN은 {isin}, 만기일은 {date}이다.", "The bond (ISIN {isin}) matures on {date}."),
    (
        "특허등록 제{patent}호와 관련된 로열티 수입은 {dollars}이다.",
        "Royalty income from patent registration no. {patent} was {dollars}.",
    ),
    (
        "법인등록번호: {company} (설립일 {date})",
        "Company registration no.: {company} (established {date})",
    ),
    (
        "자본적 지출은 {won}으로 당초 계획을 {rate} 상회함.",
        "Capital expenditure of {won} was {rate} above the original plan.",
    ),
    (
        "재평가로 자본이 {won} 증가하였다.",
        "Equity increased by {won} as a result of the revaluation.",
    ),
    (
        "원/달러 환율이 {rate} 상승할 경우 세전이익은 {won} 감소합니다.",
        "If the won/dollar exchange rate rises by {rate}, profit before tax decreases by {won}.",
    ),
    (
        "금리가 {bp} 상승하면 이자비용이 연간 {won} 증가한다.",
        "A rise of {bp} in interest rates increases annual interest expense by {won}.",
    ),
    (
        "신규 대출금리는 {rate}에서 {rate2}로 {points} 낮아졌습니다.",
        "The rate on new loans dropped {points}, from {rate} to {rate2}.",
    ),
    (
        "지난해 같은 기간과 비교해 판매량은 {count}대 증가했습니다.",
        "Compared with the same period last year, sales volume increased by {count} units.",
    ),
    (
        "우발부채: 계류 중인 소송 {small}건, 소송가액 {won}",
        "Contingent liabilities: {small} pending lawsuits, amount in dispute {won}",
    ),
    ("매출채권손상차손 {negative}", "Impairment of trade receivables {negative}"),
    ("외환차손익 {negative}천원", "Net foreign exchange differences {negative} thousand won"),
    ("지분법손익 {negative}", "Share of profit or loss of associates {negative}"),
    (
        "투자활동현금흐름 {negative} (전기 {negative2})",
        "Investing cash flow {negative} (prior year {negative2})",
    ),
    ("현금흐름표 (단위: {header})", "Statement of cash flows (Unit: {header})"),
    ("[단위 : {header}, %]", "[{header}, %]"),
    ("단위: {header}", "Unit: {header}"),
    ("요약 재무정보 (단위: {header})", "Summary of financial information (in {header})"),
    ("(연결 기준, 단위: {header})", "(Consolidated basis, in {header})"),
    (
        "국제결제은행 기준 자기자본비율은 {rate}로 직전 분기말보다 {points} 하락했다.",
        "The BIS capital ratio was {rate}, {points} lower than at the end of the preceding quarter.",
    ),
    (
        "연간 잉여현금흐름은 {negative}백만원이다.",
        "Free cash flow for the year was KRW {negative} million.",
    ),
    (
        "{half} 영업손익은 흑자로 돌아서 {won}을 기록했다.",
        "Operating result swung to a profit of {won} in {half}.",
    ),
    (
        "당사의 {quarter} 매출원가율은 {rate}로 전분기보다 {points} 개선됐다.",
        "Our cost ratio in {quarter} was {rate}, an improvement of {points} on the preceding quarter.",
    ),
    (
        "{quarter} 잠정 영업이익은 {won}으로 집계되어 직전 분기보다 {rate} 증가함.",
        "Preliminary operating profit for {quarter} came in at {won}, {rate} more than "
        "in the preceding quarter.",
    ),
    (
        "해외법인 매출은 {dollars}로 전년동기대비 {rate} 급감하였습니다.",
        "Sales of overseas entities plunged {rate} year on year to {dollars}.",
    ),
    (
        "만기가 도래한 전환사채 {won}을 {date}에 전액 상환하였다.",
        "Convertible bonds of {won} that had matured were repaid in full on {date}.",
    ),
    (
        "조달금리는 {rate}로 {bp} 하락하였고, 운용수익률은 {points} 상승하였다.",
        "The funding rate fell {bp} to {rate}, while the investment yield rose {points}.",
    ),
    (
        "동 지표는 지난달보다 {bp} 오른 {rate}를 나타냈다.",
        "The indicator stood at {rate}, up {bp} from last month.",
    ),
    (
        "법인세비용차감전순손실 {won}을 기록하여 적자가 확대되었다.",
        "The loss before income tax widened to {won}.",
    ),
    (
        "{name} 인수 효과로 {half}에 흑자전환할 것으로 예상한다.",
        "Thanks to the acquisition of {name}, we expect to turn to profit in {half}.",
    ),
    (
        "당기 감가상각비는 {won}이며, 전기는 {won2}이었습니다.",
        "Depreciation for the current year was {won}; for the prior year it was {won2}.",
    ),
    (
        "총 {small}개 은행과 {foreign} 한도의 여신약정을 체결하였다.",
        "Credit facilities of up to {foreign} were agreed with {small} banks.",
    ),
    (
        "{native} 명의 사외이사가 {date} 정기주주총회에서 선임되었습니다.",
        "{native} outside directors were elected at the annual general meeting on {date}.",
    ),
    (
        "유통주식수는 {count}주이고 최대주주 지분율은 {rate}이다.",
        "There are {count} shares outstanding, and the largest shareholder holds {rate}.",
    ),
    (
        "표준코드 {isin}, 단축코드 {stock}, 상장일 {date}",
        "Standard code {isin}, short code {stock}, listed on {date}",
    ),
    (
        "공급받는자 등록번호 {business}, 입금계좌 {account}",
        "Recipient's registration number {business}, deposit account {account}",
    ),
    ("특허권(제{patent}호) 취득원가 {won}", "Patent (No. {patent}), acquisition cost {won}"),
    ("법인번호 {company}, 접수번호 {receipt}", "Corporate number {company}, receipt no. {receipt}"),
    (
        "부채비율이 약정비율인 {rate}를 초과하지 않아야 합니다.",
        "The debt ratio must not exceed the covenant of {rate}.",
    ),
    (
        "판매단가 하락에도 불구하고 출하량은 {rate} 늘어났다.",
        "Shipments were up {rate} despite falling selling prices.",
    ),
    (
        "{month} 말 기준 예수금은 {won}으로 연초 대비 {won2} 감소했습니다.",
        "Deposits at the end of {month} were {won}, a decrease of {won2} since the beginning of the year.",
    ),
    (
        "분기별 매출 추이: {quarter} {won}, {quarter2} {won2}",
        "Quarterly revenue: {won} in {quarter}, {won2} in {quarter2}",
    ),
    (
        "기대신용손실률은 {rate}이며 연체 90일 초과 채권은 손상으로 봅니다.",
        "The expected credit loss rate is {rate}, and receivables more than 90 days past due are impaired.",
    ),
    ("금융자산평가손익 {negative}", "Gain or loss on valuation of financial assets {negative}"),
    ("이익잉여금(결손금) {negative}", "Retained earnings (accumulated deficit) {negative}"),
    ("현금의 증감 {negative}백만원", "Net change in cash {negative} million won"),
    ("자본변동표 (단위: {header})", "Statement of changes in equity (in {header})"),
    ("주요 계약 현황 (단위 : {header})", "Major contracts (Unit: {header})"),
    ("※ 단위: {header}", "* Unit: {header}"),
)

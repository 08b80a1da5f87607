"""The words of T3: what is up and what is down, what is profit and what is loss, in reports and on the
economy pages. How they are used is ``directions``; how they are written, ``contrasts``.
"""

from __future__ import annotations

from nlps_core.checks.contrasts import Table

TABLE: Table = {
    "change": {
        "up": (
            "증가|늘어|늘 |늘었|늘고|늘려|늘린|늘릴|늘리|늘며|늘면|상승|올랐|오른|오르|올라|올린|올렸"
            "|올리|올릴|급증|급등|폭등|치솟|반등|성장|확대|인상|상향|증대|증액|높아|높였|높인|높이|뛰었"
            "|신장|증원|불어나|불어났|오름세|상승세|확장|증강|늘렸|올려|높여|높일|커졌|커지|커진|커질|커져|가속"
            "|가팔라|솟구|껑충|급상승|우상향|확충|증설"
            # What turns goes the other way from then on.
            "|하락세가 꺾|내림세가 꺾|감소세가 꺾",
            "increase|higher than|increas*|rise|rises|rising|risen|rose|grow|grows|grew|grown|growing"
            "|growth|climb*|gain|gains|gained|gaining|jump*|surge*|surging|soar*|rally|rallied|rallies"
            "|rebound*|higher|expand*|expansion*|raise|raised|raises|raising|hike*|hiking|upgrade*"
            "|upward*|boost*|skyrocket*|widen*|accelerat*|advanced|go up|goes up|went up|going up|gone up"
            "|up by|up from|up #|percent up|per cent up|was up|is up|were up|are up|up sharply"
            "|up slightly|lift|lifted|leap*|uptick|uptrend|edged up|inched up|ticked up|crept up|moved up"
            "|drove up|driven up|driving up|pushed up|pick up|picks up|picked up|picking up|step up"
            "|stepped up|stepping up|shot up|put up|ramp up|ramped up|ramping up|scaled up|spike|spikes"
            "|spiked|spiking|swell|swells|swelled|swelling|balloon*|strengthened|strengthening|deepen*"
            "|loss widened|losses widened|loss deepened|losses deepened",
        ),
        "down": (
            "감소|감축|줄어|줄었|줄고|줄여|줄인|줄일|줄이|줄며|하락|내렸|내린|내려|내릴|내리|급락|급감"
            "|폭락|추락|위축|축소|인하|하향|감액|낮아|낮췄|낮춘|낮추|낮출|떨어|절감|삭감|감원|둔화|내림세"
            "|하락세|역성장|후퇴|수축|줄였|줄면|낮춰|작아졌|작아지|작아진|작아져|꺾였|꺾이|꺾인|꺾여"
            "|쪼그라|반토막|곤두박질|하강|감퇴|감산|저하|경감|완화"
            "|상승세가 꺾|오름세가 꺾|증가세가 꺾|성장세가 꺾",
            "decrease|lower than|decreas*|loss|losses|lost|lose|loses|losing|declin*|fall|falls|fell"
            "|fallen|falling|drop|drops|dropped|dropping|reduc*|shrink*|shrank|shrunk|slump*|plunge*"
            "|plunging|tumbl*|slid|slide|slides|sliding|sank|sink|sinking|lower|lowered|lowering|lowers"
            "|cut|cuts|cutting|downgrade*|downward*|contraction*|contracted|slip|slipped|slipping|dip"
            "|dipped|dwindl*|narrowed|narrowing|narrows|plummet*|slow|slowed|slowing|slows|slowdown"
            "|slower|collaps*|shed|cutback*|downtrend|dove|weaken*|trim|trimmed|trimming|diminish*|slash*"
            "|go down|goes down|went down|going down|gone down|down by|down from|down #|percent down"
            "|per cent down|was down|is down|were down|are down|down sharply|down slightly|curtail*"
            "|saving*|crash*|shrinkage|edged down|inched down|ticked down|moved down|drive down|drove down"
            "|driven down|driving down|pushed down|bring down|brought down|come down|comes down|came down"
            "|coming down|scale back|scaled back|scaling back|scaled down|cut back|nosedive*|nosediving"
            "|retreat*|pare|pared|paring|ebb|ebbed|ebbing|back off|backed off|subside|subsided|subsiding"
            "|halve|halved|halving|taper*|wane|waned|waning|became smaller"
            "|ease|eases|eased|easing|relax*|mitigat*|alleviat*|reliev*|loosen*|loss narrowed"
            "|losses narrowed",
        ),
        "": (
            "오늘|하늘|그늘|바늘|마늘|가늘|떠오르|차오르|떠올라|떠올랐|결정을 내|결론을 내|판단을 내"
            "|명령을 내|떨어진 곳|멀리 떨어|높이의|높이는|높이가|높이로|비행기에 올"
            "|떨어져 있|떨어진 채|피어오르|타오르|달아오르",
            "",
        ),
    },
    "result": {
        "profit": (
            "흑자|이익|순익|차익|이윤|수익|흑자전환|흑자 전환|흑전|흑자로 돌아|흑자로 전환|이익으로 돌아"
            "|이익으로 전환|흑자지속|흑자 지속|흑자를 지속|흑자를 이어|흑자가 지속",
            "profit|profits|profitable|profitability|surplus*|earnings|income|gain|gains|in the black"
            "|to the black|turned to a profit|turned to profit|turn to profit|turns to profit|swung to profit"
            "|swung to a profit|swing to profit|swings to profit|returned to profit*|return to profit*"
            "|turned profitable|back to profit*|into the black|back in the black|remained in the black"
            "|remained profitable|remained in profit|stayed profitable|stayed in the black",
        ),
        "loss": (
            "적자|손실|차손|결손|적자전환|적자 전환|적전|적자로 돌아|적자로 전환|손실로 돌아|손실로 전환"
            "|적자지속|적자 지속|적자를 지속|적자를 이어|적자가 지속|적지",
            "loss|losses|deficit*|in the red|to the red|loss making|unprofitable|shortfall*"
            "|turned to a loss|turned to loss|turn to loss|turned into a loss|swung to loss"
            "|swung to a loss|swung to a net loss|swing to loss|swings to loss|into the red"
            "|fell into loss|remained in the red|remained in loss|remained in deficit"
            "|remained loss making|remained unprofitable|stayed in the red|continued loss*"
            "|continuing loss*|losses continued|persistent loss*|still in the red|still loss making"
            # Of a result, and not of a change: "the net loss widened".
            "|net loss|net losses|operating loss|operating losses|credit loss|credit losses|valuation loss"
            "|valuation losses|loss widened|losses widened|loss deepened|losses deepened|loss narrowed"
            "|losses narrowed",
        ),
        "": (
            "손익|이익잉여|이익준비|손상차손|대손|수익증권|이익과 손실|이익 또는 손실|이익이나 손실"
            "|이익·손실",
            "profit or loss|profits or losses|profit and loss|profits and losses|gains and losses"
            "|gains or losses|gain or loss|loss of life|loss allowance*|allowance for loss*"
            "|impairment loss*|retained earnings|net income margin|income tax|income taxes|at a loss",
        ),
    },
    "turn": {
        "to profit": (
            "흑자전환|흑자 전환|흑전|흑자로 돌아|흑자로 전환|이익으로 돌아|이익으로 전환",
            "turned to a profit|turned to profit|turn to profit|turns to profit|swung to profit"
            "|swung to a profit|swing to profit|swings to profit|returned to profit*|return to profit*"
            "|turned profitable|back to profit*|into the black|back in the black",
        ),
        "to loss": (
            "적자전환|적자 전환|적전|적자로 돌아|적자로 전환|손실로 돌아|손실로 전환",
            "turned to a loss|turned to loss|turn to loss|turned into a loss|swung to loss"
            "|swung to a loss|swung to a net loss|swing to loss|swings to loss|into the red"
            "|fell into loss",
        ),
        "still profit": (
            "흑자지속|흑자 지속|흑자를 지속|흑자를 이어|흑자가 지속",
            "remained in the black|remained profitable|remained in profit|stayed profitable"
            "|stayed in the black",
        ),
        "still loss": (
            "적자지속|적자 지속|적자를 지속|적자를 이어|적자가 지속|적지",
            "remained in the red|remained in loss|remained in deficit|remained loss making"
            "|remained unprofitable|stayed in the red|continued loss*|continuing loss*|losses continued"
            "|persistent loss*|still in the red|still loss making",
        ),
    },
    "measure": {
        "above": (
            "상회|웃돌|웃돈|초과|이상|넘어|넘는|넘은|넘었|넘게|넘긴|능가|최소|적어도|앞질|앞섰",
            "exceed*|beat|beats|beating|beaten|outperform*|outpac*|outstrip*|above|surpass*|more than"
            "|greater than|at least|no less than|not less than|no fewer than|or more|and above|or over"
            "|or above|or greater|over|in excess of|higher than|topped|topping|better than|ahead of|past"
            "|beyond|upwards of|minimum",
        ),
        "below": (
            "하회|밑돌|밑돈|미달|이하|미만|이내|초과하지|넘지 않|넘지 아니|못 미치|못미치|못 미쳤|못미쳤"
            "|못 미친|못미친|최대|뒤처|모자라",
            "miss|missed|misses|missing|below|underperform*|fell short|fall short|falls short"
            "|falling short|less than|lower than|fewer than|smaller than|under|at most|no more than"
            "|not more than|or less|or below|or under|or fewer|and under|and below|short of|up to"
            "|worse than|not exceed*|within|maximum|as much as|as many as|undershot|undershoot*",
        ),
        "": (
            "고정이하|요주의이하|이상한|이상하|이상이 |이상 징후|이상적|더 이상|이상현상|이상 현상",
            "any more than|over the|over a|more than ever",
        ),
    },
    "trade": {
        "buy": (
            "순매수|매수|매입|사들|구매|구입|인수|취득|샀|살 것",
            "net buy*|net purchas*|buy|buys|buying|bought|buyer*|purchas*|acquire*|acquiring|acquisition*"
            "|takeover*|long position*",
        ),
        "sell": (
            "순매도|매도|매각|팔았|팔아|팔고|팔린|팔리|팔렸|처분|판매|공매도",
            "net sell*|net sold|net sale*|sell|sells|selling|sold|seller*|sell off*|dispos*|divest*|sale"
            "|sales|short position*|selloff*",
        ),
        "": ("판매비|판매관리|판매 관리|매수선택권|매입채무|매입원가", ""),
    },
    "strength": {
        "strong": (
            "강세|강해|절상|호조|견조|견실|강한",
            "strength*|strengthened|strengthening|strong|stronger|strongly|strongest|appreciat*|firm|firmer"
            "|robust|solid",
        ),
        "weak": (
            "약세|약해|절하|부진|취약|약한",
            "weak*|weaken*|depreciated|depreciating|sluggish|softer|subdued|feeble|fragile",
        ),
    },
    "health": {
        "better": (
            "개선|호전|회복|나아|긍정|유리|우호적|낙관|호황",
            "improv*|recover*|better|positive*|favorabl*|favourabl*|optimis*|upbeat|rebound*|boom*|benefi*",
        ),
        "worse": (
            "악화|나빠|부정적|불리|비관|침체|불황",
            "worse*|deteriorat*|aggravat*|negative*|unfavorabl*|unfavourabl*|advers*|pessimis*|recession*"
            "|downturn*|stagnat*|sluggish|slump*|downbeat",
        ),
    },
    "flow": {
        "in": (
            "유입|입금|수취",
            "inflow*|flow in|flowed in|flowed into|flow into|deposit|deposits|deposited",
        ),
        "out": (
            "유출|출금|인출|지급",
            "outflow*|flow out|flowed out|flowed out of|withdraw*|withdrew|pay|pays|paid|paying|payment*"
            "|payable*",
        ),
    },
    "border": {
        "import": ("수입", "import|imports|imported|importing|importer*"),
        "export": ("수출", "export|exports|exported|exporting|exporter*"),
    },
    "sheet": {
        "asset": ("자산", "asset|assets|property|properties"),
        "liability": ("부채|빚|채무", "liability|liabilities|debt|debts|borrowings|loan*"),
    },
    "extreme": {
        "most": (
            "최고치|최고가|사상 최고|최고 수준|신고가|최대치|역대 최대|사상 최대",
            "highest|record high*|new high*|all time high*|largest|biggest|a high|maximum|peak|best",
        ),
        "least": (
            "최저치|최저가|사상 최저|최저 수준|신저가|최소치|최저",
            "lowest|record low*|new low*|all time low*|smallest|a low|minimum|bottom|worst",
        ),
    },
    "term": {
        "long": ("장기", "long term|longer term|non current|noncurrent|long run"),
        "short": ("단기", "short term|shorter term|near term|short run"),
    },
    "current": {
        "current": ("유동자산|유동부채|유동 자산|유동 부채", "current assets|current liabilities"),
        "non-current": (
            "비유동자산|비유동부채|비유동 자산|비유동 부채",
            "non current assets|non current liabilities|noncurrent assets|noncurrent liabilities",
        ),
    },
}

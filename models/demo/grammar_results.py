"""The sentences of a results announcement in the demonstration's grammar: items, ratios, balances.

Each is Korean literal and house, English literal and house. The literal style is what a word-for-word
translation gives; the house style has the terms, the register and the word order of the trade.
"""

from __future__ import annotations

from models.demo.grammar import sentence

RESULTS = (
    sentence(
        "result",
        "{company|의} {period} {item|은} {amount|이었}다.",
        "{company|의} {period} {item|은} {amount|을} 기록했습니다.",
        "The {item} of {company} in {period} amounted to {amount}.",
        "{company} posted {item} of {amount} in {period}.",
    ),
    sentence(
        "result_change",
        "{period} {company|의} {item|은} [a:{reason} 때문에 ]{compared} {rate} {change.short} "
        "{amount|이었}다.",
        "{company|의} {period} {item|은} [a:{reason} 영향으로 ]{compared} {rate} {change.short} "
        "{amount|을} 기록했습니다.",
        "The {item} of {company} in {period} amounted to {amount}, {change.short} {rate} {compared}"
        "[a: because of {reason}].",
        "{company}'s {period} {item} came to {amount}, {change.short} {rate} {compared}[a: on {reason}].",
    ),
    sentence(
        "change",
        "{company|의} {item|은} [a:{reason} 때문에 ]{compared} {rate} {change.end}.",
        "{company|의} {item|은} [a:{reason} 영향으로 ]{compared} {rate} {change.end}.",
        "The {item} of {company} {change.end} by {rate} {compared}[a: because of {reason}].",
        "{item.cap} at {company} {change.end} {rate} {compared}[a: on {reason}].",
    ),
    sentence(
        "two_items",
        "{period} {company|의} {item|은} {amount}, {item2|은} {amount2|이었}다.",
        "{company|은} {period} {item} {amount}, {item2} {amount2|을} 달성했습니다.",
        "In {period}, the {item} of {company} amounted to {amount} and the {item2} amounted to {amount2}.",
        "{company} delivered {item} of {amount} and {item2} of {amount2} in {period}.",
    ),
    sentence(
        "forecast",
        "{company|의} {period} {item|은} {forecast.end}.",
        "{company|의} {period} {item|은} {forecast.end}.",
        "The {item} of {company} in {period} {forecast.end} the expectation of the market.",
        "{company}'s {period} {item} {forecast.end} consensus.",
    ),
    sentence(
        "turn",
        "{company|의} 영업 결과는 {period}에 {turn.end}.",
        "{company|은} {period} 영업이익 기준 {turn.end}.",
        "The operating result of {company} {turn.end} in {period}.",
        "{company} {turn.end} at the operating level in {period}.",
    ),
    sentence(
        "contrast",
        "{compared} {item|은} {rate} {change.and} {item2|은} {rate2} {change2.end}.",
        "{item|은} {compared} {rate} {change.and} {item2|은} {rate2} {change2.end}.",
        "The {item} {change.end} by {rate} and the {item2} {change2.end} by {rate2} {compared}.",
        "{item.cap} {change.end} {rate} and {item2} {change2.end} {rate2} {compared}.",
    ),
    sentence(
        "cumulative",
        "{company|의} {period}까지의 {item} 합계는 {amount|이었}다.",
        "{company|의} {period} 누적 {item|은} {amount}입니다.",
        "The sum of the {item} of {company} until {period} was {amount}.",
        "{company}'s cumulative {item} through {period} came to {amount}.",
    ),
    sentence(
        "segment",
        "{business} 부문의 {item|은} {compared} {rate} {change.short} {amount|이었}다.",
        "{business} 사업부 {item|은} {amount|으로} {compared} {rate} {change.end}.",
        "The {item} of the {business} division amounted to {amount}, {change.short} {rate} {compared}.",
        "The {business} business recorded {item} of {amount}, {change.short} {rate} {compared}.",
    ),
    sentence(
        "segment_share",
        "{business} 부문은 전체 {item}의 {rate|을} 차지했다.",
        "{business} 사업부는 전체 {item}의 {rate|을} 차지했습니다.",
        "The {business} division took {rate} of the whole {item}.",
        "The {business} business accounted for {rate} of total {item}.",
    ),
    sentence(
        "region_share",
        "{region}에서의 {item|은} {amount|이었}으며 전체의 {rate|을} 차지했다.",
        "{region} {item|은} {amount|으로} 전체의 {rate|을} 차지했습니다.",
        "The {item} in {region} amounted to {amount} and took {rate} of the whole.",
        "{item.cap} in {region} came to {amount}, accounting for {rate} of the total.",
    ),
    sentence(
        "region_change",
        "{region} 시장의 {item|은} {reason} 때문에 {change.end}.",
        "{region} {item|은} {reason} 영향으로 {change.end}.",
        "The {item} in the market of {region} {change.end} because of {reason}.",
        "{item.cap} in {region} {change.end} on {reason}.",
    ),
    sentence(
        "ratio",
        "{period} {company|의} {ratio|은} {rate|이었}다.",
        "{company|의} {period} {ratio|은} {rate|을} 기록했습니다.",
        "The {ratio} of {company} in {period} was {rate}.",
        "{company}'s {ratio} stood at {rate} in {period}.",
    ),
    sentence(
        "ratio_move",
        "{company|의} {ratio|은} [a:{reason} 때문에 ]{compared} {points} {move.short} {rate|이었}다.",
        "{company|의} {ratio|은} [a:{reason} 영향으로 ]{compared} {points} {move.short} "
        "{rate|을} 기록했습니다.",
        "The {ratio} of {company} was {rate}, {move.short} {points} {compared}[a: because of {reason}].",
        "{company}'s {ratio} came in at {rate}, {move.short} {points} {compared}[a: on {reason}].",
    ),
    sentence(
        "segment_ratio",
        "{business} 부문의 {ratio|은} {compared} {points} {move.end}.",
        "{business} 사업부 {ratio|은} {compared} {points} {move.end}.",
        "The {ratio} of the {business} division {move.end} by {points} {compared}.",
        "{ratio.cap} in the {business} business {move.end} {points} {compared}.",
    ),
    sentence(
        "balance",
        "{period} 말 {company|의} {balance|은} {amount|이었}다.",
        "{period} 말 {company|의} {balance|은} {amount}입니다.",
        "The {balance} of {company} at the end of {period} amounted to {amount}.",
        "{company} had {balance} of {amount} at the end of {period}.",
    ),
    sentence(
        "balance_change",
        "{company|의} {balance|은} {period} 말보다 {amount} {change.end}.",
        "{company|의} {balance|은} {period} 말 대비 {amount} {change.end}.",
        "The {balance} of {company} {change.end} by {amount} from the end of {period}.",
        "{company}'s {balance} {change.end} by {amount} versus the end of {period}.",
    ),
)

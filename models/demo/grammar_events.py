"""The sentences on events in the demonstration's grammar: contracts, bonds, people, markets, outlook.

Each is Korean literal and house, English literal and house. The literal style is what a word-for-word
translation gives; the house style has the terms, the register and the word order of the trade.
"""

from __future__ import annotations

from models.demo.grammar import sentence

EVENTS = (
    sentence(
        "dividend",
        "{company|은} [a:{date}에 ]한 주에 {price|을} 나누어 주기로 정했다.",
        "{company} 이사회는 [a:{date} ]주당 {price}의 현금배당을 결의했습니다.",
        "{company} decided[a: on {date}] to pay a dividend of {price} for each share.",
        "The board of {company} approved a cash dividend of {price} per share[a: on {date}].",
    ),
    sentence(
        "bond",
        "{company|은} {use|을} 위해 {amount}의 {bond|을} [a:{rate}의 금리로 ]발행했다.",
        "{company|은} {use} 목적으로 {amount} 규모의 {bond|을} [a:연 {rate} 금리로 ]발행했습니다.",
        "{company} issued {bond} of {amount}[a: at an interest rate of {rate}] for {use}.",
        "{company} issued {amount} of {bond}[a: at {rate} a year] for {use}.",
    ),
    sentence(
        "order",
        "{company|은} {region}에서 {dollars}의 주문을 받았다.",
        "{company|은} {region}에서 {dollars} 규모의 수주 계약을 체결했습니다.",
        "{company} received an order of {dollars} in {region}.",
        "{company} won a {dollars} contract in {region}.",
    ),
    sentence(
        "plant",
        "{company|은} {city}에 새 {business} 공장을 짓기 위해 {amount|을} 쓸 것이다.",
        "{company|은} {city} {business} 공장 신설에 {amount|을} 투자할 계획입니다.",
        "{company} will spend {amount} to build a new {business} factory in {city}.",
        "{company} plans to invest {amount} in a new {business} plant in {city}.",
    ),
    sentence(
        "opening",
        "이 공장은 {date}에 문을 열 것이다.",
        "해당 공장은 {date} 가동을 시작할 예정입니다.",
        "This factory will open on {date}.",
        "The plant is due to start operations on {date}.",
    ),
    sentence(
        "said",
        "{company|의} {person} {title|은} {period} {item|이} 늘 것이라고 말했다.",
        "{company} {person} {title|은} {period} {item|이} 증가할 것으로 전망했습니다.",
        "{title.cap} {person} of {company} said that the {item} in {period} will increase.",
        "{company} {title} {person} expects {item} to increase in {period}.",
    ),
    sentence(
        "appointed",
        "{company|은} {date}에 {person|을} {title|으로} 뽑았다.",
        "{company|은} {date} {person} {title|을} 선임했습니다.",
        "{company} chose {person} as {title} on {date}.",
        "{company} appointed {person} as {title} on {date}.",
    ),
    sentence(
        "opinion",
        "{company|은} {company2|의} 목표 가격을 {price|으로} 정하고 {opinion|을} 권했다.",
        "{company|은} {company2}에 대해 투자의견 {opinion}, 목표주가 {price|을} 제시했습니다.",
        "{company} set the target price of {company2} at {price} and recommended {opinion}.",
        "{company} rates {company2} {opinion} with a target price of {price}.",
    ),
    sentence(
        "share_price",
        "{company|의} 주가는 전날보다 {rate} {move.short} {price|이었}다.",
        "{company} 주가는 전일 대비 {rate} {move.short} {price}에 마감했습니다.",
        "The stock price of {company} was {price}, {move.short} {rate} from the day before.",
        "{company} shares closed at {price}, {move.short} {rate} from the previous day.",
    ),
    sentence(
        "index",
        "{market|은} {reason} 때문에 {rate} {move.end}.",
        "{market|은} {reason} 영향으로 {rate} {move.end}.",
        "{market.cap} {move.end} by {rate} because of {reason}.",
        "{market.cap} {move.end} {rate} on {reason}.",
    ),
    sentence(
        "staff",
        "{period} 말 {company|의} 직원 수는 {count}명이었다.",
        "{period} 말 기준 {company|의} 임직원 수는 {count}명입니다.",
        "The number of workers of {company} at the end of {period} was {count}.",
        "{company} employed {count} people at the end of {period}.",
    ),
    sentence(
        "base_rate",
        "중앙은행은 {date}에 기준 금리를 {rate|으로} 정했다.",
        "한국은행은 {date} 기준금리를 {rate|으로} 결정했습니다.",
        "The central bank set the base interest rate at {rate} on {date}.",
        "The Bank of Korea set its base rate at {rate} on {date}.",
    ),
    sentence(
        "target",
        "{company|은} {period}의 목표 {item|을} {amount|으로} 정했다.",
        "{company|은} {period} {item} 목표를 {amount|으로} 제시했습니다.",
        "{company} set the target {item} of {period} at {amount}.",
        "{company} guided for {item} of {amount} in {period}.",
    ),
    sentence(
        "stake",
        "{company|은} {company2|의} 주식 {rate|을} {amount}에 사기로 했다.",
        "{company|은} {company2} 지분 {rate|을} {amount}에 인수하기로 했습니다.",
        "{company} decided to buy {rate} of the stocks of {company2} for {amount}.",
        "{company} agreed to acquire a {rate} stake in {company2} for {amount}.",
    ),
    sentence(
        "buyback",
        "{company|은} [a:{date}까지 ]{amount}의 자기 주식을 살 것이다.",
        "{company|은} [a:{date}까지 ]{amount} 규모의 자사주를 매입할 예정입니다.",
        "{company} will buy its own stocks of {amount}[a: until {date}].",
        "{company} will buy back {amount} of its own shares[a: by {date}].",
    ),
    sentence(
        "impairment",
        "{company|은} {business} 부문에서 {amount}의 손상을 기록했다.",
        "{company|은} {business} 사업부 관련 손상차손 {amount|을} 인식했습니다.",
        "{company} recorded damage of {amount} in the {business} division.",
        "{company} recognised an impairment loss of {amount} on its {business} business.",
    ),
    sentence(
        "allowance",
        "{company|은} {period}에 나쁜 빚을 위해 {amount|을} 따로 두었다.",
        "{company|은} {period} 대손충당금 {amount|을} 적립했습니다.",
        "{company} put aside {amount} for bad debts in {period}.",
        "{company} set aside loss allowances of {amount} in {period}.",
    ),
    sentence(
        "outlook",
        "{period}에는 {reason} 때문에 {item|이} {change.will}.",
        "{period}에는 {reason} 영향으로 {item|이} {change.will}.",
        "In {period}, the {item} {change.will} because of {reason}.",
        "{item.cap} {change.will} in {period} on {reason}.",
    ),
    sentence(
        "burden",
        "{reason|은} {company|의} {ratio}에 나쁜 영향을 줄 수 있다.",
        "{reason|은} {company|의} {ratio}에 부담으로 작용할 수 있습니다.",
        "{reason.cap} may have a bad influence on the {ratio} of {company}.",
        "{reason.cap} could weigh on {company}'s {ratio}.",
    ),
    sentence(
        "exchange",
        "{date}의 환율은 1달러에 {price|이었}다.",
        "원화 환율은 {date} 달러당 {price|을} 기록했습니다.",
        "The exchange rate on {date} was {price} for one dollar.",
        "The won traded at {price} per dollar on {date}.",
    ),
    sentence(
        "meeting",
        "{company|은} {date}에 주주 모임을 연다.",
        "{company|은} {date} 정기 주주총회를 개최합니다.",
        "{company} holds a meeting of the shareholders on {date}.",
        "{company} will hold its annual general meeting on {date}.",
    ),
    sentence(
        "contract",
        "{company|은} {company2|과} {amount}의 새 [a:{business} ]계약을 맺었다.",
        "{company|은} {company2|과} {amount} 규모의 [a:{business} ]공급 계약을 체결했습니다.",
        "{company} made a new [a:{business} ]contract of {amount} with {company2}.",
        "{company} signed a {amount} [a:{business} ]supply agreement with {company2}.",
    ),
)

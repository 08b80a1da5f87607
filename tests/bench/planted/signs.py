"""Kind ``sign``: a minus, △ or parentheses lost or added, profit turned into loss."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator
from random import Random

from nlps_core.types import Language
from tests.bench.planted.kinds import Kind, put
from tests.bench.planted.pairs import Pair
from tests.bench.planted.reading import shared_figures

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_NEGATIVE = re.compile(rf"△\s?({_NUMBER})|(?<![\w)~–-])[-−]({_NUMBER})|(?<!\w)\(({_NUMBER})\)")
_TURNS = {
    Language.EN: (
        ("turned to profit", "turned to loss"),
        ("operating profit", "operating loss"),
        ("Operating profit", "Operating loss"),
        ("profit for the year", "loss for the year"),
        ("net profit", "net loss"),
        ("net income", "net loss"),
        ("profits", "losses"),
        ("profit", "loss"),
    ),
    Language.KO: (
        ("흑자전환", "적자전환"),
        ("영업이익", "영업손실"),
        ("당기순이익", "당기순손실"),
        ("순이익", "순손실"),
        ("이익", "손실"),
        ("흑자", "적자"),
    ),
}
_ALL_TURNS = {
    language: re.compile("|".join(word for turn in turns for word in turn))
    for language, turns in _TURNS.items()
}
_STEMS = {
    Language.EN: (re.compile(r"(?i)\b(?:profit|income|earnings)"), re.compile(r"(?i)\b(?:loss|deficit)")),
    Language.KO: (re.compile("이익|흑자|수익"), re.compile("손실|적자")),
}
_BOTH_WAYS = re.compile(r"손익|이익\(손실\)|profit \(loss\)|profit or loss")
_MAY_TAKE_A_SIGN = re.compile(r"(?:^|[ :])(?P<money>KRW |USD |US\$|[$€£₩])?$")
_SYMBOLS = ("US$", "$", "€", "£", "₩")
_OF_MONEY = re.compile(r"\s?(?:%|percent|per cent|퍼센트|원|달러|유로|엔|위안|won|dollars|euros|yen|yuan)")
# "A drop of -4.8%" is no more than clumsy.
_IS_NEGATIVE = re.compile(
    r"마이너스|음의|음\(|하락|감소|급락|낮|줄|떨어|손실|적자"
    r"|minus|negative|drop|down|fall|fell|lost|loss|lower|declin|decreas|plung|slid"
)


def _negatives(text: str) -> Counter[str]:
    found = ("".join(groups) for groups in _NEGATIVE.findall(text))
    return Counter(number.replace(",", "") for number in found)


def _meaning(text: str, language: Language) -> Hashable:
    return frozenset(_negatives(text).items()), tuple(_ALL_TURNS[language].findall(text))


def _lost(pair: Pair, draw: Random) -> Iterator[str]:
    there = _negatives(pair.source)
    for match in _NEGATIVE.finditer(pair.target):
        number = match[1] or match[2] or match[3]
        is_a_note = pair.real and match[3] is not None  # "Katrina (1967)"
        if not is_a_note and there[number.replace(",", "")] == 1:
            yield put(pair.target, match.start(), match.end(), number)


def _added(pair: Pair, draw: Random) -> Iterator[str]:
    """Add a sign in front of a positive amount, whole with its currency."""
    if _IS_NEGATIVE.search(pair.source + pair.target):
        return
    language = pair.direction.target
    for figure in shared_figures(pair.target, language, pair.source, pair.direction.source):
        before = _MAY_TAKE_A_SIGN.search(pair.target, 0, figure.start)
        if before and (before["money"] or _OF_MONEY.match(pair.target, figure.end)):
            sign = draw.choice("△-") if language is Language.KO else "-"
            start = before.start("money") if before["money"] in _SYMBOLS else figure.start
            yield put(pair.target, start, start, sign)
            if before["money"] and not figure.unit and not pair.real:
                yield put(pair.target, figure.start, figure.end, f"({figure.number})")


def _turned(pair: Pair, draw: Random) -> Iterator[str]:
    """Turn profit into loss, or loss into profit, where the source has only the one."""
    language = pair.direction.target
    if _BOTH_WAYS.search(pair.source + pair.target):
        return
    for good, bad in _TURNS[language]:
        for old, new in ((good, bad), (bad, good)):
            found = re.findall(_bounded(old, language), pair.target)
            if len(found) == 1 and new not in pair.target and _source_has(pair, old == good):
                yield re.sub(_bounded(old, language), new, pair.target)


def _bounded(word: str, language: Language) -> str:
    return rf"\b{word}\b" if language is Language.EN else word


def _source_has(pair: Pair, good: bool) -> bool:
    profit, loss = _STEMS[pair.direction.source]
    same, other = (profit, loss) if good else (loss, profit)
    return bool(same.search(pair.source)) and not other.search(pair.source)


SIGN = Kind("sign", frozenset({"N2", "T3"}), {"lost": _lost, "added": _added, "turned": _turned}, _meaning)

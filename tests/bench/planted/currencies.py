"""Kind ``currency``: an amount in won comes back in dollars, and the like. A pound may be a weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator
from random import Random

from nlps_core.types import Language
from tests.bench.planted.kinds import Kind, put
from tests.bench.planted.pairs import Pair

_WORDS = {
    Language.EN: {
        "won": "won",
        "dollars": "dollar",
        "euros": "euro",
        "yen": "yen",
        "yuan": "yuan",
    },
    Language.KO: {
        "원": "won",
        "달러": "dollar",
        "유로": "euro",
        "엔": "yen",
        "위안": "yuan",
    },
}
_CODES = {"KRW": "won", "USD": "dollar", "EUR": "euro", "JPY": "yen", "CNY": "yuan", "GBP": "pound"}
_SYMBOLS = {"₩": "won", "US$": "dollar", "$": "dollar", "€": "euro", "£": "pound"}
_AFTER = r"(?<=[\d만억조천백])"
_MENTION = {
    Language.EN: re.compile(
        r"(?P<code>\b(?:KRW|USD|EUR|JPY|CNY|GBP)(?= ?\(?-?\d))|(?<![\w])(?P<symbol>US\$|[$₩€£])(?=\d)"
        r"|(?:(?<=\d )|(?<=illion )|(?<=\d[mbt]n )|(?<= [mbt]n ))(?P<word>won|dollars|euros|yen|yuan)\b"
    ),
    Language.KO: re.compile(
        rf"{_AFTER}\s?(?P<word>원|달러|유로|엔|위안)(?!유|칙|년|당)"
        r"|(?P<code>\b(?:KRW|USD|EUR|JPY|CNY|GBP)(?= ?\d))|(?P<symbol>US\$|[$₩€£])(?=\d)"
    ),
}
_FORMS = {"code": _CODES, "symbol": _SYMBOLS}


def _mentions(text: str, language: Language) -> Counter[str]:
    found = _MENTION[language].finditer(text)
    return Counter(_currency(match, language) for match in found)


def _currency(match: re.Match[str], language: Language) -> str:
    form = str(match.lastgroup)
    return _FORMS.get(form, _WORDS[language])[match[form]]


def _meaning(text: str, language: Language) -> Hashable:
    return frozenset(_mentions(text, language).items())


def _exchanged(pair: Pair, draw: Random, *forms: str) -> Iterator[str]:
    """Exchange one mention for another currency in the same form, where both texts have the same ones."""
    language = pair.direction.target
    ours, theirs = _mentions(pair.target, language), _mentions(pair.source, pair.direction.source)
    for match in _MENTION[language].finditer(pair.target):
        form = str(match.lastgroup)
        old = _currency(match, language)
        if form in forms and ours[old] == theirs[old]:
            names = _FORMS.get(form, _WORDS[language])
            new = draw.choice([name for name, currency in names.items() if currency != old])
            yield put(pair.target, match.start(form), match.end(form), new)


def _words(pair: Pair, draw: Random) -> Iterator[str]:
    return _exchanged(pair, draw, "word")


def _signs(pair: Pair, draw: Random) -> Iterator[str]:
    return _exchanged(pair, draw, "code", "symbol")


CURRENCY = Kind("currency", frozenset({"N1", "N5"}), {"word": _words, "code or symbol": _signs}, _meaning)

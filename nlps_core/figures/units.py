"""What a figure counts: a currency, or one of the rates that are never mixed up (%, %p, bp, times).

Reads what stands directly before and after the figure, in Korean or English. People, tonnes and hours
are no concern of the rules: their unit is empty.
"""

from __future__ import annotations

import re

PERCENT, POINTS, BASIS_POINTS, TIMES = "%", "%p", "bp", "x"
RATES = frozenset((PERCENT, POINTS, BASIS_POINTS, TIMES))
# "$" and "달러" may be any dollar, "¥" yen or yuan.
_ONE_OF = {"$": frozenset(("USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD")), "¥": frozenset(("JPY", "CNY"))}

_CODES = ["KRW", "USD", "EUR", "JPY", "CNY", "GBP", "HKD", "SGD", "CHF", "AUD", "CAD", "NZD", "TWD", "VND"]
_CODES += ["INR", "IDR", "THB", "RUB", "BRL", "MXN"]
_SPELLED = {
    "₩": "KRW", "￦": "KRW", "won": "KRW", "korean won": "KRW", "us$": "USD", "u.s.$": "USD", "$": "$",
    "€": "EUR", "£": "GBP", "¥": "¥", "rmb": "CNY", "cny": "CNY", "hk$": "HKD", "s$": "SGD", "a$": "AUD",
    "c$": "CAD", "nt$": "TWD", "nz$": "NZD",
}  # fmt: skip
_WORDS_AFTER = {
    "원": "KRW", "원화": "KRW", "won": "KRW", "krw": "KRW", "korean won": "KRW", "south korean won": "KRW",
    "달러": "$", "불": "$", "dollar": "$", "미달러": "USD", "미 달러": "USD", "미국 달러": "USD",
    "미국달러": "USD", "us dollar": "USD", "u.s. dollar": "USD", "usd": "USD", "american dollar": "USD",
    "홍콩달러": "HKD", "홍콩 달러": "HKD", "hong kong dollar": "HKD", "호주달러": "AUD", "호주 달러": "AUD",
    "australian dollar": "AUD", "캐나다달러": "CAD", "캐나다 달러": "CAD", "canadian dollar": "CAD",
    "싱가포르달러": "SGD", "싱가포르 달러": "SGD", "singapore dollar": "SGD", "대만달러": "TWD",
    "유로": "EUR", "유로화": "EUR", "euro": "EUR", "eur": "EUR", "엔": "JPY", "엔화": "JPY",
    "일본 엔": "JPY", "yen": "JPY", "japanese yen": "JPY", "jpy": "JPY", "위안": "CNY", "위안화": "CNY",
    "중국 위안": "CNY", "yuan": "CNY", "chinese yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "cny": "CNY",
    "파운드": "GBP", "파운드화": "GBP", "pound": "GBP", "british pound": "GBP", "gbp": "GBP",
    "스위스프랑": "CHF", "스위스 프랑": "CHF", "프랑": "CHF", "swiss franc": "CHF", "chf": "CHF",
    "루피": "INR", "rupee": "INR", "루블": "RUB", "rouble": "RUB", "ruble": "RUB", "바트": "THB",
    "€": "EUR", "£": "GBP", "₩": "KRW", "$": "$", "baht": "THB",
    "hkd": "HKD", "sgd": "SGD", "aud": "AUD", "cad": "CAD",
}  # fmt: skip
_RATES_AFTER = {
    POINTS: r"%\s?p(?:oints?)?(?![A-Za-z])|%\s?-?포인트|%\s?points?|(?:퍼센트|프로)\s?포인트"
    r"|percentage[\s-]points?|per\s?cent(?:age)? points?|pp[ts]?(?![A-Za-z])|p\.p\.",
    BASIS_POINTS: r"bps?(?![A-Za-z])|basis[\s-]points?|베이시스\s?포인트",
    PERCENT: r"%|％|퍼센트|프로(?![가-힣])|per\s?cent(?:age)?|pct(?![A-Za-z])",
    TIMES: r"배(?![가-힣])|배(?=[로의가를나는이]|수준|이상|증가)"
    r"|x(?![A-Za-z\d])|times(?= (?:higher|more|larger|as|the))|-?fold",
}


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_LATIN = [word for word in _WORDS_AFTER if word.isascii() and word != "$"]
_HANGUL = [word for word in _WORDS_AFTER if word not in _LATIN]
CURRENCY_BEFORE = rf"(?:{_either([code.lower() for code in _CODES] + list(_SPELLED))})"
_ALL_BEFORE = (*(code.lower() for code in _CODES), *_SPELLED)
_BETWEEN = " \t\n\r\u00a0-−△▲("
_BEFORE = re.compile(rf"(?<![a-z])({CURRENCY_BEFORE})\s?[-−△▲(]?\s?$", re.IGNORECASE)
_AFTER = re.compile(
    r"\)?[\s-]?(?:"
    + "|".join(f"(?P<r{number}>{pattern})" for number, pattern in enumerate(_RATES_AFTER.values()))
    + rf")|[\s-]?(?:여\s?)?(?:(?P<latin>{_either(_LATIN)})s?(?![a-z])"
    rf"|(?P<hangul>{_either(_HANGUL)})(?!칙|소|년|점|리|문|진))",
    re.IGNORECASE,
)
_KINDS = tuple(_RATES_AFTER)
_WIDEST = 16


def unit_of(text: str, start: int, end: int) -> str:
    """Return the unit of the figure between the two places, or an empty one."""
    if found := _AFTER.match(text, end):
        if currency := found["latin"] or found["hangul"]:
            return _WORDS_AFTER[currency.lower()]
        return next(kind for number, kind in enumerate(_KINDS) if found[f"r{number}"])
    before = text[max(0, start - _WIDEST) : start]
    # What stands before most figures is no currency: that is told without the pattern.
    if not before.rstrip(_BETWEEN).lower().endswith(_ALL_BEFORE) or (found := _BEFORE.search(before)) is None:
        return ""
    written = found[1].lower()
    if written == "won" and text[start:end].isdigit():  # "won 14 titles"
        return ""
    return _SPELLED.get(written) or written.upper()


def unit_word(word: str) -> str:
    """Return the currency that a word or a sign of its own means, or nothing."""
    plain = word.lower().strip()
    found = _SPELLED.get(plain) or _WORDS_AFTER.get(plain) or _WORDS_AFTER.get(plain.removesuffix("s"))
    return found or (plain.upper() if plain.upper() in _CODES else "")


def differ(one: str, other: str) -> bool:
    """Tell whether two units are known and cannot be the same."""
    if not one or not other or one == other:
        return False
    return other not in _ONE_OF.get(one, ()) and one not in _ONE_OF.get(other, ())

"""Numbers written in words, read loosely from Korean and English text.

They excuse a figure on the other side ("세 배" for "3 times", "January" for "1월", "a third" for "1/3");
none of them is ever missed. So reading one too many only makes the check of figures milder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache

from nlps_core.figures.korean_amounts import LARGE_UNITS, SMALL_UNITS
from nlps_core.figures.reading import ENGLISH_SCALES
from nlps_core.language import has_hangul


def _counted(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    """Number the words of a list one after the other."""
    return {word: start + step * index for index, word in enumerate(words.split())}


def _meaning(words_of: Mapping[int, str]) -> dict[str, int]:
    return {word: value for value, words in words_of.items() for word in words.split()}


_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMERALS = {
    "zero": 0,
    **_counted(f"{_ONES} seventeen eighteen nineteen", 1),
    **_counted(_ORDINALS, 1),
    **_counted(_TENS, 20, 10),
    **_counted(_TENS.replace("y", "ieth"), 20, 10),
    **_counted(_TENS.replace("y", "ies"), 20, 10),
}
_WORDS = {
    **_counted("january february march april may june july august september october november december", 1),
    **_counted("jan feb mar apr may jun jul aug sep oct nov dec", 1),
    **_meaning(
        {
            0: "no none",
            1: "per each every single once top",
            2: "twice double doubled doubles doubling both pair couple duo biennial halves fortnight",
            3: "triple tripled thrice trio",
            4: "quadruple quadrupled quarters",
            9: "sept",
            10: "decade decades teen teens teenage teenager teenagers",
            12: "dozen noon midnight",
            50: "half",
            100: "century",
        }
    ),
}
# "a year", "the past 18 months": one only in front of something that is counted.
_ONE = frozenset(("a", "an", "last", "past", "next", "previous"))
_COUNTED = re.compile(r"(?:year|month|week|day|hour|minute|time|share|person|mile|point|million|billion)s?")
_PERIODS = _meaning({10: "decade decades", 12: "dozen", 100: "century centuries"})
_PARTS_OF_ONE = _meaning(
    {
        2: "half halves",
        3: "third thirds",
        4: "quarter quarters fourth fourths",
        5: "fifth fifths",
        8: "eighth eighths",
        10: "tenth tenths",
    }
)
_MINUTES = {"half": 30, "quarter": 15}
_ROMAN = re.compile(r"[IVX]{2,5}")
_ROMAN_LETTERS = {"I": 1, "V": 5, "X": 10}
# Any other word says nothing of a number, and most words are others.
_TELLING = _ONE | {*_WORDS, *_PARTS_OF_ONE, *_MINUTES, *_NUMERALS, *ENGLISH_SCALES}
_LONGEST_PHRASE = 12
_WORD = re.compile(r"[A-Za-z]+")

_NATIVE_ONES = _meaning({1: "하나 한 첫", 2: "둘 두", 3: "셋 세 석", 4: "넷 네 넉"}) | _counted(
    "다섯 여섯 일곱 여덟 아홉", 5
)
_NATIVE_TENS = _counted("열 스물 서른 마흔 쉰 예순 일흔 여든 아흔", 10, 10) | {"스무": 20}
_NATIVE = re.compile(
    rf"(?<![가-힣])(?:({'|'.join(_NATIVE_TENS)})(?:\s?({'|'.join(_NATIVE_ONES)}))?\s?|({'|'.join(_NATIVE_ONES)}))"
    r"(?=\s|[명개번배달살시주차가곳대마사건해분째잔권채쌍방자단판팀은는이을를도의로와과]|[^\w]|$)"
)
_SINO_ONES = _counted("일 이 삼 사 오 육 칠 팔 구", 1)
_SINO = re.compile(
    r"(?<![가-힣\d])[일이삼사오육칠팔구십백천만억조]+(?=\s|[년월위명개번배달주차대분호여원건층세등]|$)"
)
_KOREAN_WORDS = _counted("하루 이틀 사흘 나흘 닷새 엿새 이레", 1) | _meaning(
    {
        0: "제로",
        1: "상반기 최고 유일",
        2: "하반기 더블",
        3: "트리플",
        10: "열흘",
        12: "정오 자정",
        15: "보름",
        50: "절반",
    }
)
_EVERY = re.compile(r"(?<![가-힣])매\s?(?=[년월일주회번]|분기|시간)")
_HALF = re.compile(r"절반|(?<![가-힣])반(?![가-힣])|시\s?반")


@lru_cache(maxsize=32)
def spelled(text: str) -> frozenset[Fraction]:
    """Return every value that words of this text may mean. Several rules ask about one text."""
    words = _WORD.findall(text)
    korean = _korean(text) if has_hangul(text) else ()
    values = (*_english([word.lower() for word in words]), *_roman(words), *korean)
    return frozenset(map(Fraction, values))


def _english(words: list[str]) -> Iterable[Fraction | int]:
    for index, word in enumerate(words):
        if word not in _TELLING:
            continue
        if word in _WORDS:
            yield _WORDS[word]
        if word in _ONE and any(_COUNTED.fullmatch(later) for later in words[index + 1 : index + 3]):
            yield 1
        if word in _PARTS_OF_ONE:
            counted = _NUMERALS.get(words[index - 1], 1) if index else 1
            yield from (Fraction(counted, _PARTS_OF_ONE[word]), _PARTS_OF_ONE[word])
        if word in _MINUTES and {"hour", "past"} & set(words[index + 1 : index + 4]):
            yield _MINUTES[word]
        if word in _NUMERALS or word in ENGLISH_SCALES or word in ("a", "half"):
            yield from _phrase(words[index : index + _LONGEST_PHRASE])


def _phrase(words: list[str]) -> Iterable[Fraction]:
    """Yield the value of every beginning of these words: "two hundred and fifty thousand"."""
    total, section = Fraction(0), Fraction(0)
    for word in words:
        if word in _NUMERALS:
            section += _NUMERALS[word]
        elif word == "half":
            section += Fraction(1, 2)
        elif word in ENGLISH_SCALES:
            section = (section or Fraction(1)) * ENGLISH_SCALES[word]
            if word != "hundred":
                total, section = total + section, Fraction(0)
        elif word in _PERIODS:
            section *= _PERIODS[word]
        elif word not in ("a", "and"):
            return
        yield total + section


def _roman(words: list[str]) -> Iterable[int]:
    """Read "XIV" as 14, whatever the order of its letters."""
    for word in words:
        if word[0] in _ROMAN_LETTERS and _ROMAN.fullmatch(word):
            letters = [_ROMAN_LETTERS[letter] for letter in word]
            yield sum(
                -value if value < max(letters[index:]) else value for index, value in enumerate(letters)
            )


def _korean(text: str) -> Iterable[Fraction | int]:
    yield from (value for word, value in _KOREAN_WORDS.items() if word in text)
    yield from (
        _NATIVE_TENS.get(match[1], 0) + _NATIVE_ONES.get(match[2] or match[3], 0)
        for match in _NATIVE.finditer(text)
    )
    yield from (_sino(match[0]) for match in _SINO.finditer(text))
    if _EVERY.search(text):
        yield 1
    if _HALF.search(text):
        yield from (Fraction(1, 2), 30)


def _sino(word: str) -> int:
    """Read "이천만" as 20,000,000."""
    total = section = digit = 0
    for character in word:
        if character in _SINO_ONES:
            digit = _SINO_ONES[character]
        elif character in SMALL_UNITS:
            section, digit = section + (digit or 1) * SMALL_UNITS[character], 0
        else:
            total, section, digit = total + (section + digit or 1) * LARGE_UNITS[character], 0, 0
    return total + section + digit

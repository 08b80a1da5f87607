"""N8: a number in words says the same in words or digits on the other side.

Names only what can hardly be anything else: "three plants", "세 곳", "이천만"; "one", "second" or "이" mean
too much. They are excused by anything that may mean the same (``spelled``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlps_core.checks.comparison import Comparison
from nlps_core.figures.reading import Figure
from nlps_core.figures.spelled import spelled
from nlps_core.types import Direction, Finding, Language, Severity, Span

_ONES = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_LARGE = "hundred|thousand|million|billion|trillion"
# "two-thirds" and "two decades" are other numbers.
_ENGLISH = re.compile(
    rf"(?<![A-Za-z-])(?:(?:{_ONES}|{_TENS})[\s-]?)+(?:(?:{_LARGE})[\s-]?)*(?![A-Za-z]|-?\d)"
    r"(?!\s?-?(?:thirds|fourths|fifths|sixths|tenths|decades?|dozens?|centur|quarters?|score|or|to|and)\b)"
)
# "The two" points back.
_POINTING = re.compile(r"(?:the|these|those)\s$", re.IGNORECASE)
_COUNTED = (
    r"(?:개|명|번|배|곳|건|달|시간|가지|마리|차례|사람|채|권|병|쌍|팀|회사|나라|국가|분기|학교|기업|도시)"
)
_PARTICLE = r"[은는이가을를의에로와과도]"
_KOREAN = re.compile(
    r"(?<![가-힣])(?:"
    r"(?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)?\s?(?:두|세|네|다섯|여섯|일곱|여덟|아홉)"
    rf"(?=\s?{_COUNTED})|(?:열|스무|서른|마흔|쉰)(?=\s?{_COUNTED})"
    r"|(?:[이삼사오육칠팔구]?[십백천만])(?<![\d(\[].)(?<![수몇\d] .)[일이삼사오육칠팔구십백천만억]*"
    rf"(?=\s?(?:명|개|원|달러|주)(?:[^가-힣]|{_PARTICLE})))"
)
# No number in words is without one of these.
_MAY_BE = {
    Language.KO: re.compile("[두세네섯곱덟홉열무른흔쉰십백천만]"),
    Language.EN: re.compile("two|three|four|five|six|seven|eight|nine|ten|eleven|twe|thirt|fort|fift"),
}
# "(단위: 천원)" names a unit, no number.
_UNIT_HEADER = "단위"


def check_numerals(comparison: Comparison, direction: Direction) -> tuple[Finding, ...]:
    """Name the first number in words of either text that the other does not have in any form."""
    source, target = comparison.source, comparison.target
    if _UNIT_HEADER in source or _UNIT_HEADER in target:
        return ()
    lost = _without_equal(_words(source, direction.source), target, comparison.theirs)
    gained = _without_equal(_words(target, direction.target), source, comparison.ours)
    if lost is None and gained is None:
        return ()
    values = {"source": lost[0] if lost else "–", "target": gained[0] if gained else "–"}
    return (
        Finding(
            "N8", Severity.WARNING, values, _span(lost) if lost else None, _span(gained) if gained else None
        ),
    )


def _words(text: str, language: Language) -> list[tuple[str, int]]:
    if language is Language.EN:
        text = text[:1].lower() + text[1:]
    if not _MAY_BE[language].search(text):
        return []
    pattern = _KOREAN if language is Language.KO else _ENGLISH
    return [
        (found[0].rstrip(" -"), found.start())
        for found in pattern.finditer(text)
        if not _POINTING.search(text, max(0, found.start() - 6), found.start())
    ]


def _without_equal(
    words: Sequence[tuple[str, int]], text: str, figures: Sequence[Figure]
) -> tuple[str, int] | None:
    if not words:
        return None
    known = spelled(text).union(*(figure.values for figure in figures))
    # "두 " is read as a numeral, "두" alone might begin a word.
    return next((word for word in words if not spelled(f"{word[0]} ") & known), None)


def _span(word: tuple[str, int] | None) -> Span | None:
    return word and Span(word[1], word[1] + len(word[0]))

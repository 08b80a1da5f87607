"""Where a Korean wording begins and ends inside a text: particles after it, words grown onto it.

매출액이, 매출액에서는 and 연결매출액 say 매출액; 매출채권 does not say 매출, nor 회사채 사채, nor 기업가
(entrepreneur) 기업: a particle has to agree with the sound before it. When in doubt a wording is not
there, because a term that is missed costs less than a false alarm. Knows nothing of terms.
"""

from __future__ import annotations

import re

# Words that grow onto the front of a longer term without changing what it means.
_IN_FRONT = (
    "연결 별도 총 누적 예상 추정 목표 국내 해외 전체 합산 연간 분기 반기 상반기 하반기 월간 "
    "당분기 전분기 당반기 전반기 당기말 전기말 기존 자체 관련 주요 년 월 년도 차"
)
# Nouns that grow onto its end.
_BEHIND = "대비|기준|합계|증가|감소|변동|내역|현황|추이|전망"
# So many syllables make a term that is known inside a compound; shorter ones mean too many things.
_LEAST_IN_COMPOUND = 3

_ALWAYS = (
    "의 에 에서 에게 에는 에도 에서는 에서도 에서의 에의 도 만 만이 만을 만의 부터 부터의 "
    "까지 까지의 까지는 보다 보다는 처럼 마다 조차 마저 대로 뿐 만큼 만큼은 밖에 입니다 이다 "
    "임 인 이었다 이었습니다"
)
_AFTER_CONSONANT = (
    "이 은 을 과 과의 과는 과도 으로 으로서 으로써 으로의 으로는 으로도 으로부터 으로부터의 "
    "이나 이며 이고 이란 이라는 이라 이라고 이라도 이므로 이지만 이든"
)
_AFTER_VOWEL = "가 는 를 와 와의 와는 와도 나 며 고 란 라는 라 라고 라도 므로 지만 다 였다 였습니다 든"
_RO = "로 로서 로써 로의 로는 로도 로부터 로부터의"

_HANGUL = re.compile(r"[가-힣]+")
_LAST_HANGUL = re.compile(r"[가-힣]+$")
_SUFFIX = re.compile(rf"(?P<noun>{_BEHIND})?(?P<plural>들|등)?(?P<particle>.*)", re.DOTALL)
_IN_FRONT_SET = frozenset(_IN_FRONT.split())
_ALWAYS_SET = frozenset(_ALWAYS.split())
_CONSONANT_SET = frozenset(_AFTER_CONSONANT.split())
_VOWEL_SET = frozenset(_AFTER_VOWEL.split())
_RO_SET = frozenset(_RO.split())
_NO_FINAL, _RIEUL = 0, 8
_NEGATING = "비미불무"


def is_hangul(letter: str) -> bool:
    return "가" <= letter <= "힣"


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether the Korean wording from ``start`` up to ``end`` is said there as a word of its own."""
    syllables = sum(map(is_hangul, text[start:end]))
    return _begins(text, start, syllables) and _ends(text, end, syllables)


def is_negated(text: str, start: int) -> bool:
    """Tell whether a prefix turns the wording that begins at ``start`` round: 비유동자산 for 유동자산."""
    return start > 0 and text[start - 1] in _NEGATING and (start < 2 or not is_hangul(text[start - 2]))


def _begins(text: str, start: int, syllables: int) -> bool:
    if not is_hangul(text[start]):
        return True
    before = _LAST_HANGUL.search(text, max(start - 6, 0), start)
    if before is None:
        return True
    return syllables >= _LEAST_IN_COMPOUND and before[0] in _IN_FRONT_SET


def _ends(text: str, end: int, syllables: int) -> bool:
    after = _HANGUL.match(text, end)
    if after is None:
        return True
    parts = _SUFFIX.fullmatch(after[0])
    if parts is None or (parts["noun"] and syllables < _LEAST_IN_COMPOUND):
        return False
    particle = parts["particle"]
    return not particle or agrees(text[: end + parts.start("particle")], particle)


def agrees(before: str, particle: str) -> bool:
    """Tell whether the particle can follow what is said before it. After a figure or a Latin letter any
    can: how those are read is not known."""
    if particle in _ALWAYS_SET:
        return True
    if not is_hangul(before[-1]):
        return particle in _CONSONANT_SET | _VOWEL_SET | _RO_SET
    final = (ord(before[-1]) - ord("가")) % 28
    if particle in _RO_SET or particle.startswith("으로"):
        return (particle in _RO_SET) is (final in (_NO_FINAL, _RIEUL))
    return particle in (_VOWEL_SET if final == _NO_FINAL else _CONSONANT_SET)

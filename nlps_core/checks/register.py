"""W1: one style of Korean sentence endings: polite (합니다), plain (한다) or noun-like (증가함).

Within one text a mixture is a slip; what stands in quotation marks or brackets is somebody else's. English
has no such endings, so only Korean translations are looked at. Over a document, ``consistency`` asks whether
a text is in the style of the others.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from nlps_core.types import Direction, Finding, Language, Severity, Span


class Register(StrEnum):
    POLITE = "polite"
    PLAIN = "plain"
    NOUN = "noun"


class Ending(NamedTuple):
    """How a sentence ends: the style, the last word, and where it stands."""

    register: Register
    word: str
    start: int


_QUOTED = re.compile(r"\([^()]*\)|[“\"‘'「『《][^”\"’'」』》]*[”\"’'」』》]")
_QUOTE = re.compile(r"[“”\"‘’「」『』《》]")
# A syllable that ends in ㅂ, as before 니다: "합니다", "습니다"; "아니다" is plain.
_ENDS_IN_B = "".join(chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == 17)
_END = re.compile(
    rf"(?P<polite>[가-힣]*[{_ENDS_IN_B}]니다)(?=[.!?](?:\s|$))"
    r"|(?P<plain>[가-힣]*[가-힣]다)(?=\.(?:\s|$))"
    r"|(?P<noun>[가-힣]*[함임됨음])(?=\.(?:\s|$))"
)


def check_register(target: str, direction: Direction) -> tuple[Finding, ...]:
    """Name the first sentence that ends in another style than the one before."""
    if direction.target is not Language.KO or target.count(".") < 2:
        return ()
    for before, after in pairwise(endings(target)):
        if before.register is not after.register:
            values = {"first": before.word, "second": after.word}
            span = Span(after.start, after.start + len(after.word))
            return (Finding("W1", Severity.WARNING, values, None, span),)
    return ()


def endings(text: str) -> list[Ending]:
    """Return the sentence endings that can be told; none when a quotation is not closed."""
    own = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    if _QUOTE.search(own):
        return []
    return [Ending(Register(str(found.lastgroup)), found[0], found.start()) for found in _END.finditer(own)]

"""N7: what names something exactly is copied letter by letter: registration and account numbers, ISIN, stock
codes, e-mail and web addresses.

A telephone number may gain its country's prefix. Plain numbers are figures, not identifiers.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nlps_core.types import Finding, Severity, Span

_DIGIT = re.compile(r"\d")
_MAY_BE_CODE = re.compile(r"\d[-–]\d|\d{6}|[A-Z]{2}[A-Z0-9]{9}\d|[A-Z]-?\d{3}")
_IDENTIFIER = re.compile(
    r"(?P<mail>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|(?P<address>(?:https?://|www\.)[^\s<>()\[\]{}\"'“”‘’가-힣]+)"
    r"|(?P<telephone>(?<![\d-])(?:\+82[-\s]?|\(?0)\d{1,2}\)?[-\s]\d{3,4}-\d{4}(?![\d-]))"
    r"|(?P<parts>(?<![\d.,A-Za-z-])\d{2,6}-\d{2,8}-\d{2,8}(?:-\d{1,6})*(?![\d-]))"
    r"|(?P<company>(?<![\d-])\d{6}-\d{7}(?!\d))"
    r"|(?P<isin>(?<![A-Za-z0-9])[A-Z]{2}[A-Z0-9]{9}\d(?![A-Za-z0-9]))"
    r"|(?P<stock>(?<![\d.,A-Za-z-])A?\d{6}(?=\.K[SQ]|\))|(?<![\d.,A-Za-z-])A?0\d{5}(?![\d.,-]\d|\d|[만억조%원]))"
    r"|(?P<code>(?<![A-Za-z0-9-])[A-Z]{1,5}-\d{3,}(?:-\d+)*(?![A-Za-z0-9-])"
    r"|(?<![A-Za-z0-9])(?!FY|CY|KRW|USD|EUR|JPY|CNY)[A-Z]{2,5}\d{4,}(?![A-Za-z0-9,.]))"
)
_DATE_LIKE = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}")
_LOCAL = re.compile(r"\d{3,4}-\d{4}$")
_END = ".,;:!?"


def check_identifiers(source: str, target: str) -> tuple[Finding, ...]:
    """Name each identifier of the source that is not in the translation, with what stands there instead."""
    ours = _identifiers(source)
    if not ours:
        return ()
    theirs = _identifiers(target)
    lost = [found for found in ours if not _stands_in(found[0], target)]
    others = [found for found in theirs if not _stands_in(found[0], source)]
    return tuple(
        Finding(
            "N7",
            Severity.ERROR,
            {"source": text, "target": others[index][0] if index < len(others) else "–"},
            Span(start, start + len(text)),
            _span(others[index]) if index < len(others) else None,
        )
        for index, (text, start) in enumerate(lost)
    )


def identifier_spans(text: str) -> list[Span]:
    """Return where identifiers stand."""
    return [_span(found) for found in _identifiers(text)]


@lru_cache(maxsize=4)
def _identifiers(text: str) -> tuple[tuple[str, int], ...]:
    """Return the identifiers and where they begin; of one text they are asked for twice."""
    is_code = _DIGIT.search(text) and _MAY_BE_CODE.search(text)
    if not (is_code or "@" in text or "://" in text or "www." in text):
        return ()
    return tuple(
        (found[0].rstrip(_END), found.start())
        for found in _IDENTIFIER.finditer(text)
        if not _DATE_LIKE.fullmatch(found[0])
    )


def _span(found: tuple[str, int]) -> Span:
    return Span(found[1], found[1] + len(found[0]))


def _stands_in(identifier: str, text: str) -> bool:
    """Tell whether it is there whole, and not as a part of something longer; of a telephone number, what
    comes after the codes of country and region."""
    if identifier[0] in "+(0" and (local := _LOCAL.search(identifier)):
        identifier = local[0]
    place = text.find(identifier)
    while place >= 0:
        before, after = text[place - 1 : place], text[place + len(identifier) :][:1]
        if not (_joins(before) or _joins(after)):
            return True
        place = text.find(identifier, place + 1)
    return False


def _joins(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()

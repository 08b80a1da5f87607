"""Words that stay as they are: where they stand in a text, and what a text is without them.

Capital and small letters differ. A term of Latin letters or digits is a word of its own, so "AI" is not
found in "AIR"; a Korean one may carry a particle. Knows nothing of tags and documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORDED = "A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_STARTS_WORD = re.compile(f"[{_WORDED}]")
_ENDS_WORD = re.compile(f"[{_WORDED}]$")


def terms_in(text: str, terms: Sequence[str]) -> tuple[str, ...]:
    """Return those of the terms that stand in the text."""
    return tuple(term for term in terms if term in text and _pattern(term).search(text))


def without_terms(text: str, terms: Sequence[str]) -> str:
    """Return the text with a space where each term stood; of two that overlap the longer one counts."""
    for term in sorted(terms, key=len, reverse=True):
        text = _pattern(term).sub(" ", text)
    return text


def _pattern(term: str) -> re.Pattern[str]:
    before = f"(?<![{_WORDED}])" if _STARTS_WORD.match(term) else ""
    after = f"(?![{_WORDED}])" if _ENDS_WORD.search(term) else ""
    return re.compile(before + re.escape(term) + after)

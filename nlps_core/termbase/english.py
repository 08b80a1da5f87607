"""English wordings and their inflections: plurals, possessives, and what verbs turn into.

Generous where a translation is looked at, so that no right form raises an alarm; strict where a source is
read, so that no term is demanded that is not there. Knows nothing of terms.
"""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR = {
    "analysis": "analyses",
    "basis": "bases",
    "criterion": "criteria",
    "crisis": "crises",
    "hypothesis": "hypotheses",
    "index": "indices",
    "matrix": "matrices",
    "medium": "media",
    "person": "people",
    "half": "halves",
    "man": "men",
    "woman": "women",
    "child": "children",
}
_SINGULAR = {plural: singular for singular, plural in _IRREGULAR.items()}
_IRREGULAR_VERBS = {
    "bear": "bore borne bearing",
    "buy": "bought buying",
    "fall": "fell fallen falling",
    "hold": "held holding",
    "lend": "lent lending",
    "make": "made making",
    "pay": "paid paying",
    "rise": "rose risen rising",
    "sell": "sold selling",
    "write": "wrote written writing",
}
_HEAD_ENDS = ("of", "to", "at", "for", "in", "from", "on", "with", "by", "under", "held", "attributable")
_ARTICLES = frozenset(("the", "a", "an"))
# What a word of English, or of a name, is made of; Hangul beside it is no part of it.
LETTERS = "A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_WORD = re.compile(r"[^\W_]+(?:['.][^\W_]+)*|&")
_BETWEEN = r"[\s,\-\u2010\u2011\u2013]*(?:(?:the|an?)\s+)?"
_HISSING = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"
_LEAST_INFLECTED = 2


def nominal_forms(wording: str) -> set[str]:
    """Return the wording with its last word, and its head ("statement" of financial position), singular
    or plural. A plural that stands alone stays one: supplies are not a supply."""
    words = wording.split(" ")
    if len(words) == 1 and _is_plural(wording):
        return {wording}
    head = next((at for at, word in enumerate(words) if word.lower() in _HEAD_ENDS), len(words)) - 1
    forms = {wording}
    for at in {len(words) - 1, max(head, 0)}:
        forms |= {" ".join((*words[:at], form, *words[at + 1 :])) for form in _number(words[at])}
    return forms


@lru_cache(maxsize=16_384)
def tolerant_pattern(wording: str, exact: bool) -> re.Pattern[str]:
    """Return the expression for a wording in any inflection, with or without articles and hyphens.

    An exact one is a name: letter by letter, however it is spaced; a possessive after it is allowed.
    """
    words = _WORD.findall(wording.replace("\u2019", "'"))
    if not exact:
        words = [word for word in words if word.lower() not in _ARTICLES] or words
    between = r"[\W_]*" if exact else _BETWEEN
    body = between.join(re.escape(word) if exact else _any_form(word) for word in words)
    flags = re.NOFLAG if exact else re.IGNORECASE
    # "current assets" is not said by "non-current assets"; a Korean particle may follow: EBITDA는.
    before = rf"(?<![{LETTERS}])(?<!non-)(?<!non )(?<!non\u2011)"
    return re.compile(rf"{before}{body}(?:['\u2019]s?)?(?![{LETTERS}])", flags)


def _any_form(word: str) -> str:
    small = word.lower()
    if small in ("and", "&"):
        return "(?:and|&)"
    if len(small) <= _LEAST_INFLECTED or not small.isalpha() or not small.isascii():
        return f"{re.escape(word)}s?"
    forms = {small, *map(str.lower, _number(small))}
    forms |= {form for base in tuple(forms) for form in _verbal(base)}
    return f"(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?:['\\u2019]s?)?"


def _number(word: str) -> set[str]:
    """Return the plural and the singular of a word, as far as they can be told."""
    small = word.lower()
    if len(small) <= _LEAST_INFLECTED - 1 or not small.isalpha() or not small.isascii():
        return {word}
    if small in _IRREGULAR:
        return {word, _IRREGULAR[small]}
    if small in _SINGULAR:
        return {word, _SINGULAR[small]}
    forms = {word}
    if small.endswith("y") and small[-2] not in _VOWELS:
        forms.add(f"{word[:-1]}ies")
    else:
        forms.add(f"{word}es" if small.endswith(_HISSING) else f"{word}s")
    if small.endswith("ies"):
        forms.add(f"{word[:-3]}y")
    elif small.endswith(("sses", "xes", "zes", "ches", "shes")):
        forms.add(word[:-2])
    elif _is_plural(small):
        forms.add(word[:-1])
    return forms


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _verbal(word: str) -> set[str]:
    if word in _IRREGULAR_VERBS:
        return set(_IRREGULAR_VERBS[word].split())
    if word.endswith("e"):
        return {f"{word}d", f"{word[:-1]}ing"}
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return {f"{word[:-1]}ied", f"{word}ing"}
    forms = {f"{word}ed", f"{word}ing"}
    if word[-1] not in "aeiouwxys" and word[-2:-1] and word[-2:-1] in _VOWELS:
        forms |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    return forms

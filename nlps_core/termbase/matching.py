"""Finds the terms of a text, however many terms there are: the longest wins, and none overlaps another.

The first letters of each wording lead to the few lengths worth a look, so the time goes by the text and
hardly by the number of terms. Knows nothing of prompts and checks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlps_core.termbase.english import nominal_forms
from nlps_core.termbase.folding import Folded, fold, folded
from nlps_core.termbase.korean import is_hangul, stands_alone
from nlps_core.termbase.term import Term, TermKind, TermStatus
from nlps_core.types import Language

_FIRST = 2
# A wording this long may be spaced otherwise than it is written; a shorter one would be found by chance.
_LEAST_SPACED = 4
_LONGEST_ACRONYM = 5
_HYPHENS = "-\u2010\u2011\u2013"
_COMPANY_MARKS = ("\u321c", "(주)", "주식회사")


@dataclass(frozen=True, slots=True)
class Found:
    """Where the terms of one wording stand in a text: from ``start`` up to ``end``, spelled ``wording``."""

    start: int
    end: int
    wording: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    letters: int
    terms: tuple[Term, ...]


class TermMatcher:
    """The approved terms of one direction, made ready to be found. Thread-safe: it never changes."""

    def __init__(self, terms: Iterable[Term]) -> None:
        forms: defaultdict[str, list[Term]] = defaultdict(list)
        for term in terms:
            if term.status is TermStatus.APPROVED:
                for form in _forms(term):
                    forms[form].append(term)
        self._terms = {form: tuple(found) for form, found in forms.items()}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for form in forms:
            lengths[form[:_FIRST]].add(len(form))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def __bool__(self) -> bool:
        return bool(self._terms)

    def find(self, text: str) -> tuple[Found, ...]:
        """Return the terms that stand in a text without tags, in its order."""
        source = folded(text)
        candidates = sorted(self._candidates(source), key=lambda each: (-each.letters, each.start))
        taken: list[_Candidate] = []
        for each in candidates:
            if all(each.end <= other.start or other.end <= each.start for other in taken):
                taken.append(each)
        taken.sort(key=lambda each: each.start)
        return tuple(
            Found(each.start, each.end, source.text[each.start : each.end], each.terms) for each in taken
        )

    def _candidates(self, source: Folded) -> Iterator[_Candidate]:
        letters = source.letters
        for at in range(len(letters)):
            first = letters[at : at + _FIRST]
            for length in (*self._lengths.get(first, ()), *self._lengths.get(first[:-1], ())):
                terms = self._terms.get(letters[at : at + length], ())
                start, end = source.places[at], source.places[min(at + length, len(letters)) - 1] + 1
                said = tuple(term for term in terms if _says(source.text, start, end, length, term))
                if said:
                    yield _Candidate(start, end, length, said)


def _forms(term: Term) -> set[str]:
    """Return what the letters of a term may be in a text."""
    if term.kind is TermKind.COMPANY:
        return {fold(each) for each in _company_spellings(term.source)}
    if term.exact or term.direction.source is Language.KO:
        return {fold(term.source)}
    return {fold(form) for form in nominal_forms(term.source)}


def _company_spellings(name: str) -> set[str]:
    """Return a Korean company's name with each way to write that it is a stock corporation."""
    found = next((mark for mark in _COMPANY_MARKS if mark in name), None)
    return {name.replace(found, mark) for mark in _COMPANY_MARKS} if found else {name}


def _says(text: str, start: int, end: int, letters: int, term: Term) -> bool:
    """Tell whether the letters found there are the term: whole words, in its own case where that counts."""
    wording = text[start:end]
    if len(wording) > letters and letters < _LEAST_SPACED and " " not in term.source:
        return False
    if term.kind is TermKind.KEEP and wording != term.source:
        return False
    if _case_counts(term) and not _same_case(wording, term.source):
        return False
    if is_hangul(wording[0]) or is_hangul(wording[-1]):
        return stands_alone(text, start, end) and _latin_ends(text, start, end)
    return _latin_ends(text, start, end)


def _case_counts(term: Term) -> bool:
    """IT is not "it", nor is the company Apple an apple."""
    return term.exact or (term.source.isupper() and len(term.source) <= _LONGEST_ACRONYM)


def _same_case(wording: str, source: str) -> bool:
    pairs = zip(_latin_letters(wording), _latin_letters(source), strict=False)
    return all(one.isupper() is other.isupper() for one, other in pairs)


def _latin_letters(text: str) -> list[str]:
    return [each for each in text if each.isalpha() and each.isascii()]


def _latin_ends(text: str, start: int, end: int) -> bool:
    """Tell whether no Latin word, hyphenated ones included, goes on before or behind."""
    return not (
        (_is_latin(text[start]) and _goes_on(text[start - 1 : start], text[max(start - 2, 0) : start - 1]))
        or (_is_latin(text[end - 1]) and _goes_on(text[end : end + 1], text[end + 1 : end + 2]))
    )


def _goes_on(next_letter: str, one_further: str) -> bool:
    if next_letter in _HYPHENS and next_letter:
        return _is_latin(one_further)
    return _is_latin(next_letter)


def _is_latin(letter: str) -> bool:
    return letter.isalnum() and not is_hangul(letter)

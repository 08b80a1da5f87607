"""What a term is: a wording of one direction, what it is to become, and what it must not become.

A term from Korean into English says nothing about English into Korean: several wordings share one
translation, so no pair is ever turned round. Knows nothing of how terms are found or stored.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from nlps_core.types import Direction, Language

LONGEST_WORDING = 200
LONGEST_NOTE = 2_000
MOST_FORBIDDEN = 50


class TermKind(StrEnum):
    """A ``COMPANY`` or ``PERSON`` is a name, taken letter by letter; a ``KEEP`` is not translated at all."""

    TERM = "term"
    COMPANY = "company"
    PERSON = "person"
    KEEP = "keep"


class TermStatus(StrEnum):
    """Only an ``APPROVED`` term is used; a ``PROPOSED`` one waits for a person, a ``DEPRECATED`` one stays
    as a record."""

    APPROVED = "approved"
    PROPOSED = "proposed"
    DEPRECATED = "deprecated"


class TermProblem(StrEnum):
    """Why a term cannot be taken in. The list is closed."""

    SOURCE_MISSING = "source_missing"
    TARGET_MISSING = "target_missing"
    TOO_LONG = "too_long"
    NOT_ONE_LINE = "not_one_line"
    SAME_LANGUAGE = "same_language"
    FORBIDDEN_IS_TARGET = "forbidden_is_target"
    LANGUAGES_SWAPPED = "languages_swapped"
    DIRECTION_UNKNOWN = "direction_unknown"
    KIND_UNKNOWN = "kind_unknown"
    STATUS_UNKNOWN = "status_unknown"


@dataclass(frozen=True, slots=True)
class Term:
    """One wording and its translation in one direction. A ``KEEP`` term has no target."""

    direction: Direction
    source: str
    target: str = ""
    kind: TermKind = TermKind.TERM
    status: TermStatus = TermStatus.APPROVED
    domain: str = ""
    forbidden: tuple[str, ...] = ()
    note: str = ""

    @property
    def exact(self) -> bool:
        return self.kind is not TermKind.TERM


def tidied(term: Term) -> Term:
    """Return the term with its texts composed, trimmed and without doubled spaces; a kept one without
    target."""
    return Term(
        direction=term.direction,
        source=_line(term.source),
        target="" if term.kind is TermKind.KEEP else _line(term.target),
        kind=term.kind,
        status=term.status,
        domain=_line(term.domain),
        forbidden=tuple(dict.fromkeys(filter(None, map(_line, term.forbidden)))),
        note=unicodedata.normalize("NFC", term.note).strip(),
    )


def problems_of(term: Term) -> list[TermProblem]:
    """Return what keeps a tidied term out of the term base; nothing when it may come in."""
    return list(_problems(term))


def _problems(term: Term) -> Iterator[TermProblem]:
    if not term.source:
        yield TermProblem.SOURCE_MISSING
    if not term.target and term.kind is not TermKind.KEEP:
        yield TermProblem.TARGET_MISSING
    wordings = (term.source, term.target, term.domain, *term.forbidden)
    too_much = len(term.note) > LONGEST_NOTE or len(term.forbidden) > MOST_FORBIDDEN
    if too_much or max(map(len, wordings)) > LONGEST_WORDING:
        yield TermProblem.TOO_LONG
    if not all(each.isprintable() for each in wordings):
        yield TermProblem.NOT_ONE_LINE
    if term.target and term.target == term.source:
        yield TermProblem.SAME_LANGUAGE
    if term.target in term.forbidden:
        yield TermProblem.FORBIDDEN_IS_TARGET
    if term.target and _is_korean(term.target) and not _is_korean(term.source):
        if term.direction.source is Language.KO:
            yield TermProblem.LANGUAGES_SWAPPED
    elif term.target and _is_korean(term.source) and term.direction.source is Language.EN:
        yield TermProblem.LANGUAGES_SWAPPED


def _line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _is_korean(text: str) -> bool:
    return any("가" <= letter <= "힣" for letter in text)

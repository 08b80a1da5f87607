"""New terms beside those that are there: new, the same, changed, in conflict; and conflicts among all.

Two translations of one wording are normal in finance, so they are shown and never settled by themselves.
Knows nothing of files and storage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from nlps_core.termbase.folding import fold
from nlps_core.termbase.lines import TermLine
from nlps_core.termbase.term import Term, TermProblem, TermStatus


class Verdict(StrEnum):
    """``CHANGED``: the same translation with other details. ``CONFLICT``: another translation in the same
    domain. ``REPEATED``: an earlier row of the file says the same."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    CONFLICT = "conflict"
    REPEATED = "repeated"
    WRONG = "wrong"


class Policy(StrEnum):
    """What becomes of rows in conflict: the term base stays, the file wins, or both stand side by side."""

    SKIP = "skip"
    REPLACE = "replace"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of a file and what it means for the term base.

    ``rivals`` are the stored terms it is about, ``rival_line`` an earlier row that it repeats or
    contradicts, 0 where there is none.
    """

    line: int
    term: Term
    verdict: Verdict
    rivals: tuple[Term, ...] = ()
    rival_line: int = 0
    problem: TermProblem | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Approved terms of one direction with one wording and several translations, or the reverse."""

    by_source: bool
    terms: tuple[Term, ...]


Key = tuple[str, str, str]


def key_of(term: Term) -> Key:
    """Return what two terms share when they translate the same wording in the same field."""
    return str(term.direction), fold(term.source), fold(term.domain)


def judge(lines: Iterable[TermLine], stored: Iterable[Term]) -> list[Judged]:
    """Return what each row of a file means, in the order of the file."""
    known: defaultdict[Key, list[Term]] = defaultdict(list)
    for term in stored:
        known[key_of(term)].append(term)
    seen: defaultdict[Key, list[TermLine]] = defaultdict(list)
    judged = []
    for line in lines:
        judged.append(_judged(line, known[key_of(line.term)], seen[key_of(line.term)]))
        if line.problem is None:
            seen[key_of(line.term)].append(line)
    return judged


def _judged(line: TermLine, stored: Sequence[Term], earlier: Sequence[TermLine]) -> Judged:
    term = line.term
    made = Judged(line.line, term, Verdict.NEW, problem=line.problem)
    if line.problem is not None:
        return replace(made, verdict=Verdict.WRONG)
    if before := next((each for each in earlier if each.term.target == term.target), None):
        return replace(made, verdict=Verdict.REPEATED, rival_line=before.line)
    if same := tuple(each for each in stored if each.target == term.target):
        return replace(made, verdict=Verdict.SAME if term in same else Verdict.CHANGED, rivals=same)
    rivals = tuple(each for each in stored if each.status is not TermStatus.DEPRECATED)
    if rivals or earlier:
        first = earlier[0].line if earlier else 0
        return replace(made, verdict=Verdict.CONFLICT, rivals=rivals, rival_line=first)
    return made


def disagreements(terms: Iterable[Term]) -> list[Disagreement]:
    """Return where approved terms of one direction disagree: those with several translations first."""
    approved = [term for term in terms if term.status is TermStatus.APPROVED and term.target]
    by_source, by_target = (defaultdict[tuple[str, str], list[Term]](list) for _ in range(2))
    for term in approved:
        by_source[str(term.direction), fold(term.source)].append(term)
        by_target[str(term.direction), fold(term.target)].append(term)
    return [
        *(Disagreement(True, tuple(each)) for each in by_source.values() if _differ(each, "target")),
        *(Disagreement(False, tuple(each)) for each in by_target.values() if _differ(each, "source")),
    ]


def _differ(terms: Sequence[Term], side: str) -> bool:
    return len({fold(getattr(term, side)) for term in terms}) > 1

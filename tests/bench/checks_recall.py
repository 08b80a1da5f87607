"""How many of 2,000 planted errors the checks find: by a rule that is meant for the kind, and by any.

The rules were mended on what was missed among them. Errors in the sentences of ``held_out_texts`` say what
that is worth elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from random import Random

from nlps_core.types import EN_KO, KO_EN
from tests.bench.checks_finds import WRONG
from tests.bench.checks_looking import alarms, rules_of
from tests.bench.checks_table import least_of, print_table
from tests.bench.planted.filings import filings
from tests.bench.planted.generating import Planted, planted_errors
from tests.bench.planted.held_out_texts import HELD_OUT
from tests.bench.planted.pairs import all_real_pairs

_DIRECTIONS = (KO_EN, EN_KO)
_FILLED = 12
_SEED = 7
_SHOWN = 20
_HEAD = ("kind", "way", "rules", "planted", "in real", "found", "recall", "at least", "by any rule")
_ALL = ("all", "both", "")


@dataclass(frozen=True, slots=True)
class Tried:
    """A planted error, and the rules that say of its text what they do not say of the pair."""

    error: Planted
    rules: frozenset[str]

    @property
    def is_found(self) -> bool:
        return self.error.kind.is_meant(self.rules)


def print_recall(folder: Path, show: bool) -> None:
    """Print one row a kind and direction, and one row a way; with ``show`` twenty errors that were missed."""
    tried = [_try(error) for error in _errors(folder)]
    rows = [*_rows(tried, _of_kind), _row(_ALL, tried)]
    print_table("Planted errors found (recall; at least: lower end of its 95 % interval)", _HEAD, rows)
    print_table("The same by the way in which the error is made", _HEAD, _rows(tried, _of_way))
    made = [pair for way in _DIRECTIONS for pair in filings(way, Random(_SEED), _FILLED, HELD_OUT)]
    held_out = [_try(error) for error in planted_errors([], made, cache(rules_of))]
    rows = [*_rows(held_out, _of_kind), _row(_ALL, held_out)]
    print_table("Planted errors found in sentences on which no rule was mended", _HEAD, rows)
    if show:
        _show([each.error for each in tried if not each.is_found])


def _errors(folder: Path) -> Iterator[Planted]:
    real = [pair for way in _DIRECTIONS for pair in all_real_pairs(folder, way) if pair.key not in WRONG]
    made = [pair for way in _DIRECTIONS for pair in filings(way, Random(_SEED), _FILLED)]
    yield from planted_errors(real, made, cache(rules_of))


def _try(error: Planted) -> Tried:
    before = {(finding.rule, tuple(finding.values.items())) for finding in alarms(error.pair)}
    after = alarms(error.pair, error.text)
    rules = (each.rule for each in after if (each.rule, tuple(each.values.items())) not in before)
    return Tried(error, frozenset(rules))


def _of_kind(one: Tried) -> tuple[str, str, str]:
    kind = one.error.kind
    return kind.name, str(one.error.pair.direction), " ".join(sorted(kind.rules))


def _of_way(one: Tried) -> tuple[str, str, str]:
    return one.error.kind.name, one.error.way, ""


def _rows(
    tried: Iterable[Tried], names: Callable[[Tried], tuple[str, str, str]]
) -> Iterator[tuple[object, ...]]:
    for name, some in groupby(sorted(tried, key=names), names):
        yield _row(name, list(some))


def _row(names: tuple[str, ...], tried: Sequence[Tried]) -> tuple[object, ...]:
    found = sum(each.is_found for each in tried)
    total = len(tried)
    return (
        *names,
        total,
        sum(each.error.pair.real for each in tried),
        found,
        f"{found / total:.1%}",
        f"{least_of(found, total):.1%}",
        f"{sum(bool(each.rules) for each in tried) / total:.1%}",
    )


def _show(missed: Sequence[Planted]) -> None:
    print(f"\n{len(missed)} missed; at most {_SHOWN} of them:")
    for error in Random(_SEED).sample(missed, min(_SHOWN, len(missed))):
        print(f"\n{error.kind.name}, {error.way}, {error.pair.direction}")
        print(f"  source   {error.pair.source}\n  right    {error.pair.target}\n  planted  {error.text}")

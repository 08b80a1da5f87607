"""How many of 2,000 planted errors the checks find: by a rule that is meant for the kind, and by any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random

from nlps_core.types import EN_KO, KO_EN
from tests.bench.checks_finds import WRONG
from tests.bench.checks_looking import alarms, rules_of
from tests.bench.checks_table import least_of, print_table
from tests.bench.planted.filings import filings
from tests.bench.planted.generating import KINDS, Planted, planted_errors
from tests.bench.planted.pairs import all_real_pairs

_FILLED = 12
_SEED = 7


def print_recall(folder: Path, show: bool) -> None:
    """Print one row a kind and direction, one row a way, and with ``show`` twenty errors that were missed."""
    errors = list(_errors(folder))
    found = {id(error): _found_by(error) for error in errors}
    meant = {id(error) for error in errors if error.kind.is_meant(found[id(error)])}
    anyhow = {id(error) for error in errors if found[id(error)]}
    rows = [
        _row((kind.name, str(direction), " ".join(sorted(kind.rules))), some, meant, anyhow)
        for kind in KINDS
        for direction in (KO_EN, EN_KO)
        if (some := [each for each in errors if each.kind is kind and each.pair.direction == direction])
    ]
    rows.append(_row(("all", "both", ""), errors, meant, anyhow))
    head = ("kind", "way", "rules", "planted", "in real", "found", "recall", "at least", "by any rule")
    print_table("Planted errors found (recall; at least: lower end of its 95 % interval)", head, rows)
    ways = Counter((error.kind.name, error.way) for error in errors)
    of_ways = [
        _row(
            (kind, way, ""),
            [each for each in errors if (each.kind.name, each.way) == (kind, way)],
            meant,
            anyhow,
        )
        for kind, way in ways
    ]
    print_table("The same by the way in which the error is made", head, of_ways)
    if show:
        _show([error for error in errors if id(error) not in meant])


def _errors(folder: Path) -> Iterator[Planted]:
    directions = (KO_EN, EN_KO)
    real = [
        pair
        for direction in directions
        for pair in all_real_pairs(folder, direction)
        if pair.key not in WRONG
    ]
    made = [pair for direction in directions for pair in filings(direction, Random(_SEED), _FILLED)]
    yield from planted_errors(real, made, cache(rules_of))


def _found_by(error: Planted) -> frozenset[str]:
    """Return the rules that say of the planted text what they do not say of the pair."""
    before = {(finding.rule, tuple(finding.values.items())) for finding in alarms(error.pair)}
    after = alarms(error.pair, error.text)
    return frozenset(each.rule for each in after if (each.rule, tuple(each.values.items())) not in before)


def _row(
    names: tuple[str, ...], errors: Sequence[Planted], meant: set[int], anyhow: set[int]
) -> tuple[object, ...]:
    found = sum(id(error) in meant for error in errors)
    total = len(errors)
    return (
        *names,
        total,
        sum(error.pair.real for error in errors),
        found,
        f"{found / total:.1%}",
        f"{least_of(found, total):.1%}",
        f"{sum(id(error) in anyhow for error in errors) / total:.1%}",
    )


def _show(missed: Sequence[Planted]) -> None:
    print(f"\n{len(missed)} missed; twenty of them:")
    for error in Random(_SEED).sample(missed, min(20, len(missed))):
        print(f"\n{error.kind.name}, {error.way}, {error.pair.direction}")
        print(f"  source   {error.pair.source}\n  right    {error.pair.target}\n  planted  {error.text}")

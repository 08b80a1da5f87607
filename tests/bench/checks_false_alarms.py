"""How often each rule raises an alarm on translations that people made.

An alarm on a reference that is really wrong (read by hand, listed in ``checks_finds``) is a find; every other
one is a false alarm. The row ``any`` counts pairs: one with a false alarm among its alarms is false.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from nlps_core.types import EN_KO, KO_EN
from tests.bench.checks_finds import is_find
from tests.bench.checks_looking import rules_of
from tests.bench.checks_table import most_of, print_table
from tests.bench.planted.filings import filings
from tests.bench.planted.held_out_texts import HELD_OUT
from tests.bench.planted.pairs import SETS, Pair, read_pairs

ANY = "any"
_HELD_OUT = "filings, held out"
_FILLED = 6
_SEED = 11


def print_false_alarms(folder: Path, show: bool) -> None:
    """Print one row for each rule that raises an alarm, by set and direction; with ``show`` the false
    alarms, but for those on sentences that are held out."""
    rows: list[tuple[object, ...]] = []
    shown: list[tuple[str, Pair, frozenset[str]]] = []
    for name, pairs in _sets(folder):
        raised = [(pair, rules_of(pair)) for pair in pairs]
        rows += _rows(name, raised)
        if name != _HELD_OUT:
            shown += [(name, pair, false) for pair, rules in raised if (false := _false(pair, rules))]
    head = ("set", "way", "rule", "pairs", "alarms", "finds", "false", "rate", "at most")
    print_table("Alarms on right translations (at most: upper end of the 95 % interval)", head, rows)
    for name, pair, rules in shown if show else ():
        print(f"\n{name}, {pair.key if pair.real else 'made'}, {pair.direction}: {' '.join(sorted(rules))}")
        print(f"  source  {pair.source}\n  right   {pair.target}")


def _sets(folder: Path) -> Iterator[tuple[str, list[Pair]]]:
    for direction in (KO_EN, EN_KO):
        for name, path in SETS.items():
            yield name, list(read_pairs(folder / path, direction))
        yield "filings, made", filings(direction, Random(_SEED), _FILLED)
        yield _HELD_OUT, filings(direction, Random(_SEED), _FILLED, HELD_OUT)


def _false(pair: Pair, rules: frozenset[str]) -> frozenset[str]:
    return frozenset(rule for rule in rules if not is_find(rule, pair.key))


def _rows(name: str, raised: list[tuple[Pair, frozenset[str]]]) -> Iterator[tuple[object, ...]]:
    alarms, finds = Counter[str](), Counter[str]()
    for pair, rules in raised:
        told = (*rules, ANY) if rules else ()
        alarms.update(told)
        false = _false(pair, rules)
        finds.update(rules - false)
        finds.update((ANY,) if rules and not false else ())
    for rule in sorted({ANY, *alarms}, key=lambda rule: (rule != ANY, rule)):
        wrong = alarms[rule] - finds[rule]
        yield (
            name,
            str(raised[0][0].direction),
            rule,
            len(raised),
            alarms[rule],
            finds[rule],
            wrong,
            f"{wrong / len(raised):.2%}",
            f"{most_of(wrong, len(raised)):.2%}",
        )

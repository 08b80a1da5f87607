"""How often each rule raises an alarm on translations that people made.

An alarm on a reference that really differs from its source (read by hand, listed below) is a find; every
other one is a false alarm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from nlps_core.types import EN_KO, KO_EN
from tests.bench.checks_looking import rules_of
from tests.bench.checks_table import most_of, print_table
from tests.bench.planted.filings import filings
from tests.bench.planted.pairs import SETS, Pair, read_pairs

ANY = "any"
_FILINGS = "filings, made"
_FILLED = 6
_SEED = 11

# Read one by one: the Korean adds a date or a rate, drops or miscounts a figure, or is no translation.
TRULY_DIFFERENT = frozenset(
    f"{corpus}-{number}"
    for corpus, numbers in {
        "parktest": "0038 0389 0391 0393 0396 0435 0545 0549 0567 0568 0573 0620 0754 0757 0828 0834 0977 "
        "1019 1036 1037 1046 1123 1368 1401 1507 1554 1633 1675 1766 1904 1949 1955 1991 1993",
        "parkdev": "0099 0456 0534 0535 0717 0721 0722 0907",
        "ntrex": "0083 0166 0214 0231 0763 1007 1222 1413 1766",
        "jhedev": "0287 0515",
        "jheeval": "0250 0360 0577",
    }.items()
    for number in numbers.split()
)


def print_false_alarms(folder: Path, show: bool) -> None:
    """Print one row for each rule that raises an alarm, by set and direction; with ``show`` the alarms."""
    rows, shown = [], []
    for name, pairs in _sets(folder):
        raised = [(pair, rules_of(pair)) for pair in pairs]
        rows += _rows(name, raised)
        shown += [(name, pair, rules) for pair, rules in raised if rules and pair.key not in TRULY_DIFFERENT]
    head = ("set", "way", "rule", "pairs", "alarms", "finds", "false", "rate", "at most")
    print_table("Alarms on right translations (at most: upper end of the 95 % interval)", head, rows)
    for name, pair, rules in shown if show else ():
        print(f"\n{name}, {pair.key if pair.real else 'made'}, {pair.direction}: {' '.join(sorted(rules))}")
        print(f"  source  {pair.source}\n  right   {pair.target}")


def _sets(folder: Path) -> Iterator[tuple[str, list[Pair]]]:
    for direction in (KO_EN, EN_KO):
        for name, path in SETS.items():
            yield name, list(read_pairs(folder / path, direction))
        yield _FILINGS, filings(direction, Random(_SEED), _FILLED)


def _rows(name: str, raised: list[tuple[Pair, frozenset[str]]]) -> Iterator[tuple[object, ...]]:
    alarms, finds = Counter[str](), Counter[str]()
    for pair, rules in raised:
        told = (*rules, ANY) if rules else ()
        alarms.update(told)
        finds.update(told if pair.key in TRULY_DIFFERENT else ())
    for rule in sorted({ANY, *alarms}, key=lambda rule: (rule != ANY, rule)):
        false = alarms[rule] - finds[rule]
        yield (
            name,
            str(raised[0][0].direction),
            rule,
            len(raised),
            alarms[rule],
            finds[rule],
            false,
            f"{false / len(raised):.2%}",
            f"{most_of(false, len(raised)):.2%}",
        )

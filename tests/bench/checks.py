"""How often each rule raises an alarm on real sentence pairs, that is on translations people made.

An alarm on a reference that really differs from its source (read by hand, listed below) is a find; every
other is a false alarm. Needs the folder that ``NLPS_TEST_DATA`` names; prints one line per rule and set.
"""

from __future__ import annotations

import csv
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from nlps_core.checks import find
from nlps_core.types import EN_KO, KO_EN, Direction, Place, Room, Segment, SegmentKind

SETS = {
    "finance, strict": "finance_news_ko_en/finance_strict.tsv",
    "finance, broad": "finance_news_ko_en/finance_broad.tsv",
    "NTREX": "general_ko_en/ntrex128_en-ko.tsv",
    "jhe, dev": "general_ko_en/jhe_dev.tsv",
    "jhe, eval": "general_ko_en/jhe_eval.tsv",
}
RULES = ("N1", "U1", "U2", "L1", "R1", "S1", "M1")

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


def main() -> int:
    """Print the table; return 1 when the data is not there."""
    folder = Path(os.environ.get("NLPS_TEST_DATA", "")) / "data"
    if not folder.is_dir():
        print("Set NLPS_TEST_DATA to the folder with the sentence pairs.", file=sys.stderr)
        return 1
    print(f"{'set':16} {'way':6} {'rule':5} {'pairs':>6} {'alarms':>7} {'finds':>6} {'false':>6} {'rate':>7}")
    for name, path in SETS.items():
        for direction in (KO_EN, EN_KO):
            _measure(name, direction, folder / path)
    return 0


def _measure(name: str, direction: Direction, path: Path) -> None:
    pairs = list(_pairs(path, direction))
    alarms, finds = Counter[str](), Counter[str]()
    began = time.perf_counter()
    for key, source, target in pairs:
        segment = Segment(1, key, Place(Room.TEXT, "1"), SegmentKind.PARAGRAPH, source)
        raised = {finding.rule for finding in find(segment, target, direction)}
        alarms.update(raised)
        finds.update(raised if key in TRULY_DIFFERENT else ())
    seconds = time.perf_counter() - began
    for rule in RULES:
        false = alarms[rule] - finds[rule]
        print(
            f"{name:16} {direction!s:6} {rule:5} {len(pairs):6} {alarms[rule]:7} {finds[rule]:6} {false:6}"
            f" {false / len(pairs):7.2%}"
        )
    print(f"{name:16} {direction!s:6} {len(pairs) / seconds:,.0f} pairs a second, all rules")


def _pairs(path: Path, direction: Direction) -> Iterator[tuple[str, str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["id"], row[direction.source.value], row[direction.target.value]


if __name__ == "__main__":
    sys.exit(main())

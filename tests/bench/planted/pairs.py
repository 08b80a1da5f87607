"""A text and its translation, and the real ones, read from the measuring data.

Knows nothing of errors and of checks.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nlps_core.types import Direction, Language

SETS = {
    "finance, strict": "finance_news_ko_en/finance_strict.tsv",
    "finance, broad": "finance_news_ko_en/finance_broad.tsv",
    "NTREX": "general_ko_en/ntrex128_en-ko.tsv",
    "jhe, dev": "general_ko_en/jhe_dev.tsv",
    "jhe, eval": "general_ko_en/jhe_eval.tsv",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its translation; ``terms`` are the words of it that stay as they are.

    ``real`` is False for what was filled into the sentences of ``filings``.
    """

    key: str
    source: str
    target: str
    direction: Direction
    terms: tuple[str, ...] = ()
    real: bool = True

    def text(self, language: Language) -> str:
        return self.source if language is self.direction.source else self.target


def read_pairs(path: Path, direction: Direction) -> Iterator[Pair]:
    """Read one file of the measuring data."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Pair(row["id"], row[direction.source.value], row[direction.target.value], direction)


def all_real_pairs(folder: Path, direction: Direction) -> list[Pair]:
    """Return each real pair once: the finance sets are in part drawn from the others."""
    found: dict[str, Pair] = {}
    for path in SETS.values():
        for pair in read_pairs(folder / path, direction):
            found.setdefault(pair.key, pair)
    return list(found.values())

"""How long the checks take for 10,000 segments on one core, beside cutting the same texts into words."""

from __future__ import annotations

import re
import time
from itertools import cycle, islice
from pathlib import Path

from nlps_core.checks import find
from nlps_core.types import EN_KO, KO_EN
from tests.bench.checks_looking import segment_of
from tests.bench.checks_table import print_table
from tests.bench.planted.pairs import SETS, read_pairs

_SEGMENTS = 10_000
_WORD = re.compile(r"\w+|[^\w\s]")


def print_speed(folder: Path) -> None:
    """Print seconds of processor time; real pairs are repeated until there are enough."""
    rows = []
    for direction in (KO_EN, EN_KO):
        for name in ("finance, broad", "NTREX"):
            pairs = list(read_pairs(folder / SETS[name], direction))
            many = [(segment_of(pair), pair.target) for pair in islice(cycle(pairs), _SEGMENTS)]
            began = time.process_time()
            for segment, text in many:
                find(segment, text, direction)
            checked = time.process_time()
            for segment, text in many:
                _WORD.findall(segment.source)
                _WORD.findall(text)
            cut = time.process_time() - checked
            took = checked - began
            letters = sum(len(segment.source) + len(text) for segment, text in many) / _SEGMENTS
            rows.append(
                (name, str(direction), f"{letters:.0f}", f"{took:.2f}", f"{cut:.2f}", f"{took / cut:.0f}")
            )
    head = ("set", "way", "letters a pair", "seconds", "words only", "times")
    print_table(f"Seconds for {_SEGMENTS:,} segments, all rules, one core", head, rows)

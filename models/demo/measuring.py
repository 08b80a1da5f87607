"""Measures the demonstration model on sentences it provably never saw, and holds it to its bars.

Knows what a good answer is; knows nothing of how answers are made.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Protocol

from sacrebleu.metrics import CHRF

from models.demo.corpus import all_training_examples, held_out_examples
from models.demo.grammar_values import HOUSE, LITERAL
from nlps_core.documents.inline import problems
from nlps_core.figures.reading import figures
from nlps_core.types import EN_KO, KO_EN, Direction, InlineTag

SENTENCES_A_SET = 300
_TAG = re.compile(r"<(\d+)(/?)>")
_HUNDRED_MILLION = 10**8


class Answers(Protocol):
    def answer(self, sources: Sequence[str], direction: Direction, tuned: bool) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Score:
    """How one system did on one set. Shares are between 0 and 1; ``None`` where nothing was to be met."""

    system: str
    style: str
    direction: str
    structures: str
    sentences: int
    exact: float
    chrf: float
    amounts: float | None
    tags: float | None


@dataclass(frozen=True, slots=True)
class Pair:
    source: str
    target: str


def amounts(text: str) -> Counter[frozenset[Fraction]]:
    """Count the values of the large amounts: those written with 억, 조, billion or trillion."""
    return Counter(figure.values for figure in figures(text) if figure.scale >= _HUNDRED_MILLION)


def _amount_share(pairs: Sequence[Pair], outputs: Sequence[str]) -> float | None:
    asked = met = 0
    for pair, output in zip(pairs, outputs, strict=True):
        wanted = amounts(pair.target)
        asked += wanted.total()
        met += (wanted & amounts(output)).total()
    return round(met / asked, 4) if asked else None


def _tag_share(pairs: Sequence[Pair], outputs: Sequence[str]) -> float | None:
    valid = []
    for pair, output in zip(pairs, outputs, strict=True):
        tags = tuple(InlineTag(int(number), not atom) for number, atom in _TAG.findall(pair.source))
        if tags:
            valid.append(not problems(pair.source, output, tags))
    return round(sum(valid) / len(valid), 4) if valid else None


def score(
    system: str,
    style: str,
    direction: Direction,
    structures: str,
    pairs: Sequence[Pair],
    outputs: Sequence[str],
) -> Score:
    exact = sum(pair.target == output for pair, output in zip(pairs, outputs, strict=True))
    chrf = CHRF().corpus_score(list(outputs), [[pair.target for pair in pairs]]).score
    return Score(
        system=system,
        style=style,
        direction=str(direction),
        structures=structures,
        sentences=len(pairs),
        exact=round(exact / len(pairs), 4),
        chrf=round(chrf, 2),
        amounts=_amount_share(pairs, outputs),
        tags=_tag_share(pairs, outputs),
    )


def _real_pairs(path: Path, direction: Direction) -> list[Pair]:
    """Read a table with the columns ``ko`` and ``en``, separated by tabs."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Pair(row[direction.source], row[direction.target]) for row in rows]


def measure(answers: Answers, count: int = SENTENCES_A_SET, real: Path | None = None) -> Iterator[Score]:
    """Yield the scores: base against both styles, tuned against the house's, seen and unseen
    structures, both ways; and real text, where a table of it is given."""
    trained = list(all_training_examples())
    for direction in (KO_EN, EN_KO):
        literal = held_out_examples(trained, direction, LITERAL, count)
        house = held_out_examples(trained, direction, HOUSE, count)
        for structures in ("seen", "unseen"):
            for system, style, one in (
                ("base", LITERAL, literal),
                ("base", HOUSE, house),
                ("tuned", HOUSE, house),
            ):
                pairs = [Pair(example.source, example.target) for example in getattr(one, structures)]
                outputs = answers.answer([pair.source for pair in pairs], direction, tuned=system == "tuned")
                yield score(system, style, direction, structures, pairs, outputs)
        if real:
            pairs = _real_pairs(real, direction)
            for system in ("base", "tuned"):
                outputs = answers.answer([pair.source for pair in pairs], direction, tuned=system == "tuned")
                yield score(system, "", direction, "real", pairs, outputs)


def missed_bars(scores: Sequence[Score]) -> list[str]:
    """Name the bars that the tuned model misses on structures it was trained on."""
    missed = []
    for one in scores:
        if one.system != "tuned" or one.structures != "seen":
            continue
        bars = (("exact", 0.60), ("chrf", 87.0), ("amounts", 0.85), ("tags", 0.90))
        found = asdict(one)
        missed += [
            f"{one.direction} {name} {found[name]} is below {bar}"
            for name, bar in bars
            if (found[name] or 0) < bar
        ]
    return missed


def table(scores: Sequence[Score]) -> str:
    """Lay the scores out as a Markdown table."""

    def share(value: float | None) -> str:
        return "–" if value is None else f"{value:.1%}"

    lines = [
        "| system | reference | direction | structures | sentences | exact | chrF | amounts | tags valid |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {one.system} | {one.style or 'professional'} | {one.direction} | {one.structures} "
        f"| {one.sentences} | {share(one.exact)} | {one.chrf:.1f} | {share(one.amounts)} "
        f"| {share(one.tags)} |"
        for one in scores
    ]
    return "\n".join(lines)

"""``demo-model``: rebuild the demonstration model, or measure it against its bars.

Describing the options imports nothing heavy; torch is loaded when there is work.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from models.demo.places import ADAPTER, MEASURED, WEIGHTS

DESCRIPTION = "Rebuild or measure the built-in demonstration model."


def configure(parser: argparse.ArgumentParser) -> None:
    parser.description = DESCRIPTION
    parser.add_argument(
        "--rebuild",
        action="store_true",
        help="make corpus, tokenizer, base and adapter from nothing (under 30 minutes on two cores)",
    )
    parser.add_argument(
        "--measure", action="store_true", help="print the table of bars and write measured.json"
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=WEIGHTS,
        metavar="FOLDER",
        help="where the weights are, or go (default: ours)",
    )
    parser.add_argument(
        "--real",
        type=Path,
        metavar="TSV",
        help="measure on real sentence pairs too: a table with the columns ko and en",
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; return 1 when the model misses a bar, 2 when nothing was asked."""
    if not arguments.rebuild and not arguments.measure:
        print("demo-model: say --rebuild, --measure or both.", file=sys.stderr)
        return 2
    if arguments.rebuild:
        _rebuild(arguments.out)
    return _measure(arguments.out, arguments.real) if arguments.measure else 0


def _rebuild(out: Path) -> None:
    from models.demo.build import build

    began = time.monotonic()
    build(out, lambda line: print(line, file=sys.stderr, flush=True))
    print(f"rebuilt in {(time.monotonic() - began) / 60:.1f} minutes", file=sys.stderr)


def _measure(out: Path, real: Path | None) -> int:
    from models.demo.answering import Answerer
    from models.demo.measuring import measure, missed_bars, table

    answerer = Answerer(out / "base", out / "adapters" / ADAPTER)
    scores = list(measure(answerer, real=real))
    text = json.dumps([asdict(one) for one in scores], indent=1) + "\n"
    (out / MEASURED).write_text(text, encoding="utf-8")
    print(table(scores))
    missed = missed_bars(scores)
    for line in missed:
        print(line, file=sys.stderr)
    return 1 if missed else 0


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="demo-model")
    configure(parser)
    return run(parser.parse_args(argv))

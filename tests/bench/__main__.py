"""``./launch.sh bench NAME``: what takes too long for a test, or depends too much on the machine."""

from __future__ import annotations

import argparse
import importlib
import sys

BENCHES = {
    "start": "time to the first page, to a page that takes work, to a ready engine; memory",
    "throughput": "documents to both variants, against AsyncLLM and LLM.generate on the same prompts",
    "killed": "the server is killed ten times with vLLM at work; what is lost, what is repeated",
    "documents": "the bars for documents, beside python-docx and openpyxl (needs NLPS_TEST_DATA)",
    "memory": "a memory of a million pairs: filling, size, look-ups, recall against brute force",
    "checks": "false alarms on real sentence pairs, recall on planted errors, speed (needs NLPS_TEST_DATA)",
    "terms": "finding the terms of a segment in a term base of 10,000, both directions",
}


def main() -> int:
    """Run one measurement; it prints its table."""
    parser = argparse.ArgumentParser(
        prog="./launch.sh bench",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(f"  {name:<12}{sentence}" for name, sentence in BENCHES.items()),
    )
    parser.add_argument("name", choices=BENCHES, metavar="NAME")
    parser.add_argument(
        "--office", action="store_true", help="documents: LibreOffice has its say as well (slow)"
    )
    parser.add_argument("--show", action="store_true", help="checks: what was missed, sentence by sentence")
    name = parser.parse_args().name
    result: int = importlib.import_module(f"tests.bench.{name}").main()
    return result


if __name__ == "__main__":
    sys.exit(main())

"""What the checks find, what they find wrongly, and how fast: on real sentence pairs and planted errors.

Needs the folder that ``NLPS_TEST_DATA`` names. With ``--show`` it prints what was missed and what was a
false alarm, sentence by sentence; nothing of it is stored.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.bench.checks_false_alarms import print_false_alarms
from tests.bench.checks_recall import print_recall
from tests.bench.checks_speed import print_speed


def main() -> int:
    """Print the tables; return 1 when the data is not there."""
    folder = Path(os.environ.get("NLPS_TEST_DATA", "")) / "data"
    if not folder.is_dir():
        print("Set NLPS_TEST_DATA to the folder with the sentence pairs.", file=sys.stderr)
        return 1
    show = "--show" in sys.argv
    print_false_alarms(folder, show)
    print_recall(folder, show)
    print_speed(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())

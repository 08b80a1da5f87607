"""``adapters``: the LoRA adapters in a folder, checked as the engine would check them."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from app.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the options."""
    parser.add_argument("folder", nargs="?", type=Path, help="default: NLPS_ADAPTERS")
    parser.add_argument("--base", help="base model folder to check against (default: NLPS_BASE_MODEL)")
    parser.add_argument("--json", action="store_true", help="print JSON lines")

"""Where the demonstration's weights are, as committed."""

from __future__ import annotations

from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights"
MODEL_FOLDER = WEIGHTS / "base"
ADAPTERS_FOLDER = WEIGHTS / "adapters"
ADAPTER = "house-style"
MANIFEST = "manifest.json"
MEASURED = "measured.json"

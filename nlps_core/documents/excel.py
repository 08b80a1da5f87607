"""An xlsx workbook's visible strings as segments, and back into the cells they came from."""

from __future__ import annotations

from collections.abc import Mapping

from nlps_core.documents.extraction import Extraction, ExtractOptions
from nlps_core.documents.package import Package
from nlps_core.types import Direction


def extract_package(package: Package, direction: Direction, options: ExtractOptions) -> Extraction:
    """Return every string of the workbook, kept ones with the reason."""
    return Extraction("xlsx", ())


def merge_package(
    package: Package, targets: Mapping[str, str], direction: Direction, options: ExtractOptions
) -> dict[str, bytes]:
    """Return the parts that change, by name."""
    return {}

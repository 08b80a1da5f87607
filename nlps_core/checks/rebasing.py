"""N5_rebased: below a unit header figures stay as they are.

Under "(단위: 백만원)" a cell says 1,234 in both languages. Who writes 1.234 billion, or 1,234 million, has
scaled it twice. Knows the header as the cell's context has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlps_core.checks.comparison import Comparison
from nlps_core.figures.reading import Figure
from nlps_core.figures.unit_headers import unit_header
from nlps_core.types import Direction, Finding, Severity, Span


def check_rebasing(comparison: Comparison, above: str, direction: Direction) -> tuple[Finding, ...]:
    """Name each figure that was scaled by the unit which stands ``above`` it already."""
    if not above or not comparison.missing or not comparison.added:
        return ()
    header = unit_header(above, direction.source)
    if header is None:
        return ()
    scales = {scale for scale, _ in header.units if scale > 1}
    return tuple(
        Finding(
            "N5_rebased",
            Severity.ERROR,
            {"source": ours.text, "target": theirs.text, "unit": header.text.strip()},
            Span(ours.start, ours.end),
            Span(theirs.start, theirs.end),
        )
        for ours, theirs in _rebased(comparison, scales)
    )


def _rebased(comparison: Comparison, scales: set[int]) -> Iterator[tuple[Figure, Figure]]:
    for ours in comparison.missing:
        for theirs in comparison.added:
            before, after = max(ours.values), max(theirs.values)
            if before and after and (after / before in scales or before / after in scales):
                yield ours, theirs
                break

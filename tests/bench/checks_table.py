"""Tables of the benches for the checks, in plain columns, and the bound of a rate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scipy.stats import beta

_CONFIDENCE = 0.95


def print_table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under their headings; the first two columns are text, numbers stand right."""
    lines = [list(head), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    print(f"\n{title}")
    for line in lines:
        cells = (
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        print("  ".join(cells).rstrip())


def most_of(events: int, trials: int) -> float:
    """Return the upper end of the two-sided 95 % interval of a rate (Clopper and Pearson, 1934)."""
    if events == trials:
        return 1.0
    return float(beta.ppf((1 + _CONFIDENCE) / 2, events + 1, trials - events))


def least_of(events: int, trials: int) -> float:
    """Return the lower end of the same interval."""
    if events == 0:
        return 0.0
    return float(beta.ppf((1 - _CONFIDENCE) / 2, events, trials - events + 1))

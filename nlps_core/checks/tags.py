"""G1: the translation has the tags of its source, each exactly once and nested as they should be."""

from __future__ import annotations

from collections.abc import Sequence

from nlps_core.documents.inline import Trouble, problems
from nlps_core.types import Finding, InlineTag, Severity


def check_tags(source: str, target: str, tags: Sequence[InlineTag]) -> tuple[Finding, ...]:
    """Return one finding for each kind of trouble (``G1_missing`` ...); ``tags`` lists the numbers."""
    if not tags and "<" not in target:
        return ()
    numbers: dict[Trouble, list[int]] = {}
    for problem in problems(source, target, tags):
        numbers.setdefault(problem.trouble, []).append(problem.number)
    return tuple(
        Finding(f"G1_{trouble}", Severity.ERROR, {"tags": ", ".join(f"<{number}>" for number in found)})
        for trouble, found in numbers.items()
    )

"""TOO_LONG: the translation fits into its place; a cell or a page header takes only so many characters."""

from __future__ import annotations

from nlps_core.types import Finding, Severity


def check_room(target: str, longest: int) -> tuple[Finding, ...]:
    """Say so when a text without its tags is longer than its place takes; 0 takes any length.

    Such a translation is not written: the source stays in the file.
    """
    if not longest or len(target) <= longest:
        return ()
    lengths = {"length": str(len(target)), "longest": str(longest)}
    return (Finding("TOO_LONG", Severity.ERROR, lengths),)

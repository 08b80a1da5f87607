"""EMPTY and TRUNCATED: there is a translation, and the model came to its end by itself."""

from __future__ import annotations

from collections.abc import Sequence

from nlps_core.types import Finding, Finish, Piece, Severity


def check_whole(source: str, target: str, pieces: Sequence[Piece]) -> tuple[Finding, ...]:
    """Look for nothing at all, and for answers that were cut at their longest."""
    found = []
    if source.strip() and not target.strip():
        found.append(Finding("EMPTY", Severity.ERROR))
    if any(piece.finish is Finish.LENGTH for piece in pieces):
        found.append(Finding("TRUNCATED", Severity.ERROR))
    return tuple(found)

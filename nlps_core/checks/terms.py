"""DNT: a word that was to stay as it is stands in the translation, letter by letter."""

from __future__ import annotations

from collections.abc import Sequence

from nlps_core.types import Finding, Severity


def check_terms(target: str, terms: Sequence[str]) -> tuple[Finding, ...]:
    """Look for each term of the source in the translation; an ending after it does no harm."""
    lacking = [term for term in terms if term not in target]
    if not lacking:
        return ()
    return (Finding("DNT", Severity.ERROR, {"terms": ", ".join(lacking)}),)

"""Every string accounted for: seen = translated + kept, by reason, + failed.

One definition for the command line, the job table and the file list. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nlps_core.types import KeptReason, Segment, Translation, TranslationStatus


@dataclass(frozen=True, slots=True)
class Account:
    """The strings of one file under one system. ``kept`` counts by ``KeptReason``."""

    seen: int
    translated: int
    kept: Mapping[str, int]
    failed: int

    def as_json(self) -> dict[str, object]:
        return {
            "seen": self.seen,
            "translated": self.translated,
            "kept": dict(self.kept),
            "failed": self.failed,
        }


def account(segments: Iterable[Segment], translations: Mapping[str, Translation]) -> Account:
    """Count one system's outcome; ``translations`` is by segment key.

    What was to be translated and has no translation counts as failed: a string is never skipped silently.
    """
    seen = translated = failed = 0
    kept: Counter[str] = Counter()
    for segment in segments:
        seen += 1
        done = translations.get(segment.key)
        if segment.kept is not None:
            kept[segment.kept] += 1
        elif done is not None and done.status is TranslationStatus.ABSTAINED:
            kept[KeptReason.OUTSIDE_DEMONSTRATION] += 1
        elif done is not None and done.status is TranslationStatus.DONE:
            translated += 1
        else:
            failed += 1
    return Account(seen, translated, dict(sorted(kept.items())), failed)

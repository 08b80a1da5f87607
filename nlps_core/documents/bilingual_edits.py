"""What a row that came back means: nothing new, a correction, a conflict, or something to look at.

Compares three texts: the final one when the file was made, the one on the screen now, and the one in
the file. Knows nothing of files or storage.
"""

from __future__ import annotations

from enum import StrEnum

from nlps_core.documents.bilingual import MOST_LETTERS, TakenRow, Told, as_shown, digest
from nlps_core.documents.inline import problems
from nlps_core.types import Segment


class Edit(StrEnum):
    """``CONFLICT``: the segment was changed on the screen as well since the file was made."""

    UNCHANGED = "unchanged"
    CORRECTED = "corrected"
    CONFLICT = "conflict"
    NOT_TAKEN = "not_taken"


class NotTaken(StrEnum):
    """Why an edit is not taken in. The list is closed."""

    NOT_TEXT = "not_text"
    EMPTIED = "emptied"
    TOO_LONG = "too_long"
    TAGS = "tags"
    NO_ID = "no_id"


def judge(
    row: TakenRow, told: Told, segment: Segment, version: int, final: str
) -> tuple[Edit, NotTaken | None]:
    """Return what the row means for a segment whose final text now is ``final``, at ``version``."""
    if row.final is None:
        return Edit.NOT_TAKEN, NotTaken.NOT_TEXT
    if digest(row.final) in (told.digest, digest(final)):
        return Edit.UNCHANGED, None
    if not row.final.strip():
        return Edit.NOT_TAKEN, NotTaken.EMPTIED
    # A cell that is full may have lost its end.
    if max(len(as_shown(final)), len(row.final)) >= MOST_LETTERS:
        return Edit.NOT_TAKEN, NotTaken.TOO_LONG
    if problems(segment.source, row.final, segment.tags):
        return Edit.NOT_TAKEN, NotTaken.TAGS
    return (Edit.CORRECTED if version == told.version else Edit.CONFLICT), None

"""The rows, as SQLAlchemy sees them, by subject. They never leave ``db``; every row of work has an owner.

What people said (ratings, corrections, comments, confirmations, choices, dismissals) is only ever
appended: the newest row counts and the older ones are the history. It goes when its document is deleted.
Knows nothing of engines, files or the web.
"""

from db.tables.base import CODE, HASH, Authored, Owned, PersonRow, Row, UtcTime
from db.tables.campaigns import CampaignRow, ChoiceRow, ComparisonRow
from db.tables.documents import BatchRow, DeletionRow, DocumentRow, SegmentRow
from db.tables.exports import ExportRow
from db.tables.feedback import (
    CommentRow,
    ConfirmationRow,
    CorrectionRow,
    DismissalRow,
    FinalDecisionRow,
    RatingRow,
)
from db.tables.jobs import JobRow, JobSystemRow, PieceRow, TranslationRow
from db.tables.memory import MemoryEntryRow, MemoryImportRow, MemorySpaceRow
from db.tables.systems import RivalRow, SystemRow
from db.tables.terms import TermChangeRow, TermRow

__all__ = [
    "CODE",
    "HASH",
    "Authored",
    "BatchRow",
    "CampaignRow",
    "ChoiceRow",
    "CommentRow",
    "ComparisonRow",
    "ConfirmationRow",
    "CorrectionRow",
    "DeletionRow",
    "DismissalRow",
    "DocumentRow",
    "ExportRow",
    "FinalDecisionRow",
    "JobRow",
    "JobSystemRow",
    "MemoryEntryRow",
    "MemoryImportRow",
    "MemorySpaceRow",
    "Owned",
    "PersonRow",
    "PieceRow",
    "RatingRow",
    "RivalRow",
    "Row",
    "SegmentRow",
    "SystemRow",
    "TermChangeRow",
    "TermRow",
    "TranslationRow",
    "UtcTime",
]

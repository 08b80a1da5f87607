"""Rows of what people said about a document; only ever appended, so the newest row is the one that counts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import CODE, HASH, Authored, Row


class RatingRow(Authored, Row):
    """``names_shown`` is kept because a rating given blind is better evidence."""

    __tablename__ = "ratings"
    translation_id: Mapped[int] = mapped_column(ForeignKey("translations.id"), index=True)
    score: Mapped[int]
    names_shown: Mapped[bool]


class CorrectionRow(Authored, Row):
    """A final text. ``origin`` says how it came: typed, taken from a system or the source, or copied
    from an identical segment; ``translation_id`` is the output that was on the screen or was taken."""

    __tablename__ = "corrections"
    segment_id: Mapped[int] = mapped_column(ForeignKey("segments.id"), index=True)
    translation_id: Mapped[int | None] = mapped_column(ForeignKey("translations.id"), index=True)
    origin: Mapped[str] = mapped_column(CODE)
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[int]


class ConfirmationRow(Authored, Row):
    """``confirmed`` is false when a confirmation is taken back."""

    __tablename__ = "confirmations"
    segment_id: Mapped[int] = mapped_column(ForeignKey("segments.id"), index=True)
    confirmed: Mapped[bool]
    version: Mapped[int]


class CommentRow(Authored, Row):
    """What somebody had to say about a segment; it changes no text."""

    __tablename__ = "comments"
    segment_id: Mapped[int] = mapped_column(ForeignKey("segments.id"), index=True)
    text: Mapped[str] = mapped_column(Text)


class DismissalRow(Authored, Row):
    """What somebody said against a finding; ``standing`` is false when she takes it back.

    It holds for the segment and the finding's ``fingerprint``, so that it never hides another finding;
    ``rule`` and ``values`` keep what the finding said.
    """

    __tablename__ = "dismissals"
    segment_id: Mapped[int] = mapped_column(ForeignKey("segments.id"), index=True)
    fingerprint: Mapped[str] = mapped_column(HASH)
    rule: Mapped[str] = mapped_column(CODE)
    values: Mapped[dict[str, Any]] = mapped_column("finding_values", JSON)
    reason: Mapped[str] = mapped_column(CODE)
    note: Mapped[str] = mapped_column(Text)
    standing: Mapped[bool]


class FinalDecisionRow(Authored, Row):
    """Somebody took a final document although errors were open. ``state`` is the digest of its texts and
    of those errors; ``version`` is the sum of its segments' versions, for people to name it by."""

    __tablename__ = "final_decisions"
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    state: Mapped[str] = mapped_column(HASH)
    version: Mapped[int]
    errors: Mapped[int]
    segments: Mapped[int]

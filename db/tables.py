"""The rows, as SQLAlchemy sees them. They never leave ``db``; every row of work has an owner.

What people said (ratings, corrections, comments, confirmations, choices, dismissals) is only ever
appended: the newest row counts and the older ones are the history. Knows nothing of engines, files or
the web.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

CODE = String(64)
HASH = String(64)


class UtcTime(TypeDecorator[datetime]):
    """A point in time, UTC in and UTC out. SQLite forgets the zone, so it is put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone: it would be read back as something else."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Row(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcTime()}  # noqa: RUF012 - SQLAlchemy reads it as declared here

    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]


class Owned:
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)


class Authored(Owned):
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))


class PersonRow(Row):
    __tablename__ = "people"
    name: Mapped[str] = mapped_column(String(200), unique=True)


class BatchRow(Owned, Row):
    """Many files dropped together."""

    __tablename__ = "batches"
    direction: Mapped[str] = mapped_column(CODE)


class DocumentRow(Owned, Row):
    """One uploaded file or one piece of typed text; the bytes lie in the home folder under ``sha256``.
    ``customer`` decides which memory it sees; empty: only what is shared."""

    __tablename__ = "documents"
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batches.id"), index=True)
    kind: Mapped[str] = mapped_column(CODE)
    name: Mapped[str] = mapped_column(String(400))
    sha256: Mapped[str] = mapped_column(HASH)
    size: Mapped[int]
    format: Mapped[str] = mapped_column(CODE)
    direction: Mapped[str] = mapped_column(CODE)
    customer: Mapped[str] = mapped_column(String(200), default="", server_default="")
    findings: Mapped[list[Any]] = mapped_column(JSON)


class SegmentRow(Owned, Row):
    """``version`` counts what people did to it, so that two of them cannot overwrite each other."""

    __tablename__ = "segments"
    __table_args__ = (
        UniqueConstraint("document_id", "number", name="uq_segments_number"),
        UniqueConstraint("document_id", "key", name="uq_segments_key"),
        Index("ix_segments_document_id_kept", "document_id", "kept"),
    )
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    number: Mapped[int]
    key: Mapped[str] = mapped_column(String(400))
    room: Mapped[str] = mapped_column(CODE)
    where: Mapped[str] = mapped_column("place", String(400))
    also: Mapped[list[Any]] = mapped_column(JSON)
    kind: Mapped[str] = mapped_column(CODE)
    source: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[Any]] = mapped_column(JSON)
    kept: Mapped[str | None] = mapped_column(CODE)
    context: Mapped[dict[str, Any]] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(default=0)


class SystemRow(Owned, Row):
    """A system as it was: its whole description, so that an output can be told from another's forever."""

    __tablename__ = "systems"
    __table_args__ = (UniqueConstraint("owner_id", "signature", "name"),)
    name: Mapped[str] = mapped_column(String(200))
    signature: Mapped[str] = mapped_column(CODE)
    description: Mapped[dict[str, Any]] = mapped_column(JSON)


class JobRow(Owned, Row):
    """A document times its systems. ``wanted`` names them; the rows of ``job_systems`` say which exact
    systems these names meant when the work began. ``options`` say what was chosen to be translated."""

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_status_id", "status", "id"),)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), unique=True)
    wanted: Mapped[list[Any]] = mapped_column(JSON)
    options: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    status: Mapped[str] = mapped_column(CODE)
    reason: Mapped[str] = mapped_column(CODE, default="")
    values: Mapped[dict[str, Any]] = mapped_column("reason_values", JSON, default=dict)
    cancel_asked: Mapped[bool] = mapped_column(default=False)
    leased_by: Mapped[str] = mapped_column(CODE, default="")
    leased_until: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class JobSystemRow(Owned, Row):
    __tablename__ = "job_systems"
    __table_args__ = (UniqueConstraint("job_id", "position"),)
    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id"))
    position: Mapped[int]
    system_id: Mapped[int] = mapped_column(ForeignKey("systems.id"))


class TranslationRow(Owned, Row):
    """Carries its ``document_id`` so that a job's progress is one look into an index."""

    __tablename__ = "translations"
    __table_args__ = (
        UniqueConstraint("segment_id", "system_id"),
        Index("ix_translations_progress", "document_id", "system_id", "status"),
    )
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segments.id"))
    system_id: Mapped[int] = mapped_column(ForeignKey("systems.id"), index=True)
    status: Mapped[str] = mapped_column(CODE)
    text: Mapped[str] = mapped_column(Text)
    raw: Mapped[str] = mapped_column(Text)
    findings: Mapped[list[Any]] = mapped_column(JSON)


class PieceRow(Owned, Row):
    __tablename__ = "pieces"
    __table_args__ = (UniqueConstraint("translation_id", "position"),)
    translation_id: Mapped[int] = mapped_column(ForeignKey("translations.id", ondelete="CASCADE"))
    position: Mapped[int]
    source: Mapped[str] = mapped_column(Text)
    output: Mapped[str] = mapped_column(Text)
    finish: Mapped[str] = mapped_column(CODE)
    prompt: Mapped[str] = mapped_column(Text)
    prompt_hash: Mapped[str] = mapped_column(HASH)
    prompt_tokens: Mapped[int]
    output_tokens: Mapped[int]


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
    translation_id: Mapped[int | None] = mapped_column(ForeignKey("translations.id"))
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


class CampaignRow(Owned, Row):
    """A blind sitting over translated segments."""

    __tablename__ = "campaigns"
    name: Mapped[str] = mapped_column(String(200))
    direction: Mapped[str] = mapped_column(CODE)
    first_system_id: Mapped[int] = mapped_column(ForeignKey("systems.id"))
    second_system_id: Mapped[int] = mapped_column(ForeignKey("systems.id"))
    closed_at: Mapped[datetime | None]


class ComparisonRow(Owned, Row):
    """A pair as it is shown; its sides are decided when it is made and never again. ``token`` is its name
    in the browser: random, so that nothing can be told from counting."""

    __tablename__ = "comparisons"
    __table_args__ = (
        UniqueConstraint("campaign_id", "position"),
        UniqueConstraint("token", name="uq_comparisons_token"),
    )
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    position: Mapped[int]
    token: Mapped[str] = mapped_column(CODE)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segments.id"))
    left_id: Mapped[int] = mapped_column(ForeignKey("translations.id"))
    right_id: Mapped[int] = mapped_column(ForeignKey("translations.id"))


class ChoiceRow(Authored, Row):
    """``choice`` is ``undone`` when the last one is taken back."""

    __tablename__ = "choices"
    comparison_id: Mapped[int] = mapped_column(ForeignKey("comparisons.id"), index=True)
    choice: Mapped[str] = mapped_column(CODE)


class ExportRow(Owned, Row):
    """A finished set of training files; the zip lies in the home folder under ``sha256``."""

    __tablename__ = "exports"
    sha256: Mapped[str] = mapped_column(HASH)
    manifest: Mapped[dict[str, Any]] = mapped_column(JSON)


class TermRow(Authored, Row):
    """A term as it is now; how it became so is in its changes. ``key`` is its source as matching sees it."""

    __tablename__ = "terms"
    __table_args__ = (Index("ix_terms_owner_id_direction", "owner_id", "direction", "key"),)
    direction: Mapped[str] = mapped_column(CODE)
    key: Mapped[str] = mapped_column(String(400))
    source: Mapped[str] = mapped_column(String(400))
    target: Mapped[str] = mapped_column(String(400))
    kind: Mapped[str] = mapped_column(CODE)
    status: Mapped[str] = mapped_column(CODE)
    domain: Mapped[str] = mapped_column(String(200))
    forbidden: Mapped[list[Any]] = mapped_column(JSON)
    note: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]


class TermChangeRow(Authored, Row):
    """What a term was after somebody added or changed it."""

    __tablename__ = "term_changes"
    term_id: Mapped[int] = mapped_column(ForeignKey("terms.id"), index=True)
    what: Mapped[str] = mapped_column(CODE)
    term: Mapped[dict[str, Any]] = mapped_column(JSON)


class MemorySpaceRow(Owned, Row):
    """The memory of one customer in one direction; no look-up goes across. An empty name is for all."""

    __tablename__ = "memory_spaces"
    __table_args__ = (
        UniqueConstraint("owner_id", "customer", "direction", name="uq_memory_spaces_customer"),
    )
    customer: Mapped[str] = mapped_column(String(200))
    direction: Mapped[str] = mapped_column(CODE)


class MemoryImportRow(Authored, Row):
    """A file of pairs that was brought along. ``stored`` grows to ``wanted`` less ``known``; below that it
    was interrupted. ``notes`` counts what was left out and why."""

    __tablename__ = "memory_imports"
    space_id: Mapped[int] = mapped_column(ForeignKey("memory_spaces.id"), index=True)
    name: Mapped[str] = mapped_column(String(400))
    notes: Mapped[dict[str, Any]] = mapped_column(JSON)
    wanted: Mapped[int]
    stored: Mapped[int] = mapped_column(default=0)
    known: Mapped[int] = mapped_column(default=0)


class MemoryEntryRow(Owned, Row):
    """A pair, from an import or from a confirmed segment. ``exact``, ``outline`` and ``codes`` are what it
    is found by; the table ``memory_signs``, which only SQLite knows, has the rest under the same id."""

    __tablename__ = "memory_entries"
    __table_args__ = (
        Index("ix_memory_entries_exact", "space_id", "exact"),
        Index("ix_memory_entries_outline", "space_id", "outline"),
        Index("ix_memory_entries_segment_id", "segment_id", unique=True),
    )
    space_id: Mapped[int] = mapped_column(ForeignKey("memory_spaces.id"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("memory_imports.id"), index=True)
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segments.id"))
    source: Mapped[str] = mapped_column(Text)
    target: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[Any]] = mapped_column(JSON)
    previous: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(200))
    written_at: Mapped[datetime | None]
    exact: Mapped[int] = mapped_column(BigInteger)
    outline: Mapped[int] = mapped_column(BigInteger)
    codes: Mapped[bytes] = mapped_column(LargeBinary)


class RivalRow(Owned, Row):
    """A system that a person made by asking a served one otherwise. Never changed: ``retired_at`` is when
    it was taken out of the choice, and its name is free again from then on."""

    __tablename__ = "rivals"
    __table_args__ = (
        Index(
            "uq_rivals_name",
            "owner_id",
            "name",
            unique=True,
            sqlite_where=text("retired_at IS NULL"),
            postgresql_where=text("retired_at IS NULL"),
        ),
    )
    name: Mapped[str] = mapped_column(String(200))
    adapter: Mapped[str | None] = mapped_column(String(200))
    profile: Mapped[dict[str, Any]] = mapped_column(JSON)
    retired_at: Mapped[datetime | None]

"""Domain values into JSON columns and out again, exactly."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from db.tables import SegmentRow
from nlps_core.types import (
    Context,
    Direction,
    ExamplePair,
    Finding,
    GlossaryEntry,
    InlineTag,
    KeptReason,
    Language,
    Place,
    PromptProfile,
    Room,
    Sampling,
    Segment,
    SegmentKind,
    Severity,
    Span,
    System,
)


def direction_from(text: str) -> Direction:
    source, target = text.split("-")
    return Direction(Language(source), Language(target))


def pack_findings(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [
        {"rule": found.rule, "severity": str(found.severity), "values": dict(found.values), **_spans(found)}
        for found in findings
    ]


def findings_from(packed: list[Any]) -> tuple[Finding, ...]:
    """Build findings again; those that were stored before there were spans have none."""
    return tuple(
        Finding(
            item["rule"],
            Severity(item["severity"]),
            item["values"],
            _span_from(item.get("source")),
            _span_from(item.get("target")),
        )
        for item in packed
    )


def _spans(found: Finding) -> dict[str, list[int]]:
    spans = {"source": found.source, "target": found.target}
    return {side: [span.start, span.end] for side, span in spans.items() if span}


def _span_from(packed: list[int] | None) -> Span | None:
    return Span(*packed) if packed else None


def pack_segment(segment: Segment) -> dict[str, Any]:
    """Return the columns of a ``SegmentRow`` that the segment decides."""
    return {
        "number": segment.number,
        "key": segment.key,
        "room": str(segment.place.room),
        "where": segment.place.where,
        "also": list(segment.place.also),
        "kind": str(segment.kind),
        "source": segment.source,
        "tags": [[tag.number, tag.paired] for tag in segment.tags],
        "kept": str(segment.kept) if segment.kept else None,
        "context": asdict(segment.context),
    }


def tags_from(packed: list[Any]) -> tuple[InlineTag, ...]:
    return tuple(InlineTag(number, paired) for number, paired in packed)


def segment_from(row: SegmentRow) -> Segment:
    return Segment(
        number=row.number,
        key=row.key,
        place=Place(Room(row.room), row.where, tuple(row.also)),
        kind=SegmentKind(row.kind),
        source=row.source,
        tags=tags_from(row.tags),
        kept=KeptReason(row.kept) if row.kept else None,
        context=context_from(row.context),
    )


def context_from(packed: dict[str, Any]) -> Context:
    """Build a context again; what was not known when it was packed is empty."""
    lists = {
        "terms": tuple(packed.get("terms", ())),
        "glossary": tuple(map(_entry_from, packed.get("glossary", ()))),
        "examples": tuple(ExamplePair(**each) for each in packed.get("examples", ())),
    }
    return Context(**{**packed, **lists})


def _entry_from(packed: dict[str, Any]) -> GlossaryEntry:
    lists = {name: tuple(packed[name]) for name in ("targets", "forbidden")}
    return GlossaryEntry(**{**packed, **lists})


def pack_system(system: System) -> dict[str, Any]:
    return asdict(system)


def system_from(packed: dict[str, Any]) -> System:
    """Build the system again; its signature is the same as before it was packed."""
    return System(
        **{
            **packed,
            "profile": profile_from(packed["profile"]),
            "sampling": Sampling(**packed["sampling"]),
            "hashes": tuple((name, value) for name, value in packed["hashes"]),
        }
    )


def pack_profile(profile: PromptProfile) -> dict[str, Any]:
    return asdict(profile)


def profile_from(packed: dict[str, Any]) -> PromptProfile:
    """Build a profile again; what was not known when it was packed is as if it were not used."""
    return PromptProfile(**{**packed, "stop": tuple(packed["stop"])})

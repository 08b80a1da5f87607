"""What the server and its child interpreter say to each other: a line of JSON, then bytes.

The child handles hostile files and might be taken over by one, so its answer is read like any other
file from outside: field by field, into known types, and nothing else. Does no reading of documents.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO

from nlps_core.documents.bilingual import TakenRow
from nlps_core.documents.extraction import Extraction, ExtractOptions, options_from, pack_options
from nlps_core.errors import Refused
from nlps_core.memory.brought import Brought
from nlps_core.memory.packing import brought_from, pack_brought
from nlps_core.termbase.lines import TermLine
from nlps_core.termbase.packing import line_from, pack_line
from nlps_core.types import (
    Context,
    Direction,
    Finding,
    InlineTag,
    KeptReason,
    Language,
    Place,
    Room,
    Segment,
    SegmentKind,
    Severity,
)


@dataclass(frozen=True, slots=True)
class Request:
    """``task`` is ``extract``, ``merge``, ``read_bilingual``, which wants to know the columns' titles, or
    ``read_terms``, which reads a list in all of ``directions``, or ``read_memory``."""

    task: str
    name: str
    direction: Direction
    options: ExtractOptions
    targets: Mapping[str, str]
    data: bytes
    titles: Mapping[str, str] = field(default_factory=dict)
    directions: tuple[Direction, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One of these: segments, rows of a bilingual file or of a term list, a written document, or why not."""

    extraction: Extraction | None = None
    rows: tuple[TakenRow, ...] | None = None
    terms: tuple[TermLine, ...] | None = None
    brought: Brought | None = None
    data: bytes = b""
    refusal: Refused | None = None


def write_request(file: BinaryIO, request: Request) -> None:
    head = {
        "task": request.task,
        "name": request.name,
        "direction": [request.direction.source, request.direction.target],
        "options": pack_options(request.options),
        "targets": dict(request.targets),
        "titles": dict(request.titles),
        "directions": [[each.source, each.target] for each in request.directions],
    }
    file.write(json.dumps(head).encode() + b"\n")
    file.write(request.data)


def read_request(file: BinaryIO) -> Request:
    head = json.loads(file.readline())
    source, target = head["direction"]
    direction = Direction(Language(source), Language(target))
    return Request(
        head["task"],
        head["name"],
        direction,
        options_from(head["options"]),
        head["targets"],
        file.read(),
        head["titles"],
        tuple(Direction(Language(one), Language(other)) for one, other in head["directions"]),
    )


def write_answer(file: BinaryIO, answer: Answer) -> None:
    head: dict[str, Any] = {}
    if answer.refusal is not None:
        head = {"refused": answer.refusal.code, "values": answer.refusal.values}
    elif answer.extraction is not None:
        head = {"extraction": _packed(answer.extraction)}
    elif answer.rows is not None:
        head = {"rows": [(row.line, row.id, row.final, row.comment) for row in answer.rows]}
    elif answer.terms is not None:
        head = {"terms": [pack_line(line) for line in answer.terms]}
    elif answer.brought is not None:
        head = {"brought": pack_brought(answer.brought)}
    file.write(json.dumps(head).encode() + b"\n")
    file.write(answer.data)
    file.flush()


def read_answer(file: BinaryIO, name: str) -> Answer:
    """Return the child's answer; raise Refused for the one it refused, or that makes no sense."""
    try:
        head = json.loads(file.readline())
        if "refused" in head:
            raise Refused(str(head["refused"]), **{**_values(head["values"]), "name": name})
        if "extraction" in head:
            return Answer(extraction=_extraction(head["extraction"]))
        if "rows" in head:
            return Answer(rows=tuple(_row(*row) for row in head["rows"]))
        if "terms" in head:
            return Answer(terms=tuple(map(line_from, head["terms"])))
        if "brought" in head:
            return Answer(brought=brought_from(head["brought"]))
        return Answer(data=file.read())
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise Refused("file_reading_failed", name=name, where="answer") from error


def _packed(extraction: Extraction) -> dict[str, Any]:
    """Return an extraction as JSON takes it. There may be hundreds of thousands of segments: rows without
    names are a third of the text, and cells of a column have a context in common, which is sent once."""
    contexts: dict[Context, int] = {}
    segments = [
        (
            segment.number,
            segment.key,
            segment.place.room,
            segment.place.where,
            segment.place.also,
            segment.kind,
            segment.source,
            [(tag.number, tag.paired) for tag in segment.tags] if segment.tags else (),
            segment.kept,
            contexts.setdefault(segment.context, len(contexts)),
        )
        for segment in extraction.segments
    ]
    findings = [asdict(finding) for finding in extraction.findings]
    packed = [_packed_context(context) for context in contexts]
    return {"format": extraction.format, "contexts": packed, "segments": segments, "findings": findings}


def _packed_context(context: Context) -> tuple[object, ...]:
    words = context.heading, context.table_header, context.sheet, context.previous
    return *words, context.terms, context.longest


def _values(found: dict[str, Any]) -> dict[str, str | int | float]:
    return {str(key): value if isinstance(value, int | float) else str(value) for key, value in found.items()}


def _extraction(found: dict[str, Any]) -> Extraction:
    return Extraction(
        str(found["format"]),
        _segments(found["segments"], [_context(*context) for context in found["contexts"]]),
        tuple(
            Finding(
                str(finding["rule"]),
                Severity(finding["severity"]),
                {str(key): str(value) for key, value in finding["values"].items()},
            )
            for finding in found["findings"]
        ),
    )


def _row(line: object, row_id: object, final: object, comment: object) -> TakenRow:
    return TakenRow(int(str(line)), str(row_id), None if final is None else str(final), str(comment))


def _segments(rows: list[list[Any]], contexts: list[Context]) -> tuple[Segment, ...]:
    """Build the segments, each value of the type that it has to have."""
    rooms, kinds = {room.value: room for room in Room}, {kind.value: kind for kind in SegmentKind}
    reasons: dict[str | None, KeptReason | None] = {reason.value: reason for reason in KeptReason}
    reasons[None] = None
    return tuple(
        Segment(
            int(number),
            str(key),
            Place(rooms[room], str(where), tuple(map(str, also)) if also else ()),
            kinds[kind],
            str(source),
            tuple(InlineTag(int(number), bool(paired)) for number, paired in tags) if tags else (),
            reasons[kept],
            contexts[context],
        )
        for number, key, room, where, also, kind, source, tags, kept, context in rows
    )


def _context(
    heading: object, table_header: object, sheet: object, previous: object, terms: list[object], longest: int
) -> Context:
    words = str(heading), str(table_header), str(sheet), str(previous)
    return Context(*words, tuple(map(str, terms)), int(longest))

"""The figures sheet of a document in the reader's words. Serves the screen and the command line alike.

Knows segments, texts and what is said of them; knows neither database nor files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.place_names import place_name
from app.words import sentence
from nlps_core.checks.figure_pairs import figure_pairs
from nlps_core.checks.plain import Plain, plain
from nlps_core.documents.figures_excel import FigureLine, FiguresSheet, UnchangedLine
from nlps_core.figures.pairs import Agreement, FigurePair, FigureSide
from nlps_core.figures.reading import figures
from nlps_core.types import (
    Direction,
    Finding,
    Language,
    Segment,
    Severity,
    Span,
    Translation,
    TranslationStatus,
)

TITLES = (
    *("number", "place", "source", "source_value", "source_unit", "target", "target_value", "target_unit"),
    *("result", "findings", "dismissed", "signed", "source_text", "target_text"),
)
UNCHANGED_TITLES = ("number", "place", "text", "why", "signed")
# The rules about figures: values, signs, units, dates. Others may speak of the same words.
_FIGURE_RULES = ("N",)


@dataclass(frozen=True, slots=True)
class Entry:
    """A segment and the text that stands for it in the translated file; None where its source does.

    ``why`` is the key of the sentence that says why the source stands; ``dismissed`` tells for the
    fingerprint of a finding what people said against it.
    """

    segment: Segment
    text: str | None
    why: str = ""
    findings: tuple[Finding, ...] = ()
    dismissed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class About:
    """What the summary says of the document; ``version`` is how it calls this state of the texts."""

    document: str
    direction: Direction
    version: str
    made: datetime


def entry_of(segment: Segment, made: Translation | None) -> Entry:
    """Return a segment with what one system made of it, where nobody has looked at it yet."""
    if made is None or made.status is not TranslationStatus.DONE:
        return Entry(segment, None, f"kept.{segment.kept}" if segment.kept else "figures.not_translated")
    return Entry(segment, made.text, findings=made.findings)


def build_figures(about: About, entries: Sequence[Entry], lang: Language) -> FiguresSheet:
    """Return the sheet: each figure of each translated text, and the texts with figures that stayed."""
    lines = [line for each in entries for line in _lines(each, about.direction, lang)]
    unchanged = [
        UnchangedLine(
            each.segment.number,
            place_name(lang, each.segment.place),
            _plain(each.segment, each.segment.source).text,
            sentence(lang, each.why),
        )
        for each in entries
        if each.text is None and figures(_plain(each.segment, each.segment.source).text)
    ]
    return FiguresSheet(
        document=about.document,
        made=about.made,
        names=tuple(sentence(lang, f"figures.sheet.{each}") for each in ("figures", "unchanged", "summary")),  # type: ignore[arg-type]
        titles=tuple(sentence(lang, f"figures.column.{each}") for each in TITLES),
        unchanged_titles=tuple(sentence(lang, f"figures.column.{each}") for each in UNCHANGED_TITLES),
        lines=tuple(lines),
        unchanged=tuple(unchanged),
        summary=tuple(_summary(about, lines, len(unchanged), lang)),
    )


def _lines(entry: Entry, direction: Direction, lang: Language) -> Iterator[FigureLine]:
    if entry.text is None:
        return
    segment = entry.segment
    source, target = _plain(segment, segment.source), _plain(segment, entry.text)
    found = [each for each in entry.findings if each.rule.startswith(_FIGURE_RULES)]
    for pair in figure_pairs(source.text, target.text, direction):
        about = [each for each in found if _concerns(each, pair, source, target)]
        agreement = _agreement(pair, [each for each in about if each.fingerprint not in entry.dismissed])
        yield FigureLine(
            number=segment.number,
            place=place_name(lang, segment.place),
            source=pair.source,
            target=pair.target,
            agreement=agreement,
            result=sentence(lang, f"figures.{agreement}"),
            findings="\n".join(sentence(lang, f"finding.{each.rule}", **each.values) for each in about),
            dismissed="\n".join(dict.fromkeys(_dismissed(about, entry.dismissed))),
            source_text=source.text,
            target_text=target.text,
        )


def _plain(segment: Segment, text: str) -> Plain:
    return plain(text, segment.tags)


def _concerns(finding: Finding, pair: FigurePair, source: Plain, target: Plain) -> bool:
    """Tell whether a finding is about a figure: by where it looks, else about all that have no equal."""
    if finding.source is None and finding.target is None:
        return pair.agreement is not Agreement.EQUAL
    sides = ((finding.source, pair.source, source), (finding.target, pair.target, target))
    return any(_overlap(span, side, text) for span, side, text in sides)


def _overlap(span: Span | None, side: FigureSide | None, text: Plain) -> bool:
    own = text.span(side.span) if side else None
    return span is not None and own is not None and span.start < own.end and own.start < span.end


def _agreement(pair: FigurePair, open_findings: Iterable[Finding]) -> Agreement:
    """A figure of the same value is not equal while a rule finds its sign, unit or period wrong."""
    severities = {each.severity for each in open_findings}
    if pair.agreement is Agreement.EQUAL and Severity.ERROR in severities:
        return Agreement.DIFFERENT
    if pair.agreement is Agreement.EQUAL and Severity.WARNING in severities:
        return Agreement.UNCLEAR
    return pair.agreement


def _dismissed(findings: Iterable[Finding], said: Mapping[str, str]) -> Iterator[str]:
    yield from (said[each.fingerprint] for each in findings if each.fingerprint in said)


def _summary(
    about: About, lines: Sequence[FigureLine], unchanged: int, lang: Language
) -> Iterator[tuple[str, str | int]]:
    def row(key: str, said: str | int) -> tuple[str, str | int]:
        return sentence(lang, f"figures.summary.{key}"), said

    counts = Counter(line.agreement for line in lines)
    dismissed = Counter(line.agreement for line in lines if line.dismissed)
    yield row("document", about.document)
    yield row("direction", sentence(lang, f"direction.{about.direction}"))
    yield row("version", about.version)
    yield row("made", f"{about.made:%Y-%m-%d %H:%M} UTC")
    yield row("all", len(lines))
    for agreement in Agreement:
        yield row(str(agreement), counts[agreement])
        if agreement is not Agreement.EQUAL:
            yield row(f"{agreement}_dismissed", dismissed[agreement])
    yield row("unchanged", unchanged)
    yield row("cells", sentence(lang, "figures.summary.cells_explained"))
    yield row("checked_by", "")
    yield row("checked_on", "")

"""What the person who asks does not want translated: sheets, columns, comments, terms.

Looks at segments that were extracted and says which of them stay and why; knows no format's bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlps_core.documents.excel_sheet import split_reference
from nlps_core.documents.extraction import Extraction, ExtractOptions
from nlps_core.documents.inline import strip
from nlps_core.errors import Invalid
from nlps_core.language import kept_reason
from nlps_core.terms import terms_in, without_terms
from nlps_core.types import Direction, Finding, KeptReason, Room, Segment, Severity

MOST_CHOICES = 500
LONGEST_CHOICE = 200
_COLUMNS = re.compile(r"([A-Z]{1,3})(?::([A-Z]{1,3}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """Neighbouring columns of one sheet, counted from 1."""

    sheet: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The sheets and columns that stay. Excel's names of sheets do not tell capitals from small letters."""

    sheets: frozenset[str]
    columns: tuple[Columns, ...]

    def sheet(self, name: str) -> bool:
        return name.casefold() in self.sheets

    def cell(self, sheet: str, column: int) -> bool:
        """Tell whether a cell in this column stays."""
        return self.sheet(sheet) or any(
            each.sheet == sheet.casefold() and each.first <= column <= each.last for each in self.columns
        )


def left_out(options: ExtractOptions) -> LeftOut:
    """Return what is left out of workbooks; raise ``Invalid`` for a column that is written wrongly."""
    sheets = frozenset(name.casefold() for name in options.sheets)
    return LeftOut(sheets, tuple(map(_columns, options.columns)))


def check_options(options: ExtractOptions) -> None:
    """Raise ``Invalid``, with what is wrong, for choices that cannot be followed."""
    chosen = (*options.sheets, *options.columns, *options.terms)
    if len(chosen) > MOST_CHOICES:
        raise Invalid("choices_too_many", limit=MOST_CHOICES)
    for each in chosen:
        if not each.strip() or len(each) > LONGEST_CHOICE or not each.isprintable():
            raise Invalid("choice_not_understood", limit=LONGEST_CHOICE)
    left_out(options)


def choose(
    extraction: Extraction, direction: Direction, options: ExtractOptions, equal_stay: bool = False
) -> Extraction:
    """Return the extraction with what is left out kept, and its terms beside each segment.

    ``equal_stay``: cells that say the same as a cell that is left out stay as well, because formulas of
    the workbook compare texts.
    """
    if options.comments and not (options.sheets or options.columns or options.terms):
        return extraction
    choices = left_out(options)
    segments = tuple(_chosen(segment, direction, options, choices) for segment in extraction.segments)
    if equal_stay:
        segments = _equal_kept(segments)
    findings = (*extraction.findings, *_absent(extraction, options, choices))
    return Extraction(extraction.format, segments, findings)


def _chosen(segment: Segment, direction: Direction, options: ExtractOptions, choices: LeftOut) -> Segment:
    if segment.kept is not None:
        return segment
    if _stays(segment, options, choices):
        return replace(segment, kept=KeptReason.LEFT_OUT_BY_CHOICE)
    return _with_terms(segment, direction, options.terms) if options.terms else segment


def _stays(segment: Segment, options: ExtractOptions, choices: LeftOut) -> bool:
    if segment.place.room is Room.COMMENT and not options.comments:
        return True
    if segment.place.room is Room.CELL:
        return any(_shown_in(choices, where) for where in (segment.place.where, *segment.place.also))
    return choices.sheet(segment.context.sheet)


def _shown_in(choices: LeftOut, where: str) -> bool:
    """Tell whether a place such as ``Sheet1!B3`` stays; the name of a sheet is not one of its cells."""
    sheet, _, cell = where.rpartition("!")
    return choices.cell(sheet, split_reference(cell)[1])


def _equal_kept(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    staying = {each.source for each in segments if each.kept is KeptReason.LEFT_OUT_BY_CHOICE}
    return tuple(
        replace(each, kept=KeptReason.LOOKED_UP)
        if each.kept is None and each.place.room is Room.CELL and each.source in staying
        else each
        for each in segments
    )


def _with_terms(segment: Segment, direction: Direction, terms: Sequence[str]) -> Segment:
    plain = strip(segment.source, segment.tags)
    found = terms_in(plain, terms)
    if not found:
        return segment
    if kept_reason(without_terms(plain, found), direction) is not None:
        return replace(segment, kept=KeptReason.DO_NOT_TRANSLATE)
    return replace(segment, context=replace(segment.context, terms=found))


def _absent(extraction: Extraction, options: ExtractOptions, choices: LeftOut) -> Iterator[Finding]:
    """Say which sheets a workbook does not have: a slip of the pen would otherwise leave nothing out."""
    if extraction.format != "xlsx":
        return
    there = {segment.context.sheet.casefold() for segment in extraction.segments}
    asked = [*options.sheets, *(each.rpartition("!")[0] for each in options.columns)]
    for name in dict.fromkeys(asked):
        if name.casefold() not in there:
            yield Finding("choice_sheet_absent", Severity.NOTE, {"sheet": name})


def _columns(written: str) -> Columns:
    sheet, _, letters = written.rpartition("!")
    named = _COLUMNS.fullmatch(letters.strip())
    if not sheet or named is None:
        raise Invalid("choice_column_not_understood", column=written[:LONGEST_CHOICE])
    ends = [split_reference(f"{each.upper()}1")[1] for each in (named[1], named[2] or named[1])]
    return Columns(sheet.strip("'").casefold(), min(ends), max(ends))

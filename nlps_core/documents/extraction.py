"""What reading a document asks for and gives back. Shared by every format; does nothing."""

from __future__ import annotations

from dataclasses import dataclass

from nlps_core.types import Finding, Segment


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """What to translate beyond the visible text. ``hidden``: hidden sheets, rows, columns and text."""

    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document's segments in reading order, kept ones included, and findings about the file."""

    format: str
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...] = ()

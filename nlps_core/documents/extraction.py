"""What reading a document asks for and gives back. Shared by every format; reads no document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from nlps_core.types import Finding, Segment


class Revisions(StrEnum):
    """What becomes of tracked changes in the output. Translated is what stands when they are accepted."""

    KEEP = "keep"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """What the person who asks wants translated; the default is all that a reader of the file sees.

    ``hidden``: hidden sheets, rows, columns and text as well. ``comments``: the remarks in the margin.
    ``sheets`` and ``columns`` are left out: names of sheets, and columns as Excel writes them,
    ``Sheet1!C`` or ``Sheet1!C:E``. ``terms`` stay as they are wherever they stand.
    """

    hidden: bool = False
    comments: bool = True
    sheets: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    revisions: Revisions = Revisions.KEEP


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document's segments in reading order, kept ones included, and findings about the file."""

    format: str
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...] = ()


def pack_options(options: ExtractOptions) -> dict[str, Any]:
    """Return options as JSON takes them."""
    return asdict(options)


def options_from(packed: Mapping[str, Any]) -> ExtractOptions:
    """Build options again; what was not known when they were packed has its default."""
    default = ExtractOptions()
    return ExtractOptions(
        hidden=bool(packed.get("hidden", default.hidden)),
        comments=bool(packed.get("comments", default.comments)),
        sheets=tuple(packed.get("sheets", ())),
        columns=tuple(packed.get("columns", ())),
        terms=tuple(packed.get("terms", ())),
        revisions=Revisions(packed.get("revisions", default.revisions)),
    )

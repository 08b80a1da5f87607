"""Files inside a file: the workbook behind a chart, a document set into another. Lists them; changes nothing.

Reads docx and xlsx alone, one level deep and not much of them: whatever is larger, of another kind or not
taken in stays unread, and the finding about embedded objects says so. Knows no format.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from nlps_core.documents.amounts import check_amounts
from nlps_core.documents.guard import OFFICE, Limits, extension
from nlps_core.documents.inline import strip
from nlps_core.documents.package import Package, open_package
from nlps_core.errors import Refused
from nlps_core.types import KeptReason, Place, Room, Segment

_MB = 1_000_000
# All of them together may cost no more than a small file.
_LIMITS = Limits(
    file_bytes=5 * _MB,
    members=300,
    part_bytes=20 * _MB,
    total_bytes=20 * _MB,
    markups=400_000,
    paragraphs=10_000,
    runs=10_000,
    cells=20_000,
    strings=20_000,
)
_MOST_REFUSED = 3


Read = Callable[[str, Package], Sequence[Segment]]


def embedded_segments(package: Package, number: int, read: Read) -> Iterator[Segment]:
    """Yield what the documents in a package say, each text with its reason to stay, counted from ``number``.

    ``read`` returns the segments of a package of that kind; one that it refuses stays unread.
    """
    for part, kind, inner in _packages(package):
        try:
            found = read(kind, inner)
        except Refused:
            continue
        for each in found:
            yield Segment(
                number,
                f"embedded/{part}/{each.key}",
                Place(Room.TEXT, f"{posixpath.basename(part)} {each.place.where}"),
                each.kind,
                strip(each.source, each.tags),
                kept=each.kept or KeptReason.PLACE_NOT_TRANSLATED,
            )
            number += 1


def _packages(package: Package) -> Iterator[tuple[str, str, Package]]:
    """Yield part, kind and package of each document in a package that may be read, in order."""
    left, refused = _LIMITS, 0
    for part in package.names():
        kind = OFFICE.get(extension(part))
        if kind is None or refused == _MOST_REFUSED:
            continue
        data = package.read(part)
        try:
            inner = open_package(data, part, left)
            check_amounts(inner, kind, left)
        except Refused:
            refused += 1
            continue
        yield part, kind, inner
        left = replace(
            left,
            file_bytes=max(0, left.file_bytes - len(data)),
            total_bytes=max(0, left.total_bytes - inner.unpacked),
            markups=max(0, left.markups - inner.markups),
        )

"""A file in, segments out; translations in, the same file out.

The one door to documents: the file's name decides the format. Knows nothing of models or storage,
and is meant to be called in a process of its own (``app.sandbox``), because files come from anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from nlps_core.documents.active import find_active
from nlps_core.documents.amounts import check_amounts
from nlps_core.documents.choosing import choose, left_out
from nlps_core.documents.embedded import embedded_segments
from nlps_core.documents.excel_separating import compares_texts, separate
from nlps_core.documents.extraction import Extraction, ExtractOptions, Revisions
from nlps_core.documents.guard import family
from nlps_core.documents.markup import clean
from nlps_core.documents.package import Package, open_package
from nlps_core.documents.plain import extract_plain, merge_plain
from nlps_core.documents.table_units import with_units
from nlps_core.types import Direction

__all__ = ["ExtractOptions", "Extraction", "extract", "merge"]

_DEFAULT = ExtractOptions()


def extract(data: bytes, name: str, direction: Direction, options: ExtractOptions = _DEFAULT) -> Extraction:
    """Return every string of the document, those that stay as they are with the reason.

    Raise Refused, with the cause, for a file that is not taken in.
    """
    kind = family(name)
    if kind == "txt":
        return choose(extract_plain(data, name, direction, options), direction, options)
    package = open_package(data, name)
    check_amounts(package, kind)
    compared = kind == "xlsx" and _leaves_cells(options) and compares_texts(package)
    if kind == "xlsx" and _leaves_cells(options) and not compared:
        changed = separate(package, left_out(options), lambda key, source: True)
        package = open_package(package.rewritten(changed), name)
    found = _format(kind).extract_package(package, direction, options)
    segments = with_units(found.segments, direction.source)
    # What a document inside says about revisions is its own affair.
    inside = replace(options, revisions=Revisions.KEEP)
    segments += tuple(
        embedded_segments(
            package,
            len(segments) + 1,
            lambda kind, inner: _format(kind).extract_package(inner, direction, inside).segments,
        )
    )
    whole = Extraction(kind, segments, (*find_active(package), *found.findings))
    return choose(whole, direction, options, equal_stay=compared)


def merge(
    data: bytes,
    name: str,
    targets: Mapping[str, str],
    direction: Direction,
    options: ExtractOptions = _DEFAULT,
) -> bytes:
    """Return the document with the segments named by key in ``targets`` replaced.

    Whatever is not named, and whatever equals its source, stays byte for byte. What XML cannot hold is left
    out of a target before anything looks at it, so that lengths and names are those that are written.
    """
    kind = family(name)
    if kind == "txt":
        return merge_plain(data, name, targets)
    targets = {key: clean(target) for key, target in targets.items()}
    package = open_package(data, name)
    if kind == "xlsx" and _leaves_cells(options) and not compares_texts(package):
        apart = separate(package, left_out(options), lambda key, source: targets.get(key, source) != source)
        package = open_package(package.rewritten(apart), name)
    return package.rewritten(_format(kind).merge_package(package, targets, direction, options))


def _leaves_cells(options: ExtractOptions) -> bool:
    return bool(options.sheets or options.columns)


class _Format(Protocol):
    """What each of the two Office formats provides."""

    def extract_package(
        self, package: Package, direction: Direction, options: ExtractOptions
    ) -> Extraction: ...

    def merge_package(
        self, package: Package, targets: Mapping[str, str], direction: Direction, options: ExtractOptions
    ) -> dict[str, bytes]: ...


def _format(kind: str) -> _Format:
    """Return the module for a format; imported here, since ``word`` and ``excel`` use this package."""
    if kind == "docx":
        from nlps_core.documents import word

        return word
    from nlps_core.documents import excel

    return excel

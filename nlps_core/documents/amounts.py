"""Counts what reading a package would take long over, before any of it is read.

A file can keep within every size and still hold more paragraphs or cells than can be read while somebody
waits. Counting tags by a pattern costs a hundredth of reading them. Knows how those tags are called,
whatever their prefix; knows nothing of what they mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from nlps_core.documents.guard import DEFAULT_LIMITS, Limits
from nlps_core.documents.package import Package
from nlps_core.errors import Refused

_TAG = rb"<(?:[^\s<>/:!?]+:)?"
_PARAGRAPHS = re.compile(_TAG + rb"p[\s/>]")
_RUNS = re.compile(_TAG + rb"r[\s/>]")
# Runs and readings of a cell's text; each costs far more than a plain cell.
_RICH = re.compile(_TAG + rb"r(?:Ph)?[\s/>]")
_CELLS = re.compile(_TAG + rb"""c\s[^<>]*?\bt\s*=\s*["'](?:s|str|inlineStr)["']""")
_STRINGS = re.compile(_TAG + rb"t[\s/>]")


def check_amounts(package: Package, kind: str, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raise Refused, with the count and the limit, for more of anything than is read in time."""
    counted = {
        "docx": {
            "file_too_many_paragraphs": (b"p", _PARAGRAPHS, limits.paragraphs),
            "file_too_many_runs": (b"r", _RUNS, limits.runs),
        },
        "xlsx": {
            "file_too_many_cells": (b"c", _CELLS, limits.cells),
            "file_too_many_strings": (b"t", _STRINGS, limits.strings),
            "file_too_many_runs": (b"r", _RICH, limits.rich),
        },
    }[kind]
    if package.markups <= min(limit for _, _, limit in counted.values()):
        return
    most: Counter[str] = Counter()
    for data in _parts(package):
        for code, (letter, _, _) in counted.items():
            most[code] += data.count(b"<" + letter) + data.count(b":" + letter)
    for code, (_, pattern, limit) in counted.items():
        # Letters after a bracket or a colon are counted in no time, and seldom more than are allowed.
        if most[code] > limit:
            count = sum(len(pattern.findall(data)) for data in _parts(package))
            if count > limit:
                raise Refused(code, name=package.name, count=count, limit=limit)


def _parts(package: Package) -> Iterator[bytes]:
    """Yield the parts one by one, since all of them may be large, without the zeros of wide letters."""
    for part in package.names():
        data = package.read(part)
        yield data.replace(b"\0", b"") if b"\0" in data else data

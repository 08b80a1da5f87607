"""Counts what reading a package would take long over, before any of it is read.

A file can keep within every size and still hold more paragraphs or cells than can be read while somebody
waits. Counting tags by a pattern costs a hundredth of reading them. Knows how those tags are called,
whatever their prefix; knows nothing of what they mean.
"""

from __future__ import annotations

import re
from collections import Counter

from nlps_core.documents.guard import DEFAULT_LIMITS, Limits
from nlps_core.documents.package import Package
from nlps_core.errors import Refused

_TAG = rb"<(?:[^\s<>/:!?]+:)?"
_PARAGRAPHS = re.compile(_TAG + rb"p[\s/>]")
_RUNS = re.compile(_TAG + rb"r[\s/>]")
_CELLS = re.compile(_TAG + rb"""c\s[^<>]*?\bt\s*=\s*["'](?:s|str|inlineStr)["']""")
_STRINGS = re.compile(_TAG + rb"t[\s/>]")


def check_amounts(package: Package, kind: str, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raise Refused, with the count and the limit, for more of anything than is read in time."""
    counted = {
        "docx": {
            "file_too_many_paragraphs": (_PARAGRAPHS, limits.paragraphs),
            "file_too_many_runs": (_RUNS, limits.runs),
        },
        "xlsx": {
            "file_too_many_cells": (_CELLS, limits.cells),
            "file_too_many_strings": (_STRINGS, limits.strings),
        },
    }[kind]
    if package.markups <= min(limit for _, limit in counted.values()):
        return
    found: Counter[str] = Counter()
    for part in package.names():
        data = package.read(part).replace(b"\0", b"")
        for code, (pattern, _) in counted.items():
            found[code] += len(pattern.findall(data))
    for code, (_, limit) in counted.items():
        if found[code] > limit:
            raise Refused(code, name=package.name, count=found[code], limit=limit)

"""The words in the number formats that cells of a workbook have. Which words those are is for others."""

from __future__ import annotations

from collections.abc import Iterator

from nlps_core.documents.excel_workbook import Workbook
from nlps_core.documents.markup import tags
from nlps_core.documents.number_formats import words_of

_GROUPS = frozenset(("x:numFmts", "x:cellStyleXfs", "x:cellXfs", "x:dxfs"))
_FORMATS = frozenset(("x:numFmt", "x:xf"))


def format_words(workbook: Workbook) -> Iterator[tuple[str, str]]:
    """Yield the number and the words of each format that cells or conditions use, where it has any."""
    for part in workbook.targets(workbook.package.main, "styles"):
        codes: dict[str, str] = {}
        used: set[str] = set()
        group = ""
        for name, attributes, _ in tags(workbook.data(part), part, _GROUPS | _FORMATS):
            if name in _GROUPS:
                group = name
            elif name == "x:numFmt":
                codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            if (name == "x:xf" and group == "x:cellXfs") or (name == "x:numFmt" and group == "x:dxfs"):
                used.add(attributes.get("numFmtId", ""))
        for number, code in codes.items():
            words = words_of(code)
            if number in used and words:
                yield number, words

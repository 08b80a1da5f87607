"""Words in number formats, such as the ``"억원"`` of ``#,##0"억원"``: seen beside numbers, and listed.

They are not translated: "1,234억원" and "2024년 3월" are said in another order elsewhere, and of a number
format a translation cannot change the order. Knows nothing of cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlps_core.documents.excel_workbook import Workbook
from nlps_core.documents.markup import scan

_SKIPPED_OR_WORDS = re.compile(r'[\\_*].|"([^"]*)"', re.DOTALL)


def format_words(workbook: Workbook) -> Iterator[tuple[str, str]]:
    """Yield the number and the words of each format that cells or conditions use, where it has any."""
    for part in workbook.targets(workbook.package.main, "styles"):
        codes: dict[str, str] = {}
        used: set[str] = set()
        group = ""

        def start(
            name: str,
            attributes: dict[str, str],
            *_: int,
            codes: dict[str, str] = codes,
            used: set[str] = used,
        ) -> None:
            nonlocal group
            if name in ("x:numFmts", "x:cellStyleXfs", "x:cellXfs", "x:dxfs"):
                group = name
            elif name == "x:numFmt":
                codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            if (name == "x:xf" and group == "x:cellXfs") or (name == "x:numFmt" and group == "x:dxfs"):
                used.add(attributes.get("numFmtId", ""))

        scan(workbook.data(part), part, start)
        for number, code in codes.items():
            words = " ".join(filter(None, _SKIPPED_OR_WORDS.findall(code)))
            if number in used and any(letter.isalpha() for letter in words):
                yield number, words

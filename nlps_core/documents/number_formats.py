"""Words in number formats, such as the ``"억원"`` of ``#,##0"억원"``: seen beside numbers, and listed.

They are not translated: such a word is a unit, and one word that is wrong would make every number of the
format wrong, where no check sees a number. Knows nothing of cells and of what a chart shows otherwise.
"""

from __future__ import annotations

import re

from nlps_core.documents.markup import tags

_SKIPPED_OR_WORDS = re.compile(r'[\\_*].|"([^"]*)"', re.DOTALL)


def words_of(code: str) -> str:
    """Return the words of one format, or nothing when it has none."""
    words = " ".join(filter(None, _SKIPPED_OR_WORDS.findall(code)))
    return words if any(letter.isalpha() for letter in words) else ""


def chart_format_words(data: bytes, part: str) -> list[str]:
    """Return the words of the formats in which a chart shows numbers, each once."""
    codes = (format.get("formatCode", "") for _, format, _ in tags(data, part, ("c:numFmt", "cx:numFmt")))
    return list(dict.fromkeys(filter(None, map(words_of, codes))))

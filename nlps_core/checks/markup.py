"""M1: the translation holds signs of markup that its source does not have: ``]]>``, ``<b>``, ``&lt;``.

Numbers in angle brackets are tags and another rule's (``tags``).
"""

from __future__ import annotations

import re

from nlps_core.types import Finding, Severity

_MARKUP = re.compile(r"\]\]>|<!--|<!\[|<\?xml|</?[A-Za-z][^<>\n]*>|&(?:lt|gt|amp|quot|nbsp|#x?[0-9A-Fa-f]+);")


def check_markup(source: str, target: str) -> tuple[Finding, ...]:
    """Look at two plain texts; ``text`` quotes the first sign that is new."""
    for found in _MARKUP.finditer(target):
        if found[0] not in source:
            return (Finding("M1", Severity.WARNING, {"text": found[0][:40]}),)
    return ()

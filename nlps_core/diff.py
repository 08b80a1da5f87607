"""What differs between two texts, word by word.

A word is a run of Hangul, of Latin letters, or a whole figure; a tag is one too. Knows nothing of
sentences and of which text is better.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(
    r"</?\d+/?>"
    r"|\d+(?:[.,]\d+)*%?"
    r"|[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+"
    r"|[^\W\d_\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+(?:['’][^\W\d_]+)*"
    r"|\s+|.",
    re.DOTALL,
)


class Op(StrEnum):
    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch that both texts have, or only the first (``DELETE``), or only the second."""

    op: Op
    text: str


def word_diff(before: str, after: str) -> list[Edit]:
    """Return the edits that lead from one text to the other.

    The stretches that are equal or deleted make up ``before``, those equal or inserted ``after``.
    """
    ours, theirs = _WORD.findall(before), _WORD.findall(after)
    edits = []
    for op, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if op == "equal":
            edits.append(Edit(Op.EQUAL, "".join(ours[i:j])))
            continue
        if i < j:
            edits.append(Edit(Op.DELETE, "".join(ours[i:j])))
        if k < m:
            edits.append(Edit(Op.INSERT, "".join(theirs[k:m])))
    return edits

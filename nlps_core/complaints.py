"""What was wrong with the tags of an answer, said to the model that is asked again.

In English, like every prompt; knows nothing of prompts themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlps_core.documents.inline import Trouble, problems
from nlps_core.types import InlineTag

_WORDING = {
    Trouble.MISSING: "{tag} is missing",
    Trouble.DOUBLED: "{tag} must stand there exactly once",
    Trouble.UNKNOWN: "{tag} is not in the text to translate",
    Trouble.NESTING: "{tag} must open and close in the same place among the other tags as in the text",
    Trouble.EMPTIED: "{tag} must hold the translation of its words",
}


def complaint(source: str, answer: str, tags: Sequence[InlineTag]) -> str:
    """Return what is wrong with the tags of ``answer``, nothing when all is well."""
    spelled = {
        tag.number: f"<{tag.number}>…</{tag.number}>" if tag.paired else f"<{tag.number}/>" for tag in tags
    }
    said = [
        _WORDING[problem.trouble].format(tag=spelled.get(problem.number, f"<{problem.number}>"))
        for problem in problems(source, answer, tags)
    ]
    return f"{'; '.join(said)}." if said else ""

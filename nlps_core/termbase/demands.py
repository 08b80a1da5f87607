"""What the term base asks of one answer: which terms it lacks, and how that is said to the model.

In English, like every prompt. Knows nothing of engines and of how often one asks.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlps_core.documents.inline import strip
from nlps_core.termbase.folding import fold_tagged
from nlps_core.termbase.glossary import lacking, occurring
from nlps_core.types import Context, GlossaryEntry, InlineTag


def missed(
    source: str, answer: str, tags: Sequence[InlineTag], context: Context
) -> tuple[GlossaryEntry, ...]:
    """Return the terms of a text that its answer lacks, words that are to stay as they are among them."""
    plain = strip(answer, tags)
    letters = fold_tagged(source) if context.terms else ""
    staying = tuple(
        GlossaryEntry(term, term, (term,), exact=True)
        for term in context.terms
        if term not in plain and fold_tagged(term) in letters
    )
    return (*lacking(plain, occurring(source, context.glossary)), *staying)


def told(entries: Sequence[GlossaryEntry]) -> str:
    """Return what was wrong, for a model that is asked again; nothing when nothing was."""
    said = [
        f'"{entry.source}" must stay exactly as written'
        if entry.targets == (entry.source,)
        else f'"{entry.source}" must be translated as "{" or ".join(entry.targets)}"'
        for entry in entries
    ]
    return f"{'; '.join(said)}." if said else ""

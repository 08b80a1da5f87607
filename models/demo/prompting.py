"""How the demonstration model is asked, in training and in service.

The profile is what the prompt maker uses; the rendering here is the tokenizer's chat template written
out, because training renders a hundred thousand prompts. A test holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlps_core.types import Direction, PromptProfile

# One sentence at a time: the longer the segment, the likelier a slip.
PROFILE = PromptProfile(name="demonstration", user="{target}: {text}", one_sentence=True)
# How it is asked with lines of terms, in training and in measuring. In service it is told none: of wordings
# that training never held it makes other words, which would be worse than a term that is flagged.
TOLD = "{terms}" + PROFILE.user


def prompt_of(
    text: str, direction: Direction, system: str = "", terms: Sequence[tuple[str, str]] = ()
) -> str:
    """Return the rendered prompt up to where the answer begins; ``terms`` are wordings and what they shall
    be called."""
    said = f"<|system|>{system}" if system else ""
    lines = "".join(f"{source} = {target}\n" for source, target in terms)
    user = TOLD.format(terms=lines, target=direction.target, text=text)
    return f"<|begin|>{said}<|user|>{user}<|assistant|>"

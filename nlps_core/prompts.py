"""The one place where messages are made from a text, its context and a system's prompt profile.

Serving and training call the same function at the same ``PROMPT_VERSION``, so a training prompt is the
prompt that was served. Whatever is added to a prompt only for a context that could not be there before
leaves the version as it is: the prompts of before are still made, letter by letter. Knows nothing of tokens
and chat templates: ``models.rendering`` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from nlps_core.termbase.glossary import occurring
from nlps_core.types import Context, Direction, ExamplePair, GlossaryEntry, Language, Message, PromptProfile

PROMPT_VERSION = "1"

LANGUAGE_NAMES: Mapping[Language, str] = {Language.KO: "Korean", Language.EN: "English"}

NO_CONTEXT = Context()

# The terms of a prompt take at most so many tokens, by a count that no tokenizer of today exceeds by much.
TERM_TOKENS = 400
# So many the examples of the memory.
EXAMPLE_TOKENS = 600

_BLANK = re.compile(r"\{(source|target|source_name|target_name|text|context|terms)\}")
_CONTEXT_LABELS = (
    ("sheet", "Sheet"),
    ("heading", "Heading"),
    ("table_header", "Table header"),
    ("previous", "Previous text"),
)


def messages_for(
    text: str,
    direction: Direction,
    profile: PromptProfile,
    context: Context = NO_CONTEXT,
    error: str = "",
) -> tuple[Message, ...]:
    """Return the messages that ask for one translation.

    The context goes where the profile has ``{context}``, or else in front of what it asks. Where it has
    ``{terms}``, the terms stand there, a line ``source = target`` each with the best of its targets, and
    not in the context.
    ``error`` says, in English, what was wrong with the last answer, when asking again; it stands in
    front of the text, so that the text stays the last thing read. Braces in the profile's wording
    that name no blank stay as they are, and nothing inside the text is ever taken for a blank.
    """
    blanks = {
        "source": direction.source.value,
        "target": direction.target.value,
        "source_name": LANGUAGE_NAMES[direction.source],
        "target_name": LANGUAGE_NAMES[direction.target],
        "text": text,
        "context": _describe(context, text, profile),
        "terms": _bare_terms(context, text) if profile.places_terms else "",
    }
    again = f"Your last translation was refused: {error}\nTranslate again.\n\n" if error else ""
    placed = "{context}" in profile.system + profile.user
    user = Message("user", again + ("" if placed else blanks["context"]) + _fill(profile.user, blanks))
    if not profile.system:
        return (user,)
    return Message("system", _fill(profile.system, blanks)), user


def _fill(wording: str, blanks: Mapping[str, str]) -> str:
    return _BLANK.sub(lambda match: blanks[match[1]], wording)


def _describe(context: Context, text: str, profile: PromptProfile) -> str:
    lines = _around(context, text, profile) if profile.takes_context else []
    if profile.takes_examples and (examples := list(_example_lines(context.examples))):
        lines += ["Similar texts were translated so:", *examples]
    if not lines:
        return ""
    return "\n".join(("Context, not to be translated:", *lines, "", "Text to translate:", ""))


def _around(context: Context, text: str, profile: PromptProfile) -> list[str]:
    lines = [
        f"{label}: {getattr(context, name)}" for name, label in _CONTEXT_LABELS if getattr(context, name)
    ]
    if context.terms:
        lines.append(f"Leave exactly as written: {', '.join(context.terms)}")
    if not profile.places_terms and (terms := list(_term_lines(occurring(text, context.glossary)))):
        lines += ["Translate these terms so:", *(f"- {term}" for term in terms)]
    return lines


def _bare_terms(context: Context, text: str) -> str:
    """Return the lines of terms for a model that was trained with nothing around them."""
    entries = (replace(each, targets=each.targets[:1]) for each in occurring(text, context.glossary))
    return "".join(f"{line}\n" for line in _term_lines(entries))


def _example_lines(examples: Sequence[ExamplePair]) -> Iterator[str]:
    """Yield a line for each pair, the most alike first, as long as they fit into ``EXAMPLE_TOKENS``."""
    left = EXAMPLE_TOKENS
    for example in examples:
        line = f"- {_on_one_line(example.source)} = {_on_one_line(example.target)}"
        left -= _most_tokens(line)
        if left < 0:
            return
        yield line


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _term_lines(entries: Iterable[GlossaryEntry]) -> Iterator[str]:
    """Yield a line for each term, the best first, as long as they fit into ``TERM_TOKENS``."""
    left = TERM_TOKENS
    for entry in entries:
        line = f"{entry.source} = {' / '.join(entry.targets)}"
        left -= _most_tokens(f"- {line}")
        if left < 0:
            return
        yield line


def _most_tokens(line: str) -> int:
    """Return about the most tokens a line takes: two letters of English or half a letter of Korean each."""
    plain = sum(letter.isascii() for letter in line)
    return plain // 2 + 2 * (len(line) - plain) + 1

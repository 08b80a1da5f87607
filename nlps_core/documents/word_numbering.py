"""The words of automatic numbers, such as the ``제%1조`` above every article of a contract.

``%1`` stands for the number and is an atom, so that it may go elsewhere: ``Article %1``. Levels that say
the same are one text. Knows nothing of the paragraphs that are numbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nlps_core.documents.inline import Atom, fallback, parse, problems
from nlps_core.documents.inline_tokens import literal_numbers
from nlps_core.documents.markup import Edit, attribute_ranges, clean, escape_attribute, tags
from nlps_core.types import InlineTag

_LEVEL = re.compile(r"(%[1-9])")
# A sign of percent before a digit would be read as a level.
_NO_LEVEL = re.compile(r"%(?=[1-9])")


@dataclass(slots=True)
class NumberText:
    """The text of a level, and where in the part it stands."""

    written: str
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def tags(self) -> tuple[InlineTag, ...]:
        return tuple(InlineTag(number, paired=False) for number in self._atoms())

    @property
    def source(self) -> str:
        """Return the tagged text."""
        numbers = iter(self._atoms())
        pieces = _LEVEL.split(self.written)
        return "".join(f"<{next(numbers)}/>" if at % 2 else piece for at, piece in enumerate(pieces)).strip()

    @property
    def plain(self) -> str:
        return _LEVEL.sub("", self.written)

    def edits(self, target: str) -> Iterator[Edit]:
        """Yield what puts ``target`` in the place of the text; white space around it stays."""
        if problems(self.source, target, self.tags):
            target = fallback(self.source, target, self.tags)
        atoms = self._atoms()
        nodes = parse(target, self.tags) or ()
        new = "".join(
            atoms[node.number] if isinstance(node, Atom) else _NO_LEVEL.sub("% ", node)
            for node in nodes
            if isinstance(node, Atom | str)
        )
        whole = escape_attribute(clean(self.written.replace(self.written.strip(), new)))
        yield from (Edit(start, end, whole) for start, end in self.places)

    def _atoms(self) -> dict[int, str]:
        """Return the levels by their tags' numbers, none of which the words have."""
        taken = literal_numbers(self.plain)
        levels = _LEVEL.findall(self.written)
        free = (number for number in range(1, len(levels) + len(taken) + 1) if number not in taken)
        return dict(zip(free, levels, strict=False))


def number_texts(data: bytes, part: str) -> list[NumberText]:
    """Return the texts with words, in the order of the file; a single letter alone is a bullet."""
    found: dict[str, NumberText] = {}
    for _, attributes, first in tags(data, part, {"w:lvlText"}):
        written = attributes.get("w:val", "")
        letters = sum(letter.isalpha() for letter in _LEVEL.sub("", written))
        if letters > 1 or (letters and _LEVEL.search(written)):
            place = next(at for key, at in attribute_ranges(data, first).items() if key.endswith("val"))
            found.setdefault(written, NumberText(written)).places.append(place)
    return list(found.values())

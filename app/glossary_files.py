"""A term list for one run of the command line: read as the term base takes it in, and stored nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.sandbox import Sandbox
from app.words import sentence
from nlps_core.errors import Refused
from nlps_core.termbase.binding import with_terms
from nlps_core.termbase.matching import TermMatcher
from nlps_core.termbase.term import TermStatus
from nlps_core.types import Direction, Language, Segment

_MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of one direction; ``wrong`` are the lines of the file that say none."""

    name: str
    matcher: TermMatcher
    direction: Direction
    wrong: tuple[int, ...] = ()

    def bound(self, segments: Iterable[Segment]) -> tuple[Segment, ...]:
        """Return the segments with the terms that stand in them."""
        return tuple(with_terms(each, self.matcher, self.direction) for each in segments)

    def as_sentence(self, lang: Language) -> str:
        """Say which lines were left out."""
        lines = ", ".join(map(str, self.wrong[:_MOST_LINES])) + ("…" if self.wrong[_MOST_LINES:] else "")
        values = {"name": self.name, "count": len(self.wrong), "lines": lines}
        return sentence(lang, "command.glossary_left", **values)


def read_glossary(file: Path, direction: Direction, sandbox: Sandbox) -> Glossary:
    """Read an xlsx, csv or TBX file in the child interpreter.

    Raises ``Refused``, with the cause, for any other file, a hostile one, and one without an approved term
    of this direction.
    """
    lines = sandbox.read_terms(read_file(file), file.name, (direction,))
    right = [each.term for each in lines if each.problem is None and each.term.direction == direction]
    approved = [term for term in right if term.status is TermStatus.APPROVED]
    if not approved:
        raise Refused("terms_none_of_direction", name=file.name, direction=str(direction))
    wrong = dict.fromkeys(each.line for each in lines if each.problem is not None)
    return Glossary(file.name, TermMatcher(approved), direction, tuple(wrong))


def read_file(file: Path) -> bytes:
    """Raises ``Refused`` for a file that cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused("input_not_read", file=file.name, reason=error.strerror or "") from None

"""A bilingual file: source, outputs and final text side by side, one row a segment.

A row carries an id that proves which segment of which document it is and what its final text was when
the file was made. So rows may be sorted, filtered and deleted, and rows from elsewhere are told apart.
Knows nothing of Word or Excel.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nlps_core.errors import Refused

# What a cell of a workbook holds; the same counts for Word, so that both files say the same.
MOST_LETTERS = 32_767
_DIGEST, _PROOF = 12, 20
_ID = re.compile(rf"(\d{{1,9}})-(\d{{1,9}})-([0-9a-f]{{{_DIGEST}}})-([0-9a-f]{{{_PROOF}}})")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")
_NOT_WRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class BilingualRow:
    """A segment as the file shows it; ``outputs`` has one text for each system."""

    id: str
    number: int
    place: str
    source: str
    outputs: tuple[str, ...]
    final: str
    flags: str
    comment: str


@dataclass(frozen=True, slots=True)
class Bilingual:
    """What a file is made of. ``titles`` are those of the columns, in the order of a row's fields;
    ``advice`` tells its reader what may be edited; ``made`` is a time that the same content always has."""

    name: str
    titles: tuple[str, ...]
    advice: tuple[str, ...]
    rows: tuple[BilingualRow, ...]
    made: datetime


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A row as it came back. ``line`` is where it stands in the file; ``final`` is None where the cell
    holds something else than text."""

    line: int
    id: str
    final: str | None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a row's id says: the segment, its version and the digest of its final text at that time."""

    number: int
    version: int
    digest: str


class Seal:
    """Makes and reads the ids of one document's rows. ``document`` is whatever tells it from others."""

    def __init__(self, secret: bytes, document: str) -> None:
        self._secret = secret
        self._document = document

    def id_of(self, number: int, key: str, version: int, final: str) -> str:
        """Return the id of a row with this final text, as the cell shows it."""
        told = Told(number, version, digest(final))
        return f"{told.number}-{told.version}-{told.digest}-{self._proof(told, key)}"

    def told(self, text: str, keys: Mapping[int, str]) -> Told | None:
        """Return what an id says, or None where it is not one of this document's; ``keys`` are those of
        its segments by number."""
        found = _ID.fullmatch(text.strip())
        if found is None:
            return None
        told = Told(int(found[1]), int(found[2]), found[3])
        proof = self._proof(told, keys.get(told.number, ""))
        return told if hmac.compare_digest(proof, found[4]) else None

    def _proof(self, told: Told, key: str) -> str:
        said = "\n".join((self._document, str(told.number), str(told.version), told.digest, key))
        return hmac.new(self._secret, said.encode(), hashlib.sha256).hexdigest()[:_PROOF]


def as_shown(text: str) -> str:
    """Return ``text`` as a cell of either format holds it: line ends alike, no controls, not too long."""
    return _NOT_WRITABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text))[:MOST_LETTERS]


def digest(final: str) -> str:
    """Return what changes when somebody edits a cell; white space around the text is nothing."""
    return hashlib.sha256(as_shown(final).strip().encode()).hexdigest()[:_DIGEST]


def proven(
    rows: Sequence[TakenRow], seal: Seal, keys: Mapping[int, str], name: str
) -> dict[int, tuple[Told, TakenRow]]:
    """Return the rows that have an id by the number of their segment.

    Raises ``Refused`` for the whole file when an id is not this document's, or comes twice.
    """
    found: dict[int, tuple[Told, TakenRow]] = {}
    for row in rows:
        if not row.id:
            continue
        told = seal.told(row.id, keys)
        if told is None:
            raise Refused("bilingual_other_document", name=name, line=row.line)
        if told.number in found:
            raise Refused("bilingual_row_twice", name=name, segment=told.number, line=row.line)
        found[told.number] = (told, row)
    return found

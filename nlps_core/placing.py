"""Where in a shown text the output of each prompt stands, and how its tags were numbered for the model.

A segment is sent in pieces: sentence by sentence for some models, always with its tags counted from 1,
and without what needs no model. Training needs the way back from what people saw to what was asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlps_core.judgements import ServedPiece, Shown

_TAG = re.compile(r"<(/?)(\d+)(/?)>")


@dataclass(frozen=True, slots=True)
class PlacedPiece:
    """A piece whose output is ``text[start:end]`` of the tidy shown text.

    ``to_model`` leads from the segment's tag numbers to those of the prompt.
    """

    piece: ServedPiece
    start: int
    end: int
    to_model: Mapping[int, int]

    def as_asked(self, text: str) -> str:
        """Return text of this piece with the tag numbers that the model was shown."""
        return _renumbered(text, self.to_model)


@dataclass(frozen=True, slots=True)
class _Found:
    piece: ServedPiece
    gap: str
    to_model: Mapping[int, int]


def tidy(text: str) -> str:
    """Return the text as it goes into a row: no white space around it, composed Hangul."""
    return unicodedata.normalize("NFC", text).strip()


def place(shown: Shown) -> list[PlacedPiece] | None:
    """Return the pieces in order with their places, or None when they can't be told.

    With several pieces that is so when their answers were mended before they were shown.
    """
    text = tidy(shown.text)
    found, tail = _find_sources(shown.pieces, shown.source)
    if len(found) < len(shown.pieces):
        return None
    placed, built = [], ""
    for one in found:
        back = {new: old for old, new in one.to_model.items()}
        built += one.gap if built else one.gap.lstrip()
        output = _renumbered(tidy(one.piece.output), back)
        placed.append(PlacedPiece(one.piece, len(built), len(built) + len(output), one.to_model))
        built += output
    if f"{built}{tail.rstrip()}" == text:
        return placed
    return _place_only(found[0], tail.rstrip(), text) if len(found) == 1 else None


def _place_only(found: _Found, tail: str, text: str) -> list[PlacedPiece] | None:
    """Place a single answer that was mended: it is what stands between the parts that were kept."""
    gap = found.gap.lstrip()
    if not text.startswith(gap) or not text.endswith(tail) or len(gap) + len(tail) > len(text):
        return None
    return [PlacedPiece(found.piece, len(gap), len(text) - len(tail), found.to_model)]


def _find_sources(pieces: Sequence[ServedPiece], source: str) -> tuple[list[_Found], str]:
    """Find each prompt's text in the segment's source, whatever numbers its tags had there."""
    found, position, composed = [], 0, unicodedata.normalize("NFC", source)
    for piece in pieces:
        wanted = tidy(piece.source)
        pattern = _TAG.sub(lambda tag: f"<{tag[1]}(\\d+){tag[3]}>", _escape_between_tags(wanted))
        match = re.compile(pattern).search(composed, position)
        if match is None:
            break
        numbers = [int(tag[2]) for tag in _TAG.finditer(wanted)]
        to_model = {int(old): new for old, new in zip(match.groups(), numbers, strict=True)}
        found.append(_Found(piece, composed[position : match.start()], to_model))
        position = match.end()
    return found, composed[position:]


def _escape_between_tags(text: str) -> str:
    stretches, done = [], 0
    for tag in _TAG.finditer(text):
        stretches += [re.escape(text[done : tag.start()]), tag[0]]
        done = tag.end()
    return "".join((*stretches, re.escape(text[done:])))


def _renumbered(text: str, numbers: Mapping[int, int]) -> str:
    return _TAG.sub(lambda tag: f"<{tag[1]}{numbers.get(int(tag[2]), tag[2])}{tag[3]}>", text)

"""Where a segment stands, in the reader's words."""

from __future__ import annotations

from app.words import sentence
from nlps_core.places import place_parts
from nlps_core.types import Language, Place


def place_name(lang: Language, place: Place) -> str:
    """Return "Header 1 ¶2", "표2 3행 1열" or "Sheet1!B3"."""
    words = (
        sentence(lang, f"place.{word}", number=number) if word else number
        for word, number in place_parts(place)
    )
    return " ".join(each.strip() for each in words)

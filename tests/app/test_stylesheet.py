"""The stylesheet's colours can be read, in both themes, by people who see contrast poorly (WCAG 2.2 AA)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "app/static/workbench.css").read_text(encoding="utf-8")
TOKEN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
TEXT, EDGE = 4.5, 3.0
PAIRS = (
    *(
        (ink, paper, TEXT)
        for ink in ("ink", "muted")
        for paper in ("paper", "surface", "raised", "accent-soft")
    ),
    *(
        (ink, paper, TEXT)
        for ink in ("accent", "warn", "bad")
        for paper in ("paper", "surface", "accent-soft")
    ),
    ("accent-ink", "accent", TEXT),
    ("good", "good-soft", TEXT),
    ("good", "surface", TEXT),
    ("warn", "warn-soft", TEXT),
    ("bad", "bad-soft", TEXT),
    ("ink", "good-soft", TEXT),
    ("ink", "mark", TEXT),
    ("line-strong", "surface", EDGE),
)


def tokens(theme: str) -> dict[str, str]:
    light, dark = (
        dict(TOKEN.findall(CSS.split(f"{name} {{")[1].split("}")[0])) for name in (":root", ".dark")
    )
    return light | dark if theme == "dark" else light


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper", "least"), PAIRS)
def test_what_is_written_stands_out_from_what_is_behind_it(
    theme: str, ink: str, paper: str, least: float
) -> None:
    colours = tokens(theme)
    assert contrast(colours[ink], colours[paper]) >= least


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert re.findall(r"@import|url\((?!\"data:)|https?://(?!www\.w3\.org)", CSS) == []

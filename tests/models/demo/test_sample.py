"""The sample documents show the demonstration model at work, and where it abstains."""

from __future__ import annotations

from collections.abc import Iterator

from models.demo import sample
from models.demo.coverage import covers
from nlps_core.language import kept_reason
from nlps_core.pieces import split
from nlps_core.types import KO_EN, InlineTag, Language


def _paragraphs() -> Iterator[tuple[str, tuple[InlineTag, ...]]]:
    """Yield each paragraph as extraction tags it: bold words and links in numbered pairs."""
    for section in sample.SECTIONS:
        yield section.heading, ()
        for runs in section.paragraphs:
            text, tags = "", []
            for run in runs:
                if run.bold or run.link:
                    tags.append(InlineTag(len(tags) + 1, True))
                    text += f"<{len(tags)}>{run.text}</{len(tags)}>"
                else:
                    text += run.text
            yield text, tuple(tags)


def _cells() -> Iterator[str]:
    for row in (*sample.TABLE, *sample.SHEET):
        yield from (cell for cell in row if isinstance(cell, str) and cell)
    yield from (sample.TITLE, sample.HEADER, sample.TABLE_UNIT)


def test_only_the_sentences_said_to_be_outside_are_not_covered() -> None:
    texts = [part.text for text, tags in _paragraphs() for part in split(text, tags, Language.KO)]
    texts += [cell for cell in _cells() if kept_reason(cell, KO_EN) is None]
    outside = {text for text in texts if not covers(text, KO_EN)}
    assert outside == set(sample.OUTSIDE)


def test_the_sample_has_bold_words_a_link_and_several_sentences() -> None:
    runs = [run for section in sample.SECTIONS for runs in section.paragraphs for run in runs]
    assert any(run.bold for run in runs)
    assert any(run.link for run in runs)
    assert any(len(split(text, tags, Language.KO)) > 1 for text, tags in _paragraphs())

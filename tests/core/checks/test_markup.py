"""Markup that a model made up is noticed; what the source has is not."""

from __future__ import annotations

import pytest

from nlps_core.checks.markup import check_markup


@pytest.mark.parametrize("text", ["]]>", "<b>", "</p>", "<!--", "<?xml", "&lt;", "&#8203;", "<w:r a='1'>"])
def test_new_markup_is_named(text: str) -> None:
    (finding,) = check_markup("매출", f"Sales {text} rose")
    assert (finding.rule, finding.values) == ("M1", {"text": text})
    assert check_markup(f"매출 {text}", f"Sales {text}") == ()


@pytest.mark.parametrize("text", ["a < b > c", "R&D", "<7>", "x <- y", "A&B; C"])
def test_ordinary_signs_are_no_alarm(text: str) -> None:
    assert check_markup("매출", text) == ()

"""Hostile files in their real size, read in the sandbox: decided, with the cause, in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.words import catalogue
from nlps_core.documents import extract, merge
from nlps_core.types import KO_EN, Language
from tests.generated_documents import generated_documents
from tests.hostile_documents import Hostile, heavy_documents, hostile_documents
from tests.walker_excel import Walker

_ROOT = Path(__file__).parents[3]
_MEGABYTES = 1024


@cache
def hostile() -> dict[str, Hostile]:
    return {each.name: each for each in (*hostile_documents(), *heavy_documents())}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a small parent says of all of them, each read in a sandbox of its own."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, each in hostile().items():
        (folder / name).write_bytes(each.data)
    paths = [str(folder / name) for name in hostile()]
    command = [sys.executable, "-m", "tests.bench.documents_memory", *paths]
    result = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True)
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_each_is_decided_and_its_cause_named(told: dict[str, Any]) -> None:
    decided = {file["name"]: file["code"] for file in told["files"]}
    assert decided == {name: each.code for name, each in hostile().items()}


def test_every_cause_has_a_sentence_in_both_languages() -> None:
    causes = {f"error.{each.code}" for each in hostile().values() if each.code}
    for language in Language:
        assert causes <= catalogue(language).keys()


def test_none_takes_a_gigabyte(told: dict[str, Any]) -> None:
    assert told["megabytes"] < _MEGABYTES


def test_what_would_run_or_fetch_something_is_flagged_and_stays_as_it_is() -> None:
    active = [each for each in hostile().values() if each.rule]
    assert len(active) >= 6
    for each in active:
        found = extract(each.data, each.name, KO_EN)
        assert each.rule in {finding.rule for finding in found.findings}, each.name
        targets = {segment.key: segment.source for segment in found.segments}
        assert merge(each.data, each.name, targets, KO_EN) == each.data


def test_only_the_cells_that_are_stored_are_read() -> None:
    far = hostile()["far_corner.xlsx"]
    places = [segment.place.where for segment in extract(far.data, far.name, KO_EN).segments]
    assert places == ["S!A1", "S!XFD1048576", "S"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "=cmd|' /c calc'!A0 "])
def test_a_translation_that_begins_like_a_formula_is_text_in_the_cell(start: str) -> None:
    (made,) = (made for made in generated_documents() if made.name == "like_formulas.xlsx")
    found = [segment for segment in extract(made.data, made.name, KO_EN).segments if segment.kept is None]
    out = merge(made.data, made.name, {segment.key: f"{start}SUM(A1)" for segment in found}, KO_EN)
    walker = Walker(out)
    assert [seen.text for seen in walker.seen()] == [f"{start}SUM(A1)"] * len(found)
    assert not any(seen.formula for seen in walker.seen())
    assert walker.formulas() == Walker(made.data).formulas()

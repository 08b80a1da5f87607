"""Real workbooks, held against an independent reader: every visible string changed once, nothing else."""

from __future__ import annotations

import io
import re
import warnings
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from nlps_core.documents import Extraction, extract, merge
from nlps_core.errors import Refused
from nlps_core.language import kept_reason
from nlps_core.pseudo import CLOSE, OPEN, pseudo
from nlps_core.types import EN_KO, KeptReason, Room
from tests import office_files as make
from tests.walker_excel import Seen, Walker

# Cells that formulas name by their column: they stay, and are listed.
LOOKED_UP = {
    "neokapi__EksempelFiltrering.xlsx": {"Artist", "Sjanger", "Utgitt", "BPM"},
    "okapi__hidden_table_with_formula.xlsx": {"Column1", "Column2", "Column3"},
}


@pytest.fixture(scope="module")
def workbooks(test_data: Path) -> dict[str, bytes]:
    """The readable workbooks by name."""
    found = {}
    for path in sorted((test_data / "corpus" / "office" / "xlsx").glob("*.xl*")):
        data = path.read_bytes()
        try:
            extract(data, path.name, EN_KO)
        except Refused:
            continue
        found[path.name] = data
    assert len(found) > 50
    return found


@pytest.fixture(scope="module")
def translated(workbooks: dict[str, bytes]) -> dict[str, tuple[Extraction, bytes]]:
    """What the pseudo engine makes of each of them."""
    out = {}
    for name, data in workbooks.items():
        found = extract(data, name, EN_KO)
        targets = {segment.key: pseudo(segment.source) for segment in found.segments if segment.kept is None}
        out[name] = found, merge(data, name, targets, EN_KO)
    return out


def letters(text: str) -> int:
    return sum(character.isalpha() for character in text)


def fits(seen: Seen, now: Seen) -> bool:
    """Return whether a text was changed exactly once: in one pair of brackets, or one a piece.

    Controls that stand escaped before it are no words, and stay.
    """
    words = re.sub("^(?:_x00[01][0-9A-Fa-f]_)+", "", seen.text)
    controls = seen.text.removesuffix(words)
    pieces = re.findall(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}", now.text)
    bare = re.sub(f"[{OPEN}{CLOSE}]", "", now.text)
    return len(pieces) >= 1 and bare == controls + words.upper() and (len(pieces) == 1 or seen.room != "cell")


def test_targets_equal_to_their_sources_give_the_very_same_file(workbooks: dict[str, bytes]) -> None:
    for name, data in workbooks.items():
        segments = extract(data, name, EN_KO).segments
        assert merge(data, name, {segment.key: segment.source for segment in segments}, EN_KO) == data, name
        assert len({segment.key for segment in segments}) == len(segments), name


def test_every_visible_string_is_changed_exactly_once(
    workbooks: dict[str, bytes], translated: dict[str, tuple[Extraction, bytes]]
) -> None:
    total: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    for name, data in workbooks.items():
        pairs = zip(Walker(data).seen(), Walker(translated[name][1]).seen(), strict=True)
        for seen, now in pairs:
            assert (seen.room, seen.where) == (now.room, now.where)
            stays = seen.formula or not seen.visible or seen.text.strip() in LOOKED_UP.get(name, set())
            if kept_reason(seen.text, EN_KO) is not None or (stays and now.text == seen.text):
                assert now.text == seen.text, (name, seen)
                continue
            total[seen.room] += letters(seen.text)
            changed[seen.room] += letters(seen.text) if fits(seen, now) else 0
    assert set(total) == {"cell", "comment", "shape", "chart", "diagram", "caption", "alternative", "print"}
    assert changed == total


def test_a_string_that_stays_though_visible_is_one_a_formula_looks_for(
    translated: dict[str, tuple[Extraction, bytes]],
) -> None:
    for name, (found, _) in translated.items():
        stayed = {segment.source for segment in found.segments if segment.kept is KeptReason.LOOKED_UP}
        assert stayed == LOOKED_UP.get(name, set()), name


def test_every_string_in_a_cell_is_accounted_for(
    translated: dict[str, tuple[Extraction, bytes]], workbooks: dict[str, bytes]
) -> None:
    for name, (found, _) in translated.items():
        listed = {where for segment in found.segments for where in (segment.place.where, *segment.place.also)}
        cells = {seen.where for seen in Walker(workbooks[name]).seen() if seen.room == "cell"}
        assert {where for where in cells if not where.endswith("None")} <= listed, name


def test_formulas_cached_values_and_numbers_are_untouched(
    workbooks: dict[str, bytes], translated: dict[str, tuple[Extraction, bytes]]
) -> None:
    for name, data in workbooks.items():
        assert Walker(translated[name][1]).formulas() == Walker(data).formulas(), name


def test_table_headers_equal_their_column_names_and_are_unique(
    workbooks: dict[str, bytes], translated: dict[str, tuple[Extraction, bytes]]
) -> None:
    tables = 0
    for name, data in workbooks.items():
        for (before, shown), (names, cells) in zip(
            Walker(data).tables(), Walker(translated[name][1]).tables(), strict=True
        ):
            tables += 1
            assert (names == cells) is (before == shown), name
            assert len({column.casefold() for column in names}) == len(names), name
    assert tables >= 7


def test_one_changed_string_changes_one_part_inside_that_string(workbooks: dict[str, bytes]) -> None:
    for name, data in workbooks.items():
        free = [segment for segment in extract(data, name, EN_KO).segments if segment.kept is None]
        for segment in free[:: max(1, len(free) // 3)]:
            out = merge(data, name, {segment.key: pseudo(segment.source)}, EN_KO)
            before, after = make.unzipped(data), make.unzipped(out)
            assert list(before) == list(after)
            parts = [part for part in before if before[part] != after[part]]
            # The name of a table's column follows its header, and a chart's copy its cell.
            follow = [part for part in parts if "/tables/" in part or "/charts/" in part]
            if segment.place.room is not Room.CELL:
                follow = []
            assert len(parts) == 1 + len(follow), (name, segment.place)


def test_outputs_open_in_openpyxl_wherever_the_source_does(
    workbooks: dict[str, bytes], translated: dict[str, tuple[Extraction, bytes]]
) -> None:
    def sheets(data: bytes) -> list[tuple[str, str]]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it does not support.
            book = openpyxl.load_workbook(io.BytesIO(data))
        return [(sheet.title, getattr(sheet, "dimensions", "")) for sheet in book]

    opened = 0
    for name, data in workbooks.items():
        try:
            before = sheets(data)
        except (KeyError, ValueError, TypeError):
            continue
        opened += 1
        assert sheets(translated[name][1]) == before, name
    assert opened > 45

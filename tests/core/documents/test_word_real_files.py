"""Real Word files come back whole: counted by a walker that shares no code with the product."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import docx
import pytest
from lxml import etree

from nlps_core.documents import Extraction, extract, merge
from nlps_core.pseudo import CLOSE, OPEN, pseudo
from nlps_core.types import EN_KO, Segment
from tests.walker_word import Letter, Passage, choices, drawn, parts, passages, untouchable

_TAG = re.compile(r"</?\d+/?>")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code).isalpha()}
_NARROW = {wide: code for code, wide in _WIDE.items()}

# Where the real files have text; what they lack is in test_word.py.
_EVERYWHERE = {"body", "table", "nested table", "header", "footer", "footnote", "comment", "text box", "link"}


def widened(text: str) -> str:
    """Make each Latin letter full-width, tags left alone: a translation that can be turned back."""
    return text.translate(_WIDE)


@dataclass
class RealFile:
    name: str
    data: bytes

    @cached_property
    def extraction(self) -> Extraction:
        return extract(self.data, self.name, EN_KO)

    @property
    def open(self) -> list[Segment]:
        return [segment for segment in self.extraction.segments if segment.kept is None]

    def translated(self, change: Callable[[str], str]) -> bytes:
        targets = {segment.key: change(segment.source) for segment in self.open}
        return merge(self.data, self.name, targets, EN_KO)

    @cached_property
    def wide(self) -> bytes:
        return self.translated(widened)

    @cached_property
    def passages(self) -> list[Passage]:
        return passages(self.data)

    @cached_property
    def wide_passages(self) -> list[Passage]:
        return passages(self.wide)

    @cached_property
    def kept(self) -> set[str]:
        return {_bare(segment.source) for segment in self.extraction.segments if segment.kept is not None}


@pytest.fixture(scope="module")
def files(test_data: Path) -> list[RealFile]:
    folder = test_data / "corpus" / "office" / "docx"
    return [RealFile(path.name, path.read_bytes()) for path in sorted(folder.glob("*.docx"))]


def _bare(text: str) -> str:
    return "".join(_TAG.sub("", text).split())


def _looks(passage: Passage) -> Counter[tuple[str, tuple[str, ...]]]:
    return Counter(
        (letter.character.translate(_NARROW), letter.look)
        for letter in passage.letters
        if not letter.character.isspace()
    )


def _latin(letters: list[Letter]) -> list[Letter]:
    return [letter for letter in letters if letter.character.isascii() and letter.character.isalpha()]


def test_a_file_translated_into_itself_is_the_same_file(files: list[RealFile]) -> None:
    changed = []
    for file in files:
        targets = {segment.key: segment.source for segment in file.extraction.segments}
        if merge(file.data, file.name, targets, EN_KO) != file.data:
            changed.append(file.name)
    assert changed == []


def test_every_visible_letter_is_translated_or_listed_as_kept(files: list[RealFile]) -> None:
    seen: Counter[str] = Counter()
    left: Counter[str] = Counter()
    missed = []
    for file in files:
        after = file.wide_passages
        assert len(after) == len(file.passages), file.name
        for passage in after:
            if _bare(passage.text) in file.kept:
                continue
            changed = [letter for letter in passage.letters if ord(letter.character) in _NARROW]
            seen.update(label for letter in changed for label in letter.labels)
            remaining = _latin(passage.letters)
            left.update(label for letter in remaining for label in letter.labels)
            missed += [(file.name, passage.part, passage.text)] if remaining else []
    for label, count in sorted(seen.items()):
        print(f"{label:14} {count:7} letters translated, {left[label]} left")
    assert set(seen) >= _EVERYWHERE
    assert missed == []


def test_each_letter_keeps_its_look_and_none_is_lost(files: list[RealFile]) -> None:
    changed = [
        (file.name, before.text, after.text)
        for file in files
        for before, after in zip(file.passages, file.wide_passages, strict=True)
        if _looks(before) != _looks(after)
    ]
    assert changed == []


def test_the_pseudo_engine_reaches_each_text_exactly_once(files: list[RealFile]) -> None:
    wrong = []
    for file in files:
        for before, after in zip(file.passages, passages(file.translated(pseudo)), strict=True):
            if before.text == after.text:
                continue
            once = after.text.count(OPEN) == after.text.count(CLOSE) == 1
            if not once or any(letter.upper() != letter for letter in after.text if letter.isalpha()):
                wrong.append((file.name, after.text))
    assert wrong == []


def test_charts_diagrams_and_alternative_texts_are_translated_too(files: list[RealFile]) -> None:
    count = 0
    for file in files:
        for (place, before), (_, after) in zip(drawn(file.data), drawn(file.wide), strict=True):
            letters = [letter for letter in after if letter.isascii() and letter.isalpha()]
            assert not letters or _bare(before) in file.kept, (file.name, place, before)
            assert after.translate(_NARROW) == before.translate(_NARROW)
            count += after != before
    assert count > 50


def test_properties_and_what_lists_store_are_listed_and_stay(files: list[RealFile]) -> None:
    for file in files:
        sources = {_bare(segment.source) for segment in file.extraction.segments}
        assert {_bare(text) for text in choices(file.data)} <= sources, file.name
    assert sum(len(choices(file.data)) for file in files) > 20


def test_deleted_text_and_field_codes_are_never_touched(files: list[RealFile]) -> None:
    assert [file.name for file in files if untouchable(file.wide) != untouchable(file.data)] == []


def test_one_changed_segment_changes_one_part_and_one_paragraph(files: list[RealFile]) -> None:
    for file in files:
        for segment in file.open[:: max(1, len(file.open) // 2)]:
            out = merge(file.data, file.name, {segment.key: widened(segment.source)}, EN_KO)
            before, after = parts(file.data), parts(out)
            assert list(before) == list(after)
            # Word keeps a picture of each diagram, which says the same and is changed in step.
            changed = [part for part in before if before[part] != after[part]]
            different = [part for part in changed if "/diagrams/drawing" not in part]
            assert different == ([segment.key.partition("#")[0]] if out != file.data else []), file.name
            changed = [
                (old.text, new.text)
                for old, new in zip(file.passages, passages(out), strict=True)
                if old.text != new.text
            ]
            # A text box is written twice, and both are changed in step.
            assert len(set(changed)) <= 1, (file.name, segment.key)


def test_what_comes_out_opens_as_what_went_in(files: list[RealFile]) -> None:
    for file in files:
        with zipfile.ZipFile(io.BytesIO(file.wide)) as package:
            for name in package.namelist():
                if name.endswith(".xml"):
                    etree.fromstring(package.read(name))
        assert _opens(file.wide) or not _opens(file.data), file.name


def test_extracting_again_gives_the_same_keys_and_texts(files: list[RealFile]) -> None:
    for file in files:
        assert extract(file.data, file.name, EN_KO) == file.extraction
        keys = [segment.key for segment in file.extraction.segments]
        assert len(keys) == len(set(keys)), file.name


def _opens(data: bytes) -> bool:
    # python-docx knows neither Strict files nor templates.
    try:
        docx.Document(io.BytesIO(data))
    except (ValueError, KeyError, docx.opc.exceptions.PackageNotFoundError):
        return False
    return True

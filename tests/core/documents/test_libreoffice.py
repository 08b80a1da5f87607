"""What LibreOffice makes of the outputs: it opens them, draws the same pages, works out the same numbers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from nlps_core.documents import extract, merge
from nlps_core.errors import Refused
from nlps_core.pseudo import pseudo
from nlps_core.types import EN_KO, KO_EN, Direction
from tests.generated_documents import generated_documents
from tests.libre_office import converted, lacking, pages, words

_NUMBER = re.compile(r'office:value="([^"]*)"')
# One real file in so many; the bench takes all of them.
_WORD, _EXCEL = 7, 2

_MORE = {KO_EN: "가", EN_KO: "x"}

Documents = Mapping[str, tuple[bytes, Direction]]


@pytest.fixture(scope="module")
def made() -> Documents:
    return {each.name: (each.data, KO_EN) for each in generated_documents()}


@pytest.fixture(scope="module")
def real(test_data: Path) -> Documents:
    """A sample of the real files that are taken in."""
    folder = test_data / "corpus" / "office"
    paths = [*sorted(folder.glob("docx/*.docx"))[::_WORD], *sorted(folder.glob("xlsx/*.xlsx"))[::_EXCEL]]
    return {path.name: (path.read_bytes(), EN_KO) for path in paths if _is_taken(path)}


@dataclass(frozen=True)
class Results:
    """A set of documents as another program writes them, by name: the sources and what became of them."""

    count: int
    source: dict[str, bytes]
    identity: dict[str, bytes]
    back: dict[str, bytes]
    pseudo: dict[str, bytes]


@pytest.fixture(scope="module", params=["made", "real"])
def documents(request: pytest.FixtureRequest) -> Documents:
    if missing := lacking("soffice", "pdftoppm"):
        pytest.skip(missing)
    found: Documents = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def printed(documents: Documents) -> Results:
    """All of them as PDF."""
    return _results(documents, "pdf")


def test_every_output_is_opened_where_its_source_is(printed: Results) -> None:
    assert len(printed.source) > printed.count * 0.9
    assert set(printed.source) == set(printed.identity) == set(printed.back) == set(printed.pseudo)


def test_a_file_translated_into_itself_is_drawn_with_the_same_pixels(printed: Results) -> None:
    pairs = {name: (pages(pdf), pages(printed.identity[name])) for name, pdf in printed.source.items()}
    assert [name for name, (before, after) in pairs.items() if before != after] == []


def test_changed_and_changed_back_it_says_the_same_on_the_same_pages(printed: Results) -> None:
    pairs = {name: (words(pdf), words(printed.back[name])) for name, pdf in printed.source.items()}
    assert [name for name, (before, after) in pairs.items() if before != after] == []


def test_a_translated_workbook_is_worked_out_to_the_same_numbers(documents: Documents) -> None:
    books = {name: each for name, each in documents.items() if name.endswith(".xlsx")}
    found = _results(books, "ods")
    before = {name: _numbers(book) for name, book in found.source.items()}
    assert {name: _numbers(book) for name, book in found.pseudo.items()} == before
    assert sum(map(len, before.values())) > 20


def _results(documents: Documents, kind: str) -> Results:
    """Convert all in one run, which costs far less than one run each."""
    ways: dict[str, Callable[[str, bytes, Direction], bytes]] = {
        "source": lambda name, data, direction: data,
        "identity": lambda name, data, direction: _translated(name, data, direction, str),
        "back": _there_and_back,
        "pseudo": lambda name, data, direction: _translated(name, data, direction, pseudo),
    }
    files = {
        f"{way}/{name}": change(name, *each)
        for way, change in ways.items()
        for name, each in documents.items()
    }
    done = converted(files, kind)
    found = {
        way: {name: done[f"{way}/{name}"] for name in documents if f"{way}/{name}" in done} for way in ways
    }
    return Results(len(documents), **found)


def _is_taken(path: Path) -> bool:
    try:
        extract(path.read_bytes(), path.name, EN_KO)
    except Refused:
        return False
    return True


def _translated(name: str, data: bytes, direction: Direction, change: Callable[[str], str]) -> bytes:
    found = extract(data, name, direction).segments
    return merge(data, name, {each.key: change(each.source) for each in found if not each.kept}, direction)


def _there_and_back(name: str, data: bytes, direction: Direction) -> bytes:
    """Write every text anew twice: with a letter more, and then as it was."""
    there = _translated(name, data, direction, lambda text: f"{text}{_MORE[direction]}")
    pairs = zip(
        extract(data, name, direction).segments, extract(there, name, direction).segments, strict=True
    )
    back = {now.key: then.source for then, now in pairs if now.source != then.source}
    return merge(there, name, back, direction)


def _numbers(book: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        return _NUMBER.findall(package.read("content.xml").decode())

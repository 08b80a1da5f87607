"""What LibreOffice makes of the outputs: it opens them, draws the same pages, works out the same numbers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
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
_WORD, _EXCEL = 10, 4

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


Converted = dict[str, dict[str, bytes]]


@pytest.fixture(scope="module", params=["made", "real"])
def documents(request: pytest.FixtureRequest) -> Documents:
    if missing := lacking("soffice", "pdftoppm"):
        pytest.skip(missing)
    found: Documents = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def printed(documents: Documents) -> Converted:
    """All of them as PDF: the sources, and what became of them in each way."""
    return _converted(documents, "pdf", *_WAYS)


def test_every_output_is_opened_where_its_source_is(documents: Documents, printed: Converted) -> None:
    assert len(printed["source"]) > len(documents) * 0.9
    assert all(set(found) == set(printed["source"]) for found in printed.values())


def test_a_file_translated_into_itself_is_drawn_with_the_same_pixels(printed: Converted) -> None:
    before, after = (
        {name: pages(pdf) for name, pdf in printed[way].items()} for way in ("source", "identity")
    )
    assert [name for name in before if before[name] != after[name]] == []


def test_changed_and_changed_back_it_says_the_same_on_the_same_pages(printed: Converted) -> None:
    before, after = ({name: words(pdf) for name, pdf in printed[way].items()} for way in ("source", "back"))
    assert [name for name in before if before[name] != after[name]] == []


def test_a_translated_workbook_is_worked_out_to_the_same_numbers(documents: Documents) -> None:
    books = {name: each for name, each in documents.items() if name.endswith(".xlsx")}
    found = _converted(books, "ods", "source", "pseudo")
    before, after = ({name: _numbers(book) for name, book in books.items()} for books in found.values())
    assert after == before
    assert sum(map(len, before.values())) > 20


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


_WAYS: dict[str, Callable[[str, bytes, Direction], bytes]] = {
    "source": lambda name, data, direction: data,
    "identity": lambda name, data, direction: _translated(name, data, direction, str),
    "back": _there_and_back,
    "pseudo": lambda name, data, direction: _translated(name, data, direction, pseudo),
}


def _converted(documents: Documents, kind: str, *ways: str) -> Converted:
    """Convert all in one run, which costs far less than one run each."""
    made = {f"{way}/{name}": _WAYS[way](name, *each) for way in ways for name, each in documents.items()}
    done = converted(made, kind)
    return {
        way: {name: done[f"{way}/{name}"] for name in documents if f"{way}/{name}" in done} for way in ways
    }


def _numbers(book: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        return _NUMBER.findall(package.read("content.xml").decode())

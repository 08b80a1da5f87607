"""What LibreOffice makes of all documents: does it open the outputs, draw the same, calculate the same.

Also saves generated files its own way, to have those as inputs.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from tests.libre_office import converted, lacking, pages

_NUMBER = re.compile(r'office:value="([^"]*)"')
_AT_ONCE = 40


def saved_anew(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files as LibreOffice saves them, each in its own kind."""
    found: dict[str, bytes] = {}
    for kind in ("docx", "xlsx"):
        found |= _all({name: data for name, data in files.items() if name.endswith(kind)}, kind)
    return found


def judged(
    source: Mapping[str, bytes], same: Mapping[str, bytes], changed: Mapping[str, bytes]
) -> Iterator[tuple[str, int, int]]:
    """Yield what was looked at, how often it is as it should be, and of how many.

    ``same`` are the files translated into themselves, ``changed`` those of the pseudo engine, by the
    names of their sources. What LibreOffice does not open to begin with is left out.
    """
    if lacking("soffice", "pdftoppm"):
        return
    before = _all(source, "pdf")
    drawn = {name: pages(pdf) for name, pdf in before.items()}
    again = {name: pages(pdf) for name, pdf in _all(_of(same, before), "pdf").items()}
    yield "opened after translation", len(_all(_of(changed, before), "pdf")), len(before)
    yield "same pixels when translated into itself", _equal(drawn, again), len(before)
    books = {name: data for name, data in source.items() if name.endswith(".xlsx")}
    numbers = {name: _numbers(book) for name, book in _all(books, "ods").items()}
    now = {name: _numbers(book) for name, book in _all(_of(changed, numbers), "ods").items()}
    yield "same numbers after calculating anew, workbooks", _equal(numbers, now), len(numbers)
    yield "same numbers, one by one", *_alike(numbers, now)


def _of(files: Mapping[str, bytes], names: Mapping[str, object]) -> dict[str, bytes]:
    return {name: files[name] for name in names if name in files}


def _all(files: Mapping[str, bytes], kind: str) -> dict[str, bytes]:
    names = list(files)
    found: dict[str, bytes] = {}
    for start in range(0, len(names), _AT_ONCE):
        found |= converted({name: files[name] for name in names[start : start + _AT_ONCE]}, kind)
    return found


def _equal(before: Mapping[str, object], after: Mapping[str, object]) -> int:
    return sum(after.get(name) == found for name, found in before.items())


def _alike(before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> tuple[int, int]:
    pairs = [(found, after.get(name, [])) for name, found in before.items()]
    alike = sum(a == b for old, new in pairs for a, b in zip(old, new, strict=False))
    return alike, sum(len(old) for old, _ in pairs)


def _numbers(book: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        return _NUMBER.findall(package.read("content.xml").decode())

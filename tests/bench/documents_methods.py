"""Ways to translate a document with any function over texts: this product, and the loops people write.

The loops are the commonest patterns with python-docx and openpyxl; each walks all that its library's
public interface reaches.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import docx
import docx.opc.exceptions
import openpyxl
from lxml import etree

from nlps_core.documents import extract, merge
from nlps_core.types import Direction

# What the libraries raise on files that they do not take.
FAILURES = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    etree.XMLSyntaxError,
    docx.opc.exceptions.PackageNotFoundError,
)

Change = Callable[[str], str]
Method = Callable[[bytes, str, Direction, Change], bytes]


def ours(data: bytes, name: str, direction: Direction, change: Change) -> bytes:
    """Translate each open segment."""
    found = extract(data, name, direction).segments
    targets = {segment.key: change(segment.source) for segment in found if segment.kept is None}
    return merge(data, name, targets, direction)


def docx_first_run(data: bytes, _name: str, _direction: Direction, change: Change) -> bytes:
    """Put each paragraph's translation into its first run and empty the others."""
    document = docx.Document(io.BytesIO(data))
    for paragraph in _paragraphs(document):
        if paragraph.text.strip() and paragraph.runs:
            text = change(paragraph.text)
            for run in paragraph.runs[1:]:
                run.text = ""
            paragraph.runs[0].text = text
    return _saved(document)


def docx_run_by_run(data: bytes, _name: str, _direction: Direction, change: Change) -> bytes:
    """Translate each run alone."""
    document = docx.Document(io.BytesIO(data))
    for paragraph in _paragraphs(document):
        for run in paragraph.runs:
            if run.text.strip():
                run.text = change(run.text)
    return _saved(document)


def openpyxl_cells(data: bytes, _name: str, _direction: Direction, change: Change) -> bytes:
    """Translate each cell that holds text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it drops.
        book = openpyxl.load_workbook(io.BytesIO(data))
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "s" and isinstance(cell.value, str):
                        cell.value = change(cell.value)
        return _saved(book)


def openpyxl_load_and_save(data: bytes) -> bytes:
    """Change nothing at all."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _saved(openpyxl.load_workbook(io.BytesIO(data)))


def _paragraphs(document: Any) -> Iterator[Any]:
    yield from _in(document)
    for section in document.sections:
        for story in (section.header, section.footer):
            if not story.is_linked_to_previous:
                yield from _in(story)


def _in(holder: Any) -> Iterator[Any]:
    yield from holder.paragraphs
    for table in holder.tables:
        seen = set()
        for row in table.rows:
            for cell in row.cells:
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    yield from _in(cell)


def _saved(file: Any) -> bytes:
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()

"""Plain text and typed text: one segment a line, everything else carried over byte for byte.

Knows no markup: a Markdown file is lines of text like any other. Reads UTF-8, with or without a
mark, UTF-16 with one, and the Korean code page of older Windows programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from nlps_core.documents.extraction import Extraction, ExtractOptions
from nlps_core.documents.guard import check_size
from nlps_core.errors import Refused
from nlps_core.language import kept_reason
from nlps_core.types import Direction, Place, Room, Segment, SegmentKind

_LINE = re.compile(r"[^\r\n]+")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def extract_plain(data: bytes, name: str, direction: Direction, options: ExtractOptions) -> Extraction:
    """Return a segment for each line that is not empty; spaces around a line are not part of it."""
    del options  # Plain text hides nothing.
    check_size(data, name)
    _, text, _ = _decode(data, name)
    segments: list[Segment] = []
    for line, _, source in _lines(text):
        segments.append(
            Segment(
                number=len(segments) + 1,
                key=f"line/{line}",
                place=Place(Room.TEXT, f"¶{line}"),
                kind=SegmentKind.PARAGRAPH,
                source=source,
                kept=kept_reason(source, direction),
            )
        )
    return Extraction("txt", tuple(segments))


def merge_plain(data: bytes, name: str, targets: Mapping[str, str]) -> bytes:
    """Return the text with the lines of ``targets`` replaced, in the encoding it came in.

    A translation that the old Korean code page cannot hold turns the file into UTF-8. A line break
    inside a translation becomes a space: a line stays a line.
    """
    check_size(data, name)
    mark, text, encoding = _decode(data, name)
    out, done = [], 0
    for line, start, source in _lines(text):
        target = targets.get(f"line/{line}", source)
        if target != source:
            out += [text[done:start], re.sub(r"[\r\n]+", " ", target)]
            done = start + len(source)
    whole = "".join([*out, text[done:]])
    try:
        return mark + whole.encode(encoding)
    except UnicodeEncodeError:
        return whole.encode("utf-8", "replace")


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield line number from 1, place of the first character, and the line without outer spaces."""
    number, counted = 1, 0
    for match in _LINE.finditer(text):
        number += _breaks(text[counted : match.start()])
        counted = match.start()
        source = match[0].strip()
        if source:
            yield number, match.start() + match[0].index(source), source


def _breaks(gap: str) -> int:
    return len(re.findall(r"\r\n|\r|\n", gap))


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file in UTF-8, UTF-16 or the Korean code page. Raises ``Refused`` for no text."""
    return _decode(data, name)[1]


def _decode(data: bytes, name: str) -> tuple[bytes, str, str]:
    """Return byte-order mark, text and encoding; raise Refused for what is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, _in_encoding(data.removeprefix(mark), encoding, name), encoding
    if b"\0" in data:
        raise Refused("file_not_text", name=name)
    try:
        return b"", data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return b"", _in_encoding(data, "cp949", name), "cp949"


def _in_encoding(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("file_not_text", name=name) from error

"""Plain text: lines are segments, and everything between them comes back byte for byte."""

from __future__ import annotations

import pytest

from nlps_core.documents import extract, merge
from nlps_core.errors import Refused
from nlps_core.types import EN_KO, KO_EN, KeptReason

TEXT = "\r\n  Revenue rose.  \r\n\r\n\tCosts fell\n1,234\rProfit"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_are_segments_and_the_rest_stays(encoding: str) -> None:
    data = TEXT.encode(encoding)
    found = extract(data, "note.txt", EN_KO)
    assert found.format == "txt"
    assert [(segment.place.where, segment.source, segment.kept) for segment in found.segments] == [
        ("¶2", "Revenue rose.", None),
        ("¶4", "Costs fell", None),
        ("¶5", "1,234", KeptReason.NUMBER),
        ("¶6", "Profit", None),
    ]
    keys = {segment.source: segment.key for segment in found.segments}
    assert merge(data, "note.txt", {key: source for source, key in keys.items()}, EN_KO) == data
    out = merge(data, "note.txt", {keys["Revenue rose."]: "매출이\n늘었다.", keys["Profit"]: "이익"}, EN_KO)
    assert out == TEXT.replace("Revenue rose.", "매출이 늘었다.").replace("Profit", "이익").encode(encoding)


def test_the_korean_code_page_is_read_and_kept_where_it_can_hold_the_translation() -> None:
    data = "매출 증가\n비용".encode("cp949")
    first, second = extract(data, "note.md", KO_EN).segments
    assert (first.source, second.source) == ("매출 증가", "비용")
    assert merge(data, "note.md", {first.key: "Revenue up"}, KO_EN) == "Revenue up\n비용".encode("cp949")
    assert merge(data, "note.md", {first.key: "Café"}, KO_EN) == "Café\n비용".encode()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"a\0b", "file_not_text"),
        (b"\xff\xff\xff", "file_not_text"),
        (b"\xff\xfea", "file_not_text"),
        (b"x" * 50_000_001, "file_too_large"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    for call in (lambda: extract(data, "note.txt", EN_KO), lambda: merge(data, "note.txt", {}, EN_KO)):
        with pytest.raises(Refused) as refusal:
            call()
        assert refusal.value.code == code


def test_a_lone_surrogate_in_an_answer_harms_nothing() -> None:
    segment = extract(b"Revenue", "note.txt", EN_KO).segments[0]
    assert merge(b"Revenue", "note.txt", {segment.key: "a\ud800b"}, EN_KO) == b"a?b"

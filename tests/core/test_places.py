"""Places as a person would say them."""

from __future__ import annotations

import pytest

from nlps_core.places import place_parts
from nlps_core.types import Place, Room


@pytest.mark.parametrize(
    ("room", "where", "parts"),
    [
        (Room.BODY, "¶12", [("paragraph", "12")]),
        (Room.TABLE, "T2 R3 C1", [("table", "2"), ("row", "3"), ("column", "1")]),
        (Room.HEADER, "header1.xml ¶1", [("header", "1"), ("paragraph", "1")]),
        (Room.FOOTER, "footer.xml T1 R2 C2", [("footer", ""), ("table", "1"), ("row", "2"), ("column", "2")]),
        (Room.FOOTNOTE, "3 ¶1", [("footnote", "3"), ("paragraph", "1")]),
        (Room.TEXT_BOX, "¶4", [("text_box", ""), ("paragraph", "4")]),
        (Room.TEXT_BOX, "header2.xml ¶1", [("header", "2"), ("paragraph", "1")]),
        (Room.CHART, "chart1.xml", [("chart", "1")]),
        (Room.CHART, "data3.xml", [("diagram", "3")]),
        (Room.CHART, "layout2.xml", [("", "layout2")]),
        (Room.CELL, "Sheet1!B3", [("", "Sheet1!B3")]),
        (Room.CELL, "T1 R1!B3", [("", "T1 R1!B3")]),
        (Room.CELL, "R2 C3", [("row", "2"), ("column", "3")]),
        (Room.CELL, "#17", [("unused", "17")]),
        (Room.COMMENT, "Sheet 1!C7", [("comment", ""), ("", "Sheet 1!C7")]),
        (Room.HEADER, "손익 계산서", [("header", ""), ("", "손익 계산서")]),
        (Room.TEXT, "#format 164", [("format", "164")]),
        (Room.TEXT, "title", [("property.title", "")]),
    ],
)
def test_a_place_is_told_from_the_outside_in(room: Room, where: str, parts: list[tuple[str, str]]) -> None:
    assert list(place_parts(Place(room, where))) == parts

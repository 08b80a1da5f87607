"""The unit above a table is known in its cells."""

from nlps_core.documents.table_units import with_units
from nlps_core.types import Context, Language, Place, Room, Segment, SegmentKind

BODY, TABLE, CELL = Room.BODY, Room.TABLE, Room.CELL


def headers(*cells: tuple[Room, str, str], language: Language = Language.KO) -> list[str]:
    segments = [
        Segment(number, f"k{number}", Place(room, where), SegmentKind.CELL, source)
        for number, (room, where, source) in enumerate(cells, 1)
    ]
    return [segment.context.table_header for segment in with_units(segments, language)]


def test_a_paragraph_before_a_table_says_the_unit_of_its_cells() -> None:
    cells = (
        (BODY, "¶1", "(단위: 백만원)"),
        (TABLE, "T1 R1 C1", "매출액"),
        (TABLE, "T1 R2 C1", "1,234 (주1)"),
    )
    assert headers(*cells) == ["", "(단위: 백만원)", "(단위: 백만원)"]


def test_it_says_nothing_of_the_next_table_or_behind_another_paragraph() -> None:
    unit, other = (BODY, "¶1", "(단위: 백만원)"), (BODY, "¶2", "주석")
    assert headers(unit, (TABLE, "T1 R1 C1", "매출"), other, (TABLE, "T2 R1 C1", "매출"))[-1] == ""
    assert headers(unit, other, (TABLE, "T1 R1 C1", "매출"))[-1] == ""


def test_a_cell_says_the_unit_of_its_sheet_from_there_on() -> None:
    cells = (
        (CELL, "BS!A1", "자산"),
        (CELL, "BS!F1", "단위: 천원"),
        (CELL, "BS!A2", "현금"),
        (CELL, "PL!A1", "매출"),
    )
    assert headers(*cells) == ["", "", "단위: 천원", ""]


def test_english_headers_count_too_and_a_remark_in_brackets_does_not() -> None:
    unit = (BODY, "¶1", "(In millions of Korean won)")
    assert headers(unit, (TABLE, "T1 R1 C1", "Sales"), language=Language.EN)[-1] == unit[2]
    remark = (BODY, "¶1", "Sales rose (in US dollars) again.")
    assert headers(remark, (TABLE, "T1 R1 C1", "Sales"), language=Language.EN)[-1] == ""


def test_the_header_of_the_column_stays_in_front() -> None:
    unit = Segment(1, "k1", Place(BODY, "¶1"), SegmentKind.PARAGRAPH, "(단위: 억원)")
    cell = Segment(
        2, "k2", Place(TABLE, "T1 R2 C1"), SegmentKind.CELL, "계", context=Context(table_header="당기")
    )
    assert with_units([unit, cell], Language.KO)[1].context.table_header == "당기 (단위: 억원)"

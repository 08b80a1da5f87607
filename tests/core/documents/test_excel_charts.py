"""Charts of a workbook in both vocabularies: a copy follows its cell, what is a chart's own is translated."""

from __future__ import annotations

import pytest

from nlps_core.documents import extract, merge
from nlps_core.types import EN_KO, KeptReason, Room
from tests import office_files as make

CHART, NEW = "xl/charts/chart1.xml", "xl/charts/chartEx1.xml"
DRAWING = "xl/drawings/drawing1.xml"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_CX = "http://schemas.microsoft.com/office/drawing/2014/chartex"
_C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TITLE = (
    "<cx:title><cx:tx><cx:txData><cx:v>Bridge of profit</cx:v></cx:txData></cx:tx>"
    "<cx:txPr><a:p><a:r><a:t>Bridge of profit</a:t></a:r></a:p></cx:txPr></cx:title>"
)
_SERIES = "<cx:series><cx:tx><cx:txData>{}<cx:v>{}</cx:v></cx:txData></cx:tx></cx:series>"
_POINTS = '<cx:strDim type="cat">{}<cx:lvl ptCount="1"><cx:pt idx="0">{}</cx:pt></cx:lvl></cx:strDim>'
_NUMBERS = '<cx:numDim type="val"><cx:lvl ptCount="1"><cx:pt idx="0">12</cx:pt></cx:lvl></cx:numDim>'


def root(part: str) -> str:
    return "cx:chartSpace" if part == NEW else "c:chartSpace"


def book(part: str, inside: str) -> bytes:
    """Return a workbook with "Revenue" in A1 and a chart; ``part`` tells the vocabulary."""
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    parts = make.workbook_parts({"S": make.sheet_part(rows)}, make.strings_part("Revenue"))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = make.relationships(("drawing", f"/{DRAWING}"))
    parts[DRAWING] = "<wsDr/>"
    kind = "chartEx" if part == NEW else "chart"
    parts["xl/drawings/_rels/drawing1.xml.rels"] = make.relationships((kind, f"/{part}"))
    names = f'xmlns:c="{_C}" xmlns:cx="{_CX}" xmlns:c15="{_C15}" xmlns:a="{_A}"'
    parts[part] = f"<{root(part)} {names}>{inside}</{root(part)}>"
    return make.zipped(parts)


def translated(data: bytes, part: str) -> str:
    """Return the chart after each text was put into square brackets."""
    open_ones = [each for each in extract(data, "x.xlsx", EN_KO).segments if each.kept is None]
    out = merge(data, "x.xlsx", {each.key: f"[{each.source}]" for each in open_ones}, EN_KO)
    return make.unzipped(out)[part].decode().partition(">")[2]


@pytest.mark.parametrize(
    ("part", "inside"),
    [
        (NEW, _TITLE.replace("Bridge of profit", "{}Bridge of profit{}")),
        (NEW, _SERIES.format("", "{}Plan{}") + _NUMBERS),
        (NEW, _SERIES.format("<cx:f>S!$A$1</cx:f>", "{}Revenue{}")),
        (NEW, _POINTS.format("", "{}First half{}") + _NUMBERS),
        (NEW, _POINTS.format('<cx:f dir="row">S!$A$1:$A$2</cx:f>', "{}Revenue{}") + _NUMBERS),
        (CHART, "<c:cat><c:strLit><c:pt idx='0'><c:v>_x000c_{}Axis label{}</c:v></c:pt></c:strLit></c:cat>"),
        (CHART, "<c:ser><c:trendline><c:name>{}Trend of sales{}</c:name></c:trendline></c:ser>"),
        (
            CHART,
            "<c15:datalabelsRange><c15:f>S!$A$1:$A$3</c15:f><c15:dlblRangeCache><c:pt idx='0'>"
            "<c:v>{}Revenue{}</c:v></c:pt></c15:dlblRangeCache></c15:datalabelsRange>",
        ),
    ],
)
def test_what_a_chart_says_is_translated_once_and_its_numbers_stay(part: str, inside: str) -> None:
    holes = inside.count("{}") // 2
    before, after = inside.format(*("", "") * holes), inside.format(*("[", "]") * holes)
    assert translated(book(part, before), part) == after + f"</{root(part)}>"


@pytest.mark.parametrize(
    "inside",
    [
        _SERIES.format("<cx:f>[1]Other!$A$1</cx:f>", "Elsewhere"),
        _POINTS.format("<cx:f>S!$B$1</cx:f>", "Elsewhere"),
    ],
)
def test_a_copy_of_cells_elsewhere_is_listed_and_stays(inside: str) -> None:
    data = book(NEW, inside)
    listed = {each.source: each for each in extract(data, "x.xlsx", EN_KO).segments}["Elsewhere"]
    assert (listed.kept, listed.place.room) == (KeptReason.COPY, Room.CHART)
    assert "Elsewhere" in translated(data, NEW)


@pytest.mark.parametrize("prefix", ["c", "cx"])
def test_the_words_of_a_chart_s_number_format_are_listed_and_stay(prefix: str) -> None:
    part = NEW if prefix == "cx" else CHART
    data = book(part, f'<{prefix}:numFmt formatCode="#,##0&quot; bn won&quot;"/>' * 2)
    listed = [each for each in extract(data, "x.xlsx", EN_KO).segments if each.place.room is Room.CHART]
    assert [(each.source, each.kept) for each in listed] == [("bn won", KeptReason.NUMBER_FORMAT)]

"""Charts of the newer vocabulary, and of the older one with its additions."""

from __future__ import annotations

from tests.generated_parts import TYPES, A, C, Part, drawn_paragraph

_MICROSOFT = "http://schemas.microsoft.com/office"
_CX = f"{_MICROSOFT}/drawing/2014/chartex"


def _new_chart(*cells: str) -> str:
    """Return a chart of the newer vocabulary: a title in runs, a series, a category, a format with a unit."""
    series, categories = cells or ("", "")
    return (
        f'<cx:chartSpace xmlns:cx="{_CX}" xmlns:a="{A}"><cx:chartData><cx:data id="0"><cx:strDim type="cat">'
        f"{categories}<cx:lvl ptCount='1'><cx:pt idx='0'>기초 잔액</cx:pt></cx:lvl></cx:strDim></cx:data>"
        "</cx:chartData><cx:chart><cx:title><cx:tx><cx:rich><a:bodyPr/>"
        f"{drawn_paragraph('손익 ', '변동')}</cx:rich></cx:tx></cx:title>"
        "<cx:plotArea><cx:plotAreaRegion><cx:series layoutId='waterfall'><cx:tx><cx:txData>"
        f"{series}<cx:v>증감액</cx:v></cx:txData></cx:tx></cx:series></cx:plotAreaRegion><cx:axis id='0'>"
        '<cx:numFmt formatCode="#,##0&quot;백만원&quot;"/></cx:axis></cx:plotArea></cx:chart></cx:chartSpace>'
    )


def _labelled_chart(cells: str) -> str:
    """Return a chart whose labels are the texts of cells, with a trend that has a name."""
    return (
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:chart><c:plotArea><c:lineChart><c:ser><c:idx val="0"/>'
        "<c:trendline><c:name>추세선 이름</c:name></c:trendline><c:extLst><c:ext uri='x'>"
        f'<c15:datalabelsRange xmlns:c15="{_MICROSOFT}/drawing/2012/chart"><c15:f>{cells}</c15:f>'
        '<c15:dlblRangeCache><c:ptCount val="1"/><c:pt idx="0"><c:v>기초 잔액</c:v></c:pt>'
        "</c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst></c:ser></c:lineChart></c:plotArea></c:chart></c:chartSpace>"
    )


def newer_charts(owner: str, cells: bool) -> tuple[Part, ...]:
    """Return one of each; ``cells``: what they say is copied from A1 and A2 of a workbook."""
    copied = ("<cx:f>시트1!$A$2</cx:f>", "<cx:f>시트1!$A$1</cx:f>") if cells else ("", "")
    return (
        Part(
            "word/charts/chartEx1.xml" if owner.startswith("word") else "xl/charts/chartEx1.xml",
            _new_chart(*copied),
            "application/vnd.ms-office.chartex+xml",
            owner,
            f"{_MICROSOFT}/2014/relationships/chartEx",
            "ex",
        ),
        Part(
            "word/charts/chart1.xml" if owner.startswith("word") else "xl/charts/chart1.xml",
            _labelled_chart("시트1!$A$1"),
            f"{TYPES}drawingml.chart+xml",
            owner,
            "chart",
            "old",
        ),
    )

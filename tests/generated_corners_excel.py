"""The far corners of workbooks, in Korean: what stands beside cells, and formulas that read cells."""

from __future__ import annotations

from tests.generated_charts import newer_charts
from tests.generated_parts import TYPES, Made, Part, Said, diagram, typed, with_parts
from tests.office_files import cell, sheet_part, strings_part, table_part, workbook_parts, zipped

_MICROSOFT = "http://schemas.microsoft.com/office"
_SHEET = "xl/worksheets/sheet1.xml"
_X = f"{TYPES}spreadsheetml."
_TYPES = {
    "xl/sharedStrings.xml": f"{_X}sharedStrings+xml",
    _SHEET: f"{_X}worksheet+xml",
    "xl/tables/table1.xml": f"{_X}table+xml",
}


def _sheet(rows: str, *strings: str, after: str = "", table: str = "", names: str = "") -> bytes:
    more = {"xl/tables/table1.xml": table} if table else {}
    parts = workbook_parts({"시트1": sheet_part(rows, after=after)}, strings_part(*strings), more, names)
    return typed(zipped(parts), _TYPES)


def _rows(*strings: str) -> str:
    return "".join(f'<row r="{n}">{cell(f"A{n}", n - 1)}</row>' for n in range(1, len(strings) + 1))


def _charts_in_a_workbook() -> Made:
    drawing = "xl/drawings/drawing1.xml"
    space = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    strings = ("기초 잔액", "증감액")
    data = with_parts(
        _sheet(_rows(*strings), *strings, after='<drawing r:id="d"/>'),
        Part(drawing, f'<xdr:wsDr xmlns:xdr="{space}"/>', f"{TYPES}drawing+xml", _SHEET, "drawing", "d"),
        *newer_charts(drawing, cells=True),
        Part(
            "xl/diagrams/data1.xml",
            diagram("심사"),
            f"{TYPES}drawingml.diagramData+xml",
            drawing,
            "diagramData",
            "g",
        ),
    )
    said = [Said("chart", text) for text in ("손익 변동", "추세선 이름", "심사")]
    said += [Said("chart caption", "기초 잔액", 3), Said("chart caption", "증감액", 2)]
    return Made("newer_charts.xlsx", data, tuple(said), ("백만원",))


def _beside_cells() -> Made:
    """Return a table with totals, readings in runs, a list by its name, a tip, a slicer, a button."""
    reading = '<r><t>한</t></r><rPh sb="0" eb="1"><t>ハン</t></rPh><r><rPr><b/></rPr><t>신 상사</t></r>'
    strings = ("계정", "현금", "총합계", reading, "승인됨")
    after = (
        '<dataValidations count="1"><dataValidation type="list" sqref="B2" promptTitle="고르기">'
        "<formula1>상태들</formula1></dataValidation></dataValidations>"
        '<hyperlinks><hyperlink ref="A4" location="A1" tooltip="첫 칸으로"/></hyperlinks>'
        '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'
    )
    table = table_part("A1:A3", "계정", more=' totalsRowCount="1"').replace(
        'name="계정"', 'name="계정" totalsRowLabel="총합계"'
    )
    names = "<definedNames><definedName name='상태들'>시트1!$A$5</definedName></definedNames>"
    inside = "<v:shape><v:textbox><div><font>조회 단추</font></div></v:textbox></v:shape>"
    button = f"<xml xmlns:v='urn:schemas-microsoft-com:vml'>{inside}</xml>"
    slicer = f'<slicers xmlns="{_MICROSOFT}/spreadsheetml/2009/9/main">'
    slicer += '<slicer name="s" cache="c" caption="부서별"/></slicers>'
    data = with_parts(
        _sheet(_rows(*strings), *strings, after=after, table=table, names=names),
        Part("xl/drawings/vmlDrawing1.xml", button, "application/xml", _SHEET, "vmlDrawing", "v"),
        Part(
            "xl/slicers/slicer1.xml",
            slicer,
            "application/vnd.ms-excel.slicer+xml",
            _SHEET,
            f"{_MICROSOFT}/2007/relationships/slicer",
            "s",
        ),
    )
    said = [Said("table header", text, 2) for text in ("계정", "총합계")]
    beside = ("한신 상사", "승인됨", "고르기", "첫 칸으로", "조회 단추", "부서별")
    said += [Said("beside", text) for text in beside]
    return Made("beside_cells.xlsx", data, tuple(said), ("상태들",))


def _formula(place: str, formula: str) -> str:
    return f'<c r="{place}"><f>{formula}</f><v>0</v></c>'


def _row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _built() -> Made:
    """Return a workbook whose formulas put texts together, take them apart, and take one for a name."""
    strings = ("대출", "예금", "대출 상품", "신용 대출", "3월", "4월", "시트1", "가나다", "합계", "비고")
    formulas = (
        'COUNTIF(A1:A8,"*"&amp;A1&amp;"*")',
        'MATCH(1+2&amp;"월",A1:A8,0)',
        "LEN(A8)",
        'SUMIF(A1:A8,A1&amp;"*",B1:B8)',
        "INDIRECT(A7&amp;&quot;!B2&quot;)",
        "SEARCH(A1,A4)",
        "SUMPRODUCT((LEFT(A1:A8,2)=A2)*B1:B8)",
        "COUNTIF(A1:A10,A9)",
        "MATCH(A10,A1:A10,0)",
    )
    rows = "".join(
        _row(n, cell(f"A{n}", n - 1), f'<c r="B{n}"><v>{n}</v></c>', *formula)
        for n, formula in enumerate([*([_formula(f"C{n}", f)] for n, f in enumerate(formulas, 1)), []], 1)
    )
    said = (Said("shared string", "합계"), Said("shared string", "비고"))
    return Made("built_lookups.xlsx", _sheet(rows, *strings), said, strings[:8])


def excel_corners() -> tuple[Made, ...]:
    """Return all of them."""
    return _charts_in_a_workbook(), _beside_cells(), _built()

"""Workbooks that the real ones lack: dynamic arrays, threads, pivots, lookups, drawings, Strict, template."""

from __future__ import annotations

from tests.generated_parts import (
    TYPES,
    A,
    Made,
    Part,
    Said,
    chart,
    diagram,
    drawn_paragraph,
    replaced,
    strict,
    typed,
    with_parts,
)
from tests.office_files import cell, sheet_part, strings_part, table_part, workbook_parts, zipped

_SHEET = "xl/worksheets/sheet1.xml"
_X = f"{TYPES}spreadsheetml."
_MICROSOFT = "http://schemas.microsoft.com/office"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_THREADS = f"{_MICROSOFT}/spreadsheetml/2018/threadedcomments"
_KINDS = {
    "xl/sharedStrings.xml": f"{_X}sharedStrings+xml",
    "xl/worksheets/sheet1.xml": f"{_X}worksheet+xml",
    "xl/worksheets/sheet2.xml": f"{_X}worksheet+xml",
    "xl/tables/table1.xml": f"{_X}table+xml",
    "xl/comments1.xml": f"{_X}comments+xml",
    "xl/pivotCache/definition1.xml": f"{_X}pivotCacheDefinition+xml",
}


def _book(rows: str, *strings: str, before: str = "", after: str = "", names: str = "", **more: str) -> bytes:
    """Return a workbook with one sheet; ``more`` names its tables, comments and pivot caches."""
    parts = {
        {"table": "xl/tables/table1.xml", "comments": "xl/comments1.xml"}.get(
            name, "xl/pivotCache/definition1.xml"
        ): part
        for name, part in more.items()
    }
    sheet = sheet_part(rows, before, after)
    shared = strings_part(*strings) if strings else ""
    return typed(zipped(workbook_parts({"시트1": sheet}, shared, parts, names)), _KINDS)


def _row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _column(*strings: str, first: int = 1) -> str:
    """Return one row a string, each in column A."""
    return "".join(_row(n, cell(f"A{n}", n - first)) for n in range(first, first + len(strings)))


def _formula(place: str, formula: str, value: str = "0", more: str = "") -> str:
    return f'<c r="{place}"{more}><f>{formula}</f><v>{value}</v></c>'


def _arrays() -> Made:
    """Return a workbook with a formula that spills; what it spilled is cached as text."""
    formula = '<f t="array" ref="C1:C2">_xlfn.UNIQUE(A1:A2&amp;"")</f><v>넘친 첫 값</v>'
    spilled = '<c r="C2" t="str"><v>넘친 둘째 값</v></c>'
    rows = _row(1, cell("A1", 0), f'<c r="C1" t="str" cm="1">{formula}</c>') + _row(2, cell("A2", 1), spilled)
    metadata = (
        f'<metadata xmlns="{_MAIN}"><metadataTypes count="1"><metadataType name="XLDAPR" '
        'minSupportedVersion="120000" copy="1"/></metadataTypes><cellMetadata count="1"><bk>'
        '<rc t="1" v="0"/></bk></cellMetadata></metadata>'
    )
    kind = f"{_X}sheetMetadata+xml"
    part = Part("xl/metadata.xml", metadata, kind, "xl/workbook.xml", "sheetMetadata", "meta")
    data = with_parts(_book(rows, "이자수익", "수수료수익"), part)
    said = (Said("shared string", "이자수익"), Said("shared string", "수수료수익"))
    return Made("dynamic_arrays.xlsx", data, said, ("넘친 첫 값", "넘친 둘째 값"))


def _threads() -> Made:
    copy = "[Threaded comment] 사본은 그대로 둔다."
    plain = (
        f'<comments xmlns="{_MAIN}"><authors><author>tc={1}'
        f'</author></authors><commentList><comment ref="A1" authorId="0"><text><t>{copy}</t></text></comment>'
        '<comment ref="A2" authorId="0"><text><r><rPr><b/></rPr><t>검토</t></r><r><t> 필요함</t></r></text>'
        "</comment></commentList></comments>"
    )
    thread = (
        f'<ThreadedComments xmlns="{_THREADS}"><threadedComment ref="A1" id="{{1}}" personId="{{2}}"><text>'
        '단가를 확인해 주세요.</text></threadedComment><threadedComment ref="A1" id="{3}" parentId="{1}" '
        'personId="{2}"><text>네, 수정했습니다.</text></threadedComment></ThreadedComments>'
    )
    data = with_parts(
        _book(_column("단가", "수량"), "단가", "수량", comments=plain),
        Part(
            "xl/threadedComments/threadedComment1.xml",
            thread,
            "application/vnd.ms-excel.threadedcomments+xml",
            _SHEET,
            f"{_MICROSOFT}/2017/10/relationships/threadedComment",
            "thread",
        ),
    )
    said = (
        Said("comment", "검토 필요함"),
        Said("threaded comment", "단가를 확인해 주세요."),
        Said("threaded comment", "네, 수정했습니다."),
    )
    return Made("threaded_comments.xlsx", data, said, (copy,))


def _lookups() -> Made:
    """Return a workbook in which formulas, a list and a pivot look for texts of cells."""
    strings = ("예금", "대출", "승인", "보류", "서울", "비고란", "합계 금액", "적금 상품")
    rows = _column(*strings) + _row(
        9,
        _formula("B9", 'VLOOKUP("예금",A1:B8,2,FALSE)'),
        _formula("C9", 'COUNTIF(A1:A8,"대출")'),
        _formula("D9", 'SUMIF(A1:A8,"*적금*",B1:B8)'),
    )
    lists = (
        '<dataValidations count="1"><dataValidation type="list" sqref="B1"><formula1>"승인,보류"</formula1>'
        "</dataValidation></dataValidations>"
    )
    pivot = (
        f'<pivotCacheDefinition xmlns="{_MAIN}">'
        '<cacheFields count="1"><cacheField name="비고란"><sharedItems><s v="서울"/></sharedItems>'
        "</cacheField></cacheFields></pivotCacheDefinition>"
    )
    data = _book(rows, *strings, after=lists, pivot=pivot)
    stays = ("예금", "대출", "승인", "보류", "서울", "비고란", "적금 상품")
    return Made("looked_for.xlsx", data, (Said("shared string", "합계 금액"),), stays)


def looking(formula: str, *strings: str) -> bytes:
    """Return a workbook with strings in column A and a formula about them."""
    return _book(_column(*strings) + _row(len(strings) + 1, _formula("D9", formula)), *strings)


def _table() -> Made:
    strings = ("계정 과목", "기초 잔액", "기말 잔액", "현금")
    rows = _row(1, cell("A1", 0), cell("B1", 1), cell("C1", 2)) + _row(
        2, cell("A2", 3), '<c r="B2"><v>1</v></c>', _formula("C2", "T[[#This Row],[기초 잔액]]*2", "2")
    )
    after = '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'
    data = _book(rows, *strings, after=after, table=table_part("A1:C2", *strings[:3]))
    said = (
        Said("table header", "계정 과목", 2),
        Said("table header", "기말 잔액", 2),
        Said("shared string", "현금"),
    )
    return Made("table.xlsx", data, said, ("기초 잔액",))


def _rich() -> Made:
    """Return a workbook with rich, inline and escaped strings, readings, and words in number formats."""
    runs = "<r><rPr><b/><sz val='11'/></rPr><t>순이자</t></r><r><t xml:space='preserve'> 마진</t></r>"
    noise = "<r><rPr><sz val='11'/></rPr><t>자기</t></r><r><rPr><sz val='11'/></rPr><t>자본</t></r>"
    reading = "<t>한신</t><rPh sb='0' eb='2'><t>ハンシン</t></rPh>"
    inline = '<c r="A5" t="inlineStr"><is><t>직접 적은 글</t></is></c>'
    rows = _column(runs, noise, reading, "첫 줄_x000D_\n둘째 줄") + _row(5, inline)
    data = _book(rows, runs, noise, reading, "첫 줄_x000D_\n둘째 줄")
    said = (
        Said("rich text", "순이자 마진"),
        Said("rich text", "자기자본"),
        Said("shared string", "한신"),
        Said("inline string", "직접 적은 글"),
    )
    return Made("rich_text.xlsx", data, said)


def _drawn() -> Made:
    drawing_space = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    shape = (
        '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="x" descr="도형 설명"/><xdr:cNvSpPr/></xdr:nvSpPr>'
        f"<xdr:spPr/><xdr:txBody><a:bodyPr/>{drawn_paragraph('단위: ', '억원')}</xdr:txBody></xdr:sp>"
    )
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="a14">{shape}</mc:Choice><mc:Fallback/></mc:AlternateContent>'
    )
    anchor = (
        f'<xdr:wsDr xmlns:xdr="{drawing_space}" xmlns:a="{A}"><xdr:absoluteAnchor><xdr:pos x="0" y="0"/>'
        f'<xdr:ext cx="9" cy="9"/>{both}<xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>'
    )
    drawing, strings = "xl/drawings/drawing1.xml", ("현황", "기업", "가계")
    data = with_parts(
        _book(_column(*strings), *strings, after='<drawing r:id="d"/>'),
        Part(drawing, anchor, f"{TYPES}drawing+xml", _SHEET, "drawing", "d"),
        Part(
            "xl/charts/chart1.xml",
            chart(["대출 ", "잔액"], "기업", "가계", cells="시트1!$A$2:$A$3"),
            f"{TYPES}drawingml.chart+xml",
            drawing,
            "chart",
            "c",
        ),
        Part(
            "xl/diagrams/data1.xml",
            diagram("심사 단계"),
            f"{TYPES}drawingml.diagramData+xml",
            drawing,
            "diagramData",
            "g",
        ),
    )
    said = (
        Said("shape", "단위: 억원"),
        Said("chart", "대출 잔액"),
        Said("diagram", "심사 단계"),
        Said("shared string", "현황"),
        Said("chart caption", "기업", 2),
        Said("chart caption", "가계", 2),
        Said("alternative text", "도형 설명"),
    )
    return Made("drawn.xlsx", data, said)


def _printed() -> Made:
    after = (
        '<dataValidations count="1"><dataValidation type="whole" sqref="B1" promptTitle="입력 안내" '
        'prompt="정수만 넣으십시오." errorTitle="입력 오류" error="정수가 아닙니다."><formula1>1</formula1>'
        "</dataValidation></dataValidations>"
        "<headerFooter><oddHeader>&amp;L대외비 자료&amp;R&amp;P</oddHeader>"
        "<oddFooter>&amp;C내부용</oddFooter></headerFooter>"
    )
    data = _book(_column("수량"), "수량", after=after)
    said = {
        "prompt": ("입력 안내", "정수만 넣으십시오.", "입력 오류", "정수가 아닙니다."),
        "print line": ("대외비 자료", "내부용"),
    }
    return Made("printed.xlsx", data, tuple(Said(room, text) for room in said for text in said[room]))


def _like_formulas() -> Made:
    """Return cells whose text begins as a formula would."""
    texts = ("=합계를 뜻함", "+증가분", "-감소분", "@담당자")
    return Made(
        "like_formulas.xlsx",
        _book(_column(*texts), *texts),
        tuple(Said("shared string", text) for text in texts),
    )


def _strict() -> Made:
    inline = '<c r="A2" t="inlineStr"><is><t>엄격한 글</t></is></c>'
    data = strict(_book(_row(1, cell("A1", 0)) + _row(2, inline), "엄격한 형식"))
    return Made(
        "strict.xlsx", data, (Said("shared string", "엄격한 형식"), Said("inline string", "엄격한 글"))
    )


def _template() -> Made:
    plain = _book(_column("서식의 제목"), "서식의 제목")
    data = replaced(plain, "spreadsheetml.sheet.main", "spreadsheetml.template.main")
    return Made("template.xltx", data, (Said("shared string", "서식의 제목"),))


def large_workbook(rows: int, columns: int = 10) -> bytes:
    """Return a workbook whose cells all hold text of their own, a tenth of it Korean sentences."""
    width = [chr(65 + n) for n in range(columns)]
    strings = [
        f"{row}행 {letter}열의 금액" if letter != "A" else f"{row}번째 거래는 전년보다 늘었다."
        for row in range(rows)
        for letter in width
    ]
    cells = "".join(
        _row(row + 1, *(cell(f"{letter}{row + 1}", row * columns + at) for at, letter in enumerate(width)))
        for row in range(rows)
    )
    return _book(cells, *strings)


def excel_documents() -> tuple[Made, ...]:
    """Return all of them but the large one."""
    return (
        _arrays(),
        _threads(),
        _lookups(),
        _table(),
        _rich(),
        _drawn(),
        _printed(),
        _like_formulas(),
        _strict(),
        _template(),
    )

"""Places that few think of, in Korean: properties, form fields, scenarios, what a table says of itself."""

from __future__ import annotations

from tests.generated_parts import OFFICE, TYPES, Made, Part, Said, typed, with_parts
from tests.office_files import (
    cell,
    content_types,
    document_parts,
    relationships,
    sheet_part,
    strings_part,
    table_part,
    workbook_parts,
    zipped,
)

_X = f"{TYPES}spreadsheetml."
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPED = {
    "docProps/custom.xml": f"{TYPES}custom-properties+xml",
    "docProps/app.xml": f"{TYPES}extended-properties+xml",
    "word/document.xml": f"{TYPES}wordprocessingml.document.main+xml",
    "word/settings.xml": f"{TYPES}wordprocessingml.settings+xml",
}
CUSTOM = (
    f'<Properties xmlns="{_PROPERTIES}/custom-properties" xmlns:vt="{_PROPERTIES}/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="title">'
    "<vt:lpwstr>고객사 이름</vt:lpwstr></property>"
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3" name="Count"><vt:i4>3</vt:i4>'
    "</property>"
    "</Properties>"
)
APPLICATION = (
    f'<Properties xmlns="{_PROPERTIES}/extended-properties"><Company>우리 은행</Company></Properties>'
)


def further_documents() -> tuple[Made, ...]:
    """Return a document and a workbook."""
    return _word(), _excel()


def _word() -> Made:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    form = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/><w:enabled/>'
        '<w:helpText w:type="text" w:val="도움말"/><w:textInput><w:default w:val="이름을 넣으십시오"/>'
        "</w:textInput></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMTEXT</w:instrText></w:r>"
        f"{field.format('separate')}<w:r><w:t>이름을 넣으십시오</w:t></w:r>{field.format('end')}"
    )
    tick = '<w:checkBox><w:default w:val="0"/></w:checkBox>'
    tick = f'<w:ffData><w:name w:val="b"/><w:enabled/>{tick}</w:ffData>'
    box = f'<w:r><w:fldChar w:fldCharType="begin">{tick}</w:fldChar></w:r>{field.format("end")}'
    body = f"<w:p><w:r><w:t>신청인: </w:t></w:r>{form}</w:p><w:p><w:r><w:t>동의</w:t></w:r>{box}</w:p>"
    parts = {
        **document_parts(body),
        "[Content_Types].xml": content_types(_TYPED),
        "_rels/.rels": relationships(
            ("officeDocument", "word/document.xml"),
            ("custom-properties", "docProps/custom.xml"),
            ("extended-properties", "docProps/app.xml"),
        ),
        "word/_rels/document.xml.rels": relationships(("settings", "settings.xml")),
        "word/settings.xml": f'<w:settings xmlns:w="{_W}"><w:docVars><w:docVar w:name="v" w:val="변수 값"/>'
        "</w:docVars></w:settings>",
        "docProps/custom.xml": CUSTOM,
        "docProps/app.xml": APPLICATION,
    }
    said = (
        Said("body", "신청인:"),
        Said("form field", "이름을 넣으십시오", 2),
        Said("form field", "도움말"),
        Said("body", "동의"),
    )
    return Made("form.docx", zipped(parts), said, ("고객사 이름", "우리 은행", "변수 값"))


def _excel() -> Made:
    strings = ("계정", "현금")
    rows = "".join(f'<row r="{n}">{cell(f"A{n}", n - 1)}</row>' for n in (1, 2))
    after = (
        '<scenarios><scenario name="s" count="1" comment="금리가 오르는 경우"><inputCells r="B1" val="2"/>'
        '</scenario></scenarios><tableParts count="1"><tablePart r:id="t"/></tableParts>'
    )
    told = (
        '<extLst><ext uri="{504A1905-F514-4f6f-8877-14C23A59335A}" '
        f'xmlns:x14="{_X14}"><x14:table altText="표 설명" altTextSummary="과목별 잔액"/></ext></extLst>'
    )
    sheet = "xl/worksheets/sheet1.xml"
    table = table_part("A1:A2", "계정").replace("</table>", f"{told}</table>")
    data = typed(
        zipped(workbook_parts({"시트1": sheet_part(rows, after=after)}, strings_part(*strings))),
        {
            sheet: f"{_X}worksheet+xml",
            "xl/sharedStrings.xml": f"{_X}sharedStrings+xml",
        },
    )
    data = with_parts(
        data,
        Part("xl/tables/table1.xml", table, f"{_X}table+xml", sheet, f"{OFFICE}/table", "t"),
    )
    said = (
        Said("table header", "계정", 2),
        Said("shared string", "현금"),
        Said("scenario", "금리가 오르는 경우"),
        Said("alternative text", "표 설명"),
        Said("alternative text", "과목별 잔액"),
    )
    return Made("scenarios.xlsx", data, said)

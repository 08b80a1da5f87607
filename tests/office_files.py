"""Office files for tests, made from parts as text. Shares nothing with ``nlps_core.documents``."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument."
XLSX = f"{_TYPES}spreadsheetml.sheet.main+xml"
DOCX = f"{_TYPES}wordprocessingml.document.main+xml"
_KINDS = {
    "worksheets/": "worksheet",
    "sharedStrings": "sharedStrings",
    "styles": "styles",
    "threadedComments": "threadedComment",
    "comments": "comments",
    "tables/": "table",
    "pivotCache/": "pivotCacheDefinition",
}


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of the parts, in order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def relationships(*targets: tuple[str, str], external: bool = False) -> str:
    """Return a relationships part for pairs of kind and target."""
    mode = ' TargetMode="External"' if external else ""
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{items}</Relationships>'


def content_types(overrides: Mapping[str, str]) -> str:
    items = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{items}</Types>'
    )


def strings_part(*items: str) -> str:
    """Return shared strings; an item is plain text or the inside of an ``si``."""
    inside = "".join(f"<si>{item if item.startswith('<') else f'<t>{item}</t>'}</si>" for item in items)
    return f'<sst xmlns="{_MAIN}" count="{len(items)}" uniqueCount="{len(items)}">{inside}</sst>'


def sheet_part(rows: str, before: str = "", after: str = "") -> str:
    data = f"<sheetData>{rows}</sheetData>"
    return f'<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{before}{data}{after}</worksheet>'


def cell(reference: str, number: int) -> str:
    """Return a cell that shows a shared string."""
    return f'<c r="{reference}" t="s"><v>{number}</v></c>'


def table_part(reference: str, *names: str, more: str = "") -> str:
    columns = "".join(f'<tableColumn id="{n}" name="{name}"/>' for n, name in enumerate(names, 1))
    return (
        f'<table xmlns="{_MAIN}" id="1" name="T" displayName="T" ref="{reference}"{more}>'
        f'<tableColumns count="{len(names)}">{columns}</tableColumns></table>'
    )


def workbook_parts(
    sheets: Mapping[str, str], strings: str = "", more: Mapping[str, str] | None = None, names: str = ""
) -> dict[str, str | bytes]:
    """Return the parts of a workbook.

    ``sheets`` maps a name (``Hidden?`` hides the sheet) to its part; ``more`` holds further parts:
    those in ``tables/`` and ``comments`` belong to the first sheet, the others to the workbook.
    """
    more = dict(more or {})
    files = {f"xl/worksheets/sheet{n}.xml": part for n, part in enumerate(sheets.values(), 1)}
    if strings:
        more["xl/sharedStrings.xml"] = strings
    owned = [name for name in more if "tables/" in name or "comments" in name.lower()]
    top = [*files, *(name for name in more if name not in owned and not name.endswith(".rels"))]
    listed = "".join(
        f'<sheet name="{name.rstrip("?")}" sheetId="{n}" r:id="rId{n}"'
        + (' state="hidden"' if name.endswith("?") else "")
        + "/>"
        for n, name in enumerate(sheets, 1)
    )
    book = f"<sheets>{listed}</sheets>{names}"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types({"xl/workbook.xml": XLSX}),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{book}</workbook>',
        "xl/_rels/workbook.xml.rels": relationships(*((_kind(name), f"/{name}") for name in top)),
        **files,
        **more,
    }
    if owned:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(
            *((_kind(name), f"/{name}") for name in owned)
        )
    return parts


def document_parts(body: str = "<w:p><w:r><w:t>Revenue rose.</w:t></w:r></w:p>") -> dict[str, str | bytes]:
    """Return the parts of a small docx."""
    return {
        "[Content_Types].xml": content_types({"word/document.xml": DOCX}),
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }


def _kind(part: str) -> str:
    return next((kind for start, kind in _KINDS.items() if start in part), "other")

"""What a generated document says of itself, and the packaging that its makers share.

A generated document knows each of its texts, so that nobody has to be asked what it holds. Shares
nothing with ``nlps_core.documents``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument."
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A visible text to be translated, and how often it stands in the file (a text box: twice)."""

    room: str
    text: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Made:
    """A generated document: ``said`` is translated; ``stays`` is there and never changes."""

    name: str
    data: bytes
    said: tuple[Said, ...]
    stays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A further part: who refers to it, how, and what it is. ``kind`` may be a whole relationship type."""

    name: str
    content: str
    type: str
    owner: str
    kind: str
    key: str


def with_parts(data: bytes, *parts: Part) -> bytes:
    """Return the package with these parts, their types and the references to them added."""
    files = unzipped(data)
    for part in parts:
        files[part.name] = part.content.encode()
        override = f'<Override PartName="/{part.name}" ContentType="{part.type}"/>'
        _append(files, "[Content_Types].xml", "</Types>", override)
        folder, _, base = part.owner.rpartition("/")
        links = f"{folder}/_rels/{base}.rels"
        files.setdefault(
            links,
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b"</Relationships>",
        )
        kind = part.kind if ":" in part.kind else f"{OFFICE}/{part.kind}"
        link = f'<Relationship Id="{part.key}" Type="{kind}" Target="/{part.name}"/>'
        _append(files, links, "</Relationships>", link)
    return zipped(files)


def typed(data: bytes, types: Mapping[str, str]) -> bytes:
    """Return the package with the content types of its parts named one by one."""
    files = unzipped(data)
    for name, kind in types.items():
        if name in files:
            _append(
                files,
                "[Content_Types].xml",
                "</Types>",
                f'<Override PartName="/{name}" ContentType="{kind}"/>',
            )
    return zipped(files)


def replaced(data: bytes, old: str, new: str) -> bytes:
    """Return the package with a text replaced in all its parts."""
    return zipped(
        {name: content.replace(old.encode(), new.encode()) for name, content in unzipped(data).items()}
    )


def strict(data: bytes) -> bytes:
    """Return the workbook in the names of Strict OOXML."""
    for old, new in _STRICT.items():
        data = replaced(data, old, new)
    return data


def transitional(data: bytes) -> bytes:
    """Return a Strict workbook in the common names, for readers that know no others."""
    for old, new in _STRICT.items():
        data = replaced(data, new, old)
    return data


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def drawn_paragraph(*runs: str) -> str:
    """Return an ``a:p`` of plain runs."""
    return "<a:p>" + "".join(f"<a:r><a:rPr/><a:t>{text}</a:t></a:r>" for text in runs) + "</a:p>"


def chart(title: Sequence[str], *captions: str, cells: str = "Sheet1!$A$1:$A$2") -> str:
    """Return a chart with a title, run by run, and the captions that it keeps a copy of."""
    points = "".join(f'<c:pt idx="{n}"><c:v>{caption}</c:v></c:pt>' for n, caption in enumerate(captions))
    return (
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:chart><c:title><c:tx><c:rich><a:bodyPr/>'
        f"{drawn_paragraph(*title)}</c:rich></c:tx></c:title><c:plotArea><c:layout/><c:barChart>"
        '<c:barDir val="col"/><c:ser><c:idx val="0"/><c:order val="0"/><c:cat><c:strRef><c:f>'
        f'{cells}</c:f><c:strCache><c:ptCount val="{len(captions)}"/>{points}</c:strCache></c:strRef></c:cat>'
        '<c:val><c:numRef><c:f>Sheet1!$B$1</c:f><c:numCache><c:ptCount val="1"/><c:pt idx="0"><c:v>1234</c:v>'
        '</c:pt></c:numCache></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        "</c:plotArea></c:chart></c:chartSpace>"
    )


def diagram(*texts: str) -> str:
    """Return the data of a SmartArt diagram with one point a text."""
    points = "".join(
        f'<dgm:pt modelId="{number}"><dgm:t><a:bodyPr/>{drawn_paragraph(text)}</dgm:t></dgm:pt>'
        for number, text in enumerate(texts)
    )
    return (
        f'<dgm:dataModel xmlns:dgm="{DGM}" xmlns:a="{A}"><dgm:ptLst>{points}</dgm:ptLst>'
        "<dgm:cxnLst/></dgm:dataModel>"
    )


def _append(files: dict[str, bytes], name: str, before: str, content: str) -> None:
    files[name] = files[name].replace(before.encode(), (content + before).encode())

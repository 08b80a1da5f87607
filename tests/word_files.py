"""Makes small Word files out of the XML of their paragraphs, for what real files lack, and asks of them."""

from __future__ import annotations

import io
import zipfile

from nlps_core.documents import ExtractOptions, extract, merge
from nlps_core.types import KO_EN, KeptReason, Segment
from tests.walker_word import parts

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_KINDS = {
    "document": f"{_TYPE}document.main",
    "glossary": f"{_TYPE}document.glossary",
    "core": "application/vnd.openxmlformats-package.core-properties",
}
_RELS = _TRANSITIONAL + "package/2006/relationships"
_NAMESPACES = {
    "w": ("wordprocessingml/2006/main", "wordprocessingml/main"),
    "r": ("officeDocument/2006/relationships", "officeDocument/relationships"),
    "wp": ("drawingml/2006/wordprocessingDrawing", "drawingml/wordprocessingDrawing"),
    "a": ("drawingml/2006/main", "drawingml/main"),
    "m": ("officeDocument/2006/math", "officeDocument/math"),
}
_SAME = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_ROOTS = {
    "header": "hdr",
    "footer": "ftr",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "numbering": "numbering",
    "glossary": "glossaryDocument",
    "core": "coreProperties",
}

BOLD = "<w:b/>"
LINK = '<w:hyperlink r:id="link">{}</w:hyperlink>'
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
SIMPLE = '<w:fldSimple w:instr=" {} ">{}</w:fldSimple>'
MARK = '<w:bookmarkStart w:id="1" w:name="m"/>'
MARK_END = '<w:bookmarkEnd w:id="1"/>'
TAB = "<w:r><w:tab/></w:r>"
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="x"/></wp:inline></w:drawing></w:r>'

STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="회사 큰제목"/><w:basedOn w:val="1"/></w:style>'
)


def run(text: str, properties: str = "") -> str:
    """Return a run; ``properties`` is the inside of its ``w:rPr``."""
    around = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{around}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def field(instruction: str, *result: str) -> str:
    """Return a complex field over several runs."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return mark.format("begin") + code + mark.format("separate") + "".join(result) + mark.format("end")


def text_box(choice: str, fallback: str) -> str:
    """Return a run with a text box in both of its forms; each is the XML of its paragraphs."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        '<wp:docPr id="1" name="x"/>'
        f"<wps:txbx><w:txbxContent>{choice}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{fallback}</w:txbxContent></v:textbox>"
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def word_file(body: str, strict: bool = False, styles: str = STYLES, **parts: str) -> bytes:
    """Return a docx; ``parts`` may hold the inside of header, footer, footnotes, comments and others."""
    base, index = (_STRICT, 1) if strict else (_TRANSITIONAL, 0)
    declared = _SAME + "".join(f' xmlns:{prefix}="{base}{uri[index]}"' for prefix, uri in _NAMESPACES.items())
    types, relations, files = [], [], {}
    stories = {"document": ("document", f"<w:body>{body}</w:body>"), "styles": ("styles", styles)}
    stories |= {name: (_ROOTS[name], inside) for name, inside in parts.items()}
    for name, (root, inside) in stories.items():
        files[f"word/{name}.xml"] = f'<?xml version="1.0"?>\n<w:{root}{declared}>{inside}</w:{root}>'
        types.append(
            f'<Override PartName="/word/{name}.xml" ContentType="{_KINDS.get(name, _TYPE + name)}+xml"/>'
        )
        if name != "document":
            link = f"{base}{_NAMESPACES['r'][index]}/{name}"
            relations.append(f'<Relationship Id="{name}" Type="{link}" Target="{name}.xml"/>')
    link = f"{base}{_NAMESPACES['r'][index]}"
    first = f'<Relationship Id="r" Type="{link}/officeDocument" Target="word/document.xml"/>'
    links = f'<Relationship Id="link" Type="{link}/hyperlink" Target="http://x.org" TargetMode="External"/>'
    kinds = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    opening = "http://schemas.openxmlformats.org/package/2006/content-types"
    return _zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{opening}">{kinds}{"".join(types)}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELS}">{first}</Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELS}">{links}{"".join(relations)}'
            "</Relationships>",
            **files,
        }
    )


def _zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(name, text)
    return buffer.getvalue()


def segments(data: bytes, hidden: bool = False) -> list[Segment]:
    return list(extract(data, "x.docx", KO_EN, ExtractOptions(hidden=hidden)).segments)


def sources(body: str, hidden: bool = False) -> list[str]:
    return [segment.source for segment in segments(word_file(body), hidden) if segment.kept is None]


def kept(body: str) -> list[tuple[KeptReason, str]]:
    return [(each.kept, each.source) for each in segments(word_file(body)) if each.kept is not None]


def translated(body: str, *targets: str) -> str:
    """Return the XML of the body after its open segments got these targets, in order."""
    data = word_file(body)
    keys = [segment.key for segment in segments(data) if segment.kept is None]
    out = merge(data, "x.docx", dict(zip(keys, targets, strict=True)), KO_EN)
    text = parts(out)["word/document.xml"].decode()
    return text.partition("<w:body>")[2].removesuffix("</w:body></w:document>")

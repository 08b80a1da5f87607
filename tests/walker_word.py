"""What a reader sees of a Word file, found with lxml and none of the product's own code.

The tests compare what the product did with what this sees; it must never import ``nlps_core``.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

_ROOMS = {
    "document.main+xml": "body",
    "template.main+xml": "body",
    "header+xml": "header",
    "footer+xml": "footer",
    "footnotes+xml": "footnote",
    "endnotes+xml": "endnote",
    "comments+xml": "comment",
}
_LABELS = {
    "txbxContent": "text box",
    "sdt": "control",
    "hyperlink": "link",
    "ins": "inserted",
    "moveTo": "inserted",
    "rt": "ruby",
    "rubyBase": "ruby",
}
_HOLDERS = ("p", "rt")
_COMPUTED = (
    "PAGE",
    "NUMPAGES",
    "PAGEREF",
    "DATE",
    "TIME",
    "SEQ",
    "MERGEFIELD",
    "DOCPROPERTY",
    "FILENAME",
    "AUTHOR",
)
_SHOWN = ("b", "i", "u", "strike", "color", "sz", "vertAlign")


_SHAPE = ("alternative text", ("alt",))
# What is said in attributes: the room, and the attributes of each element.
_SAID: dict[str, tuple[str, tuple[str, ...]]] = {
    "docPr": ("alternative text", ("title", "descr")),
    "cNvPr": ("alternative text", ("title", "descr")),
    **dict.fromkeys(("shape", "rect", "roundrect", "oval", "line", "group"), _SHAPE),
    "textpath": ("text box", ("string",)),
    "tblCaption": ("alternative text", ("val",)),
    "tblDescription": ("alternative text", ("val",)),
    "hyperlink": ("tip", ("tooltip",)),
    "hlinkClick": ("tip", ("tooltip",)),
    "alias": ("tip", ("val",)),
    "helpText": ("tip", ("val",)),
    "statusText": ("tip", ("val",)),
    "listItem": ("list to choose from", ("displayText",)),
    "listEntry": ("list to choose from", ("val",)),
}
_CAPTIONS = (
    ".//{*}strCache//{*}v",
    ".//{*}multiLvlStrCache//{*}v",
    ".//{*}dlblRangeCache//{*}v",
    ".//{*}strLit//{*}v",
    ".//{*}tx/{*}v",
    ".//{*}txData/{*}v",
    ".//{*}strDim/{*}lvl/{*}pt",
    ".//{*}trendline/{*}name",
)


@dataclass(frozen=True)
class Letter:
    """One visible character, how it looks and where it stands."""

    character: str
    look: tuple[str, ...]
    labels: frozenset[str]


@dataclass
class Passage:
    """The visible text of one paragraph (or ruby text), text boxes inside it left out."""

    part: str
    xml: bytes
    letters: list[Letter] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(letter.character for letter in self.letters)


def passages(data: bytes) -> list[Passage]:
    """Return every paragraph of every part with text, in the order of the file."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part, room in _parts(package):
            root = etree.fromstring(package.read(part))
            for holder in root.iter("{*}p", "{*}rt"):
                if _is_word(holder):
                    passage = Passage(part, etree.tostring(holder, with_tail=False))
                    _Reader(passage, holder, room).read()
                    found.append(passage)
    return found


def untouchable(data: bytes) -> list[tuple[str, str]]:
    """Return deleted text and field codes, which no translation may change."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part, _ in _parts(package):
            root = etree.fromstring(package.read(part))
            found += [
                (part, element.text or "")
                for element in root.iter("{*}instrText", "{*}delText", "{*}delInstrText")
            ]
    return sorted(found)


def drawn(data: bytes) -> list[tuple[str, str]]:
    """Return the texts of charts and diagrams, and what stands in attributes, each with its place.

    The place is a part, or for an attribute a part and the room, with a space between.
    """
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.namelist():
            if re.search(r"/(charts/chart(Ex)?|diagrams/(data|drawing))\d*\.xml$", part):
                root = etree.fromstring(package.read(part))
                found += [(part, text) for text in _drawn_texts(root)]
            elif part.endswith("/numbering.xml"):
                levels = etree.fromstring(package.read(part)).iter("{*}lvlText")
                written = (re.sub("%[1-9]", " ", level.get(_w(level, "val"), "")) for level in levels)
                # One letter without a number is a bullet.
                found += [(f"{part} automatic number", text) for text in written if text.strip("o")]
        for part, _ in _parts(package):
            for element in etree.fromstring(package.read(part)).iter(etree.Element):
                room, names = _SAID.get(_local(element), ("", ()))
                if _local(element) == "cNvPr" and "picture" in (etree.QName(element).namespace or ""):
                    continue
                values = (element.get(name) or element.get(_w(element, name), "") for name in names)
                found += [(f"{part} {room}", value) for value in values]
    return found


def _drawn_texts(root: etree._Element) -> Iterator[str]:
    for each in root.iter("{*}p"):
        if "drawingml" in each.tag:
            yield "".join(t.text or "" for t in each.iterfind("{*}r/{*}t"))
    for path in _CAPTIONS:
        yield from (value.text or "" for value in root.iterfind(path))


def choices(data: bytes) -> list[str]:
    """Return what a list stores of an entry that shows no text, and the properties in words: what stays."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part, _ in _parts(package):
            root = etree.fromstring(package.read(part))
            found += [
                entry.get(_w(entry, "value"), "")
                for entry in root.iter("{*}listItem")
                if entry.get(_w(entry, "displayText")) is None
            ]
        for name in package.namelist():
            if name.lower() == "docprops/core.xml":
                told = etree.fromstring(package.read(name)).iter(
                    "{*}title", "{*}subject", "{*}description", "{*}keywords", "{*}category"
                )
                found += [each.text or "" for each in told]
    return [text for text in found if text.strip()]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    types = etree.fromstring(package.read("[Content_Types].xml"))
    names = {name.lower(): name for name in package.namelist()}
    for override in types.iter("{*}Override"):
        kind = override.get("ContentType", "").rpartition("wordprocessingml.")[2]
        part = names.get(override.get("PartName", "").lstrip("/").lower())
        if kind in _ROOMS and part:
            yield part, _ROOMS[kind]


def _is_word(element: etree._Element) -> bool:
    return "wordprocessingml" in (etree.QName(element).namespace or "")


class _Reader:
    def __init__(self, passage: Passage, holder: etree._Element, room: str) -> None:
        self._passage = passage
        self._holder = holder
        self._fields: list[list[str]] = []
        tables = sum(_local(above) == "tbl" for above in holder.iterancestors())
        above = {_LABELS[name] for each in holder.iterancestors() if (name := _local(each)) in _LABELS}
        place = room if room != "body" or not tables else "table" if tables == 1 else "nested table"
        self._labels = frozenset(
            {"text box" if "text box" in above else place} | above - {"link", "inserted"}
        )
        self._gone = any(_local(above) in ("del", "moveFrom") for above in holder.iterancestors())
        if _local(holder) == "rt":
            self._labels |= {"ruby"}

    def read(self) -> None:
        if not self._gone:
            for child in self._holder:
                self._walk(child, "", self._labels)

    def _walk(self, element: etree._Element, link: str, labels: frozenset[str]) -> None:
        name = _local(element)
        if name in ("del", "moveFrom", *_HOLDERS) and _is_word(element):
            return
        if name == "r" and _is_word(element):
            self._read_run(element, link, labels)
            return
        if name == "fldSimple":
            self._fields.append([element.get(_w(element, "instr"), ""), "result"])
        if name == "hyperlink":
            aims = (each for each in element.attrib.items() if not each[0].endswith("}tooltip"))
            link = str(sorted(aims))
        for child in element:
            self._walk(child, link, labels | ({_LABELS[name]} if name in _LABELS else set()))
        if name == "fldSimple":
            self._fields.pop()

    def _read_run(self, run: etree._Element, link: str, labels: frozenset[str]) -> None:
        properties = run.find("{*}rPr")
        if _on(properties, "vanish"):
            return
        for child in run:
            name = _local(child)
            if name == "fldChar":
                self._mark(child.get(_w(child, "fldCharType"), ""))
            elif name == "instrText" and self._fields:
                self._fields[-1][0] += child.text or ""
            elif name == "t" and _is_word(child) and self._shown():
                look = (*(_shown(properties, prop) for prop in _SHOWN), link)
                self._passage.letters += [Letter(character, look, labels) for character in child.text or ""]
            elif name not in ("t", "rPr"):
                self._walk(child, link, labels)

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(["", "code"])
        elif kind == "separate" and self._fields:
            self._fields[-1][1] = "result"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _shown(self) -> bool:
        """Tell whether text here is read and not the business of a field."""
        return all(state == "result" and not _computed(code) for code, state in self._fields)


def _computed(code: str) -> bool:
    words = code.split()
    return bool(words) and words[0].upper() in _COMPUTED


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _w(element: etree._Element, name: str) -> str:
    return f"{{{etree.QName(element).namespace}}}{name}"


def _on(properties: etree._Element | None, name: str) -> bool:
    return _shown(properties, name) not in ("", "0", "false", "off")


def _shown(properties: etree._Element | None, name: str) -> str:
    found = properties.find(f"{{*}}{name}") if properties is not None else None
    if found is None:
        return ""
    return found.get(_w(found, "val"), "on")

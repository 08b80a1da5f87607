"""An independent reader of workbooks: what a person sees, and what must never change.

Uses lxml and openpyxl and shares no code with ``nlps_core.documents``, so that the two can be held
against each other.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import column_index_from_string, range_boundaries

X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX = "http://schemas.microsoft.com/office/drawing/2014/chartex"
_CAPTIONS = (
    ".//c:strCache//c:v | .//c:multiLvlStrCache//c:v | .//c:strLit//c:v | .//c:tx/c:v | .//c:trendline/c:name"
    " | .//*[local-name()='dlblRangeCache']//c:v | .//cx:txData/cx:v | .//cx:strDim/cx:lvl/cx:pt"
)
_CODE = re.compile(r'&("[^"]*"|K(?:[0-9A-F]{6}|\d\d[+-]\d{3})|\d+|[A-Z])', re.IGNORECASE)
_RUN = (f"{X}t", f"{X}r/{X}t")


@dataclass(frozen=True)
class Seen:
    """A text a person sees, or may make visible: the room it is in, its place, whether it is shown."""

    room: str
    where: str
    text: str
    visible: bool
    formula: bool = False


class Walker:
    """Reads one workbook; parts are found by following relationships from the workbook part."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {name.lower(): name for name in self._zip.namelist()}
        book = self._targets("")["officeDocument"][0]
        self._book = self._tree(book)
        self._of_book = self._targets(book)
        self._by_id = self._ids(book)

    def seen(self) -> Iterator[Seen]:
        """Yield the texts of all cells, comments and drawings, sheet by sheet."""
        strings = self._strings()
        for sheet in self._book.iter(f"{X}sheet"):
            part = self._by_id.get(sheet.get(f"{R}id"))
            if part is None:
                continue
            shown = sheet.get("state", "visible") == "visible"
            yield from self._cells(sheet.get("name"), self._tree(part), strings, shown)
            yield from self._around(sheet.get("name"), part, shown)

    def formulas(self) -> Counter[tuple[str, str | None, str | None]]:
        """Count formulas with their place and cached value, and the numbers of all other cells."""
        found: Counter[tuple[str, str | None, str | None]] = Counter()
        for part in self._of_book.get("worksheet", []):
            for cell in self._tree(part).iter(f"{X}c"):
                formula, value = cell.find(f"{X}f"), cell.find(f"{X}v")
                if formula is not None or cell.get("t", "n") in ("n", "b", "e", "d"):
                    text = None if formula is None else etree.tostring(formula).decode()
                    found[f"{part}!{cell.get('r')}", text, None if value is None else value.text] += 1
        return found

    def tables(self) -> Iterator[tuple[list[str], list[str]]]:
        """Yield the column names and the header cells' texts of each table with a header row."""
        strings = self._strings()
        for part in self._of_book.get("worksheet", []):
            cells = {cell.get("r"): _cell_text(cell, strings) for cell in self._tree(part).iter(f"{X}c")}
            for table in self._targets(part).get("table", []):
                tree = self._tree(table)
                if tree.get("headerRowCount") == "0":
                    continue
                names = [column.get("name") for column in tree.iter(f"{X}tableColumn")]
                first = tree.get("ref").split(":")[0]
                letters, row = re.fullmatch(r"([A-Z]+)(\d+)", first).groups()  # type: ignore[union-attr]
                start = column_index_from_string(letters)
                header = {
                    column_index_from_string(re.sub(r"\d", "", place)): text
                    for place, text in cells.items()
                    if place and re.sub(r"[A-Z]", "", place) == row
                }
                yield (
                    [_unescaped(name) for name in names],
                    [header.get(start + offset, "") for offset in range(len(names))],
                )

    def _cells(self, name: str, tree: etree._Element, strings: list[str], shown: bool) -> Iterator[Seen]:
        gone = set()
        for column in tree.iter(f"{X}col"):
            if column.get("hidden") in ("1", "true") or column.get("width") == "0":
                gone.update(range(int(column.get("min")), min(int(column.get("max")), 1000) + 1))
        spilled = [range_boundaries(f.get("ref")) for f in tree.iter(f"{X}f") if f.get("t") == "array"]
        for row in tree.iter(f"{X}row"):
            off = row.get("hidden") in ("1", "true")
            for cell in row.iter(f"{X}c"):
                text = _cell_text(cell, strings)
                place = cell.get("r")
                if text.strip():
                    column_off = place and column_index_from_string(re.sub(r"\d", "", place)) in gone
                    visible = shown and not off and not column_off
                    formula = cell.find(f"{X}f") is not None or _lies_in(cell, spilled)
                    yield Seen("cell", f"{name}!{place}", text, visible, formula)

    def _around(self, name: str, part: str, shown: bool) -> Iterator[Seen]:
        targets = self._targets(part)
        yield from self._in_sheet(name, self._tree(part), shown)
        for comments in targets.get("comments", []):
            for comment in self._tree(comments).iter(f"{X}comment"):
                text = _rich(comment.find(f"{X}text"))
                yield Seen("comment", f"{name}!{comment.get('ref')}", text, shown)
        for drawing in targets.get("drawing", []):
            yield from self._paragraphs("shape", name, drawing, shown)
            for picture in self._tree(drawing).iterfind(".//{*}cNvPr"):
                said = (picture.get("descr", ""), picture.get("title", ""))
                yield from (Seen("alternative", name, text, shown) for text in said if text.strip())
            drawn = self._targets(drawing)
            for chart in (*drawn.get("chart", []), *drawn.get("chartEx", [])):
                yield from self._paragraphs("chart", name, chart, shown)
                for value in self._tree(chart).xpath(_CAPTIONS, namespaces={"c": C[1:-1], "cx": CX}):
                    yield Seen("caption", name, value.text or "", shown)
            for diagram in (*drawn.get("diagramData", []), *drawn.get("diagramDrawing", [])):
                yield from self._paragraphs("diagram", name, diagram, shown)

    def _in_sheet(self, name: str, tree: etree._Element, shown: bool) -> Iterator[Seen]:
        """Yield what is printed above and below the page, and what cells say to who fills them in."""
        for line in tree.iterfind(f"{X}headerFooter/*"):
            for section in re.split("&[LCR]", line.text or ""):
                words = _CODE.sub("", section.replace("&&", "\0")).replace("\0", "&")
                if words.strip():
                    yield Seen("print", name, words, shown)
        for link in tree.iter(f"{X}hyperlink"):
            if link.get("tooltip", "").strip():
                yield Seen("tip", name, _unescaped(link.get("tooltip")), shown)
        for rule in tree.iter(f"{X}dataValidation"):
            for key in ("promptTitle", "prompt", "errorTitle", "error"):
                if rule.get(key, "").strip():
                    yield Seen("prompt", name, _unescaped(rule.get(key)), shown)

    def _paragraphs(self, room: str, name: str, part: str, shown: bool) -> Iterator[Seen]:
        for paragraph in self._tree(part).iter(f"{A}p"):
            text = "".join(paragraph.xpath("./*[local-name()='r']/*[local-name()='t']/text()"))
            if text.strip():
                yield Seen(room, name, text, shown)

    def _strings(self) -> list[str]:
        return [_rich(item) for part in self._of_book.get("sharedStrings", []) for item in self._tree(part)]

    def _tree(self, part: str) -> etree._Element:
        data = self._zip.read(self._names[part.lower()])
        tree = etree.fromstring(data)
        strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
        assert strict not in data, "the corpus has no Strict workbook; teach the walker if it gets one"
        return tree

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        folder, base = posixpath.split(part)
        name = self._names.get(posixpath.join(folder, "_rels", f"{base}.rels").lower())
        if name is None:
            return
        for relation in etree.fromstring(self._zip.read(name)):
            if relation.get("TargetMode") != "External":
                target = relation.get("Target")
                path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
                kind = relation.get("Type").rsplit("/", 1)[1]
                yield relation.get("Id"), kind, posixpath.normpath(path)

    def _targets(self, part: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for _, kind, target in self._relations(part):
            if target.lower() in self._names:
                found.setdefault(kind, []).append(target)
        return found

    def _ids(self, part: str) -> dict[str, str]:
        return {key: target for key, _, target in self._relations(part) if target.lower() in self._names}


def _lies_in(cell: etree._Element, ranges: list[tuple[int, int, int, int]]) -> bool:
    """Tell whether bare text is what an array formula in another cell came to."""
    if cell.get("t") != "str" or not cell.get("r"):
        return False
    column, row = range_boundaries(cell.get("r"))[:2]
    return any(left <= column <= right and top <= row <= bottom for left, top, right, bottom in ranges)


def _cell_text(cell: etree._Element, strings: list[str]) -> str:
    value = cell.findtext(f"{X}v") or ""
    match cell.get("t"):
        case "s":
            return strings[int(value)]
        case "inlineStr":
            return _rich(cell.find(f"{X}is"))
        case "str":
            return _unescaped(value)
    return ""


def _rich(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return _unescaped("".join(node.text or "" for path in _RUN for node in element.iterfind(path)))


def _unescaped(text: str) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)

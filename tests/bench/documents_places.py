"""Every text that a workbook shows, by room and place, read with lxml alone.

Goes by the local names of elements, so that Strict files are read as well. Shares no code with
``nlps_core.documents``, nor with the walker of the tests, and knows more rooms than that one.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|K\d{2}[+-]\d{3}|\d+|[A-Z])')
_PROMPTS = ("promptTitle", "prompt", "errorTitle", "error")
_SAID = {"cNvPr": ("alternative text", ("title", "descr")), "hlinkClick": ("tip", ("tooltip",))}
_CAPTIONS = (
    ".//{*}strCache/{*}pt/{*}v",
    ".//{*}strLit/{*}pt/{*}v",
    ".//{*}dlblRangeCache/{*}pt/{*}v",
    ".//{*}tx/{*}v",
    ".//{*}trendline/{*}name",
    ".//{*}txData/{*}v",
    ".//{*}strDim/{*}lvl/{*}pt",
)
_BOX = re.compile(rb"<v:textbox.*?</v:textbox>", re.DOTALL)
_CELL = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text: the room it is in, a key that stays the same when the file is written anew, the text."""

    room: str
    key: tuple[str, ...]
    text: str


class Places:
    """Reads one workbook by following relationships from its main part."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self._book = next(target for _, kind, target in self._links("") if kind == "officeDocument")
        found = [target for _, kind, target in self._links(self._book) if kind == "sharedStrings"]
        self._strings = [
            (_rich(item), _is_rich(item)) for part in found for item in _all(self._tree(part), "si")
        ]

    def shown(self) -> Iterator[Shown]:
        """Yield the texts of the visible sheets; formulas, numbers and hidden cells are left out."""
        parts = {key: target for key, _, target in self._links(self._book)}
        for sheet in _all(self._tree(self._book), "sheet"):
            key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
            part = parts.get(key, "")
            if sheet.get("state", "visible") == "visible" and part.lower() in self._names:
                tree = self._tree(part)
                yield from self._cells(sheet.get("name", ""), part, tree)
                yield from self._around(sheet.get("name", ""), part, tree)

    def _cells(self, sheet: str, part: str, tree: etree._Element) -> Iterator[Shown]:
        headers, spilled = set(self._headers(part)), set(_spilled(tree))
        gone = {
            number
            for column in _all(tree, "col")
            if column.get("hidden") in ("1", "true") or column.get("width") == "0"
            for number in range(int(column.get("min", "1")), min(int(column.get("max", "1")), 1000) + 1)
        }
        for row in _all(tree, "row"):
            if row.get("hidden") in ("1", "true"):
                continue
            for cell in row:
                place = cell.get("r", "")
                found = _CELL.fullmatch(place)
                if found is None or _number(found[1]) in gone or place in spilled:
                    continue
                room, text = self._cell(cell)
                if text.strip():
                    yield Shown("table header" if place in headers else room, (sheet, "cell", place), text)

    def _cell(self, cell: etree._Element) -> tuple[str, str]:
        kind = cell.get("t")
        if cell.find("{*}f") is not None:
            return "", ""
        value = cell.findtext("{*}v") or ""
        if kind == "s":
            text, rich = self._strings[int(value)]
            return ("rich text" if rich else "shared string"), text
        if kind == "inlineStr":
            return "inline string", "".join(_rich(inside) for inside in _all(cell, "is"))
        return ("shared string", _plain(value)) if kind == "str" else ("", "")

    def _headers(self, part: str) -> Iterator[str]:
        for _, kind, target in self._links(part):
            if kind == "table":
                tree = self._tree(target)
                found = _CELL.match(tree.get("ref", ""))
                if found and tree.get("headerRowCount") != "0":
                    first = _number(found[1])
                    count = sum(1 for _ in _all(tree, "tableColumn"))
                    yield from (f"{_letters(first + at)}{found[2]}" for at in range(count))

    def _around(self, sheet: str, part: str, tree: etree._Element) -> Iterator[Shown]:
        for number, rule in enumerate(_all(tree, "dataValidation")):
            for name in _PROMPTS:
                yield from _text("prompt", (sheet, name, str(number)), rule.get(name, ""))
        for number, link in enumerate(_all(tree, "hyperlink")):
            yield from _text("tip", (sheet, "link", str(number)), link.get("tooltip", ""))
        for lines in _all(tree, "headerFooter"):
            for line in lines:
                text = _CODES.sub(" ", line.text or "")
                yield from _text("print line", (sheet, etree.QName(line).localname), text)
        for _, kind, target in self._links(part):
            if kind == "comments":
                for comment in _all(self._tree(target), "comment"):
                    text = "".join(_rich(body) for body in comment.iterfind("{*}text"))
                    if not text.startswith("[Threaded comment]"):
                        yield from _text("comment", (sheet, "comment", comment.get("ref", "")), text)
            elif kind == "threadedComment":
                for number, comment in enumerate(_all(self._tree(target), "threadedComment")):
                    text = comment.findtext("{*}text") or ""
                    yield from _text("threaded comment", (sheet, "thread", str(number)), text)
            elif kind == "drawing":
                yield from self._drawing(sheet, target)
            elif kind in ("slicer", "timeline"):
                for number, one in enumerate(_all(self._tree(target), kind)):
                    yield from _text("caption", (sheet, kind, str(number)), one.get("caption", ""))
            elif kind == "vmlDrawing":
                boxes = _BOX.findall(self._zip.read(self._names[target.lower()]))
                for number, box in enumerate(boxes):
                    words = re.sub("<[^>]*>", " ", box.decode())
                    yield from _text("caption", (sheet, "button", str(number)), words)

    def _drawing(self, sheet: str, part: str) -> Iterator[Shown]:
        tree = self._tree(part)
        yield from _paragraphs("shape", sheet, tree)
        for element, (room, names) in _SAID.items():
            for number, named in enumerate(_all(tree, element)):
                for name in names:
                    yield from _text(room, (sheet, name, str(number)), named.get(name, ""))
        for at, (_, kind, target) in enumerate(self._links(part)):
            if kind in ("chart", "chartEx"):
                chart = self._tree(target)
                yield from _paragraphs("chart title", f"{sheet}/{at}", chart)
                captions = (caption for path in _CAPTIONS for caption in chart.iterfind(path))
                for number, caption in enumerate(captions):
                    yield from _text("chart caption", (sheet, str(at), str(number)), caption.text or "")
            elif kind in ("diagramData", "diagramDrawing"):
                yield from _paragraphs("diagram", f"{sheet}/{at}", self._tree(target))

    def _tree(self, part: str) -> etree._Element:
        return etree.fromstring(self._zip.read(self._names[part.lower()]))

    def _links(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Yield key, kind and target of what a part refers to inside the file."""
        folder, base = posixpath.split(part)
        name = self._names.get(posixpath.join(folder, "_rels", f"{base}.rels").lower())
        for link in etree.fromstring(self._zip.read(name)) if name else ():
            target = link.get("Target", "")
            path = (
                target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            if link.get("TargetMode") != "External" and path.lower() in self._names:
                yield link.get("Id", ""), link.get("Type", "").rsplit("/", 1)[-1], path


def _spilled(tree: etree._Element) -> Iterator[str]:
    """Yield the cells that show what a formula elsewhere worked out."""
    for formula in _all(tree, "f"):
        corners = _CELL.findall(formula.get("ref", "")) if formula.get("t") == "array" else []
        if len(corners) == 2:
            (left, top), (right, bottom) = corners
            for column in range(_number(left), min(_number(right), _number(left) + 999) + 1):
                for row in range(int(top), min(int(bottom), int(top) + 9999) + 1):
                    yield f"{_letters(column)}{row}"


def _paragraphs(room: str, where: str, tree: etree._Element) -> Iterator[Shown]:
    found = [each for each in _all(tree, "p") if "drawingml" in each.tag]
    for number, paragraph in enumerate(found):
        text = "".join(each.text or "" for each in paragraph.iterfind("{*}r/{*}t"))
        yield from _text(room, (where, room, str(number)), text)


def _text(room: str, key: tuple[str, ...], text: str) -> Iterator[Shown]:
    if text.strip():
        yield Shown(room, key, _plain(text))


def _all(tree: etree._Element, name: str) -> Iterator[etree._Element]:
    yield from tree.iter(f"{{*}}{name}")


def _is_rich(item: etree._Element) -> bool:
    return item.find("{*}r") is not None


def _rich(item: etree._Element) -> str:
    found = [*item.iterfind("{*}t"), *item.iterfind("{*}r/{*}t")]
    return _plain("".join(each.text or "" for each in found))


def _plain(text: str) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

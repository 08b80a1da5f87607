"""Accepts the tracked changes of a Word part: what was inserted stays, what was deleted goes.

Bytes are taken away or moved whole, never written anew. Bookmarks and the ends of comments survive what
stood around them. Where a change cannot be accepted without guessing, the file is refused, so nothing is
ever half accepted. Knows nothing of translation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from nlps_core.documents.markup import Edit, scan, splice
from nlps_core.documents.markup_text import from_utf8, to_utf8
from nlps_core.documents.package import Package
from nlps_core.errors import Refused

_MAY_HAVE = re.compile(
    rb"<(?:[\w.-]+:)?(?:ins|del|move\w+|\w+Change|cell(?:Ins|Del|Merge)|customXml\w+Range\w+)[\s/>]"
)
_WORD = "wordprocessingml."
_INSERTED = ("w:ins", "w:moveTo")
_DELETED = ("w:del", "w:moveFrom")
_NOTES = frozenset(
    f"w:{name}"
    for name in (
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange"),
        *("tcPrChange", "tblGridChange", "numberingChange", "cellIns"),
        *(f"{move}Range{end}" for move in ("moveFrom", "moveTo") for end in ("Start", "End")),
        *(f"customXml{kind}Range{end}" for kind in ("Ins", "MoveTo") for end in ("Start", "End")),
    )
)
_UNSAFE = frozenset(("w:cellDel", "w:cellMerge", "w:customXmlDelRangeStart", "w:customXmlMoveFromRangeStart"))
_MARKERS = frozenset(
    f"w:{name}{end}" for name in ("bookmark", "perm", "commentRange") for end in ("Start", "End")
)
_OPAQUE = ("w:tbl", "w:sdt", "w:customXml", "w:sectPr", "w:altChunk")
_FIELD_ENDS = {"begin": 1, "end": -1}


def accept_revisions(package: Package, changed: dict[str, bytes]) -> dict[str, bytes]:
    """Return ``changed`` with the tracked changes of all Word parts accepted in it.

    Raises ``Refused`` for a file with changes that are not accepted safely: in merged cells, in custom
    markup, in mathematics, at the end of a section, or in a part of a field.
    """
    parts = dict(changed)
    for part in package.names():
        if _WORD not in package.content_type(part):
            continue
        data, encoding = to_utf8(changed.get(part) or package.read(part), part)
        if _MAY_HAVE.search(data):
            edits = _Part(package.name, part).edits(data)
            if edits:
                parts[part] = from_utf8(splice(data, edits), encoding)
    return parts


@dataclass(slots=True)
class _Open:
    """An element that is being read. ``words``: something in it stays; ``gone``: it goes itself."""

    name: str
    start: int
    content: int
    words: bool = False
    gone: bool = False
    rows: int = 0
    properties_end: int = 0
    content_end: int = 0
    end: int = 0
    waiting: list[_Open] = field(default_factory=list)
    last: str = ""


class _Part:
    """Reads one part and notes the edits, inner ones before outer ones, in the order of the file."""

    def __init__(self, file: str, part: str) -> None:
        self._file = file
        self._part = part
        self._data = b""
        self._stack: list[_Open] = [_Open("", 0, 0)]
        self._edits: list[Edit] = []
        self._markers: list[tuple[int, int]] = []
        self._deleting = 0
        self._fields = 0

    def edits(self, data: bytes) -> list[Edit]:
        self._data = data
        scan(data, self._part, self._start, self._end)
        if self._fields:
            self._refuse()
        return self._edits

    def _start(self, name: str, attributes: dict[str, str], first: int, after: int) -> None:
        parent = self._stack[-1]
        if name in _UNSAFE:
            self._refuse()
        if name in _OPAQUE and parent.waiting:
            self._settle(parent, before=name)
        if name != "w:rPr" and parent.name in ("w:r", "m:r"):
            parent.words = True
        if name == "w:fldChar" and self._deleting:
            self._fields += _FIELD_ENDS.get(attributes.get("w:fldCharType", ""), 0)
        self._deleting += name in _DELETED
        self._stack.append(_Open(name, first, after))

    def _end(self, name: str, content_end: int, end: int) -> None:
        element = self._stack.pop()
        element.content_end, element.end = content_end, end
        if element.waiting:
            self._settle(element, before="")
        parent = self._stack[-1]
        if name in _MARKERS:
            self._markers.append((element.start, end))
        elif name in _NOTES:
            self._remove(element.start, end)
        elif name in _INSERTED:
            self._accept(element)
        elif name in _DELETED:
            self._deleting -= 1
            self._delete(element)
        elif name in ("w:r", "m:r") and element.words and not self._deleting:
            self._nearest("w:p").words = True
        elif name == "w:pPr" and parent.name == "w:p":
            parent.properties_end = end
        elif name == "w:sectPr" and parent.name == "w:pPr" and self._stack[-2].gone:
            self._refuse()
        elif name == "w:p":
            self._paragraph(element, parent)
        elif name == "w:tr":
            self._row(element)
        elif name == "w:tbl" and element.gone and not element.rows:
            self._remove(element.start, end)
        elif name in _OPAQUE:
            parent.last = name

    def _accept(self, element: _Open) -> None:
        """Take the wrapping away; what stands in properties is a note about a mark, a row, a number."""
        if self._in_properties() or element.content == element.end:
            self._remove(element.start, element.end)
        else:
            self._edits.append(Edit(element.start, element.content, b""))
            self._edits.append(Edit(element.content_end, element.end, b""))

    def _delete(self, element: _Open) -> None:
        parent = self._stack[-1].name
        if parent == "m:ctrlPr":
            self._refuse()
        if parent == "w:trPr":
            self._nearest("w:tr").gone = True
        elif parent == "w:rPr" and self._stack[-2].name == "w:pPr":
            self._nearest("w:p").gone = True
        self._remove(element.start, element.end)

    def _row(self, element: _Open) -> None:
        table = self._nearest("w:tbl")
        if element.gone:
            table.gone = True
            self._remove(element.start, element.end)
        else:
            table.rows += 1

    def _paragraph(self, element: _Open, parent: _Open) -> None:
        """Note a paragraph whose mark is deleted; join those that wait with the next one that stays."""
        if element.gone:
            parent.waiting.append(element)
            return
        if parent.waiting:
            self._join([*parent.waiting, element])
            parent.waiting = []
        parent.last = "w:p"

    def _settle(self, parent: _Open, before: str) -> None:
        """End a row of paragraphs with deleted marks that none follows: the last one has to stay.

        Before a table it may go if it is empty, unless two tables would then touch and become one.
        """
        *others, last = waiting = parent.waiting
        parent.waiting = []
        if before == "w:tbl" and parent.last != "w:tbl" and not any(each.words for each in waiting):
            for each in reversed(waiting):
                self._remove(each.start, each.end, later=True)
        elif others:
            self._join([*others, last])
        parent.last = "w:p"

    def _join(self, paragraphs: list[_Open]) -> None:
        """Put the content of all into the last one, whose mark and properties stay."""
        first, last = paragraphs[0], paragraphs[-1]
        inner = self._taken(first.start)
        between = [self._range(one.end, other.start, inner) for one, other in pairwise(paragraphs)]
        contents = [self._range(_inside(each), each.content_end, inner) for each in paragraphs]
        if last.content == last.end:
            head, tail = self._opened(last), b"</" + self._written(last) + b">"
        else:
            head = self._range(last.start, _inside(last), inner)
            tail = self._range(last.content_end, last.end, inner)
        self._edits.append(Edit(first.start, last.end, b"".join((*between, head, *contents, tail))))

    def _range(self, start: int, end: int, inner: list[Edit]) -> bytes:
        """Return bytes of the part with the edits that lie in them."""
        moved = [
            Edit(edit.start - start, edit.end - start, edit.new)
            for edit in inner
            if start <= edit.start and edit.end <= end
        ]
        return splice(self._data[start:end], moved)

    def _remove(self, start: int, end: int, later: bool = False) -> None:
        """Take bytes away, all but the markers in them. ``later``: other edits may lie behind."""
        inner = self._taken(start)
        kept = b"".join(self._data[slice(*marker)] for marker in self._markers if start <= marker[0] < end)
        self._edits.append(Edit(start, end, kept))
        if later:
            self._edits.extend(edit for edit in inner if edit.start >= end)

    def _taken(self, start: int) -> list[Edit]:
        """Take back the edits that were noted behind a place."""
        at = len(self._edits)
        while at and self._edits[at - 1].start >= start:
            at -= 1
        taken, self._edits = self._edits[at:], self._edits[:at]
        return taken

    def _nearest(self, name: str) -> _Open:
        return next((each for each in reversed(self._stack) if each.name == name), self._stack[0])

    def _in_properties(self) -> bool:
        return self._stack[-1].name in ("w:rPr", "w:trPr", "w:numPr", "w:tcPr")

    def _opened(self, element: _Open) -> bytes:
        return self._data[element.start : element.content].removesuffix(b"/>") + b">"

    def _written(self, element: _Open) -> bytes:
        return re.split(rb"[\s/>]", self._data[element.start + 1 : element.content], maxsplit=1)[0]

    def _refuse(self) -> None:
        raise Refused("revisions_not_dropped", name=self._file, part=self._part)


def _inside(paragraph: _Open) -> int:
    """Return where a paragraph's content begins, its properties left out."""
    return paragraph.properties_end or paragraph.content

"""Reads the runs of a paragraph into items: the one place that knows Word's elements inside a paragraph.

What is not known here is a code that stays where it is, byte for byte. Texts that are seen and not
translated, or deleted, are noted with the reason. Knows nothing of tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nlps_core.documents.markup import Element
from nlps_core.documents.word_fields import FieldReader, as_code, computed, is_link
from nlps_core.documents.word_items import Code, Frame, Item, Kind, Run, Text
from nlps_core.documents.word_look import look_of, switched_on
from nlps_core.types import KeptReason

_FRAMES = frozenset(
    "w:" + name for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo")
)
_LASTING = frozenset(("w:sdt", "w:customXml", "w:fldSimple", "w:ruby"))
BRANCHES = ("mc:Choice", "mc:Fallback")
_DELETED = frozenset(("w:del", "w:moveFrom"))
_FRONT = frozenset(
    f"w:{name}RangeStart"
    for name in ("comment", "moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom")
) | {"w:bookmarkStart", "w:permStart", "w:customXmlMoveToRangeStart"}
_BACK = frozenset({name.replace("Start", "End") for name in _FRONT} | {"w:commentReference"})
_TICK_BOX = "w14:checkbox"
_DROPPED = frozenset(("w:proofErr", "w:lastRenderedPageBreak", "w:softHyphen"))
_PROPERTIES = frozenset(
    ("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:fldData")
)
_DRAWN = frozenset(("w:drawing", "w:pict", "w:object", "mc:AlternateContent"))
_FIELD_MARKS = {
    "begin": Kind.FIELD_BEGIN,
    "separate": Kind.FIELD_SEPARATE,
    "end": Kind.FIELD_END,
}
_WHITE = " \t\r\n"


def read_items(holder: Element, hidden: bool) -> tuple[tuple[Item, ...], tuple[tuple[KeptReason, str], ...]]:
    """Return the items of a paragraph (or of ruby text), and the texts in it that are kept.

    ``hidden`` text is read like any other when asked for.
    """
    reader = _RunReader(hidden)
    items = reader.row(holder.children)
    kept = [*reader.kept, *((KeptReason.FIELD_CODE, text) for text in reader.fields.results)]
    return items, tuple(kept)


class _RunReader:
    def __init__(self, hidden: bool) -> None:
        self._hidden = hidden
        self.fields = FieldReader()
        self.kept: list[tuple[KeptReason, str]] = []

    def row(self, children: Iterable[Element]) -> tuple[Item, ...]:
        row: list[Item] = []
        for child in children:
            if child.name == "w:r":
                self._read_run(row, child)
            elif child.name not in _PROPERTIES:
                self.fields.add(row, self._beside_runs(child))
        return tuple(row)

    def _beside_runs(self, element: Element) -> Item:
        if element.name == "w:fldSimple" and computed(element.attributes.get("w:instr", "")):
            self._keep(KeptReason.FIELD_CODE, element)
            return Code(element.start, element.end, Kind.ATOM)
        if _is_tick_box(element):
            self._keep(KeptReason.SYMBOL, element)
            return Code(element.start, element.end, Kind.ATOM)
        inside = element.child("w:sdtContent") if element.name == "w:sdt" else element
        if inside is not None and (element.name in _FRAMES or element.name == "w:sdt"):
            return _frame(element, inside, self.row(inside.children))
        deleted = element.name in _DELETED
        self._keep(KeptReason.DELETED if deleted else KeptReason.PLACE_NOT_TRANSLATED, element)
        return Code(element.start, element.end, _kind(element.name))

    def _read_run(self, row: list[Item], element: Element) -> None:
        properties = element.child("w:rPr")
        if not self._hidden and switched_on(properties, "w:vanish", "w:specVanish") and _is_plain(element):
            self._keep(KeptReason.HIDDEN, element)
            self.fields.add(row, Code(element.start, element.end, Kind.FRONT))
            return
        run = Run(element, properties, look_of(properties))
        for child in element.children:
            if child is not properties:
                self.fields.add(row, self._in_run(run, child))

    def _in_run(self, run: Run, element: Element) -> Item:
        name = element.name
        if name in ("w:t", "w:noBreakHyphen"):
            text = Text(run, "\u2011" if name == "w:noBreakHyphen" else _text(element))
            return as_code(text, element.start, element.end) if self.fields.in_instruction() else text
        if name == "w:ruby" and (base := element.child("w:rubyBase")) is not None:
            return _frame(element, base, self.row(base.children), wrap=run)
        if name == "w:fldChar":
            kind = _FIELD_MARKS.get(element.attributes.get("w:fldCharType", ""), Kind.ATOM)
            return Code(element.start, element.end, kind, run)
        if name == "w:instrText":
            return Code(element.start, element.end, Kind.FIELD_CODE, run, element.text)
        deleted = name in ("w:delText", "w:delInstrText")
        self._keep(KeptReason.DELETED if deleted else KeptReason.PLACE_NOT_TRANSLATED, element)
        kind = Kind.FRONT if name in _DRAWN and _floats(element) else _kind(name)
        return Code(element.start, element.end, kind, run)

    def _keep(self, reason: KeptReason, element: Element) -> None:
        text = "".join(_texts(element))
        if text.strip():
            self.kept.append((reason, text))


def holds_text(element: Element) -> bool:
    """Tell whether the runs in an element are a text of their own: a paragraph, ruby, or an alternative."""
    if element.name in ("w:p", "w:rt", "a:p"):
        return True
    return element.name in BRANCHES and any(child.name == "w:r" for child in element.children)


def _is_tick_box(element: Element) -> bool:
    """Tell whether a control shows a sign for yes or no and no words."""
    properties = element.child("w:sdtPr") if element.name == "w:sdt" else None
    return properties is not None and properties.child(_TICK_BOX) is not None


def _texts(element: Element) -> Iterator[str]:
    """Yield the text in an element, what is deleted included, texts of their own left out."""
    if element.name in ("w:t", "w:delText"):
        yield element.text
    for child in element.children:
        if not holds_text(child):
            yield from _texts(child)


def _frame(outer: Element, inner: Element, children: tuple[Item, ...], wrap: Run | None = None) -> Frame:
    before = Code(outer.start, inner.content, Kind.ATOM)
    after = Code(inner.content_end, outer.end, Kind.ATOM)
    link = is_link(outer.attributes.get("w:instr", ""))
    return Frame((before,), children, (after,), wrap=wrap, lasts=outer.name in _LASTING and not link)


def _kind(name: str) -> Kind:
    if name in _FRONT:
        return Kind.FRONT
    if name in _BACK:
        return Kind.BACK
    return Kind.DROPPED if name in _DROPPED else Kind.ATOM


def _floats(element: Element) -> bool:
    """Tell whether a drawing hangs on the page beside the text, so that it has no place between words."""
    style = element.attributes.get("style", "").replace(" ", "")
    if element.name == "wp:anchor" or "position:absolute" in style:
        return True
    return element.name not in ("wp:inline", "w:txbxContent") and any(map(_floats, element.children))


def _is_plain(run: Element) -> bool:
    """Tell whether a run holds text alone, so that it can move whole; a hidden field mark cannot."""
    return all(child.name in ("w:rPr", "w:t", "w:tab") for child in run.children)


def _text(element: Element) -> str:
    """Return what Word shows of a ``w:t``: without the attribute, white space at its ends is none."""
    if element.attributes.get("xml:space") == "preserve":
        return element.text
    return element.text.strip(_WHITE)

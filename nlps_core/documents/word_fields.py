"""Fields: which show text that is translated, and which show what Word works out anew.

A field is a row of codes (begin, instruction, separate, result, end) spread over runs, and may reach
over paragraphs. Knows nothing of tags.
"""

from __future__ import annotations

from dataclasses import dataclass

from nlps_core.documents.word_items import Code, Frame, Group, Item, Kind, Text, visible


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Their results are numbers, dates, names or entries that come from elsewhere: never translated.
_COMPUTED = _words(
    "PAGE NUMPAGES SECTIONPAGES SECTION PAGEREF SEQ LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT DATE TIME"
    " CREATEDATE SAVEDATE PRINTDATE EDITTIME NUMWORDS NUMCHARS REVNUM FILENAME FILESIZE AUTHOR USERNAME"
    " USERINITIALS USERADDRESS LASTSAVEDBY MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF SKIPIF SYMBOL EQ"
    " ADVANCE FORMCHECKBOX FORMDROPDOWN ASK SET DOCPROPERTY DOCVARIABLE INFO TEMPLATE BARCODE"
    " DISPLAYBARCODE ADDIN EMBED LINK DDE DDEAUTO INCLUDEPICTURE ="
)
# They mark a place and show nothing.
_INVISIBLE = _words("XE TC TA RD")


@dataclass(slots=True)
class OpenField:
    """A field that has begun: in which row of items, where in it, and what it says so far."""

    row: list[Item]
    begin: int
    separate: int | None = None
    instruction: str = ""


def computed(instruction: str) -> bool:
    """Tell whether Word works out the result of such a field by itself."""
    word = instruction.strip().partition(" ")[0].upper()
    return word in _COMPUTED or word.startswith("=")


def is_link(instruction: str) -> bool:
    """Tell whether a field only makes a link of what it shows."""
    return instruction.strip().partition(" ")[0].upper() == "HYPERLINK"


class FieldReader:
    """Takes the items of one paragraph one by one, and folds each field that is whole.

    A field whose beginning and end are in different rows, or in different paragraphs as in a table of
    contents, stays a row of atoms. ``results`` gathers what the folded ones show and is not translated.
    """

    def __init__(self) -> None:
        self._open: list[OpenField] = []
        self.results: list[str] = []

    def in_instruction(self) -> bool:
        return any(field.separate is None for field in self._open)

    def add(self, row: list[Item], item: Item) -> None:
        """Append to the row; when the item ends a field of this row, the field becomes one item."""
        place = len(row)
        row.append(item)
        if not isinstance(item, Code):
            return
        if item.kind is Kind.FIELD_BEGIN:
            self._open.append(OpenField(row, place))
        elif not self._open:
            return
        elif item.kind is Kind.FIELD_CODE:
            self._open[-1].instruction += item.text
        elif item.kind is Kind.FIELD_SEPARATE and self._open[-1].row is row:
            self._open[-1].separate = place
        elif item.kind is Kind.FIELD_SEPARATE:
            self._open[-1].separate = -1
        elif item.kind is Kind.FIELD_END:
            self._close(row, self._open.pop())

    def _close(self, row: list[Item], field: OpenField) -> None:
        if field.row is not row or field.separate == -1:
            return
        items = tuple(row[field.begin :])
        del row[field.begin :]
        row.append(self._folded(items, field))

    def _folded(self, items: tuple[Item, ...], field: OpenField) -> Item:
        if field.separate is None:
            word = field.instruction.strip().partition(" ")[0].upper()
            return Group(items, Kind.FRONT if word in _INVISIBLE else Kind.ATOM)
        middle = field.separate - field.begin + 1
        result = items[middle:-1]
        shown = "".join(visible(item) for item in result)
        if computed(field.instruction) or not any(letter.isalpha() for letter in shown):
            if shown.strip():
                self.results.append(shown)
            return Group(items)
        link = is_link(field.instruction)
        return Frame(items[:middle], result, items[-1:], field=True, lasts=not link)


def as_code(text: Text, start: int, end: int) -> Code:
    """Return a text that stands where a field's instruction is: it is not shown."""
    return Code(start, end, Kind.FIELD_CODE, text.run, text.text)

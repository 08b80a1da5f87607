"""An xlsx workbook's strings as segments, and translations back into the bytes they came from.

Cells keep their kind, so text that begins with ``=`` stays text; formulas, cached values, numbers and
dates are never touched. What is where is known to ``excel_passages`` and ``excel_places``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from nlps_core.documents.excel_changes import Change, Changes, changes
from nlps_core.documents.excel_charts import follow_cells
from nlps_core.documents.excel_escapes import escaped
from nlps_core.documents.excel_passages import passages
from nlps_core.documents.excel_sheet import Cell, Holds
from nlps_core.documents.excel_shown import cell_key
from nlps_core.documents.excel_tables import Header, follow
from nlps_core.documents.excel_workbook import Sheet, Workbook
from nlps_core.documents.extraction import Extraction, ExtractOptions
from nlps_core.documents.markup import Edit, attribute_ranges, keeps_spaces, scan, splice, written_name
from nlps_core.documents.package import Package
from nlps_core.types import Direction, Segment


def extract_package(package: Package, direction: Direction, options: ExtractOptions) -> Extraction:
    """Return every string of the workbook, sheet by sheet, kept ones with the reason."""
    found = passages(Workbook(package), direction, options)
    return Extraction("xlsx", tuple(Segment(number, *passage) for number, passage in enumerate(found, 1)))


def merge_package(
    package: Package, targets: Mapping[str, str], direction: Direction, options: ExtractOptions
) -> dict[str, bytes]:
    """Return the parts that change, by name.

    Only a segment that is to be translated changes. A blank target leaves the source in place, since an
    empty answer must not empty a cell; so does one that is longer than its place takes.
    """
    workbook = Workbook(package)
    return _Merge(workbook, changes(workbook, direction, options, targets)).parts()


class _Merge:
    """Turns wanted translations into edits of bytes, part by part, tables following their headers."""

    def __init__(self, workbook: Workbook, wanted: Changes) -> None:
        self._workbook = workbook
        self._strings, self._wanted = wanted
        self._edits: dict[str, list[Edit]] = {}
        self._appended: list[str] = []
        self._own: dict[str, str] = {}

    def parts(self) -> dict[str, bytes]:
        if not self._strings and not self._wanted:
            return {}
        workbook = self._workbook
        followed = follow(workbook, self._before, self._after)
        for header in followed.headers:
            self._give_own_text(header)
        if self._strings:
            data = workbook.data(workbook.strings_part)
            self._add(workbook.strings_part, workbook.strings.edits(data, self._strings))
        for part, text, target in self._wanted.values():
            self._add(part, text.edits(workbook.data(part), target))
        for part, edits in (*followed.edits.items(), *self._charts().items()):
            self._add(part, edits)
        if self._appended:
            self._add(workbook.strings_part, _appendix(workbook, self._appended))
        return {
            part: workbook.encoded(part, splice(workbook.data(part), edits))
            for part, edits in self._edits.items()
        }

    def _charts(self) -> dict[str, list[Edit]]:
        """Return the edits of charts that show a cell which changes."""
        in_cells = self._strings or any(key.startswith("cell/") for key in self._wanted)
        return follow_cells(self._workbook, self._before, self._after) if in_cells else {}

    def _before(self, sheet: Sheet, cell: Cell) -> str:
        change = self._change(sheet, cell)
        return change.text.plain if change else ""

    def _after(self, sheet: Sheet, cell: Cell) -> str:
        if (own := self._own.get(cell_key(sheet, cell))) is not None:
            return own
        change = self._change(sheet, cell)
        return change.text.translated(change.target) if change else ""

    def _change(self, sheet: Sheet, cell: Cell) -> Change | None:
        if cell.holds is not Holds.SHARED:
            return self._wanted.get(cell_key(sheet, cell))
        target = self._strings.get(cell.string_number)
        if target is None:
            return None
        return Change(self._workbook.strings_part, self._workbook.strings[cell.string_number], target)

    def _add(self, part: str, edits: Iterable[Edit]) -> None:
        self._edits.setdefault(part, []).extend(edits)

    def _give_own_text(self, header: Header) -> None:
        """Let one cell differ from the others that show its string."""
        cell = header.cell
        self._own[cell_key(header.sheet, cell)] = header.text
        if cell.holds is Holds.SHARED:
            number = len(self._workbook.strings) + len(self._appended)
            self._appended.append(header.text)
            self._add(header.sheet.part, [Edit(cell.start, cell.end, b"%d" % number)])
        else:
            key = cell_key(header.sheet, cell)
            text = self._wanted[key].text.plain
            outer = text.removesuffix(text.lstrip()), text.removeprefix(text.rstrip())
            inner = header.text.removeprefix(outer[0]).removesuffix(outer[1])
            self._wanted[key] = self._wanted[key]._replace(target=inner)


def _appendix(workbook: Workbook, texts: list[str]) -> Iterator[Edit]:
    """Yield the edits that put new strings at the end of the shared ones."""
    data = workbook.data(workbook.strings_part)
    ends: list[int] = []
    starts: list[int] = []
    scan(
        data,
        workbook.strings_part,
        lambda name, _, start, __: starts.append(start) if name == "x:sst" else None,
        lambda name, end, _: ends.append(end) if name == "x:sst" else None,
    )
    tag = written_name(data, starts[0]).removesuffix("sst")
    items = []
    for text in texts:
        space = ' xml:space="preserve"' if keeps_spaces(text) else ""
        items.append(f"<{tag}si><{tag}t{space}>".encode() + escaped(text) + f"</{tag}t></{tag}si>".encode())
    yield Edit(ends[0], ends[0], b"".join(items))
    unique = attribute_ranges(data, starts[0]).get("uniqueCount")
    if unique is not None:
        yield Edit(*unique, b"%d" % (len(workbook.strings) + len(texts)))

"""The tables of ``documents`` in Markdown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from nlps_core.documents import Extraction
from tests.bench.documents_measures import Tally
from tests.bench.documents_speed import Clock

_ROWS: dict[str, Callable[[Tally], str]] = {
    "files": lambda tally: str(tally.files),
    "files not opened or not written": lambda tally: str(len(tally.failed)),
    "identity: parts byte-identical": lambda tally: _share(tally.equal, tally.parts),
    "identity: zip's order and metadata kept, files": lambda tally: _share(tally.same_zip, tally.files),
    "one changed text: parts that differ, median and most": lambda tally: _spread(tally.touched),
    "visible letters changed exactly once": lambda tally: _share(tally.once.total(), tally.seen.total()),
    "paragraphs whose formatting is kept": lambda tally: _share(tally.looks_kept, tally.looks),
    "deleted text and field codes untouched, files": lambda tally: _share(tally.untouched, tally.untouchable),
    "formulas, cached values and numbers kept": lambda tally: _share(tally.formulas_kept, tally.formulas),
    "tables whose columns equal their headers": lambda tally: _share(tally.tables_equal, tally.tables),
    "outputs that open where the source does": lambda tally: _share(tally.opens, tally.files),
    "new package errors": lambda tally: str(tally.new_errors.total()),
}


def print_bars(tallies: dict[str, Tally]) -> None:
    """Print one row a bar, one column a method."""
    _print(
        ["", *tallies],
        ([label, *(value(tally) for tally in tallies.values())] for label, value in _ROWS.items()),
    )


def print_rooms(tallies: dict[str, Tally]) -> None:
    """Print the letters changed exactly once, counted apart for each room."""
    rooms = sorted({room for tally in tallies.values() for room in tally.seen})
    columns = [[_letters(tally, room) for tally in tallies.values()] for room in rooms]
    _print(
        ["visible letters changed exactly once", *tallies],
        ([a, *b] for a, b in zip(rooms, columns, strict=True)),
    )


def print_accounting(found: list[Extraction]) -> None:
    """Print what was seen, translated and kept, by reason."""
    kept = Counter(str(each.kept) for one in found for each in one.segments if each.kept is not None)
    seen = sum(len(one.segments) for one in found)
    doubled = sum(len(one.segments) - len({each.key for each in one.segments}) for one in found)
    rows = [["seen", str(seen)], ["to translate", str(seen - kept.total())]]
    rows += [[f"kept: {reason}", str(count)] for reason, count in kept.most_common()]
    _print(["accounting", "strings"], [*rows, ["under a key that another has", str(doubled)]])


def print_office(found: Iterable[tuple[str, int, int]]) -> None:
    """Print what LibreOffice makes of the outputs."""
    _print(["LibreOffice", "NLPs"], ([what, _share(good, whole)] for what, good, whole in found))


def print_speed(clocks: dict[str, Clock]) -> None:
    """Print one row a kind of file: seconds of the processor for all files together."""
    head = [
        "kind",
        "identity, s",
        "times",
        "pseudo, s",
        "times",
        "unzip + parse + rezip, s",
        "openpyxl, s",
        "same files, s",
    ]
    rows = []
    for kind, clock in clocks.items():
        numbers = (
            clock.same,
            clock.same / clock.least,
            clock.changed,
            clock.changed / clock.least,
            clock.least,
            clock.openpyxl,
            clock.changed_where_openpyxl_can,
        )
        rows.append([kind, *(f"{number:.2f}" if number else "–" for number in numbers)])
    _print(head, rows)


def print_large(sheets: Iterable[tuple[int, tuple[float, ...], float]]) -> None:
    """Print sheets of growing size, in which all texts differ."""
    head = [
        "cells",
        "identity, s",
        "pseudo, s",
        "unzip + parse + rezip, s",
        "openpyxl, s",
        "memory of the child, MB",
    ]
    rows = (
        [f"{cells:,}", *(f"{one:.2f}" for one in seconds), f"{megabytes:.0f}"]
        for cells, seconds, megabytes in sheets
    )
    _print(head, rows)


def print_refusals(refusals: Iterable[tuple[str, str, float]]) -> None:
    """Print what hostile and broken files are decided to be, with the slowest of each."""
    groups: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for name, code, seconds in refusals:
        groups[code or "opens"].append((seconds, name))
    rows = (
        [code, str(len(group)), f"{max(group)[0]:.1f}", ", ".join(name for _, name in group)]
        for code, group in groups.items()
    )
    _print(["decided", "files", "slowest, s", "hostile or broken"], rows)


def _print(head: list[str], rows: Iterable[list[str]]) -> None:
    print()
    print(f"| {' | '.join(head)} |")
    print(f"|---|{'---:|' * (len(head) - 1)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.1%})" if whole else "–"


def _letters(tally: Tally, room: str) -> str:
    once, seen = tally.once[room], tally.seen[room]
    return f"{once:,} of {seen:,} ({once / seen:.2%})" if seen else "–"


def _spread(touched: Counter[int]) -> str:
    numbers = sorted(touched.elements())
    return f"{numbers[len(numbers) // 2]}, {numbers[-1]}" if numbers else "–"

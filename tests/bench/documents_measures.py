"""What became of one file: parts, letters by room, formats, formulas, tables; for any method.

Letters are counted one by one: a letter was changed exactly once when it stands in exactly one pair of
the pseudo engine's brackets, upper-cased. Reads with lxml; asks the product only what it keeps and why.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from nlps_core.documents import Extraction
from nlps_core.pseudo import CLOSE, OPEN
from nlps_core.types import KeptReason
from tests import walker_excel, walker_word
from tests.bench.documents_places import Places
from tests.generated_parts import transitional

_NO_EXCUSE = {
    None,
    KeptReason.PLACE_NOT_TRANSLATED,
    KeptReason.NAME,
    KeptReason.NUMBER_FORMAT,
    KeptReason.PROPERTY,
}
_TAG = re.compile(r"</?\d+/?>")


@dataclass
class Tally:
    """Sums over files. ``failed`` are those that the method did not open or write."""

    files: int = 0
    failed: list[str] = field(default_factory=list)
    parts: int = 0
    equal: int = 0
    same_zip: int = 0
    touched: Counter[int] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    once: Counter[str] = field(default_factory=Counter)
    looks: int = 0
    looks_kept: int = 0
    untouchable: int = 0
    untouched: int = 0
    formulas: int = 0
    formulas_kept: int = 0
    tables: int = 0
    tables_equal: int = 0
    opens: int = 0
    new_errors: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str, str]] = field(default_factory=list)


def count_identity(tally: Tally, before: bytes, after: bytes | None) -> None:
    """Compare part by part, then order and metadata of the archive."""
    old = _parts(before)
    tally.parts += len(old)
    if after is None:
        return
    new = _parts(after)
    tally.equal += sum(new.get(name) == content for name, content in old.items())
    tally.same_zip += _entries(before) == _entries(after)


def changed_parts(before: bytes, after: bytes) -> int:
    """Return how many parts of either file the other has not, byte for byte."""
    old, new = _parts(before), _parts(after)
    return sum(old.get(name) != new.get(name) for name in old.keys() | new.keys())


def count_word(
    tally: Tally, name: str, before: bytes, after: bytes | None, kept: set[str], _: set[str]
) -> None:
    """Count letters and looks, paragraph by paragraph; without an output everything is lost."""
    old = walker_word.passages(before)
    pairs = _paired(old, walker_word.passages(after) if after else [])
    for passage, now in zip(old, pairs, strict=True):
        if bare(passage.text) in kept:
            continue
        text = now.text if now else ""
        labels = [letter.labels for letter in passage.letters if letter.character.isalpha()]
        _count_letters(tally, name, passage.text, text, labels)
        tally.looks += 1
        tally.looks_kept += now is not None and _looks(passage) == _looks(now)
    tally.untouchable += 1
    tally.untouched += after is not None and walker_word.untouchable(before) == walker_word.untouchable(after)
    _count_drawn(tally, name, walker_word.drawn(before), walker_word.drawn(after) if after else [], kept)


def _paired(
    old: list[walker_word.Passage], new: list[walker_word.Passage]
) -> list[walker_word.Passage | None]:
    """Return what became of each passage: part by part, by place, or by letters where some were lost."""
    before, after = (Counter(passage.part for passage in each) for each in (old, new))
    waiting: defaultdict[object, deque[walker_word.Passage]] = defaultdict(deque)

    def key(passage: walker_word.Passage) -> object:
        whole = before[passage.part] == after[passage.part]
        return passage.part if whole else (passage.part, letters(passage.text).upper())

    for passage in new:
        waiting[key(passage)].append(passage)
    return [queue.popleft() if (queue := waiting[key(passage)]) else None for passage in old]


def _count_drawn(
    tally: Tally, name: str, old: list[tuple[str, str]], new: list[tuple[str, str]], kept: set[str]
) -> None:
    waiting: defaultdict[str, deque[str]] = defaultdict(deque)
    for place, text in new:
        waiting[place].append(text)
    for place, text in old:
        now = waiting[place].popleft() if waiting[place] else ""
        if text.strip() and bare(text) not in kept:
            room = place.partition(" ")[2] or ("SmartArt" if "diagrams" in place else "chart")
            _count_letters(tally, name, text, now, [frozenset({room})] * len(text))


def count_excel(
    tally: Tally, name: str, before: bytes, after: bytes | None, kept: set[str], places: set[str]
) -> None:
    """Count letters by room; compare formulas with their cached values, and tables with their headers."""
    now = {shown.key: shown.text for shown in Places(after).shown()} if after else {}
    for shown in Places(before).shown():
        in_cell = shown.key[1] == "cell"
        if f"{shown.key[0]}!{shown.key[2]}" in places if in_cell else bare(shown.text) in kept:
            continue
        labels = [frozenset({shown.room})] * len(shown.text)
        _count_letters(tally, name, shown.text, now.get(shown.key, ""), labels)
    old = walker_excel.Walker(transitional(before))
    formulas = _formulas(old)
    tally.formulas += formulas.total()
    tally.tables += sum(names == cells for names, cells in old.tables())
    if after is not None:
        new = walker_excel.Walker(transitional(after))
        tally.formulas_kept += (formulas & _formulas(new)).total()
        tally.tables_equal += sum(
            names == cells and len({name.casefold() for name in names}) == len(names)
            for names, cells in new.tables()
        )


def kept_texts(found: Extraction) -> tuple[set[str], set[str]]:
    """Return the texts, and the cells, that stay on purpose. A place that is not translated is no purpose.

    What no walker counts, such as the names of sheets, must not excuse a text that says the same.
    """
    texts: set[str] = set()
    places: set[str] = set()
    for segment in found.segments:
        if segment.kept not in _NO_EXCUSE:
            texts.add(bare(segment.source))
            places.update((segment.place.where, *segment.place.also))
    return texts, places


def bare(text: str) -> str:
    return "".join(_TAG.sub("", text).split())


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())


def _count_letters(tally: Tally, name: str, old: str, new: str, labels: Iterable[frozenset[str]]) -> None:
    now = list(_depths(new))
    aligned = [letter for letter, _ in now] == list(letters(letters(old).upper()))
    at, missed = 0, False
    for letter, rooms in zip(letters(old), labels, strict=False):
        length = len(letters(letter.upper()))
        good = aligned and all(depth == 1 for _, depth in now[at : at + length])
        at += length
        missed |= not good
        for room in rooms:
            tally.seen[room] += 1
            tally.once[room] += good
    if missed:
        tally.missed.append((name, "/".join(sorted({room for each in labels for room in each})), old))


def _depths(text: str) -> Iterator[tuple[str, int]]:
    depth = 0
    for character in text:
        depth += (character == OPEN) - (character == CLOSE)
        if character.isalpha():
            yield character, depth


def _formulas(walker: walker_excel.Walker) -> Counter[tuple[str | None, ...]]:
    """Return formulas and values without the names of parts and prefixes, which a program may choose anew."""
    found: Counter[tuple[str | None, ...]] = Counter()
    for (place, formula, value), count in walker.formulas().items():
        text = None if formula is None else "".join(etree.fromstring(formula).itertext())
        found[place.rpartition("!")[2], text, value] += count
    return found


def _looks(passage: walker_word.Passage) -> Counter[tuple[str, tuple[str, ...]]]:
    return Counter(
        (letter.character.upper(), letter.look)
        for letter in passage.letters
        if not letter.character.isspace() and letter.character not in (OPEN, CLOSE)
    )


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _entries(data: bytes) -> list[tuple[object, ...]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [
            (info.filename, info.date_time, info.compress_type, info.external_attr, info.extra, info.comment)
            for info in package.infolist()
        ]

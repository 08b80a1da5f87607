"""Pairs from files into the memory and out again. A file is read in the child interpreter; what it has is
stored a thousand pairs at a time, so that others hardly wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.services.documents import checked_customer, clean_name
from app.services.views import Download, Upload
from app.stored_files import disk_errors_told, temporary_file
from app.workbench import Workbench
from db import memory as memory_rows
from db import memory_imports as import_rows
from db import memory_index as index
from db.memory import NewEntry
from db.memory_imports import ImportInfo
from db.session import Database
from db.views import Person
from nlps_core.errors import Invalid, Refused
from nlps_core.memory.brought import Brought, BroughtPair
from nlps_core.memory.tables_writing import write_csv, write_workbook
from nlps_core.memory.tmx_writing import write_tmx
from nlps_core.types import Direction

AT_ONCE = 1000
SHOWN = 20
MEDIA_TYPES = {
    "tmx": "application/x-tmx+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would bring: how many pairs, what is left out, and the first few to look at."""

    name: str
    pairs: int
    notes: dict[str, int]
    samples: tuple[tuple[str, str], ...]


def preview(bench: Workbench, upload: Upload, direction: Direction) -> Preview:
    """Read a file without storing anything. Raises ``Refused`` likewise."""
    brought = _read(bench, upload, direction)
    samples = tuple((each.pair.source, each.pair.target) for each in brought.pairs[:SHOWN])
    return Preview(clean_name(upload.name), len(brought.pairs), brought.notes, samples)


def bring(
    bench: Workbench, person: Person, upload: Upload, direction: Direction, customer: str = ""
) -> ImportInfo:
    """Store the pairs of a file for a customer, or for all. Pairs that are there already are not doubled.

    Raises ``Refused``, with the cause, for a file that is not taken in.
    """
    customer = checked_customer(customer)
    brought = _read(bench, upload, direction)
    with bench.database.writing() as session:
        now = bench.clock()
        space = memory_rows.space(session, person.id, customer, direction, now)
        name, wanted = clean_name(upload.name), len(brought.pairs)
        import_id = import_rows.add(session, person, space, name, wanted, brought.notes, now)
    for start in range(0, wanted, AT_ONCE):
        some = brought.pairs[start : start + AT_ONCE]
        new = memory_rows.prepare(space, [_new(each, import_id) for each in some])
        with bench.database.writing() as session:
            stored = memory_rows.add(session, person.id, space, new, bench.clock())
            import_rows.count(session, import_id, stored, len(some) - stored)
    if wanted >= AT_ONCE:
        put_together(bench.database)
    with bench.database.reading() as session:
        return import_rows.one(session, person.id, import_id)


def put_together(database: Database) -> None:
    """Make the index one again that an import has left in pieces, in steps that nobody has to wait for."""
    first = more = True
    while more:
        with database.writing() as session:
            more = index.put_together(session, first)
        first = False


def remove(bench: Workbench, person: Person, import_id: int) -> None:
    """Take an import out with all its pairs; what people confirmed themselves stays."""
    with bench.database.reading() as session:
        import_rows.one(session, person.id, import_id)
    removed = AT_ONCE
    while removed == AT_ONCE:
        with bench.database.writing() as session:
            removed = memory_rows.remove_import(session, import_id, AT_ONCE)


def export(bench: Workbench, person: Person, customer: str, direction: Direction, kind: str) -> Download:
    """Return a customer's memory in a direction, without what is shared, as ``tmx``, ``xlsx`` or ``csv``."""
    if kind not in MEDIA_TYPES:
        raise Invalid("memory_export_unknown", kind=kind[:20])
    path = temporary_file(bench.home.outgoing)
    try:
        with disk_errors_told():
            _write(bench, person, customer, direction, kind, path)
    except BaseException:
        path.unlink()
        raise
    name = clean_name(f"memory-{customer or 'shared'}-{direction}.{kind}")
    return Download(name, MEDIA_TYPES[kind], temporary=path)


def _read(bench: Workbench, upload: Upload, direction: Direction) -> Brought:
    name = clean_name(upload.name)
    if len(upload.data) > bench.settings.file_megabytes << 20:
        raise Refused("file_too_large", name=name, limit_mb=bench.settings.file_megabytes)
    return bench.sandbox.read_memory(upload.data, name, direction)


def _new(brought: BroughtPair, import_id: int) -> NewEntry:
    return NewEntry(brought.pair, brought.author, brought.at, import_id=import_id)


def _write(
    bench: Workbench, person: Person, customer: str, direction: Direction, kind: str, path: Path
) -> None:
    with bench.database.reading() as session, path.open("wb") as file:
        spaces: Sequence[int] = [
            each.id
            for each in memory_rows.spaces(session, person.id)
            if each.customer == customer and each.direction == direction
        ]
        entries = memory_rows.all_entries(session, spaces)
        if kind == "xlsx":
            write_workbook(entries, direction, file)
        else:
            file.writelines((write_tmx if kind == "tmx" else write_csv)(entries, direction))

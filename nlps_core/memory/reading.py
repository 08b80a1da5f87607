"""Pairs from a file of any kind that is taken in: the file's name decides. Called in a process of its own."""

from __future__ import annotations

from nlps_core.documents.guard import check_size, extension
from nlps_core.errors import Refused
from nlps_core.memory.brought import Brought, gathered
from nlps_core.memory.tables import read_csv, read_workbook
from nlps_core.memory.tmx import read_tmx
from nlps_core.types import Direction

_READERS = {"tmx": read_tmx, "xlsx": read_workbook, "csv": read_csv, "tsv": read_csv}


def read_memory(data: bytes, name: str, direction: Direction) -> Brought:
    """Return the pairs of a TMX file, a workbook or a CSV file in this direction.

    Raises ``Refused``, with the cause, for any other file, a hostile one, and one without a pair.
    """
    reader = _READERS.get(extension(name))
    if reader is None:
        raise Refused("memory_kind_unknown", name=name)
    check_size(data, name)
    return gathered(reader(data, name, direction), name)

"""The bars for documents, measured: this product beside python-docx and openpyxl loops on the same files.

Needs the folder that ``NLPS_TEST_DATA`` names; adds the documents that the suite generates. Prints tables
in Markdown. With ``--office`` LibreOffice opens, draws and calculates all outputs, and saves the generated
files its own way to have those as inputs too. What was missed is listed on standard error.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import docx

from nlps_core.documents import Extraction, extract, merge
from nlps_core.errors import Refused
from nlps_core.pseudo import pseudo
from nlps_core.types import EN_KO, KO_EN, Direction
from tests.bench import documents_methods as methods
from tests.bench import documents_tables as tables
from tests.bench.documents_measures import (
    Tally,
    changed_parts,
    count_excel,
    count_identity,
    count_word,
    kept_texts,
)
from tests.bench.documents_office import judged, saved_anew
from tests.bench.documents_package import errors
from tests.bench.documents_speed import Clock, large_sheets, sandboxed
from tests.generated_documents import generated_documents
from tests.hostile_documents import heavy_documents, hostile_documents, largest_documents

_METHODS: dict[str, tuple[str, methods.Method]] = {
    "NLPs, docx": ("docx", methods.ours),
    "python-docx, first run": ("docx", methods.docx_first_run),
    "python-docx, run by run": ("docx", methods.docx_run_by_run),
    "NLPs, xlsx": ("xlsx", methods.ours),
    "openpyxl": ("xlsx", methods.openpyxl_cells),
}
_SAMPLED = 3


@dataclass(frozen=True, slots=True)
class File:
    """One readable document, and what the product sees in it."""

    name: str
    data: bytes
    direction: Direction
    found: Extraction

    @property
    def kind(self) -> str:
        return self.found.format


def main() -> int:
    """Print the tables; return 1 when the data is not there."""
    office = "--office" in sys.argv[1:]
    folder = Path(os.environ.get("NLPS_TEST_DATA", "")) / "corpus" / "office"
    if not folder.is_dir():
        print("Set NLPS_TEST_DATA to the folder with the real Office files.", file=sys.stderr)
        return 1
    files = list(_files(folder, office))
    tallies = {name: _measure(method, files, kind) for name, (kind, method) in _METHODS.items()}
    tables.print_bars(tallies)
    tables.print_rooms(tallies)
    tables.print_accounting([file.found for file in files])
    tables.print_speed(_speed(files))
    tables.print_large(large_sheets())
    tables.print_refusals(_refusals(folder))
    if office:
        tables.print_office(_office(files))
    for name in ("NLPs, docx", "NLPs, xlsx"):
        for missed in tallies[name].missed:
            print("missed:", *missed, sep="\t", file=sys.stderr)
    return 0


def _files(folder: Path, office: bool) -> Iterator[File]:
    for path in sorted(folder.glob("*/*.*")):
        yield from _file(path.name, path.read_bytes(), EN_KO)
    made = {each.name: each.data for each in generated_documents()}
    saved = saved_anew(made) if office else {}
    for name, data in (*made.items(), *((f"libreoffice_{name}", data) for name, data in saved.items())):
        yield from _file(name, data, KO_EN)


def _file(name: str, data: bytes, direction: Direction) -> Iterator[File]:
    try:
        yield File(name, data, direction, extract(data, name, direction))
    except Refused:
        return


def _measure(method: methods.Method, files: list[File], kind: str) -> Tally:
    tally = Tally()
    for file in files:
        if file.kind == kind:
            tally.files += 1
            _measure_file(tally, method, file)
    return tally


def _measure_file(tally: Tally, method: methods.Method, file: File) -> None:
    def translated(change: Callable[[str], str]) -> bytes | None:
        try:
            return method(file.data, file.name, file.direction, change)
        except methods.FAILURES:
            return None

    same, pseudonymous = translated(lambda text: text), translated(pseudo)
    texts, places = kept_texts(file.found)
    if same is None or pseudonymous is None:
        tally.failed.append(file.name)
    count_identity(tally, file.data, same)
    count = count_word if file.kind == "docx" else count_excel
    count(tally, file.name, file.data, pseudonymous, texts, places)
    if pseudonymous is not None:
        tally.opens += opens(pseudonymous, file.kind) or not opens(file.data, file.kind)
        tally.new_errors += errors(pseudonymous) - errors(file.data)
    if same is not None:
        tally.touched.update(_one_changed(method, file))


def _one_changed(method: methods.Method, file: File) -> Iterator[int]:
    """Yield how many parts differ after the change of one text, for a few texts of a file."""
    segments = [segment for segment in file.found.segments if segment.kept is None]
    for segment in segments[:: max(1, len(segments) // _SAMPLED)][:_SAMPLED]:
        if method is methods.ours:
            out = merge(file.data, file.name, {segment.key: pseudo(segment.source)}, file.direction)
        else:
            left = [1]

            def once(text: str, left: list[int] = left) -> str:
                return pseudo(text) if left and left.pop() else text

            out = method(file.data, file.name, file.direction, once)
        yield changed_parts(file.data, out)


def opens(data: bytes, kind: str) -> bool:
    """Tell whether python-docx or openpyxl takes the file."""
    try:
        if kind == "docx":
            docx.Document(io.BytesIO(data))
        else:
            methods.openpyxl_load_and_save(data)
    except methods.FAILURES:
        return False
    return True


def _speed(files: list[File]) -> dict[str, Clock]:
    clocks = {"docx": Clock(), "xlsx": Clock()}
    for file in files:
        if file.kind in clocks:
            clocks[file.kind].time(file.name, file.data, file.direction)
    return clocks


def _refusals(folder: Path) -> list[tuple[str, str, float]]:
    """Return each hostile or broken file with the cause and the seconds, read in the sandbox."""
    files = {f"{path.name}": path.read_bytes() for path in sorted((folder / "broken").glob("*.*"))}
    files |= {
        made.name: made.data for made in (*hostile_documents(), *heavy_documents(), *largest_documents())
    }
    told = sandboxed(files)
    print(f"\nMost memory of a child, in MB: {told['megabytes']:.0f}")
    return [(each["name"], each["code"], each["seconds"]) for each in told["files"]]


def _office(files: list[File]) -> list[tuple[str, int, int]]:
    """Return what LibreOffice makes of all outputs."""

    def outputs(change: Callable[[str], str]) -> dict[str, bytes]:
        return {file.name: methods.ours(file.data, file.name, file.direction, change) for file in files}

    return list(judged({file.name: file.data for file in files}, outputs(str), outputs(pseudo)))


if __name__ == "__main__":
    sys.exit(main())

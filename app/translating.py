"""Files translated without a database: read, walked, written. Serves the command line.

Knows paths, the sandbox and the walk; knows nothing of options and printing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app.accounting import Account, account
from app.figures import About, build_figures, entry_of
from app.glossary_files import Glossary, read_file
from app.parts import Parts
from app.walk import Walk
from app.words import error_sentence, sentence
from nlps_core.documents import Extraction, ExtractOptions
from nlps_core.documents.figures_excel import write_figures
from nlps_core.errors import Invalid, Refused, StorageUnavailable, WorkbenchError
from nlps_core.types import Direction, Language, Segment, System, Translation, TranslationStatus

_DEFAULT = ExtractOptions()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file under one system: ``done``, ``refused`` or ``failed``, and why.

    ``flags`` are rules of findings, about the file and about its translations.
    """

    file: str
    system: str
    status: str
    error: WorkbenchError | None = None
    output: str = ""
    flags: tuple[str, ...] = ()
    segments: Account | None = None

    def as_json(self, lang: Language) -> str:
        """Return the one line that machines read; ``message`` says the reason to a person."""
        facts = {
            "file": self.file,
            "system": self.system,
            "status": self.status,
            "reason": self.error.code if self.error else "",
            "message": error_sentence(lang, self.error) if self.error else "",
            "output": self.output,
            "flags": list(self.flags),
            "segments": self.segments.as_json() if self.segments else None,
        }
        return json.dumps(facts, ensure_ascii=False)

    def as_sentence(self, lang: Language) -> str:
        """Return the line that a person reads."""
        counts = self.segments or Account(0, 0, {}, 0)
        return sentence(
            lang,
            f"command.{self.status}",
            file=self.file,
            system=self.system,
            output=self.output,
            reason=error_sentence(lang, self.error) if self.error else "",
            seen=counts.seen,
            translated=counts.translated,
            kept=sum(counts.kept.values()),
            failed=counts.failed,
        )


def choose_systems(systems: Sequence[System], names: Sequence[str]) -> list[System]:
    """Find systems by their names. Raises ``Invalid`` for one that is not there."""
    known = {system.name: system for system in systems}
    for name in names:
        if name not in known:
            raise Invalid("system_unknown", name=name, known=", ".join(known))
    return [known[name] for name in names]


def translate_files(
    files: Sequence[Path],
    names: Sequence[str],
    direction: Direction,
    parts: Parts,
    out: Path,
    options: ExtractOptions = _DEFAULT,
    figures: Language | None = None,
    glossary: Glossary | None = None,
) -> Iterator[Outcome]:
    """Translate each file with each system and write ``NAME.SYSTEM.en.docx`` into ``out``; with ``figures``
    also ``NAME.SYSTEM.figures.en.xlsx``, in that language. Without ``glossary`` it knows no
    terms.

    A file that is refused or fails does not stop the others. Raises ``Invalid`` for an unknown system,
    ``EngineUnavailable`` when the engine ends.
    """
    systems = choose_systems(parts.engine.systems(), names)
    written: set[Path] = set()
    for file in files:
        try:
            outputs = _Outputs(out, written)
            yield from _translate_file(file, systems, direction, parts, outputs, options, figures, glossary)
        except (Refused, StorageUnavailable) as error:
            status = "refused" if isinstance(error, Refused) else "failed"
            yield from (Outcome(str(file), system.name, status, error) for system in systems)


def _translate_file(
    file: Path,
    systems: Sequence[System],
    direction: Direction,
    parts: Parts,
    outputs: _Outputs,
    options: ExtractOptions,
    figures: Language | None,
    glossary: Glossary | None,
) -> Iterator[Outcome]:
    data = read_file(file)
    extraction = parts.sandbox.extract(data, file.name, direction, options)
    if glossary is not None:
        extraction = replace(extraction, segments=glossary.bound(extraction.segments))
    walk = Walk(parts.engine, systems, direction)
    done = [translation for batch in walk.batches(extraction.segments) for translation in batch]
    for system in systems:
        mine = {item.segment: item for item in done if item.system == system.signature}
        outcome = _outcome(file, system, extraction, mine)
        try:
            targets = {key: item.text for key, item in mine.items() if item.status is TranslationStatus.DONE}
            merged = parts.sandbox.merge(data, file.name, targets, direction, options)
            written = outputs.write(f"{file.stem}.{system.name}.{direction.target}", file.suffix, merged)
            if figures is not None:
                sheet = _figures(file, system, direction, extraction.segments, mine, figures)
                outputs.write(f"{file.stem}.{system.name}.figures.{direction.target}", ".xlsx", sheet)
            yield replace(outcome, output=str(written))
        except WorkbenchError as error:
            yield replace(outcome, status="failed", error=error)


def _outcome(
    file: Path, system: System, extraction: Extraction, translations: dict[str, Translation]
) -> Outcome:
    counts = account(extraction.segments, translations)
    flags = [finding.rule for finding in extraction.findings]
    flags += [finding.rule for item in translations.values() for finding in item.findings]
    return Outcome(
        str(file),
        system.name,
        "failed" if counts.failed else "done",
        Invalid("segments_failed", failed=counts.failed) if counts.failed else None,
        flags=tuple(sorted(set(flags))),
        segments=counts,
    )


def _figures(
    file: Path,
    system: System,
    direction: Direction,
    segments: Sequence[Segment],
    made: Mapping[str, Translation],
    lang: Language,
) -> bytes:
    compared = sentence(lang, "figures.version.system", system=system.name)
    about = About(file.name, direction, compared, datetime.now(UTC))
    entries = [entry_of(segment, made.get(segment.key)) for segment in segments]
    return write_figures(build_figures(about, entries, lang))


class _Outputs:
    """Writes outputs whole or not at all, and none of one run over another."""

    def __init__(self, folder: Path, written: set[Path]) -> None:
        self._folder = folder
        self._written = written

    def write(self, stem: str, suffix: str, data: bytes) -> Path:
        """Raises ``StorageUnavailable`` when the disk does not take it."""
        path = self._free(stem, suffix)
        waiting = path.with_name(f".{path.name}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with waiting.open("wb") as output:
                output.write(data)
                output.flush()
                os.fsync(output.fileno())
            waiting.replace(path)
        except OSError as error:
            waiting.unlink(missing_ok=True)
            raise StorageUnavailable(
                "output_not_written", file=path.name, reason=error.strerror or ""
            ) from error
        self._written.add(path)
        return path

    def _free(self, stem: str, suffix: str) -> Path:
        path, number = self._folder / f"{stem}{suffix}", 2
        while path in self._written:
            path, number = self._folder / f"{stem}-{number}{suffix}", number + 1
        return path

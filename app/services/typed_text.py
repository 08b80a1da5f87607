"""Typed or pasted text, streamed from every system at once and stored, so that it can be judged.

A range pasted from Excel comes back as a range. Two systems answer in two threads; whether the engine
works on both at a time is its own knowledge.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from queue import Queue

from app.listening import ListeningEngine
from app.services.documents import DEFAULT_SYSTEMS, check_systems
from app.services.example_binding import with_examples_of
from app.services.status import engine_trouble
from app.services.systems import choose
from app.services.term_binding import with_terms_of
from app.services.views import Streamed
from app.stored_files import keep
from app.walk import Walk
from app.workbench import Workbench
from db import documents as document_rows
from db import jobs as job_rows
from db import translations as translation_rows
from db.documents import NewDocument
from db.views import DocumentKind, JobStatus, Person
from models.engine import Phase
from nlps_core.documents.extraction import ExtractOptions
from nlps_core.documents.grid import extract_range, is_range, merge_range
from nlps_core.documents.plain import extract_plain, merge_plain
from nlps_core.errors import Invalid
from nlps_core.types import Direction, Segment, System, Translation

NAMES = {DocumentKind.TYPED: "typed.txt", DocumentKind.RANGE: "range.txt"}
MOST_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class _Typed:
    """A text taken apart, and the way to put it together."""

    text: str
    direction: Direction
    kind: DocumentKind
    segments: tuple[Segment, ...]

    def with_targets(self, targets: dict[str, str]) -> str:
        if self.kind is DocumentKind.RANGE:
            return merge_range(self.text, targets)
        return merge_plain(self.text.encode(), NAMES[self.kind], targets).decode()


def translate(
    bench: Workbench,
    person: Person,
    text: str,
    direction: Direction,
    systems: Sequence[str] = DEFAULT_SYSTEMS,
) -> Iterator[Streamed]:
    """Yield what each system has said so far; at the end everything is stored.

    Closing the iterator stops the engine and stores nothing. Raises ``Invalid`` for an empty or too long
    text, and ``EngineUnavailable`` while the engine cannot answer.
    """
    check_systems(systems)
    typed = _take_apart(text, direction)
    typed = replace(typed, segments=with_terms_of(bench, person.id, typed.segments, direction))
    state = bench.engine.state()
    if state.phase is not Phase.READY:
        raise engine_trouble(state)
    chosen = choose(bench, person.id, systems)
    typed = replace(typed, segments=with_examples_of(bench, person.id, typed.segments, direction, chosen))
    said: Queue[Streamed | Exception] = Queue()
    speakers = [_Speaker(bench, typed, system, said) for system in chosen]
    try:
        yield from _conversation(speakers, said)
    finally:
        for speaker in speakers:
            speaker.stop()
    made = [translation for speaker in speakers for translation in speaker.made.values()]
    yield Streamed("", "", finished=True, document_id=_store(bench, person, typed, chosen, made))


def _conversation(speakers: Sequence[_Speaker], said: Queue[Streamed | Exception]) -> Iterator[Streamed]:
    for speaker in speakers:
        speaker.start()
    speaking = len(speakers)
    while speaking:
        heard = said.get()
        if isinstance(heard, Exception):
            raise heard
        speaking -= heard.finished
        yield heard


class _Speaker(threading.Thread):
    """One system at work on the text; what it says goes into the common queue."""

    def __init__(
        self, bench: Workbench, typed: _Typed, system: System, said: Queue[Streamed | Exception]
    ) -> None:
        super().__init__(name=f"typed-{system.name}", daemon=True)
        self.made: dict[str, Translation] = {}
        self._typed = typed
        self._system = system
        self._said = said
        self._now: Segment | None = None
        self._walk = Walk(ListeningEngine(bench.engine, self._hear), [system], typed.direction)

    def run(self) -> None:
        try:
            for segment in self._typed.segments:
                self._now = segment
                for translation in self._walk.translate([segment]):
                    self.made[segment.key] = translation
        except Exception as error:
            # Whatever it is, it belongs to the one who listens: a silent thread would keep her waiting.
            self._said.put(error)
            return
        findings = tuple(found for each in self.made.values() for found in each.findings)
        self._said.put(Streamed(self._system.name, self._text(), finished=True, findings=findings))

    def stop(self) -> None:
        if self.is_alive():
            self._walk.cancel()

    def _hear(self, said: str) -> None:
        self._said.put(Streamed(self._system.name, self._text(said)))

    def _text(self, said: str = "") -> str:
        """Return the whole text so far: what is done, what is being said, and nothing of the rest."""
        targets = {segment.key: "" for segment in self._typed.segments if segment.kept is None}
        targets |= {key: translation.text for key, translation in self.made.items()}
        if said and self._now is not None:
            targets[self._now.key] = said
        return self._typed.with_targets(targets)


def _take_apart(text: str, direction: Direction) -> _Typed:
    if not text.strip():
        raise Invalid("text_empty")
    if len(text) > MOST_CHARACTERS:
        raise Invalid("text_too_long", limit=MOST_CHARACTERS)
    if is_range(text):
        return _Typed(text, direction, DocumentKind.RANGE, extract_range(text, direction))
    found = extract_plain(text.encode(), NAMES[DocumentKind.TYPED], direction, ExtractOptions())
    return _Typed(text, direction, DocumentKind.TYPED, found.segments)


def _store(
    bench: Workbench, person: Person, typed: _Typed, systems: Sequence[System], made: Sequence[Translation]
) -> int:
    """Store the text like a finished file: document, segments, job and translations in one transaction."""
    data = typed.text.encode()
    now = bench.clock()
    with bench.database.writing() as session:
        new = NewDocument(
            kind=typed.kind,
            name=NAMES[typed.kind],
            # Inside: whoever clears files away sees the file and its document, or neither.
            sha256=keep(data, bench.home.documents),
            size=len(data),
            direction=typed.direction,
            format="txt",
            segments=typed.segments,
        )
        document_id = document_rows.add_document(session, person.id, new, now)
        job_id = job_rows.add_job(session, person.id, document_id, [each.name for each in systems], now)
        job = job_rows.bind_systems(session, job_rows.job(session, person.id, job_id), systems, now)
        segments = {each.segment.key: each.id for each in document_rows.segments(session, document_id)}
        ids = {each.system.signature: each.id for each in job.systems}
        rows = [(segments[each.segment], ids[each.system], each) for each in made]
        translation_rows.store_translations(session, document_id, rows, now)
        job_rows.settle(session, job_id, JobStatus.DONE, now)
    return document_id

"""Bilingual files out, and what people edited in them back in.

An edit made in Excel or Word becomes the same correction that the review screen would have stored, and
nothing that was changed on the screen in the meantime is overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from sqlalchemy.orm import Session

from app.place_names import place_name
from app.services.downloads import MEDIA_TYPES
from app.services.memory_following import follow
from app.services.views import Clash, Download, LeftRow, TakenBack, Upload
from app.words import sentence
from app.workbench import Workbench
from db import comments as comment_rows
from db import documents as document_rows
from db import feedback as feedback_rows
from db import jobs as job_rows
from db import translations as translation_rows
from db.views import Final, JobInfo, Origin, Person, StoredSegment, StoredTranslation
from nlps_core.documents.bilingual import Bilingual, BilingualRow, Seal, TakenRow, as_shown, proven
from nlps_core.documents.bilingual_edits import Edit, NotTaken, judge
from nlps_core.documents.bilingual_excel import write_excel
from nlps_core.documents.bilingual_reading import COMMENT, FINAL, ID
from nlps_core.documents.bilingual_word import write_word
from nlps_core.errors import Invalid, Refused
from nlps_core.types import KeptReason, Language, Translation, TranslationStatus

OUR_SYSTEMS = ("base", "tuned")
ADVICE = ("edit", "rows", "tags", "back")


@dataclass(frozen=True, slots=True)
class _Known:
    """What the database says about the segments of a document that are translated."""

    job: JobInfo
    segments: Sequence[StoredSegment]
    made: Mapping[tuple[int, int], StoredTranslation]
    finals: Mapping[int, Final]
    comments: Mapping[int, Sequence[str]]

    def final(self, stored: StoredSegment) -> str:
        """Return what stands in the final document, or nothing where no system had an answer."""
        if stored.id in self.finals:
            return self.finals[stored.id].text
        outputs = [self.output(stored, system.id) for system in reversed(self.job.systems)]
        return next((text for text in outputs if text is not None), "")

    def output(self, stored: StoredSegment, system_id: int) -> str | None:
        made = self.made.get((stored.id, system_id))
        if made is None or made.translation.status is not TranslationStatus.DONE:
            return None
        return made.translation.text


def bilingual_file(
    bench: Workbench, person: Person, document_id: int, extension: str, lang: Language
) -> Download:
    """Return a document's segments side by side, as ``xlsx`` or ``docx``; the same content gives the same
    bytes."""
    with bench.database.reading() as session:
        known = _known(session, person, document_id)
    document = known.job.document
    bilingual = Bilingual(
        name=document.name,
        titles=_titles(known.job, lang),
        advice=_advice(known, lang),
        rows=tuple(_row(known, each, _seal(bench, known.job), lang) for each in known.segments),
        made=document.created_at,
    )
    if extension == "docx":
        data = write_word(bilingual)
    else:
        data = write_excel(bilingual, (sentence(lang, "bilingual.rows"), sentence(lang, "bilingual.advice")))
    name = f"{PurePath(document.name).stem}.bilingual.{document.direction.target}.{extension}"
    return Download(name, MEDIA_TYPES[extension], data)


def take_back(bench: Workbench, person: Person, document_id: int, upload: Upload) -> TakenBack:
    """Store what was edited in a bilingual file of this document; all of it, or on a failure nothing.

    Raises ``Refused`` for a file that is hostile, not bilingual, or of another document.
    """
    if len(upload.data) > bench.settings.file_megabytes << 20:
        raise Refused("file_too_large", name=upload.name, limit_mb=bench.settings.file_megabytes)
    with bench.database.reading() as session:
        document_rows.document(session, person.id, document_id)
    rows = bench.sandbox.read_bilingual(upload.data, upload.name, _known_titles())
    with bench.database.writing() as session:
        known = _known(session, person, document_id)
        taking = _Taking(bench, session, person, known)
        keys = {each.segment.number: each.segment.key for each in known.segments}
        found = proven(rows, _seal(bench, known.job), keys, upload.name)
        for stored in known.segments:
            if stored.segment.number in found:
                told, row = found[stored.segment.number]
                taking.take(
                    stored, row, *judge(row, told, stored.segment, stored.version, known.final(stored))
                )
        return taking.result([row for row in rows if not row.id])


class _Taking:
    """Goes through the rows of one file, stores what can be stored and collects what cannot."""

    def __init__(self, bench: Workbench, session: Session, person: Person, known: _Known) -> None:
        self._bench = bench
        self._session = session
        self._person = person
        self._known = known
        self._corrected = 0
        self._commented = 0
        self._conflicts: list[Clash] = []
        self._left: list[LeftRow] = []

    def take(self, stored: StoredSegment, row: TakenRow, edit: Edit, reason: NotTaken | None) -> None:
        self._comment(stored, row.comment)
        segment, text = stored.segment, as_shown(row.final or "").strip("\n")
        if edit is Edit.CORRECTED:
            self._correct(stored, text)
        elif edit is Edit.CONFLICT:
            theirs = self._known.final(stored)
            self._conflicts.append(Clash(segment.number, segment.place, text, theirs, stored.version))
        elif reason is not None:
            self._left.append(LeftRow(row.line, str(reason), text, segment.number, segment.place))

    def result(self, without_id: Sequence[TakenRow]) -> TakenBack:
        left = [*self._left, *(LeftRow(row.line, str(NotTaken.NO_ID), row.final or "") for row in without_id)]
        touched = self._corrected + len(self._conflicts) + len(self._left)
        return TakenBack(
            corrected=self._corrected,
            commented=self._commented,
            unchanged=len(self._known.segments) - touched,
            conflicts=tuple(self._conflicts),
            left=tuple(left),
        )

    def _correct(self, stored: StoredSegment, text: str) -> None:
        """Append the text as if it had been typed on the review screen."""
        earlier = self._known.finals.get(stored.id)
        output = earlier.translation_id if earlier else None
        now = self._bench.clock()
        feedback_rows.correct(self._session, self._person, stored, text, Origin.TYPED, output, now)
        follow(self._session, self._person, self._known.job.document, [stored], now)
        self._corrected += 1

    def _comment(self, stored: StoredSegment, text: str) -> None:
        """Append a remark, unless it came out of here: what was said already is not said again."""
        remark = as_shown(text).strip()
        said = [as_shown(each).strip() for each in self._known.comments.get(stored.id, ())]
        if remark and remark not in said:
            now = self._bench.clock()
            comment_rows.add_comment(self._session, self._person, stored, remark, now)
            self._commented += 1


def _known(session: Session, person: Person, document_id: int) -> _Known:
    job = job_rows.job_of_document(session, person.id, document_id, counted=False)
    if not job.systems:
        raise Invalid("bilingual_too_early", name=job.document.name)
    return _Known(
        job=job,
        segments=[each for each in document_rows.segments(session, document_id) if each.segment.kept is None],
        made=translation_rows.of_document(session, document_id, [each.id for each in job.systems]),
        finals=feedback_rows.finals(session, document_id),
        comments=comment_rows.comments(session, document_id),
    )


def _seal(bench: Workbench, job: JobInfo) -> Seal:
    return Seal(bench.secret, f"bilingual/{job.document.id}/{job.document.sha256}")


def _titles(job: JobInfo, lang: Language) -> tuple[str, ...]:
    names = [_system_title(each.system.name, lang) for each in job.systems]
    before, after = ("id", "number", "place", "source"), ("final", "flags", "comment")
    return (
        *(sentence(lang, f"bilingual.column.{each}") for each in before),
        *names,
        *(sentence(lang, f"bilingual.column.{each}") for each in after),
    )


def _system_title(name: str, lang: Language) -> str:
    """Return the title over a system's outputs. An adapter may be called anything, also like a column."""
    if name in OUR_SYSTEMS:
        return sentence(lang, f"bilingual.column.{name}")
    return sentence(lang, "bilingual.column.system", name=name)


def _known_titles() -> dict[str, str]:
    """Return the titles that are looked for: a file may have been made in the other language."""
    return {
        sentence(lang, f"bilingual.column.{role}"): role for lang in Language for role in (ID, FINAL, COMMENT)
    }


def _advice(known: _Known, lang: Language) -> tuple[str, ...]:
    counted = {"count": len(known.segments)}
    return tuple(sentence(lang, f"bilingual.advice.{each}", **counted) for each in ADVICE)


def _row(known: _Known, stored: StoredSegment, seal: Seal, lang: Language) -> BilingualRow:
    segment, final = stored.segment, known.final(stored)
    comments = known.comments.get(stored.id, ())
    return BilingualRow(
        id=seal.id_of(segment.number, segment.key, stored.version, final),
        number=segment.number,
        place=place_name(lang, segment.place),
        source=segment.source,
        outputs=tuple(known.output(stored, each.id) or "" for each in known.job.systems),
        final=final,
        flags=_flags(known, stored, lang),
        comment=comments[-1] if comments else "",
    )


def _flags(known: _Known, stored: StoredSegment, lang: Language) -> str:
    """Return what was found in each output, a line each."""
    lines: list[str] = []
    for system in known.job.systems:
        made = known.made.get((stored.id, system.id))
        sentences = _sentences(made.translation, lang) if made else []
        title = _system_title(system.system.name, lang)
        lines += [f"{title}: {each}" for each in sentences]
    return "\n".join(lines)


def _sentences(made: Translation, lang: Language) -> list[str]:
    found = [sentence(lang, f"finding.{each.rule}", **each.values) for each in made.findings]
    if made.status is TranslationStatus.ABSTAINED:
        return [sentence(lang, f"kept.{KeptReason.OUTSIDE_DEMONSTRATION}"), *found]
    return found
